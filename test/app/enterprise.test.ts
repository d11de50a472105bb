/** The running application before an older GitHub Enterprise Server: what its schema lacks is read another way, and nothing waits for it. */
import { type DemoWorld, startWorld } from "../../scripts/demo/start-world.ts";
import { createGitHistory, later, type Person } from "../simulator/git-history.ts";
import { ATTACK } from "../support/an-attack.ts";
import { until as eventually } from "../support/until.ts";

const ADA: Person = { name: "Ada", email: "ada@example.com", at: "2026-05-01T12:00:00+02:00" };

let world: DemoWorld;
beforeAll(async () => {
  // Requests, answers and webhooks are held against the description of an Enterprise Server.
  const simulator = { enterprise: true, checkAnswers: true };
  world = await startWorld({ hurry: 100, simulator, variables: { SWEEP_MINUTES: "0", REFS_MINUTES: "0" } });
  world.github.addAccount({ login: "ada", name: "Ada", emails: [ADA.email] });
}, 240_000);
afterAll(() => world?.close(), 60_000);

test("an ordinary push is clean and an attack is found, at the first attempt and without gaps", async () => {
  const history = createGitHistory({ gitDir: world.gitDir("server.git") });
  const first = history.commit({ message: "First\n", author: ADA, files: { "README.md": "# Server\n" } });
  world.github.addRepository({ owner: "corp", name: "app", gitDir: history.gitDir, collaborators: { ada: "write" } });
  await world.github.install({ on: "corp" });
  let parent = first;
  const commit = (message: string, files: Readonly<Record<string, string>>) => {
    const author = later(ADA, 3600 * message.length);
    parent = history.commit({ message: `${message}\n`, author, branch: null, parents: [parent], files });
    return parent;
  };
  commit("Work", { "src/a.js": "a();\n" });
  const ordinary = commit("More work", { "src/b.js": "b();\n" });
  const attack = commit("Update the workflow", ATTACK);
  const completed = async (head: string) => {
    await world.github.push("corp/app", { ref: "refs/heads/main", after: head }, { by: "ada" });
    return eventually(() => world.github.checkRuns({ headSha: head }).find(({ status }) => status === "completed"), {
      show: () => world.troubles.slice(-5).join("\n"),
    });
  };
  const clean = await completed(ordinary);
  expect([clean.conclusion, clean.summary?.includes("could not be read")]).toEqual(["success", false]);
  expect((await completed(attack)).conclusion).toBe("action_required");
  // A tag that no branch has: on which branches it is cannot be asked here, and is not known.
  const aside = history.commit({
    message: "Aside\n",
    author: later(ADA, 9999),
    branch: null,
    parents: [first],
    files: { "c.js": "c();\n" },
  });
  await world.github.push("corp/app", { ref: "refs/tags/v1.0.0", after: aside }, { by: "ada" });
  await eventually(() => world.github.checkRuns({ headSha: aside }).some(({ status }) => status === "completed"));
  expect(world.troubles).toEqual([]);
  expect(world.github.violations()).toEqual([]);
  const paths = world.github.calls().map(({ path }) => path);
  expect(paths.length).toBeGreaterThan(0);
}, 180_000);
