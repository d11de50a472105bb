/** What a decision holds on to: the digest, the content without its layout, the statement on a line, what a commit changes. */
import { createHash } from "node:crypto";
import { normaliseCode } from "../../../src/engine/bindings/normalise-code.ts";
import { patchIdOf } from "../../../src/engine/bindings/patch-id.ts";
import { sha256 } from "../../../src/engine/bindings/sha256.ts";
import { statementAt } from "../../../src/engine/bindings/statement-at.ts";
import { aCommit, aFile } from "../../../src/engine/model/examples.ts";

test.each(["", "abc", "é😀", "\ud800x", "a".repeat(55), "a".repeat(56), "a".repeat(64), "x".repeat(10_000)])(
  "the digest is that of every other SHA-256: %j",
  (text) => {
    expect(sha256(text)).toBe(createHash("sha256").update(text.toWellFormed()).digest("hex"));
  },
);

test.each([
  ["call( 'a', x );", 'call("a",x)'],
  ["{\n    a: 1,\n    b: 2,\n}", "{ a: 1, b: 2 }"],
  ["if (a)  {", "if(a){"],
])("a formatter changes nothing that counts: %j", (one, other) => {
  expect(normaliseCode(one)).toBe(normaliseCode(other));
});

test.each([
  ["rm -rf /tmp/x", "rm -rf / tmp/x"],
  ["run a b", "run ab"],
  ["x - y", "x -y"],
])("what means something else stays another text: %j", (one, other) => {
  expect(normaliseCode(one)).not.toBe(normaliseCode(other));
});

test("a statement goes on until its brackets are closed, and a formatter may break it where it likes", () => {
  const long = aFile({ path: "a.js", added: "fetch('https://a.example', { method: 'POST', body: x })\nnext()" });
  const broken = aFile({
    path: "a.js",
    added: 'fetch("https://a.example", {\n  method: "POST",\n  body: x,\n});\nnext();',
  });
  expect(normaliseCode(statementAt(broken, 1) ?? "")).toBe(normaliseCode(statementAt(long, 1) ?? ""));
  expect(statementAt(long, 2)).toBe("next()");
  expect(statementAt(long, 99)).toBeUndefined();
});

test("a patch keeps its id on top of something else and by somebody else, and no other patch has it", () => {
  const file = (added: string) => aFile({ path: "a.js", added });
  const one = aCommit({ files: [file("a(1)")] });
  const rebased = {
    ...one,
    sha: "b".repeat(40),
    parents: ["c".repeat(40)],
    committer: { ...one.committer, name: "Z" },
  };
  expect(patchIdOf(rebased)).toBe(patchIdOf(one));
  expect(patchIdOf(aCommit({ files: [file("a(2)")] }))).not.toBe(patchIdOf(one));
  expect(patchIdOf({ ...one, files: [] })).toBe(one.sha);
  expect(patchIdOf({ ...one, parents: ["c".repeat(40), "d".repeat(40)] })).toBe(one.sha);
  const gap = { what: "diff of a.js", why: "too large", material: true };
  expect(patchIdOf({ ...one, gaps: [gap] })).toBe(one.sha);
});
