import { observe, observeHead } from "../../../src/engine/index.ts";
import { aCommit, aFile } from "../../../src/engine/model/examples.ts";

test("keeps of a commit what a baseline needs, hosts of added lines included", () => {
  const commit = aCommit({
    message: "Call the other service\n\nBody",
    signature: { presence: "present", format: "ssh", keyId: "SHA256:x" },
    files: [
      aFile({ path: "src/a.js", added: 'get("https://API.example.org/v1"); get("http://localhost/");' }),
      aFile({ path: ".github/workflows/ci.yml", added: "on: push", removed: "uses: https://gone.example/" }),
    ],
  });
  expect(observe(commit)).toEqual({
    sha: commit.sha,
    authorName: "Ada Example",
    authorEmail: "ada@example.org",
    committerName: "Ada Example",
    committerEmail: "ada@example.org",
    authoredAt: commit.author.at,
    authoredOffset: 60,
    committedAt: commit.committer.at,
    committedOffset: 60,
    parents: 1,
    firstParent: "b".repeat(40),
    signed: true,
    keyId: "SHA256:x",
    subject: "Call the other service",
    signedOff: false,
    classes: ["workflow"],
    empty: false,
    hosts: ["api.example.org"],
  });
});

test("says whether a message is signed off, and that a first commit follows none", () => {
  const { firstParent, signedOff } = observe(
    aCommit({ parents: [], message: "Begin\n\nSigned-off-by: Ada Example <ada@example.org>" }),
  );
  expect({ firstParent, signedOff }).toEqual({ firstParent: null, signedOff: true });
});

test("a commit without changes is empty, a clean merge is not", () => {
  expect(observe(aCommit({ files: [] })).empty).toBe(true);
  expect(observe(aCommit({ files: [], parents: ["b".repeat(40), "c".repeat(40)] })).empty).toBe(false);
});

test("says nothing of paths that were not read", () => {
  const { classes, empty } = observeHead(aCommit(), null);
  expect({ classes, empty }).toEqual({ classes: null, empty: null });
});

test("is bounded, however long the names and however many the hosts", () => {
  const urls = Array.from({ length: 500 }, (_, i) => `https://h${i}.example/`).join(" ");
  const commit = aCommit({ author: { name: "x".repeat(5000) }, files: [aFile({ added: urls })] });
  const { authorName, hosts } = observe(commit);
  expect([authorName.length, hosts.length]).toEqual([200, 50]);
});
