import { type DemoWorld, startWorld } from "../../scripts/demo/start-world.ts";
import { createGitHistory, type Person } from "../simulator/git-history.ts";
import { ATTACK } from "../support/an-attack.ts";
import { until as eventually } from "../support/until.ts";

const ADA: Person = { name: "Ada", email: "ada@example.com", at: "2026-05-01T12:00:00+02:00" };
const EVE: Person = { name: "Eve", email: "eve@example.com", at: "2026-05-02T12:00:00+02:00" };
const QUEUES = { contents: "read", checks: "write", metadata: "read", merge_queues: "read" } as const;

let world: DemoWorld;
beforeAll(async () => {
  world = await startWorld({ hurry: 100, variables: { SWEEP_MINUTES: "0", REFS_MINUTES: "0" } });
  for (const { name, email } of [ADA, EVE]) {
    world.github.addAccount({ login: name.toLowerCase(), name, emails: [email] });
  }
}, 240_000);
afterAll(() => world?.close(), 60_000);

let owners = 0;
async function aRepository(permissions?: Parameters<DemoWorld["github"]["install"]>[0]["permissions"]) {
  const { github } = world;
  const owner = `proposals${++owners}`;
  const history = createGitHistory({ gitDir: world.gitDir(`${owner}.git`) });
  const first = history.commit({ message: "First\n", author: ADA, files: { "src/a.js": "a();\n" } });
  github.addRepository({ owner, name: "app", gitDir: history.gitDir, collaborators: { ada: "write" } });
  await github.install({ on: owner, ...(permissions ? { permissions } : {}) });
  const commit = (files: Readonly<Record<string, string>>, parent = first, author = EVE) =>
    history.commit({ message: `Work on ${Object.keys(files)}\n`, author, branch: null, parents: [parent], files });
  const runs = (headSha: string) => github.checkRuns({ headSha });
  const run = (headSha: string) => until(() => runs(headSha).find(({ status }) => status === "completed"));
  return { name: `${owner}/app`, first, commit, runs, run, history };
}

test("a pull request from a fork is judged as its head moves, without the fork's policy", async () => {
  const { name, commit, run } = await aRepository();
  const harmless = commit({ "src/b.js": "b();\n" });
  const { request } = await world.github.openPullRequest(name, { head: harmless, by: "eve", fork: "eve" });
  expect(await run(harmless)).toMatchObject({ conclusion: "success", title: "Nothing suspicious in 1 commit" });
  const attack = commit({ ...ATTACK, ".github/countersign.yml": "enabled: false\n" }, harmless);
  await world.github.synchronize(request, attack);
  const told = await run(attack);
  expect(told.conclusion).toBe("action_required");
  expect(told.annotations.map(({ path }) => path)).toContain(".github/workflows/ci.yml");
  expect(`${told.summary}${told.text}`).not.toContain("git push");
  const mail = await until(() => world.sendgrid.inbox().find(({ subject }) => subject.includes(`[${name}]`)));
  expect(mail.text).toContain("Pull request");
}, 180_000);

test("a head that was judged as a push is not judged again, and is when it was not", async () => {
  const { name, commit, runs, run } = await aRepository();
  const pushed = commit({ "src/c.js": "c();\n" }, undefined, ADA);
  await world.github.push(name, { ref: "refs/heads/topic", after: pushed }, { by: "ada" });
  const { id } = await run(pushed);
  const { request, delivery } = await world.github.openPullRequest(name, { head: pushed, by: "ada" });
  expect(delivery?.statusCode).toBe(202);
  const unheard = commit({ "src/d.js": "d();\n" }, pushed, ADA);
  await world.github.synchronize(request, unheard);
  expect(await run(unheard)).toMatchObject({ conclusion: "success" });
  expect(runs(pushed).map((one) => one.id)).toEqual([id]);
}, 180_000);

test("what lands is judged again by who brings it, and only then is part of the past", async () => {
  const { name, commit, runs, run } = await aRepository();
  const attack = commit(ATTACK);
  await world.github.openPullRequest(name, { head: attack, by: "eve", fork: "eve" });
  await run(attack);
  await world.github.push(name, { after: attack }, { by: "ada" });
  await until(() => (runs(attack).filter(({ status }) => status === "completed").length === 2 ? true : undefined));
  expect(runs(attack).map(({ conclusion }) => conclusion)).toEqual(["action_required", "action_required"]);
}, 180_000);

test("the group of a merge queue is judged at its head", async () => {
  const { name, commit, run } = await aRepository();
  const head = commit({ "src/e.js": "e();\n" }, undefined, ADA);
  await world.github.requestMergeGroup(name, head);
  expect(await run(head)).toMatchObject({ conclusion: "success" });
}, 180_000);

test("content that landed with a pull request and was in no approved head is named by file", async () => {
  const { name, first, commit, run } = await aRepository();
  const approved = commit({ "src/h.js": "h();\n", "src/i.js": "i();\n" });
  const { request } = await world.github.openPullRequest(name, { head: approved, by: "eve", fork: "eve" });
  await run(approved);
  world.github.approve(request, { by: "ada" });
  const squash = commit({ "src/h.js": "h();\nmore();\n", "src/i.js": "i();\n", "src/j_j.js": "j();\n" }, first, ADA);
  await world.github.merge(request, squash, { by: "ada" });
  const { summary } = await run(squash);
  expect(summary).toContain("content landed that is in no approved head of pull request");
  expect(summary).toContain(approved.slice(0, 7));
  expect(summary).toMatch(/src\/h\.js, src\/j\\_j\.js/);
  expect(summary).not.toContain("src/i.js");

  const next = commit({ "src/k.js": "k();\n" }, squash);
  const { request: second } = await world.github.openPullRequest(name, { head: next, by: "eve", fork: "eve" });
  world.github.approve(second, { by: "ada" });
  const same = commit({ "src/k.js": "k();\n" }, squash, ADA);
  await world.github.merge(second, same, { by: "ada" });
  expect((await run(same)).summary).not.toContain("approved head");
}, 180_000);

test("an installation that has not granted what is new goes on, and is told once", async () => {
  const { name, commit, run } = await aRepository(QUEUES);
  const head = commit({ "src/f.js": "f();\n" }, undefined, ADA);
  const { delivery } = await world.github.openPullRequest(name, { head, by: "ada" });
  expect(delivery).toBeNull();
  await world.github.push(name, { after: head }, { by: "ada" });
  const what = "pull requests are not judged: this installation has not granted the App";
  expect((await run(head)).summary).toContain(what);
  const next = commit({ "src/g.js": "g();\n" }, head, ADA);
  await world.github.push(name, { after: next }, { by: "ada" });
  expect((await run(next)).summary).not.toContain("not granted");
  const metrics = await (await fetch(`${world.url}/metrics`)).text();
  expect(metrics).toContain('countersign_features_off{permission="pull_requests"} 1');
  expect(metrics).toContain('countersign_features_off{permission="merge_queues"} 0');
}, 180_000);

test("nothing that was asked or sent broke GitHub's rules", () => {
  expect(world.github.violations()).toEqual([]);
});

const until = <T>(find: () => T | undefined | false) =>
  eventually(find, { show: () => world.troubles.slice(-5).join("\n") });
