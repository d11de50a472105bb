/** What people do all day: a function and its test, a guard against bad input, a line in the manual. */
import type { Work } from "./ordinary-past.ts";

export interface Language {
  readonly source: string;
  readonly test: string;
  readonly head: string;
  readonly testHead: string;
  /** A function of this name; `isGuarded` once somebody has made it safe against nothing. */
  define(name: string, isGuarded: boolean): string;
  check(name: string): string;
}

const NAMES = [
  "trim-blanks",
  "count-words",
  "join-lines",
  "split-fields",
  "fold-case",
  "pad-left",
  "strip-comment",
  "first-line",
  "last-line",
  "wrap-text",
  "indent-block",
  "escape-quotes",
  "unescape-quotes",
  "skip-header",
];

const DONE: readonly (readonly [message: (name: string) => string, kind: "add" | "guard" | "document"])[] = [
  [(name) => `Add ${words(name)}`, "add"],
  [(name) => `Handle empty input in ${words(name)}`, "guard"],
  [(name) => `Add ${words(name)} for the command line`, "add"],
  [(name) => `Describe ${words(name)} in the manual`, "document"],
];

export function everydayWork(language: Language, commits: number): Work[] {
  const functions: { name: string; isGuarded: boolean }[] = [];
  let manual = "# Manual\n\nWhat each function does.\n";
  return Array.from({ length: commits }, (_, i): Work => {
    const [message, kind] = DONE[i % DONE.length] ?? [(name: string) => name, "document"];
    if (kind === "add") functions.push({ name: nameOf(functions.length), isGuarded: false });
    const current = functions.at(-1) ?? { name: nameOf(0), isGuarded: false };
    if (kind === "guard") current.isGuarded = true;
    if (kind === "document")
      manual += `\n## ${words(current.name)}\n\nReturns the text after ${words(current.name)}.\n`;
    const source = [language.head, ...functions.map(({ name, isGuarded }) => language.define(name, isGuarded))];
    const tests = [language.testHead, ...functions.map(({ name }) => language.check(name))];
    return {
      message: message(current.name),
      files:
        kind === "document"
          ? { "docs/manual.md": manual }
          : { [language.source]: source.join("\n"), ...(kind === "add" ? { [language.test]: tests.join("\n") } : {}) },
    };
  });
}

function nameOf(i: number): string {
  const round = Math.floor(i / NAMES.length);
  return `${NAMES[i % NAMES.length]}${round === 0 ? "" : `-${round + 1}`}`;
}

function words(name: string): string {
  return name.replaceAll("-", " ");
}

function camel(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function snake(name: string): string {
  return name.replaceAll("-", "_");
}

export const JAVASCRIPT: Language = {
  source: "src/text.js",
  test: "test/text.test.js",
  head: "// Small functions on text.\n",
  testHead: 'import assert from "node:assert";\nimport * as text from "../src/text.js";\n',
  define: (name, isGuarded) =>
    `export function ${camel(name)}(text) {\n${isGuarded ? '  if (text === "") return "";\n' : ""}  return text.trim();\n}\n`,
  check: (name) => `assert.strictEqual(text.${camel(name)}(" a "), "a");`,
};

export const C: Language = {
  source: "src/text.c",
  test: "tests/text-test.c",
  head: '/* Small functions on text. */\n#include "text.h"\n',
  testHead: '#include <assert.h>\n#include "../src/text.h"\n',
  define: (name, isGuarded) =>
    `const char *${snake(name)}(const char *text)\n{\n${isGuarded ? "\tif (text == NULL) return NULL;\n" : ""}\twhile (*text == ' ') text++;\n\treturn text;\n}\n`,
  check: (name) => `static void test_${snake(name)}(void) { assert(*${snake(name)}(" a") == 'a'); }`,
};

export const PYTHON: Language = {
  source: "textkit/text.py",
  test: "tests/test_text.py",
  head: '"""Small functions on text."""\n',
  testHead: "from textkit import text\n",
  define: (name, isGuarded) =>
    `\ndef ${snake(name)}(value):\n${isGuarded ? '    if not value:\n        return ""\n' : ""}    return value.strip()\n`,
  check: (name) => `\ndef test_${snake(name)}():\n    assert text.${snake(name)}(" a ") == "a"\n`,
};
