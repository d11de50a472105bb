import { type DemoWorld, startWorld } from "../../scripts/demo/start-world.ts";
import { createGitHistory, later, type Person } from "../simulator/git-history.ts";
import { ATTACK } from "../support/an-attack.ts";
import { until as eventually } from "../support/until.ts";

const ADA: Person = { name: "Ada", email: "ada@example.com", at: "2026-05-01T12:00:00+02:00" };

let world: DemoWorld;
beforeAll(async () => {
  world = await startWorld({ hurry: 100, variables: { SWEEP_MINUTES: "0", REFS_MINUTES: "0" } });
  world.github.addAccount({ login: "ada", name: "Ada", emails: [ADA.email] });
}, 240_000);
afterAll(() => world?.close(), 60_000);

test("the third repository makes it known, by number and without a name", async () => {
  const owner = "camp";
  const repositories = ["zebra-one", "zebra-two", "three"].map((name) => {
    const history = createGitHistory({ gitDir: world.gitDir(`${name}.git`) });
    const first = history.commit({ message: "First\n", author: ADA, files: { "README.md": `# ${name}\n` } });
    world.github.addRepository({ owner, name, gitDir: history.gitDir, collaborators: { ada: "write" } });
    return { name, history, first };
  });
  await world.github.install({ on: owner });
  const runs = [];
  for (const { name, history, first } of repositories) {
    const author = later(ADA, 3600);
    const files = { "ordinary.js": `${name}();\n` };
    const before = history.commit({ message: "Work\n", author, branch: null, parents: [first], files });
    const attack = history.commit({
      message: "Update the workflow\n",
      author: later(author, 60),
      branch: null,
      parents: [before],
      files: ATTACK,
    });
    await world.github.push(`${owner}/${name}`, { ref: "refs/heads/main", after: attack }, { by: "ada" });
    runs.push(await completed(attack));
  }
  const summaries = runs.map(({ summary }) => summary);
  expect(summaries.map((summary) => summary?.includes("Part of incident"))).toEqual([false, false, true]);
  expect(summaries[2]).toContain("3 pushes to 3 repositories of this installation so far");
  expect(runs[2]?.text).toContain("is in 3 repositories of this installation, first seen");
  expect(`${summaries[2]} ${runs[2]?.text}`).not.toContain("zebra-");
  const told = await until(() => world.sendgrid.inbox().find(({ text }) => text?.includes("Part of incident")));
  expect(told.subject).toMatch(/^Re: \[camp\/zebra-(?:one|two)\]/);
  expect(told.text).toMatch(/^Repository +camp\/three$/m);
  expect(told.text).toContain("3 pushes to 3 repositories so far");
  expect(world.github.violations()).toEqual([]);
}, 180_000);

function completed(headSha: string) {
  return until(() => world.github.checkRuns({ headSha }).find(({ status }) => status === "completed"));
}

const until = <T>(find: () => T | undefined | false) =>
  eventually(find, { show: () => world.troubles.slice(-5).join("\n") });
