/**
 * No text makes a regular expression slow: each has a proof in regular-expressions.json, made by `npm run prove:patterns`
 * and only looked up here. What is new or changed fails until it is proved.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findPatterns, patternsIn } from "../../scripts/prove-patterns/find-patterns.ts";
import { isBounded, keyOf, readProofs } from "../../scripts/prove-patterns/proofs.ts";

const ROOT = join(import.meta.dirname, "../..");
const TO_DO = "is not proved: run npm run prove:patterns, and bound its repetitions where that refuses it";
const proofs = readProofs(readFileSync(join(import.meta.dirname, "regular-expressions.json"), "utf8"));
const found = findPatterns(ROOT);

test("every regular expression is proved", () => {
  expect(found.patterns.length).toBeGreaterThan(100);
  const unproved = found.patterns.filter((pattern) => proofs[keyOf(pattern)] === undefined);
  expect(unproved.map(({ file, line, source, flags }) => `${file}:${line} /${source}/${flags} ${TO_DO}`)).toEqual([]);
});

test("engine and readers have few: words belong into tables, syntax into parsers", () => {
  const own = found.patterns.filter(({ file }) => /^src\/(?:engine|evidence)\//.test(file));
  expect(new Set(own.map(keyOf)).size).toBeLessThan(250);
});

test("a proof by bounds is of a pattern whose repetitions are bounded", () => {
  const wrong = found.patterns.filter(
    (pattern) => proofs[keyOf(pattern)]?.kind === "bounded" && !isBounded(pattern.source),
  );
  expect(wrong).toEqual([]);
});

test("no proof is left of a pattern that is gone", () => {
  const present = new Set(found.patterns.map(keyOf));
  const stale = Object.keys(proofs).filter((key) => !present.has(key));
  expect(stale.map((key) => `${key} proves nothing: run npm run prove:patterns`)).toEqual([]);
});

test("patterns are built from constants, or from what is named with a reason in stand-ins.ts", () => {
  expect({ unknown: found.unknown, unused: found.unused }).toEqual({ unknown: [], unused: [] });
});

test("reads patterns of every form", () => {
  const text = [
    "#!/usr/bin/env node",
    "/** Ä comment about /this+/. */",
    "const A = /a\\/[/]+/giu;",
    'const WORD = "(?:x|y)";',
    "const B = new RegExp(`^${WORD}\\\\d{1,3}\\\\u00a0`, 'i');",
    'const C = RegExp(A.source.replace("a", "b"));',
    'const D = (p: RegExp) => new RegExp(p.source, p.flags + "g");',
    "const E = (name: string) => new RegExp(name);",
    'const F = "text".match("a+b") satisfies unknown;',
    "const G = new RegExp(String.raw`\\s${WORD}`);",
  ].join("\n");
  expect(patternsIn("some.ts", text)).toEqual({
    patterns: [
      { file: "some.ts", line: 3, source: "a\\/[/]+", flags: "giu" },
      { file: "some.ts", line: 5, source: "^(?:x|y)\\d{1,3}\\u00a0", flags: "i" },
      { file: "some.ts", line: 6, source: "b\\/[/]+", flags: "" },
      { file: "some.ts", line: 10, source: "\\s(?:x|y)", flags: "" },
    ],
    unknown: ["some.ts:8 new RegExp(name)", 'some.ts:9 "text".match("a+b")'],
  });
});

test.each([
  ["a{1,3}[+*]\\+", true],
  ["a?(?:b|c){2}", true],
  ["a+", false],
  ["[^a]*", false],
  ["a{2,}", false],
  ["[\\]]{2,}", false],
])("%s has bounds: %s", (source, bounded) => {
  expect(isBounded(source)).toBe(bounded);
});
