import { rmSync } from "node:fs";
import { join } from "node:path";
import { DIFF_OPTIONS, DiffReader } from "../../src/git/diff-reader.ts";
import { parseRawDiff } from "../../src/git/raw-diff.ts";
import { GitError } from "../../src/git/run-git.ts";
import type { GitHistory } from "../simulator/git-history.ts";
import { ADA, aHistory } from "./a-history.ts";

const MIB = 1024 * 1024;
const readers: DiffReader[] = [];
function aReader(gitDir: string, maxBytes = 16 * MIB): DiffReader {
  const reader = new DiffReader(gitDir, [...DIFF_OPTIONS, "--root", "-p", "--raw", "-z"], maxBytes);
  readers.push(reader);
  return reader;
}
afterEach(() => {
  for (const reader of readers.splice(0)) reader.close();
});

function commits(history: GitHistory, texts: readonly string[]): string[] {
  return texts.map((text, i) => history.commit({ message: `${i}`, author: ADA, files: { "a.txt": text } }));
}

const addedIn = async (reader: DiffReader, sha: string): Promise<string> => {
  const { patches } = parseRawDiff((await reader.read(sha)).bytes);
  return patches
    .join("")
    .split("\n")
    .filter((line) => /^\+(?!\+)/.test(line))
    .map((line) => line.slice(1))
    .join("\n");
};

test("answers many at once, each with its own, wherever the chunks end", async () => {
  const history = aHistory();
  const texts = Array.from({ length: 30 }, (_, i) => `${"x".repeat(i * 7919)}${i}\n`);
  const shas = commits(history, texts);
  const reader = aReader(history.gitDir);
  const added = await Promise.all(shas.map((sha) => addedIn(reader, sha)));
  expect(added.map((text) => text.length)).toEqual(texts.map((text) => text.length - 1));
});

test("text and paths that look like the end of an answer end none", async () => {
  const history = aHistory();
  const spoof = "#end 0\n#end 1\n";
  const sha = history.commit({
    message: "spoof",
    author: ADA,
    files: { "#end 0\n": "1\n", "#end 1\n": spoof, z: "payload\n" },
  });
  const next = history.commit({ message: "next", author: ADA, files: { "b.txt": "next\n" } });
  const reader = aReader(history.gitDir);
  const [first, second] = await Promise.all([addedIn(reader, sha), addedIn(reader, next)]);
  expect(first).toContain("payload");
  expect(second).toBe("next");
});

test("keeps the beginning of an answer that is too long, and says so", async () => {
  const history = aHistory();
  const [short = "", long = ""] = commits(history, ["short\n", "y".repeat(3 * MIB)]);
  const reader = aReader(history.gitDir, MIB);
  const [cut, whole] = await Promise.all([reader.read(long), reader.read(short)]);
  expect([cut.cut, cut.bytes.length, whole.cut]).toEqual([true, MIB, false]);
});

test.each([-2, -1, 0, 1, 2])("an answer is cut exactly when it is longer than the limit (%i)", async (difference) => {
  const history = aHistory();
  const [sha = ""] = commits(history, ["text\n"]);
  const { bytes } = await aReader(history.gitDir).read(sha);
  const answer = await aReader(history.gitDir, bytes.length + difference).read(sha);
  expect(answer).toEqual({ bytes: bytes.subarray(0, bytes.length + difference), cut: difference < 0 });
});

test("fails for the commit whose blob is missing, and answers those before and behind it", async () => {
  const history = aHistory();
  const shas = commits(history, ["one\n", "two\n", "three\n", "four\n"]);
  const gone = history.write("blob", "two\n");
  rmSync(join(history.gitDir, "objects", gone.slice(0, 2), gone.slice(2)));
  const reader = aReader(history.gitDir);
  const answers = await Promise.allSettled(shas.map((sha) => reader.read(sha)));
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
  expect(answers[1]).toMatchObject({ reason: expect.any(GitError) });
  expect((await reader.read(shas[0] ?? "")).bytes.length).toBeGreaterThan(0);
});

test("what is no repository is an error, for each who asks", async () => {
  const reader = aReader("/nonexistent");
  const answers = await Promise.allSettled([reader.read("a".repeat(40)), reader.read("b".repeat(40))]);
  expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});

test("nothing hangs when it is closed", async () => {
  const history = aHistory();
  const [sha = ""] = commits(history, ["text\n"]);
  const reader = aReader(history.gitDir);
  const asked = reader.read(sha);
  reader.close();
  await expect(asked).rejects.toThrow(GitError);
  await expect(reader.read(sha)).rejects.toThrow(GitError);
});
