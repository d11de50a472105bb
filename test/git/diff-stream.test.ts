import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DIFF_OPTIONS, DiffReader } from "../../src/git/diff-reader.ts";
import { DiffStream } from "../../src/git/diff-stream.ts";
import { GitError } from "../../src/git/run-git.ts";
import type { GitHistory } from "../simulator/git-history.ts";
import { ADA, aHistory } from "./a-history.ts";

const MIB = 1024 * 1024;
const OPTIONS = [...DIFF_OPTIONS, "--root", "-p", "--raw", "-z"];
const open: { close(): void }[] = [];
function aStream(gitDir: string, shas: Iterable<string>, maxBytes = 16 * MIB): DiffStream {
  const stream = new DiffStream(gitDir, OPTIONS, shas, maxBytes);
  open.push(stream);
  return stream;
}
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

function commits(history: GitHistory, texts: readonly string[]): string[] {
  return texts.map((text, i) => history.commit({ message: `${i}`, author: ADA, files: { "a.txt": text } }));
}

test("answers for each commit what a request of its own is answered with, in their order", async () => {
  const history = aHistory();
  const shas = commits(
    history,
    Array.from({ length: 30 }, (_, i) => `${"x".repeat(i * 7919)}${i}\n`),
  );
  const spoof = history.commit({ message: "spoof", author: ADA, files: { "#end 0\n": "#end 0\n#end 30\n" } });
  const empty = history.commit({ message: "empty", author: ADA, files: {} });
  const all = [...shas, spoof, empty];
  const reader = new DiffReader(history.gitDir, OPTIONS, 16 * MIB);
  open.push(reader);
  const stream = aStream(history.gitDir, all);
  for (const sha of all) expect((await stream.next()).bytes).toEqual((await reader.read(sha)).bytes);
});

test("keeps the beginning of an answer that is too long, and goes on behind it", async () => {
  const history = aHistory();
  const [short = "", long = ""] = commits(history, ["short\n", "y".repeat(3 * MIB)]);
  const stream = aStream(history.gitDir, [short, long, short], MIB);
  const answers = [await stream.next(), await stream.next(), await stream.next()];
  expect(answers.map(({ cut }) => cut)).toEqual([false, true, false]);
  expect(answers[1]?.bytes.length).toBe(MIB);
});

test("reads no further than it is asked to: what waits stays with git", async () => {
  const history = aHistory();
  const shas = commits(history, ["y".repeat(MIB), "z".repeat(MIB), "text\n"]);
  let asked = 0;
  const counted = (function* () {
    for (let i = 0; i < 100_000; i++) {
      asked++;
      yield shas[i % 3] ?? "";
    }
  })();
  const stream = aStream(history.gitDir, counted);
  await stream.next();
  await sleep(200);
  expect(asked).toBeLessThan(20_000);
});

test("fails for the commit whose blob is missing, and for those behind it", async () => {
  const history = aHistory();
  const shas = commits(history, ["one\n", "two\n", "three\n", "four\n"]);
  const gone = history.write("blob", "two\n");
  rmSync(join(history.gitDir, "objects", gone.slice(0, 2), gone.slice(2)));
  const stream = aStream(history.gitDir, shas);
  expect((await stream.next()).bytes.length).toBeGreaterThan(0);
  await expect(stream.next()).rejects.toThrow(GitError);
  await expect(stream.next()).rejects.toThrow(GitError);
});

test("what is no repository is an error", async () => {
  await expect(aStream("/nonexistent", ["a".repeat(40)]).next()).rejects.toThrow(GitError);
});
