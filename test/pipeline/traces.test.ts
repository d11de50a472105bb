import type { GatheredCommit } from "../../src/pipeline/gathered.ts";
import { tracesOf } from "../../src/pipeline/traces.ts";
import { aFinding, aVerdict } from "../support/a-push.ts";

const FILE = {
  path: "setup.mjs",
  oldPath: null,
  status: "added" as const,
  oldMode: "000000" as const,
  newMode: "100644" as const,
  oldBlob: null,
  newBlob: "2".repeat(40),
  parentBlobs: null,
  binary: false,
  patch: "@@ -0,0 +1 @@\n+steal()\n",
  before: null,
  after: null,
};
const aCommit = (author: string, message: string): GatheredCommit => ({
  sha: "a".repeat(40),
  tree: null,
  parents: ["b".repeat(40)],
  parentSummaries: [],
  author: { name: author, email: `${author}@example.org`, at: 0, offsetMinutes: null },
  committer: { name: author, email: `${author}@example.org`, at: 0, offsetMinutes: null },
  message,
  signature: { presence: "none", format: null, keyId: null, verification: null },
  files: [FILE, { ...FILE, path: "README.md", newBlob: "3".repeat(40) }],
  changedPaths: 2,
  accounts: null,
  arrival: null,
  gaps: [],
  available: [],
  reading: "whole",
});
const PAYLOAD = aFinding({ group: "payload", path: "setup.mjs", because: "data goes to evil.test and api.github.com" });
const SUSPICIOUS = aVerdict({ score: 0.2, findings: [PAYLOAD] });
const MESSAGE = "chore: add a setup script for everyone";
const kindsOf = (...args: Parameters<typeof tracesOf>) => tracesOf(...args).map(({ kind }) => kind);

test("a suspicious commit leaves its patch, the files that findings name, their hosts and its message", () => {
  const hosts = ["evil.test", "api.github.com", "unnamed.test"];
  expect(kindsOf(aCommit("ada", MESSAGE), SUSPICIOUS, hosts)).toEqual(["patch", "blob", "host", "message"]);
});

test("they are the same for another author, and hashed", () => {
  const one = tracesOf(aCommit("ada", MESSAGE), SUSPICIOUS, ["evil.test"]);
  expect(tracesOf(aCommit("eve", MESSAGE), SUSPICIOUS, ["evil.test"])).toEqual(one);
  for (const { value } of one) expect(value).toMatch(/^[0-9a-f]{64}$/);
});

test("an identity is one only where a finding says that it is forged", () => {
  const forged = aVerdict({ score: 0.2, findings: [aFinding({ group: "forge", path: null })] });
  expect(kindsOf(aCommit("ada", "fix"), forged, [])).toEqual(["patch", "identity"]);
});

test.each([
  ["an ordinary commit", aVerdict({ score: 0.09, findings: [PAYLOAD] })],
  ["contribution fraud", aVerdict({ score: 0.2, findings: [{ ...PAYLOAD, axis: "contribution" as const }] })],
])("%s leaves no file and no host", (_, verdict) => {
  const kinds = kindsOf(aCommit("ada", "fix"), verdict, ["evil.test"]);
  expect(kinds.filter((kind) => kind !== "patch")).toEqual([]);
});
