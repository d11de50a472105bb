/** Nix expressions: the shell texts of development shells and of a package's phases. Source: nixpkgs manual, "The standard environment". */
import { classOf, isAt, type StartMoment } from "../../../engine/index.ts";
import { extensionOf, folderOf } from "./paths.ts";
import type { PlacedProgram } from "./place.ts";
import { createPlace, placement, startOf, textProgram } from "./placed.ts";

/** Longest distance between an attribute's name and its text. */
const MOST_HEAD = 120;
const MOST_TEXTS = 300;

interface NixText {
  readonly name: string;
  readonly text: string;
  readonly line: number;
}

export const nixExpression = createPlace(
  "nix",
  (path) => extensionOf(path) === "nix",
  (text, path) =>
    placement(
      textsOf(text).flatMap(({ name, text: program, line }): PlacedProgram[] => {
        const when = momentOf(name);
        if (when === null) return [];
        const start = startOf(when, when === "open" ? "nix develop" : `nix build, ${name}`);
        return [textProgram(name, { language: "shell", text: program, line, start }, { folder: folderOf(path) })];
      }),
    ),
);

/** `shellHook` runs when the shell is entered, which direnv does by itself; phases and their hooks run in a build. */
function momentOf(name: string): StartMoment | null {
  if (name === "shellHook" || name === "enterShell") return "open";
  return name.endsWith("Phase") || /^(?:pre|post)[A-Z]/.test(name) ? "build" : null;
}

/** Texts that are the value of an attribute; comments and other texts are passed over. */
function textsOf(source: string): readonly NixText[] {
  const texts: NixText[] = [];
  let at = 0;
  let line = 1;
  const skipTo = (end: number) => {
    for (; at < end && at < source.length; at++) if (source.charAt(at) === "\n") line++;
  };
  while (at < source.length && texts.length < MOST_TEXTS) {
    const two = source.slice(at, at + 2);
    if (two.startsWith("#")) skipTo(endOf(source, "\n", at));
    else if (two === "/*") skipTo(endOf(source, "*/", at + 2));
    else if (two === "''" || two.startsWith('"')) {
      const sign = two === "''" ? two : '"';
      const from = at + sign.length;
      const end = textEnd(source, from, sign);
      const name = nameBefore(source.slice(Math.max(0, at - MOST_HEAD), at));
      if (name !== null) texts.push({ name, text: plainText(source.slice(from, end)), line });
      skipTo(end + sign.length);
    } else skipTo(at + 1);
  }
  return texts;
}

function endOf(source: string, sign: string, from: number): number {
  const found = source.indexOf(sign, from);
  return found < 0 ? source.length : found + sign.length;
}

/** In an indented text `'''`, `''$` and `''\` are escapes; in a plain one the backslash is. */
function textEnd(source: string, from: number, sign: string): number {
  for (let at = from; at < source.length; at++) {
    if (sign === '"' && source.charAt(at) === "\\") at++;
    else if (source.startsWith(sign, at)) {
      if (sign === '"' || !"'$\\".includes(source.charAt(at + 2) || " ")) return at;
      at += 2;
    }
  }
  return source.length;
}

const IN_NAME = classOf("A-Za-z0-9_.-");

/** `shellHook = ` before a text; null for any other. */
function nameBefore(head: string): string | null {
  const trimmed = head.trimEnd();
  if (!trimmed.endsWith("=")) return null;
  const name = trimmed.slice(0, -1).trimEnd();
  let at = name.length;
  while (at > 0 && isAt(IN_NAME, name, at - 1)) at--;
  return name.slice(name.lastIndexOf(".", name.length) >= at ? name.lastIndexOf(".") + 1 : at) || null;
}

/** Without what Nix puts in: `${pkgs.curl}/bin/curl` is curl wherever it stands. */
function plainText(text: string): string {
  return text
    .replaceAll("''${", "${")
    .replaceAll("'''", "''")
    .replace(/(?<!\$)\$\{(?:pkgs|lib|self|inputs|nixpkgs)\.[^{}]{0,200}\}/g, "");
}
