import { createPolicySource, POLICY_PATH } from "../../../src/config/policy-source.ts";
import { createPolicyReader } from "../../../src/evidence/from-github/policy-reader.ts";
import { RetryableError } from "../../../src/pipeline/errors.ts";
import { createGitHistory, type FileChange } from "../../simulator/git-history.ts";
import { ADA } from "../../support/a-running-simulator.ts";
import { aPushedHistory } from "./a-pushed-history.ts";

async function aWorld() {
  const world = await aPushedHistory();
  const reader = createPolicyReader({ octokitFor: (id) => world.github.installation(id), path: POLICY_PATH });
  const source = createPolicySource({
    reader,
    clock: { now: () => 0 },
    defaultBranchBefore: async () => null,
    demotionsIn: async () => [],
  });
  const commit = (files: Readonly<Record<string, FileChange>>, parent: string) =>
    world.history.commit({ message: "Policy\n", author: ADA, branch: null, parents: [parent], files });
  return { ...world, source, commit };
}

test("a push that relaxes the policy is judged by the one before it", async () => {
  const { source, commit, push, first } = await aWorld();
  const strict = commit({ [POLICY_PATH]: "alertAt: low\n" }, first);
  const policies = [];
  policies.push(await source.policyFor(await push({ after: strict }), true));
  const relaxed = commit({ [POLICY_PATH]: "enabled: false\n" }, strict);
  policies.push(await source.policyFor(await push({ after: relaxed }), true));
  policies.push(await source.policyFor(await push({ ref: "refs/heads/topic", after: strict }), true));
  expect(policies.map(({ alertAt, enabled }) => ({ alertAt, enabled }))).toEqual([
    { alertAt: "high", enabled: true },
    { alertAt: "low", enabled: true },
    { alertAt: "high", enabled: false },
  ]);
});

test("the organisation's repository gives the defaults", async () => {
  const { source, push, simulator, history, first, commit } = await aWorld();
  const gitDir = `${history.gitDir}-defaults`;
  createGitHistory({ gitDir }).commit({
    message: "Defaults\n",
    author: ADA,
    files: { [POLICY_PATH]: "alertAt: medium\n" },
  });
  simulator.addRepository({ owner: "acme", name: ".github", gitDir });
  const policy = await source.policyFor(await push({ after: commit({ a: "1\n" }, first) }), true);
  expect([policy.alertAt, policy.problems]).toEqual(["medium", []]);
});

test("a file that is broken falls back to the last version that was not", async () => {
  const { source, commit, push, first } = await aWorld();
  const good = commit({ [POLICY_PATH]: "alertAt: critical\n" }, first);
  const broken = commit({ [POLICY_PATH]: "alertAt: [\n" }, good);
  const worse = commit({ [POLICY_PATH]: "{{{{\n" }, broken);
  await push({ after: worse });
  const policy = await source.policyFor(await push({ after: commit({ a: "1\n" }, worse) }), true);
  expect(policy.alertAt).toBe("critical");
  expect(policy.problems).toEqual([
    expect.stringMatching(/^\.github\/countersign\.yml: line 2: .*[a-z}] \(an earlier version is in force\)$/),
  ]);
});

test.each([
  ["a folder", { [`${POLICY_PATH}/inner`]: "x\n" }],
  ["a submodule", { [POLICY_PATH]: { submodule: "a".repeat(40) } }],
])("%s in its place is said", async (_, files) => {
  const { source, commit, push, first } = await aWorld();
  const odd = commit(files, first);
  await push({ after: odd });
  const policy = await source.policyFor(await push({ after: commit({ a: "1\n" }, odd) }), true);
  expect(policy.problems).toEqual([".github/countersign.yml: not read, it is not a plain file of at most 1 MB"]);
});

test.each([
  [502, RetryableError],
  [429, RetryableError],
])("%i is not mistaken for a repository without a policy", async (status, kind) => {
  const { source, commit, push, simulator, first } = await aWorld();
  const pushed = await push({ after: commit({ a: "1\n" }, first) });
  simulator.fail({ operation: "repos/get-content", with: status, times: 10 });
  await expect(source.policyFor(pushed, true)).rejects.toThrow(kind);
});

test("what GitHub does not answer is left out once patience is over, and the policy is not taken for read", async () => {
  const { source, commit, push, simulator, first } = await aWorld();
  const pushed = await push({ after: commit({ a: "1\n" }, first) });
  simulator.fail({ operation: "repos/get-content", with: 502, times: 10 });
  expect(await source.policyFor(pushed, false)).toMatchObject({
    unread: true,
    problems: [
      "acme/.github: not read, GitHub does not answer",
      ".github/countersign.yml: not read, GitHub does not answer",
    ],
  });
  simulator.clearFaults();
  expect(await source.policyFor(pushed, false)).toMatchObject({ unread: false, problems: [] });
});

test("a refusal leaves the defaults in force and is said", async () => {
  const { source, commit, push, simulator, first } = await aWorld();
  const pushed = await push({ after: commit({ a: "1\n" }, first) });
  simulator.fail({ operation: "repos/get-content", with: 403, times: 10, body: { message: "no" } });
  expect((await source.policyFor(pushed, true)).problems).toEqual([
    "acme/.github: not read, the App may not read it",
    ".github/countersign.yml: not read, the App may not read it",
  ]);
});
