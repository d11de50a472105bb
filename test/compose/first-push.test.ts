/** The whole application, met by an old repository: what the very first delivery can be caught by is its past. */
import { setTimeout as sleep } from "node:timers/promises";
import { type DemoWorld, startWorld } from "../../scripts/demo/start-world.ts";
import { createGitHistory, type GitHistory, type Person } from "../simulator/git-history.ts";
import { WEB_FLOW } from "../simulator/github/web-flow.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 4, 4, 10);
const MESSAGE = (pull: number) => `Merge pull request #${pull} from ada/part-${pull}\n\nPart ${pull}\n`;

let world: DemoWorld;
beforeAll(async () => {
  world = await startWorld();
  world.github.addAccount({ login: "ada", name: "Ada", emails: ["ada@example.com"] });
}, 240_000);
afterAll(() => world?.close());

function stamp(name: string, email: string, at: number): Person {
  return { name, email, at: new Date(at).toISOString().replace(/\.\d+Z$/, "+00:00") };
}

/** Pull requests of Ada's that GitHub merged, a day apart. */
function mergePullRequests(history: GitHistory, count: number): void {
  history.commit({ message: "First\n", author: stamp("Ada", "ada@example.com", NOW - 90 * DAY), files: { a: "0\n" } });
  for (let pull = 1; pull <= count; pull++) {
    const at = NOW - (count + 1 - pull) * DAY;
    const trunk = history.ref("refs/heads/main") ?? "";
    const author = stamp("Ada", "ada@example.com", at);
    const tip = history.commit({
      message: `Part ${pull}\n`,
      author,
      branch: null,
      parents: [trunk],
      files: { a: `${pull}\n` },
    });
    const committer = stamp("GitHub", "noreply@github.com", at + 1000);
    history.commit({
      message: MESSAGE(pull),
      author,
      committer,
      parents: [trunk, tip],
      base: tip,
      sign: WEB_FLOW.sign,
    });
  }
}

/** What comes of a forged merge, pushed as the first that the App hears of a repository with so many real ones. */
async function pushForgedMerge(name: string, merges: number) {
  const { github } = world;
  const history = createGitHistory({ gitDir: world.gitDir(`${name}.git`) });
  mergePullRequests(history, merges);
  github.addRepository({ owner: name, name: "app", gitDir: history.gitDir, collaborators: { ada: "write" } });
  await github.install({ on: name });
  const trunk = history.ref("refs/heads/main") ?? "";
  const author = stamp("Ada", "ada@example.com", NOW);
  const tip = history.commit({ message: "Part\n", author, branch: null, parents: [trunk], files: { b: "1\n" } });
  const forged = { message: MESSAGE(merges + 1), author, branch: null, parents: [trunk, tip], base: tip };
  const after = history.commit(forged);
  const { deliveries } = await github.push(`${name}/app`, { ref: "refs/heads/main", after }, { by: "ada" });
  const guid = deliveries.find(({ event }) => event.event === "push")?.guid ?? "";
  for (let waited = 0; waited < 60_000 && !world.judged.has(guid); waited += 50) await sleep(50);
  const [run] = github.checkRuns({ repository: `${name}/app`, headSha: after });
  return { severity: world.judged.get(guid)?.severity, summary: run?.summary, troubles: world.troubles };
}

test("a forged merge is caught although nothing was ever pushed before it", async () => {
  expect(await pushForgedMerge("old", 30)).toEqual({
    severity: expect.stringMatching(/^(?:high|critical)$/),
    summary: expect.stringContaining("30 of the last 30 such merges were"),
    troubles: [],
  });
  expect(world.github.violations()).toEqual([]);
}, 90_000);

test("where no merge of GitHub's is known, the same says nothing", async () => {
  const seen = await pushForgedMerge("young", 0);
  expect(seen).toEqual({ severity: "low", summary: expect.stringContaining("**Low**"), troubles: [] });
}, 90_000);
