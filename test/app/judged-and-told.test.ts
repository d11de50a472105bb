/** The running application between its simulators: whatever way an attack takes, it ends judged whole, and told. */
import { setTimeout as sleep } from "node:timers/promises";
import { type DemoWorld, startWorld } from "../../scripts/demo/start-world.ts";
import { createGitHistory, later, type Person } from "../simulator/git-history.ts";
import type { CheckRun, FaultScript, Pushed } from "../simulator/start-github-simulator.ts";
import { ATTACK } from "../support/an-attack.ts";
import { until as eventually } from "../support/until.ts";

const ADA: Person = { name: "Ada", email: "ada@example.com", at: "2026-05-01T12:00:00+02:00" };
const NOTHING_PUSHED = { "README.md": "# Here\n" };

let world: DemoWorld;
beforeAll(async () => {
  // What was lost here stays so: what brings it back is another test's.
  world = await startWorld({ hurry: 100, variables: { SWEEP_MINUTES: "0", REFS_MINUTES: "0" } });
  world.github.addAccount({ login: "ada", name: "Ada", emails: [ADA.email] });
}, 240_000);
afterAll(() => world?.close());
afterEach(() => world.github.clearFaults());

let repositories = 0;
let commits = 0;

/** A repository of its own with two commits, the App installed on its owner. */
async function aRepository(files: Readonly<Record<string, string>> = NOTHING_PUSHED) {
  const { github } = world;
  const owner = `team${++repositories}`;
  const history = createGitHistory({ gitDir: world.gitDir(`${owner}.git`) });
  const root = history.commit({ message: "First\n", author: ADA, files });
  const first = history.commit({ message: "Second\n", author: later(ADA, 60), files: { "src/a.js": "a();\n" } });
  const repository = github.addRepository({
    owner,
    name: "app",
    gitDir: history.gitDir,
    collaborators: { ada: "write" },
  });
  const installation = await github.install({ on: owner });
  const name = () => `${owner}/${repository.name}`;
  const commit = (
    parent: string,
    changes: Readonly<Record<string, string | null>>,
    message = `Work on part ${commits + 1}\n`,
  ) =>
    history.commit({ message, author: later(ADA, 3600 * ++commits), branch: null, parents: [parent], files: changes });
  const push = (after: string, ref = "refs/heads/main", before?: string) =>
    github.push(name(), { ref, after, ...(before === undefined ? {} : { before }) }, { by: "ada" });
  const runs = (headSha: string) => github.checkRuns({ repository: name(), headSha });
  /** The completed check run of a commit. */
  const runOf = (headSha: string, isMeant: (run: CheckRun) => boolean = () => true) =>
    until(
      () => runs(headSha).find((run) => run.status === "completed" && !run.suite.requeued && isMeant(run)),
      () => ({ headSha, runs: runs(headSha), troubles: world.troubles.slice(-5) }),
    );
  return { owner, history, root, first, repository, installation, name, commit, push, runs, runOf };
}

const until = <T>(find: () => T | undefined | false, show: () => unknown) => eventually(find, { show });

const isAlarm = ({ conclusion }: CheckRun) => conclusion === "action_required";
const mailed = (owner: string) => world.sendgrid.inbox().filter(({ subject }) => subject.includes(`[${owner}/`));
const toldOf = (owner: string) =>
  until(
    () => mailed(owner).length > 0,
    () => ({ owner, subjects: world.sendgrid.inbox().map(({ subject }) => subject) }),
  );

/** The event of a push never arrives. */
const lose = (): void => void world.github.fail({ operation: "webhook/push", with: "reset" });

test.each<[string, (repository: Awaited<ReturnType<typeof aRepository>>, attack: string) => Promise<unknown>]>([
  ["a tag", async ({ push, runOf }, attack) => [await push(attack, "refs/tags/v1"), await runOf(attack, isAlarm)]],
  ["an ignored branch", ({ push }, attack) => push(attack, "refs/heads/wip/1")],
  [
    "a push that was lost",
    async ({ push }, attack) => {
      lose();
      await push(attack, "refs/heads/topic");
    },
  ],
])(
  "an attack that came first with %s is judged and told when it reaches a release branch",
  async (_, comes) => {
    const repository = await aRepository({ ".github/countersign.yml": "ignoreBranches: ['wip/*']\n" });
    const { owner, first, commit, push, runOf } = repository;
    const attack = commit(first, ATTACK);
    await comes(repository, attack);
    const next = commit(attack, { "src/b.js": "b();\n" });
    await push(attack, "refs/heads/release");
    await push(next, "refs/heads/release");
    expect((await runOf(attack, isAlarm)).annotations.map(({ path }) => path)).toContain(".github/workflows/ci.yml");
    // The attack was judged and told at the commit before, and is not judged a second time.
    expect(await runOf(next)).toMatchObject({ conclusion: "success", title: "Nothing suspicious in 1 commit" });
    await toldOf(owner);
  },
  120_000,
);

test("a tag that is moved to a commit on no branch brings what is judged, reported at the commit it leads to", async () => {
  const { owner, history, first, commit, push, runs, runOf } = await aRepository();
  await push(first, "refs/tags/v1");
  const attack = commit(first, ATTACK);
  const tag = history.tag("v1", attack, ADA, "Version 1\n");
  await push(tag, "refs/tags/v1", first);
  await runOf(attack, isAlarm);
  expect(runs(first)).toEqual([]);
  await toldOf(owner);
}, 120_000);

test("a mistake in the policy file is named in the check run of the push that makes it", async () => {
  const { first, commit, push, runOf } = await aRepository();
  const wrong = commit(first, { ".github/countersign.yml": "alertAt: high\nalert: low\n" });
  await push(wrong);
  const problem = /countersign\.yml, as this push leaves it: line 2: alert: unknown key; did you mean alertAt\?/;
  const { conclusion, summary } = await runOf(wrong);
  expect([conclusion, summary?.replaceAll("\\", "")]).toEqual(["success", expect.stringMatching(problem)]);
  const right = commit(wrong, { ".github/countersign.yml": "alertAt: high\n" });
  await push(right);
  expect((await runOf(right)).summary).not.toContain("as this push leaves it");
}, 120_000);

test("a commit whose diff is never answered hides no attack beside it, and takes its place when it is read", async () => {
  const { owner, first, repository, commit, push, runOf } = await aRepository();
  const attack = commit(first, { ...ATTACK, "src/old.js": "old();\n" });
  // One that deletes a file takes a call of its own.
  const hidden = commit(attack, { "src/b.js": "b();\n", "src/old.js": null });
  const path = `/repos/${owner}/${repository.name}/commits/${hidden}`;
  const fault = world.github.fail({ path, with: 503, times: 100_000 });
  await push(hidden);
  const partial = await runOf(hidden, isAlarm);
  expect(partial.title).toContain("not finished");
  await toldOf(owner);
  fault.stop();
  const whole = await runOf(hidden, ({ title }) => title?.includes("not finished") === false);
  expect([whole.id, isAlarm(whole), mailed(owner).length]).toEqual([partial.id, true, 1]);
}, 120_000);

test("an attack that could not be read at first raises its alert when it is", async () => {
  const { owner, first, repository, commit, push, runOf } = await aRepository();
  const attack = commit(first, ATTACK);
  const path = new RegExp(`^/repos/${owner}/${repository.name}/(commits/${attack}$|compare/)`);
  const fault = world.github.fail({ path, with: 403, times: 100_000 });
  await push(attack);
  expect(await runOf(attack)).toMatchObject({ conclusion: "neutral" });
  expect(mailed(owner)).toEqual([]);
  fault.stop();
  await runOf(attack, isAlarm);
  await toldOf(owner);
}, 120_000);

describe("a request is answered", () => {
  const again = async (run: CheckRun) => {
    const { updatedAt } = run.suite;
    await world.github.rerequestRun(run.id, { by: "ada" });
    return until(
      () => !run.suite.requeued && run.suite.updatedAt >= updatedAt,
      () => run.title,
    );
  };

  test("when a second branch was made at the same head", async () => {
    const { first, commit, push, runOf } = await aRepository();
    const head = commit(first, { "src/b.js": "b();\n" });
    await push(head);
    const run = await runOf(head);
    await push(head, "refs/heads/second");
    await world.github.idle();
    await again(run);
  }, 120_000);

  test("when its push was lost", async () => {
    const { owner, first, commit, push, runOf } = await aRepository();
    const attack = commit(first, ATTACK);
    lose();
    const { deliveries } = (await push(attack)) as Pushed;
    const requested = deliveries.find(({ event }) => event.event === "check_suite");
    const suite: unknown = JSON.parse(requested?.body.toString("utf8") ?? "{}").check_suite.id;
    await world.github.rerequestSuite(Number(suite), { by: "ada" });
    await runOf(attack, isAlarm);
    await toldOf(owner);
  }, 120_000);

  test("when a branch is made at a commit older than the App", async () => {
    const { root, first, push, runOf } = await aRepository();
    await push(root, "refs/heads/old");
    expect(await runOf(root)).toMatchObject({ conclusion: "success" });
    await push(first, "refs/heads/newer");
    await runOf(first);
  }, 120_000);
});

describe("a refusal that passes ends nothing", () => {
  const token = "apps/create-installation-access-token";
  const refused = { body: { message: "no" }, times: 6 } as const;
  test.each<[string, FaultScript]>([
    ["401 for a token", { operation: token, with: 401, ...refused }],
    ["403 for a token", { operation: token, with: 403, ...refused }],
    ["404 for a token", { operation: token, with: 404, ...refused }],
    ["404 for the first query", { operation: "graphql", asks: "query Survey", with: 404, ...refused }],
    ["404 while creating the check run", { operation: "checks/create", with: 404, ...refused }],
    ["404 while looking for it", { operation: "checks/list-for-ref", with: 404, ...refused }],
  ])(
    "%s",
    async (_, fault) => {
      const { first, commit, push, runOf } = await aRepository();
      world.github.fail(fault);
      // A run is looked for only where one may be there: after an attempt that failed.
      if (fault.operation === "checks/list-for-ref") world.github.fail({ operation: "checks/create", with: 502 });
      const head = commit(first, { "src/b.js": "b();\n" });
      await push(head);
      await runOf(head);
    },
    120_000,
  );

  test("a suspension", async () => {
    const { installation, first, commit, push, runOf, runs } = await aRepository();
    const head = commit(first, { "src/b.js": "b();\n" });
    lose();
    const { payloads } = await push(head);
    await world.github.suspend(installation);
    await world.github.send({
      event: "push",
      action: null,
      payload: payloads[0] ?? {},
      installation,
      repository: null,
    });
    await sleep(1500);
    expect(runs(head)).toEqual([]);
    await world.github.unsuspend(installation);
    await runOf(head);
  }, 120_000);

  test("a repository that was renamed, and whose old name is another's now", async () => {
    const { owner, installation, first, commit, push, runOf } = await aRepository();
    const head = commit(first, ATTACK);
    lose();
    const { payloads } = await push(head);
    await world.github.rename(`${owner}/app`, "moved");
    const other = createGitHistory({ gitDir: world.gitDir(`${owner}-other.git`) });
    other.commit({ message: "Not it\n", author: ADA, files: { ".github/countersign.yml": "enabled: false\n" } });
    world.github.addRepository({ owner, name: "app", gitDir: other.gitDir });
    await world.github.send({
      event: "push",
      action: null,
      payload: payloads[0] ?? {},
      installation,
      repository: null,
    });
    await runOf(head, isAlarm);
    expect((await toldOf(owner)) && mailed(owner)[0]?.subject).toContain(`[${owner}/moved]`);
  }, 120_000);

  test("a repository that was archived: judged and mailed, without a check run, and done", async () => {
    const { owner, repository, first, commit, push, runs } = await aRepository();
    repository.archived = true;
    const head = commit(first, ATTACK);
    await push(head);
    await toldOf(owner);
    const said = () =>
      world.troubles.filter((line) => line.includes("push without a check run") && line.includes("is archived"));
    await until(
      () => said().length > 0,
      () => world.troubles.slice(-5),
    );
    expect([runs(head), said().length]).toEqual([[], 1]);
    repository.archived = false;
  }, 120_000);

  test("a repository that GitHub says is gone comes back when it is sent again", async () => {
    const { first, commit, push, runOf, runs } = await aRepository();
    const head = commit(first, { "src/b.js": "b();\n" });
    const always = { with: 404, times: 100_000, body: { message: "no" } } as const;
    const unseen = world.github.fail({ operation: "graphql", asks: "query Survey", ...always });
    const fault = world.github.fail({ operation: "repos/get", ...always });
    const { deliveries } = await push(head);
    const delivery = deliveries.find(({ event }) => event.event === "push");
    await until(
      () => fault.hits() > 4,
      () => fault.hits(),
    );
    await sleep(1000);
    fault.stop();
    unseen.stop();
    expect(runs(head)).toEqual([]);
    if (delivery) await world.github.redeliver(delivery);
    await runOf(head);
  }, 120_000);
});

test("nothing that was asked broke GitHub's rules", () => {
  expect(world.github.violations()).toEqual([]);
});
