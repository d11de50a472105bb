/** The language of a file, by its name or by its first line. */
import type { Language } from "../../../engine/index.ts";

const BY_ENDING: ReadonlyMap<string, Language> = new Map(
  Object.entries({
    shell: "sh bash zsh ksh dash fish bats command envrc",
    powershell: "ps1 psm1 psd1",
    batch: "bat cmd",
    // An image that is opened by itself runs its scripts.
    javascript: "js mjs cjs jsx svg",
    typescript: "ts mts cts tsx vue svelte astro",
    python: "py pyw pyx pyi pth",
    ruby: "rb rake gemspec ru podspec erb",
    php: "php phtml inc php5 php7",
    perl: "pl pm",
    go: "go",
    rust: "rs",
    java: "java jsp jspx jspf",
    kotlin: "kt kts scala",
    groovy: "groovy gradle jenkinsfile",
    csharp: "cs csx fs vb aspx ascx ashx asmx",
    c: "c cc cpp cxx h hh hpp hxx m mm",
    lua: "lua rockspec",
    elixir: "ex exs",
    r: "r rprofile",
    julia: "jl",
    other: "swift dart",
  }).flatMap(([language, endings]) => endings.split(" ").map((ending) => [ending, language as Language] as const)),
);

const BY_NAME: ReadonlyMap<string, Language> = new Map<string, Language>([
  ["rakefile", "ruby"],
  ["gemfile", "ruby"],
  ["podfile", "ruby"],
  ["vagrantfile", "ruby"],
  ["brewfile", "ruby"],
  ["fastfile", "ruby"],
  ["jenkinsfile", "groovy"],
  ["sconstruct", "python"],
  ["sconscript", "python"],
  ["wscript", "python"],
  [".envrc", "shell"],
  [".bashrc", "shell"],
  [".zshrc", "shell"],
  [".profile", "shell"],
  [".bash_profile", "shell"],
  [".zprofile", "shell"],
  [".zshenv", "shell"],
  ["configure", "shell"],
  ["gradlew", "shell"],
  ["mvnw", "shell"],
  ["pkgbuild", "shell"],
]);

const BY_INTERPRETER: ReadonlyMap<string, Language> = new Map<string, Language>([
  ["sh", "shell"],
  ["bash", "shell"],
  ["zsh", "shell"],
  ["dash", "shell"],
  ["ksh", "shell"],
  ["fish", "shell"],
  ["ash", "shell"],
  ["pwsh", "powershell"],
  ["node", "javascript"],
  ["bun", "typescript"],
  ["deno", "typescript"],
  ["tsx", "typescript"],
  ["ts-node", "typescript"],
  ["zx", "javascript"],
  ["python", "python"],
  ["ruby", "ruby"],
  ["php", "php"],
  ["perl", "perl"],
  ["lua", "lua"],
  ["luajit", "lua"],
  ["elixir", "elixir"],
  ["rscript", "r"],
  ["littler", "r"],
  ["julia", "julia"],
  ["groovy", "groovy"],
]);

/** By name and, where the name says nothing, by `#!`; null for what is no program. */
export function languageOfFile(path: string, text: string): Language | null {
  return languageOfPath(path) ?? languageOfShebang(text) ?? (text.startsWith("<?php") ? "php" : null);
}

export function languageOfPath(path: string): Language | null {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const known = BY_NAME.get(name);
  if (known) return known;
  const dot = name.lastIndexOf(".");
  return dot < 0 ? null : (BY_ENDING.get(name.slice(dot + 1)) ?? null);
}

/** `#!/usr/bin/env -S python3 -u` → python. */
export function languageOfShebang(text: string): Language | null {
  if (!text.startsWith("#!")) return null;
  const end = text.indexOf("\n");
  const words = text
    .slice(2, end < 0 ? 300 : Math.min(end, 300))
    .trim()
    .split(/\s+/);
  for (const word of words) {
    const name = withoutVersion(word.slice(word.lastIndexOf("/") + 1));
    if (name === "env" || name.startsWith("-") || name.includes("=")) continue;
    return BY_INTERPRETER.get(name) ?? null;
  }
  return null;
}

/** `python3.12` → `python`. */
function withoutVersion(name: string): string {
  let end = name.length;
  while (end > 0 && "0123456789.".includes(name[end - 1] ?? "x")) end--;
  return name.slice(0, end);
}
