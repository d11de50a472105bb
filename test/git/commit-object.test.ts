import { parseCommitObject } from "../../src/git/commit-object.ts";

const TREE = `tree ${"7".repeat(40)}\n`;
const WHO = "author Ada <ada@example.org> 1700000000 +0130\ncommitter Bob <bob@example.org> 1700000060 -0800\n";

test("reads a whole commit", () => {
  const text = `${TREE}parent ${"1".repeat(40)}\nparent ${"2".repeat(40)}\n${WHO}gpgsig -----BEGIN\n \n body\n -----END\nencoding ISO-8859-1\n\nGr\xfc\xdfe\r\n\r\nBody\n`;
  expect(parseCommitObject(Buffer.from(text, "latin1"))).toEqual({
    tree: "7".repeat(40),
    parents: ["1".repeat(40), "2".repeat(40)],
    author: { name: "Ada", email: "ada@example.org", at: 1700000000000, offsetMinutes: 90 },
    committer: { name: "Bob", email: "bob@example.org", at: 1700000060000, offsetMinutes: -480 },
    signature: "-----BEGIN\n\nbody\n-----END",
    message: "Grüße\n\nBody\n",
  });
});

test("a parent line that git does not take for one is none", () => {
  const { parents } = parseCommitObject(Buffer.from(`${TREE}${WHO}parent ${"9".repeat(40)}\n\nfix\n`));
  expect(parents).toEqual([]);
});

test.each([
  ["author <> 0 +0000", { name: "", email: "", at: 0, offsetMinutes: 0 }],
  ["author Ada", { name: "Ada", email: "", at: 0, offsetMinutes: null }],
  ["author Ada <a@b> soon", { name: "Ada", email: "a@b", at: 0, offsetMinutes: null }],
  ["author Ada <a@b> -1 -0000", { name: "Ada", email: "a@b", at: -1000, offsetMinutes: 0 }],
  ["author Ada <a@b> 99999999999999999999 +0000", { name: "Ada", email: "a@b", at: 0, offsetMinutes: 0 }],
  ["author A <x> B <a@b> 5 +0545", { name: "A", email: "x> B <a@b", at: 5000, offsetMinutes: 345 }],
  ["author \xff\xfe <a@b> 5 +9999", { name: "\ufffd\ufffd", email: "a@b", at: 5000, offsetMinutes: 6039 }],
  ["", { name: "", email: "", at: 0, offsetMinutes: null }],
])("reads %j as far as it goes", (line, author) => {
  expect(parseCommitObject(Buffer.from(`${TREE}${line}\n\nx`, "latin1")).author).toEqual(author);
});

test("an encoding nobody knows keeps every byte readable", () => {
  expect(parseCommitObject(Buffer.from(`${TREE}${WHO}encoding klingon\n\n\xe9`, "latin1")).message).toBe("é");
});

test("reads nothing wrong out of nonsense", () => {
  const nonsense = [
    Buffer.alloc(0),
    Buffer.from("\n\n"),
    Buffer.from("tree"),
    Buffer.alloc(3_000_000, "a"),
    Buffer.alloc(100),
  ];
  for (const bytes of nonsense) {
    const { parents, signature } = parseCommitObject(bytes);
    expect({ parents, signature }).toEqual({ parents: [], signature: null });
  }
});
