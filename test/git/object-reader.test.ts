import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ObjectReader } from "../../src/git/object-reader.ts";
import { GitError } from "../../src/git/run-git.ts";
import { aHistory } from "./a-history.ts";

const readers: ObjectReader[] = [];
function aReader(gitDir: string, mode: "content" | "check" = "content"): ObjectReader {
  const reader = new ObjectReader(gitDir, mode);
  readers.push(reader);
  return reader;
}
afterEach(() => {
  for (const reader of readers.splice(0)) reader.close();
});

const looseFile = (gitDir: string, id: string) => join(gitDir, "objects", id.slice(0, 2), id.slice(2));

test("answers many at once in order, large and small, whatever they hold", async () => {
  const history = aHistory();
  const contents = ["", "\n", `${"a".repeat(40)} blob 3\nabc\n`, "x".repeat(3_000_000), "missing\n", "\0\0"];
  const ids = contents.map((content) => history.write("blob", content));
  const reader = aReader(history.gitDir);
  const read = await Promise.all(ids.map((id) => reader.read(id)));
  expect(read.map((object) => object?.bytes.toString())).toEqual(contents);
});

test("tells type and size alone", async () => {
  const history = aHistory();
  const id = history.write("blob", "twelve bytes");
  expect(await aReader(history.gitDir, "check").read(id)).toEqual({ type: "blob", size: 12, bytes: Buffer.alloc(0) });
});

test.each(["", "HEAD", "a".repeat(39), "A".repeat(40), `${"a".repeat(40)}\nHEAD`, "0".repeat(40)])(
  "%j is nothing",
  async (id) => {
    expect(await aReader(aHistory().gitDir).read(id)).toBeNull();
  },
);

test("a missing object is null, and the next one is read", async () => {
  const history = aHistory();
  const [gone, there] = [history.write("blob", "gone"), history.write("blob", "there")];
  rmSync(looseFile(history.gitDir, gone));
  const reader = aReader(history.gitDir);
  const read = await Promise.all([gone, there, gone].map((id) => reader.read(id)));
  expect(read.map((object) => object?.bytes.toString() ?? null)).toEqual([null, "there", null]);
});

test("several are read together in their order, with what is missing or no id", async () => {
  const history = aHistory();
  const [gone, there] = [history.write("blob", "gone"), history.write("blob", "there")];
  rmSync(looseFile(history.gitDir, gone));
  const reader = aReader(history.gitDir);
  const textsOf = (...ids: string[]) => reader.readAll(ids, (object) => object?.bytes.toString() ?? null);
  expect(await textsOf(there, gone, there)).toEqual(["there", null, "there"]);
  expect(await textsOf(there, "HEAD")).toEqual(["there", null]);
  expect(await textsOf()).toEqual([]);
  reader.close();
  await expect(textsOf(there)).rejects.toThrow(GitError);
});

test.each([
  ["cut off", (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
  ["empty", () => Buffer.alloc(0)],
  ["garbage", (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x55))],
  ["damaged at its end", (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -20), Buffer.alloc(20)])],
])("an object that is %s counts as missing, and the others are read", async (_, damage) => {
  const history = aHistory();
  const text = Array.from({ length: 5000 }, (_, i) => `${i * 7919}`).join(" ");
  const ids = [history.write("blob", "before"), history.write("blob", text), history.write("blob", "after")];
  const file = looseFile(history.gitDir, ids[1] ?? "");
  chmodSync(file, 0o644);
  writeFileSync(file, damage(readFileSync(file)));
  const reader = aReader(history.gitDir);
  const read = await Promise.all(ids.map((id) => reader.read(id)));
  expect(read.map((object) => object?.bytes.toString() ?? null)).toEqual(["before", null, "after"]);
});

test("what is no repository is an error, not a repository without objects", async () => {
  await expect(aReader("/nonexistent").read("a".repeat(40))).rejects.toThrow(GitError);
});

test("nothing hangs when it is closed", async () => {
  const reader = aReader(aHistory().gitDir);
  const asked = reader.read("a".repeat(40));
  reader.close();
  await expect(asked).rejects.toThrow(GitError);
  await expect(reader.read("a".repeat(40))).rejects.toThrow(GitError);
});
