/** The running application: what was sent while it was down, or was refused, is judged and told within minutes. */
import { setTimeout as sleep } from "node:timers/promises";
import { type DemoWorld, startWorld } from "../../scripts/demo/start-world.ts";
import { createGitHistory, later, type Person } from "../simulator/git-history.ts";
import { ATTACK } from "../support/an-attack.ts";
import { createServerDatabase, dropServerDatabase, findServer } from "../support/postgres.ts";
import { testableKinds } from "../support/test-database.ts";
import { until as eventually } from "../support/until.ts";

const ADA: Person = { name: "Ada", email: "ada@example.com", at: "2026-05-01T12:00:00+02:00" };

// On the server where there is one: what the databases do differently is tried in test/store and test/database.
describe.each((await testableKinds()).slice(-1))("on %s", (kind) => {
  let world: DemoWorld;
  let url: string | null = null;
  beforeAll(async () => {
    const server = kind === "postgresql" ? await findServer() : null;
    url = server ? await createServerDatabase(server) : null;
    const variables = {
      SWEEP_MINUTES: "3",
      REFS_MINUTES: "10",
      MAX_PAYLOAD_BYTES: "20000",
      ...(url === null ? {} : { DATABASE_URL: url }),
    };
    // A webhook may be ten minutes late: 6 s here, since a machine with much to do takes more than 3 s to tell one.
    world = await startWorld({ hurry: 100, variables });
    world.github.addAccount({ login: "ada", name: "Ada", emails: [ADA.email] });
  }, 240_000);
  afterAll(async () => {
    await world?.close();
    const server = url && (await findServer());
    if (server && url) await dropServerDatabase(server, url);
  }, 60_000);

  let repositories = 0;
  async function aRepository() {
    const owner = `team${++repositories}`;
    const history = createGitHistory({ gitDir: world.gitDir(`${owner}.git`) });
    const first = history.commit({ message: "First\n", author: ADA, files: { "README.md": `# ${owner}\n` } });
    world.github.addRepository({ owner, name: "app", gitDir: history.gitDir, collaborators: { ada: "write" } });
    await world.github.install({ on: owner });
    let commits = 0;
    const commit = (parent: string, files: Readonly<Record<string, string>>, message = "Work\n") =>
      history.commit({ message, author: later(ADA, 3600 * ++commits), branch: null, parents: [parent], files });
    const push = (after: string, ref = "refs/heads/main", name = "app") =>
      world.github.push(`${owner}/${name}`, { ref, after }, { by: "ada" });
    const listed = () =>
      world.github.calls().filter(({ path }) => path === `/repos/${owner}/app/git/matching-refs/tags`);
    /** Its refs were looked at once: the round after is over. */
    const compared = async () => {
      await until(() => listed().length > 0);
      await sleep(1000);
    };
    const runOf = (headSha: string) =>
      until(() => world.github.checkRuns({ headSha }).find(({ status }) => status === "completed"));
    return { owner, first, commit, push, runOf, compared };
  }

  const until = <T>(find: () => T | undefined | false) =>
    eventually(find, { show: () => world.troubles.slice(-5).join("\n") });

  const mailed = (owner: string) => world.sendgrid.inbox().filter(({ subject }) => subject.includes(`[${owner}/`));

  test("an attack that is pushed while the application is down, or too large to be taken", async () => {
    const { owner, first, commit, push, runOf } = await aRepository();
    await world.stopApp();
    const attack = commit(first, ATTACK);
    await push(attack);
    await world.startApp();
    const run = await runOf(attack);
    expect([run.conclusion, run.summary]).toEqual([
      "action_required",
      expect.stringContaining("it was found in GitHub's delivery log"),
    ]);
    await until(() => mailed(owner).length > 0);

    const large = commit(attack, { "src/a.js": "a();\n" }, `Much to say\n\n${"So it goes. ".repeat(2000)}\n`);
    const { deliveries } = await push(large);
    expect(deliveries.find(({ event }) => event.event === "push")?.statusCode).toBe(413);
    expect((await runOf(large)).summary).toContain("**Recovered**");
    // One push, one check run, one mail, however often the log was looked into.
    await sleep(2500);
    expect([world.github.checkRuns({ headSha: attack }).length, mailed(owner).length]).toEqual([1, 1]);
    const figures = await (await fetch(`${world.url}/metrics`)).text();
    expect(figures).toContain('countersign_recovered{source="sweep"} 2');
    expect(figures).toContain('countersign_missed_deliveries{state="open"} 0');
  }, 180_000);

  test("pushes of which no webhook was ever made: a branch, a branch that another push builds on, more tags than are told", async () => {
    const { owner, first, commit, push, runOf, compared } = await aRepository();
    await compared();
    const attack = commit(first, ATTACK);
    const url = `${world.url}/api/github/webhooks`;
    world.github.setWebhookUrl(null);
    const topic = commit(first, { "src/a.js": "a();\n" });
    await push(topic, "refs/heads/topic");
    await push(attack);
    world.github.setWebhookUrl(url);
    const next = commit(attack, { "src/b.js": "b();\n" });
    await push(next);
    const tagged = commit(first, { "src/c.js": "c();\n" });
    await world.github.push(
      `${owner}/app`,
      ["v1", "v2", "v3", "v4"].map((name) => ({ ref: `refs/tags/${name}`, after: tagged })),
      { by: "ada" },
    );
    for (const sha of [topic, attack, tagged]) {
      expect([sha, (await runOf(sha)).summary]).toEqual([sha, expect.stringContaining("found by comparing refs")]);
    }
    expect((await runOf(attack)).conclusion).toBe("action_required");
    expect((await runOf(next)).summary).not.toContain("**Recovered**");
    await until(() => mailed(owner).length > 0);
    // Nothing is found twice: two branches, four tags. The next look comes within 6 s.
    await sleep(7000);
    const found = world.troubles
      .map((line) => JSON.parse(line))
      .filter(({ msg }) => msg === "push recovered by comparing refs")
      .map(({ ref, after }) => [ref, after]);
    expect(found.sort()).toEqual([
      ["refs/heads/main", attack],
      ["refs/heads/topic", topic],
      ...["v1", "v2", "v3", "v4"].map((name) => [`refs/tags/${name}`, tagged]),
    ]);
    const figures = await (await fetch(`${world.url}/metrics`)).text();
    expect(figures).toContain('countersign_recovered{source="snapshot"} 6');
  }, 180_000);

  test("a repository that was renamed is found by its id, and nothing of it is lost", async () => {
    const { owner, first, commit, push, runOf, compared } = await aRepository();
    await compared();
    await world.github.rename(`${owner}/app`, "moved");
    world.github.setWebhookUrl(null);
    const attack = commit(first, ATTACK);
    await push(attack, "refs/heads/topic", "moved");
    world.github.setWebhookUrl(`${world.url}/api/github/webhooks`);
    expect((await runOf(attack)).conclusion).toBe("action_required");
    expect((await until(() => mailed(owner)[0])).subject).toContain(`[${owner}/moved]`);
  }, 180_000);

  test("nothing that was asked broke GitHub's rules", () => {
    expect(world.github.violations()).toEqual([]);
  });
});
