/** The first query of a push tells what would be calls: the repository, the policies, the commits; and nothing it is not sure of. */
import {
  createPolicySource,
  ORGANISATION_REPOSITORY,
  POLICY_PATH,
  policyRefOf,
} from "../../../src/config/policy-source.ts";
import { createPolicyReader } from "../../../src/evidence/from-github/policy-reader.ts";
import { createPushSurveys } from "../../../src/evidence/from-github/survey.ts";
import type { Octokit } from "../../../src/github/github-app.ts";
import type { Push } from "../../../src/pipeline/ports.ts";
import { createGitHistory, type FileChange } from "../../simulator/git-history.ts";
import { ADA } from "../../support/a-running-simulator.ts";
import { aPushedHistory } from "./a-pushed-history.ts";

async function aWorld() {
  const before: { octokitFor?: (id: number) => Octokit } = {};
  const octokitFor = (id: number) => {
    if (!before.octokitFor) throw new Error("not there yet");
    return before.octokitFor(id);
  };
  const defaultBranchBefore = async () => null;
  const surveys = createPushSurveys({
    octokitFor,
    policyPath: POLICY_PATH,
    organisationRepository: ORGANISATION_REPOSITORY,
    policyRef: (push) => policyRefOf(push, defaultBranchBefore),
  });
  const world = await aPushedHistory({}, { surveys, withPaths: true, timeoutMs: 10_000 });
  before.octokitFor = (id) => world.github.installation(id);
  const reader = createPolicyReader({ octokitFor, path: POLICY_PATH, surveys });
  const policies = createPolicySource({
    reader,
    clock: { now: () => 0 },
    defaultBranchBefore,
    demotionsIn: async () => [],
  });
  const commit = (files: Readonly<Record<string, FileChange>>, parent: string) =>
    world.history.commit({ message: "Change\n", author: ADA, branch: null, parents: [parent], files });
  return {
    ...world,
    commit,
    /** As the story does. */
    async read(received: Push, patient = true) {
      const push = await world.evidence.locate(received, patient);
      const policy = await policies.policyFor(push, patient);
      const { shas } = await world.evidence.gatherPush(push, { patient });
      const commits = [];
      for (const sha of shas) commits.push(await world.evidence.gatherCommit(push, sha));
      return { push, policy, commits };
    },
  };
}

test("a push of one ordinary commit is a query and a comparison", async () => {
  const world = await aWorld();
  const sha = world.commit({ "src/a.js": "a();\n" }, world.first);
  const { commits, policy } = await world.read(await world.push({ after: sha }));
  expect(commits).toMatchObject([
    { sha, gaps: [], reading: "whole", accounts: { author: { login: "ada" } }, author: { offsetMinutes: 120 } },
  ]);
  expect([policy.problems, policy.unread]).toEqual([[], false]);
  expect(world.asked()).toEqual(["apps/create-installation-access-token", "graphql", "repos/compare-commits"]);
  expect(world.simulator.violations()).toEqual([]);
});

test("thirty commits are a comparison and two queries", async () => {
  const world = await aWorld();
  let head = world.first;
  for (let i = 0; i < 30; i++)
    head = world.commit({ [`src/f${i % 7}.js`]: `f(${i});\n`, [`g${i}.js`]: "g();\n" }, head);
  const { commits } = await world.read(await world.push({ after: head }));
  expect(commits.map(({ gaps, reading }) => [gaps, reading])).toEqual(commits.map(() => [[], "whole"]));
  expect(commits).toHaveLength(30);
  expect(world.asked().slice(1)).toEqual(["graphql", "repos/compare-commits", "graphql"]);
});

test("both policies are in it, of the branch and not of a tag with its name", async () => {
  const world = await aWorld();
  const { history, simulator, first, commit } = world;
  const gitDir = `${history.gitDir}-defaults`;
  const files = { [POLICY_PATH]: "recipients: [a@example.com]\n" };
  createGitHistory({ gitDir }).commit({ message: "Defaults\n", author: ADA, files });
  simulator.addRepository({ owner: "acme", name: ".github", gitDir });
  const strict = commit({ [POLICY_PATH]: "alertAt: low\n" }, first);
  history.setRef("refs/heads/main", strict);
  history.setRef("refs/tags/main", commit({ [POLICY_PATH]: "enabled: false\n" }, first));
  const { policy } = await world.read(
    await world.push({ ref: "refs/heads/topic", after: commit({ a: "1\n" }, strict) }),
  );
  expect([policy.enabled, policy.alertAt, policy.recipients]).toEqual([true, "low", ["a@example.com"]]);
  expect(world.asked()).not.toContain("repos/get-content");
});

test.each<[string, FileChange]>([
  ["a link", { symlink: "elsewhere.yml" }],
  ["more than GraphQL tells", `# ${"x".repeat(600_000)}\nalertAt: low\n`],
  ["no text for GraphQL", Buffer.from("alertAt: low\n# \0\n")],
])("a policy that is %s is read by its own call", async (_, policy) => {
  const world = await aWorld();
  const before = world.commit({ [POLICY_PATH]: policy, "elsewhere.yml": "alertAt: low\n" }, world.first);
  await world.push({ after: before });
  await world.read(await world.push({ after: world.commit({ a: "1\n" }, before) }));
  expect(world.asked()).toContain("repos/get-content");
});

test("a repository under a new name is known by its id", async () => {
  const world = await aWorld();
  const received = await world.push({ after: world.commit({ a: "1\n" }, world.first) });
  await world.simulator.rename("acme/app", "moved");
  const { push, commits } = await world.read(received);
  expect([push.repository.name, commits[0]?.gaps]).toEqual(["moved", []]);
});

test("where GraphQL refuses everything, calls of their own tell all but what only it knows", async () => {
  const world = await aWorld();
  const received = await world.push({ after: world.commit({ a: "1\n" }, world.first) });
  world.simulator.fail({ operation: "graphql", with: 404, times: 100, body: { message: "no" } });
  const { commits, policy } = await world.read(received, false);
  expect(policy.unread).toBe(false);
  expect(commits[0]?.gaps).toEqual([
    { what: "time zones and parents of the commit", why: "GitHub does not have it", material: false },
  ]);
  expect(world.asked()).toEqual(expect.arrayContaining(["repos/get", "repos/get-content", "repos/get-commit"]));
});
