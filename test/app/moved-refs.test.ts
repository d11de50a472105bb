/** The running application: what becomes of refs is judged and told, whether a webhook tells it or nothing does. */
import { setTimeout as sleep } from "node:timers/promises";
import { type DemoWorld, startWorld } from "../../scripts/demo/start-world.ts";
import { restoreCommand } from "../../src/engine/explain/restore-command.ts";
import { createGitHistory, later, type Person } from "../simulator/git-history.ts";
import { until as eventually } from "../support/until.ts";

const ADA: Person = { name: "Ada", email: "ada@example.com", at: "2026-05-01T12:00:00+02:00" };

let world: DemoWorld;
beforeAll(async () => {
  world = await startWorld({ hurry: 200, variables: { SWEEP_MINUTES: "0" } });
  world.github.addAccount({ login: "ada", name: "Ada", emails: [ADA.email] });
}, 240_000);
afterAll(() => world?.close(), 60_000);

let repositories = 0;
async function aRepository() {
  const owner = `refs${++repositories}`;
  const history = createGitHistory({ gitDir: world.gitDir(`${owner}.git`) });
  const first = history.commit({ message: "First\n", author: ADA, files: { "README.md": `# ${owner}\n` } });
  const second = history.commit({ message: "Second\n", author: later(ADA, 60), files: { "a.js": "a();\n" } });
  for (const name of TAGS) history.setRef(`refs/tags/${name}`, first);
  history.setRef("refs/heads/release/1.x", first);
  history.setRef("refs/heads/next", second);
  const repository = world.github.addRepository({
    owner,
    name: "app",
    gitDir: history.gitDir,
    collaborators: { ada: "write" },
  });
  await world.github.install({ on: owner });
  // Its refs were looked at once: what moves from now on is seen.
  await until(() => world.github.calls().some(({ path }) => path === `/repos/${owner}/app/git/matching-refs/tags`));
  await sleep(1000);
  const push = (...moves: { ref: string; after: string | null }[]) =>
    world.github.push(`${owner}/app`, moves, { by: "ada" });
  const commit = (
    message: string,
    parents: readonly string[],
    files: Readonly<Record<string, string>> = { "a.js": `${message}();\n` },
  ) => history.commit({ message, author: later(ADA, 3600), branch: null, parents, files });
  return { owner, repository, first, second, push, commit, mails: () => mailed(owner) };
}

const TAGS = ["v1.0.0", "v1.0.1", "v1.1.0", "v1.2.0", "v1.2.1"];
const mailed = (owner: string) => world.sendgrid.inbox().filter(({ subject }) => subject.includes(`[${owner}/`));

const until = <T>(find: () => T | undefined | false) =>
  eventually(find, { show: () => world.troubles.slice(-5).join("\n") });

test("all tags moved at once to a commit on no branch, of which GitHub tells nothing", async () => {
  const { owner, first, push, commit, mails } = await aRepository();
  const impostor = commit("evil", [first]);
  const { deliveries } = await push(...TAGS.map((name) => ({ ref: `refs/tags/${name}`, after: impostor })));
  expect(deliveries).toEqual([]);
  const together = await until(() =>
    mails().find(({ subject }) => subject.includes("Several release tags were moved")),
  );
  expect(together.text).toMatch(/[3-5] release tags were moved or deleted within 30 minutes/);
  expect(together.text).toMatch(
    new RegExp(
      `  git fetch origin ${first} && git push --force-with-lease=refs/tags/(v1\\.\\d\\.\\d):${impostor} origin ${first}:refs/tags/\\1\n`,
    ),
  );
  expect(together.html).toContain(`git fetch origin ${first} &amp;&amp; git push`);
  const completed = () =>
    world.github
      .checkRuns({ repository: `${owner}/app`, headSha: impostor })
      .filter(({ status }) => status === "completed");
  await until(() => completed().length === TAGS.length);
  const runs = completed();
  expect(runs.map(({ conclusion }) => conclusion)).toEqual(TAGS.map(() => "action_required"));
  for (const { summary } of runs) {
    expect(summary).toContain("**Recovered**");
    expect(summary).toContain("which is on no branch");
    expect(summary).toMatch(/```sh\ngit fetch origin [0-9a-f]{40} && git push .*\n```/);
  }
}, 180_000);

test("a release tag that is deleted, and created again elsewhere, at once by its events", async () => {
  const { first, second, push, mails } = await aRepository();
  await push({ ref: "refs/tags/v1.0.0", after: null });
  await push({ ref: "refs/tags/v1.0.0", after: second });
  const mail = await until(() =>
    mails().find(({ subject }) => subject.includes("Release tag was moved to another commit")),
  );
  expect(mail.text?.replace(/\s+/g, " ")).toContain(
    `the tag named ${first} and now names ${second}; it was deleted in between`,
  );
}, 180_000);

test("a release branch that is deleted, whatever its name: there is no check run, but a mail with the way back", async () => {
  const { owner, first, push, commit, mails } = await aRepository();
  const fix = commit("fix", [first]);
  const ref = `refs/heads/release/1.x$(touch\${IFS}pwned)"';|<b>\u{1F600}`;
  await push({ ref, after: fix });
  await push({ ref, after: null });
  const mail = await until(() => mails().find(({ subject }) => subject.includes("was deleted")));
  const command = restoreCommand({ arrival: { ref }, before: fix, after: "0".repeat(40) });
  expect(command).toMatch(/^git fetch origin [0-9a-f]{40} && git push origin [ -~]+$/);
  expect(mail.text).toContain(`  ${command}\n`);
  expect(mail.html).not.toContain("<b>");
  expect(mail.text).toContain(`it stood at ${fix}`);
  expect(world.github.checkRuns({ repository: `${owner}/app`, headSha: "0".repeat(40) })).toEqual([]);
}, 180_000);

test("a rebase that changes one commit and leaves out another says which", async () => {
  const { owner, first, second, push, commit, mails } = await aRepository();
  const files = (name: string, text = name) => ({ [`${name}.js`]: `${text}();\n` });
  const onto = (base: string, changed: string) => {
    const one = commit("a", [base], files("x"));
    return commit("b", [one], files("y", changed));
  };
  const old = commit("c", [onto(second, "y")], files("z"));
  await push({ ref: "refs/heads/main", after: old });
  const runOf = (headSha: string) =>
    until(() =>
      world.github.checkRuns({ repository: `${owner}/app`, headSha }).find(({ status }) => status === "completed"),
    );
  await runOf(old);
  const fresh = onto(first, "changed");
  await push({ ref: "refs/heads/main", after: fresh });
  const { summary, text } = await runOf(fresh);
  expect(summary).toContain("**Rewritten**: 1 rebased unchanged, 1 changed during the rebase, 2 dropped.");
  expect(text).toContain("### Old and new commits");
  expect(mails()).toEqual([]);
}, 180_000);

test("another default branch shows when refs are compared", async () => {
  const { repository, second, mails } = await aRepository();
  repository.defaultBranch = "next";
  const mail = await until(() => mails().find(({ subject }) => subject.includes("Default branch was changed")));
  expect(mail.text).toContain("  gh repo edit --default-branch main\n");
  expect(mail.text?.replace(/\s+/g, " ")).toContain(`the default branch was main and is next at ${second}`);
}, 180_000);

test("nothing that was asked broke GitHub's rules", () => {
  expect(world.github.violations()).toEqual([]);
});
