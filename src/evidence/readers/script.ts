/**
 * Scripts: JavaScript by its syntax tree, everything else by its lines, too. Only files whose added lines name something
 * dangerous are read at all, and only what the added lines do is told.
 */
import {
  DECODES,
  type Hunk,
  isGeneratedPath,
  isVendoredPath,
  RUNS_TEXT,
  type ScriptFacts,
  type ScriptSink,
  STARTS_PROCESS,
  TALKS,
  withoutPatterns,
} from "../../engine/index.ts";
import { decodeText } from "../hidden-text.ts";
import type { FileHint, ReadableFile, Reader } from "./reader.ts";
import { readTokens } from "./script/tokens.ts";
import { readTree } from "./script/tree.ts";

/** Most bytes of a script. */
const MOST = 1024 * 1024;
const MOST_SINKS = 200;

const LANGUAGES: readonly (readonly [ScriptFacts["language"], RegExp])[] = [
  ["javascript", /\.(?:[cm]?js|jsx)$/i],
  ["typescript", /\.(?:[cm]?ts|tsx|vue|svelte|astro)$/i],
  ["python", /\.(?:py|pyw|pyx|pth)$|(?:^|\/)(?:SConstruct|wscript)$/i],
  [
    "shell",
    /\.(?:sh|bash|zsh|ksh|fish|bats)$|(?:^|\/)(?:\.envrc|\.bashrc|\.zshrc|\.profile|\.bash_profile|\.zprofile|\.zshenv|configure|PKGBUILD)$|(?:^|\/)(?:\.husky|\.githooks|\.git-hooks)\/[\w-]+$/i,
  ],
  ["ruby", /\.(?:rb|rake|gemspec)$|(?:^|\/)(?:Rakefile|Gemfile|Podfile|extconf\.rb)$/i],
  ["php", /\.(?:php|phtml|inc)$/i],
  ["perl", /\.(?:pl|pm)$/i],
  ["powershell", /\.(?:ps1|psm1|bat|cmd)$/i],
  ["go", /\.go$/i],
  ["rust", /\.rs$/i],
  ["jvm", /\.(?:java|kt|kts|groovy|gradle|scala)$/i],
  ["other", /\.(?:cs|lua|c|cc|cpp|h|hpp|swift|dart|ex|exs|jl|r|nim)$/i],
];

export const scriptReader: Reader<"script"> = {
  slot: "script",
  wants(file: FileHint) {
    if (file.status === "deleted" || languageOf(file.path) === null) return null;
    if (isGeneratedPath(file.path) || isVendoredPath(file.path)) return null;
    return file.patch !== null && isWorthReading(file.patch) ? { before: 0, after: MOST } : null;
  },
  read(file: ReadableFile) {
    const language = languageOf(file.path);
    if (!file.after || language === null) return undefined;
    const source = decodeText(file.after);
    const { by, sinks, imports } = readSource(source, language, file.path);
    const added = addedNumbers(file.hunks);
    return { language, by, sinks: sinks.filter(({ line }) => added.has(line)).slice(0, MOST_SINKS), imports };
  },
};

function readSource(
  source: string,
  language: ScriptFacts["language"],
  path: string,
): { by: "tree" | "tokens"; sinks: readonly ScriptSink[]; imports: readonly string[] } {
  if (language === "javascript") {
    try {
      return { by: "tree", ...readTree(source) };
    } catch (error) {
      // No JavaScript (JSX, Flow, templates), or nested deeper than the stack: the lines still tell.
      if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    }
  }
  const told = source
    .split("\n")
    .map((line) => withoutPatterns(line, path))
    .join("\n");
  return { by: "tokens", ...readTokens(told, language) };
}

function languageOf(path: string): ScriptFacts["language"] | null {
  return LANGUAGES.find(([, pattern]) => pattern.test(path))?.[0] ?? null;
}

function addedNumbers(hunks: readonly Hunk[]): ReadonlySet<number> {
  return new Set(hunks.flatMap((hunk) => hunk.lines.filter(({ kind }) => kind === "+").map(({ number }) => number)));
}

/** True when an added line names something that a sink or a decoder is called. */
function isWorthReading(patch: string): boolean {
  for (const line of patch.split("\n")) {
    if (!line.startsWith("+")) continue;
    const text = line.slice(1, 20_000);
    if (
      RUNS_TEXT.test(text) ||
      STARTS_PROCESS.test(text) ||
      TALKS.test(text) ||
      DECODES.test(text) ||
      OTHERS.test(text)
    )
      return true;
  }
  return false;
}

const OTHERS =
  /\brequire\s{0,3}\(\s{0,3}[^"'\s)]|\bimport\s{0,3}\(\s{0,3}[^"'\s)]|\.(?:get|request|exec|spawn)\s{0,3}\(|constructor|\brm(?:Sync|tree)?\b|\bwriteFile|_compile|runIn\w|\|\s{0,4}(?:ba|z)?sh\b|(?<![\w-])(?:source|eval)\s/;
