import { diffBlobs, isBinary } from "../../../src/evidence/from-github/diff-blobs.ts";
import { parsePatch } from "../../../src/evidence/parse-patch.ts";

/** The same numbers each time. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >> 8) % below;
  };
}

/** What the old text becomes by the patch: context is checked on the way. */
function apply(old: readonly string[], patch: string): string[] {
  const result: string[] = [];
  let at = 0;
  for (const hunk of parsePatch(patch)) {
    const start = hunk.lines.some(({ kind }) => kind !== "+") ? hunk.oldStart - 1 : hunk.oldStart;
    result.push(...old.slice(at, start));
    at = start;
    for (const { kind, text } of hunk.lines) {
      if (kind !== "+") expect(text).toBe(old[at++]);
      if (kind !== "-") result.push(text);
    }
  }
  return [...result, ...old.slice(at)];
}

test("a patch makes the new text of the old one, whatever they are", () => {
  const random = createRandom(7);
  for (let round = 0; round < 400; round++) {
    const old = Array.from({ length: random(40) }, () => `line ${random(12)}`);
    const now = old.flatMap((line) => (random(5) === 0 ? [] : random(6) === 0 ? [line, `line ${random(20)}`] : [line]));
    const patch = diffBlobs(
      Buffer.from(old.map((l) => `${l}\n`).join("")),
      Buffer.from(now.map((l) => `${l}\n`).join("")),
    );
    expect(apply(old, patch)).toEqual(now);
  }
});

test("hunks are as git writes them", () => {
  const old = Array.from({ length: 30 }, (_, i) => `${i + 1}`);
  const now = old.with(1, "two").toSpliced(20, 1, "twenty-one", "more");
  const text = (lines: readonly string[]) => Buffer.from(`${lines.join("\n")}\n`);
  expect(diffBlobs(text(old), text(now))).toBe(
    "@@ -1,5 +1,5 @@\n 1\n-2\n+two\n 3\n 4\n 5\n@@ -18,7 +18,8 @@\n 18\n 19\n 20\n-21\n+twenty-one\n+more\n 22\n 23\n 24\n",
  );
});

test("a file that is new, or empty, or gone", () => {
  expect(diffBlobs(null, Buffer.from("a\nb\n"))).toBe("@@ -0,0 +1,2 @@\n+a\n+b\n");
  expect(diffBlobs(Buffer.from("a\nb\n"), null)).toBe("@@ -1,2 +0,0 @@\n-a\n-b\n");
  expect(diffBlobs(Buffer.from(""), Buffer.from(""))).toBe("");
});

test("a line break at the end that comes or goes is a change", () => {
  const note = "\\ No newline at end of file\n";
  expect(diffBlobs(Buffer.from("a\nb"), Buffer.from("a\nb\n"))).toBe(`@@ -1,2 +1,2 @@\n a\n-b\n${note}+b\n`);
  expect(diffBlobs(Buffer.from("a\nb\n"), Buffer.from("a\nb"))).toBe(`@@ -1,2 +1,2 @@\n a\n-b\n+b\n${note}`);
});

test("texts that have every line in another place are compared as sets, in time", () => {
  const old = Array.from({ length: 20_000 }, (_, i) => `line ${i}`);
  const now = [...old.toReversed(), "smuggled();"];
  const started = performance.now();
  const lines = parsePatch(diffBlobs(Buffer.from(old.join("\n")), Buffer.from(now.join("\n")))).flatMap((h) => h.lines);
  expect(lines).toEqual([{ kind: "+", number: 20_001, text: "smuggled();" }]);
  expect(performance.now() - started).toBeLessThan(5000);
});

test("a rewritten file of many lines is compared line by line, in time", () => {
  const old = Array.from({ length: 40_000 }, (_, i) => (i % 2 === 0 ? `old ${i}` : `same ${i}`));
  const now = Array.from({ length: 40_000 }, (_, i) => (i % 2 === 0 ? `new ${i}` : `same ${i}`));
  const started = performance.now();
  const lines = parsePatch(diffBlobs(Buffer.from(`${old.join("\n")}\n`), Buffer.from(`${now.join("\n")}\n`))).flatMap(
    (hunk) => hunk.lines,
  );
  expect(lines.filter(({ kind }) => kind === "+")).toHaveLength(20_000);
  expect(lines.filter(({ kind }) => kind === "-")).toHaveLength(20_000);
  expect(performance.now() - started).toBeLessThan(5000);
});

test("binary is what has a NUL byte in its first 8,000", () => {
  expect(isBinary(Buffer.from("text\0"))).toBe(true);
  expect(isBinary(Buffer.from(`${"x".repeat(8000)}\0`))).toBe(false);
});
