/** The running application, and the public services that know packages. */
import { type DemoWorld, startWorld } from "../../scripts/demo/start-world.ts";
import { createGitHistory, later, type Person } from "../simulator/git-history.ts";
import { until as eventually } from "../support/until.ts";

const ADA: Person = { name: "Ada", email: "ada@example.com", at: "2026-05-01T12:00:00+02:00" };
const HOST = ["registry", "npmjs", "org"].join(".");

let world: DemoWorld;
beforeAll(async () => {
  const variables = { SWEEP_MINUTES: "0", REFS_MINUTES: "0", PACKAGE_LOOKUP: "true", PACKAGE_LOOKUP_EXCEPT: "@house" };
  world = await startWorld({ hurry: 100, variables });
  world.github.addAccount({ login: "ada", name: "Ada", emails: [ADA.email] });
}, 240_000);
afterAll(() => world?.close(), 60_000);

const lock = (...names: readonly string[]) =>
  `${JSON.stringify(
    {
      name: "app",
      lockfileVersion: 3,
      packages: Object.fromEntries(
        names.map((name) => [
          `node_modules/${name}`,
          { version: "1.0.0", resolved: `https://${HOST}/${name}/-/x-1.0.0.tgz`, integrity: "sha512-x" },
        ]),
      ),
    },
    null,
    2,
  )}\n`;

let repositories = 0;
/** The finished check run of a push that locks these packages beside one that was there. */
async function runOfBringing(...names: readonly string[]) {
  const owner = `packages${++repositories}`;
  const history = createGitHistory({ gitDir: world.gitDir(`${owner}.git`) });
  const first = history.commit({ message: "First\n", author: ADA, files: { "package-lock.json": lock("old") } });
  const files = { "package-lock.json": lock("old", ...names) };
  const head = history.commit({ message: "Second\n", author: later(ADA, 60), branch: null, parents: [first], files });
  world.github.addRepository({ owner, name: "app", gitDir: history.gitDir, collaborators: { ada: "write" } });
  await world.github.install({ on: owner });
  await world.github.push(`${owner}/app`, { ref: "refs/heads/main", after: head }, { by: "ada" });
  return eventually(() => world.github.checkRuns({ headSha: head }).find(({ status }) => status === "completed"), {
    show: () => world.troubles.slice(-5).join("\n"),
  });
}

test("a package that an advisory calls malicious is found, and private names are told to nobody", async () => {
  const years = { "1.0.0": "2020-01-01T00:00:00.000Z" };
  for (const name of ["harmless", "wolf"]) world.packages.add({ ecosystem: "npm", name, versions: years });
  world.packages.advise({ id: "MAL-2026-77", ecosystem: "npm", name: "wolf" });
  const run = await runOfBringing("harmless", "wolf", "@house/secret");
  expect(run.conclusion).toBe("action_required");
  expect(`${run.title} ${run.text}`).toContain("known malicious package");
  expect(run.text).toContain("wolf 1.0.0 is malicious by advisory MAL-2026-77");
  expect([...world.packages.asked()].sort()).toEqual([
    "npm /harmless",
    "npm /wolf",
    "osv npm harmless 1.0.0",
    "osv npm wolf 1.0.0",
  ]);
  expect([...world.github.violations(), ...world.packages.violations()]).toEqual([]);
}, 120_000);

test("services that are down hold nothing up, and are named without weight", async () => {
  world.packages.fail({ operation: "npm", with: "reset", times: 9 });
  world.packages.fail({ operation: "osv", with: 500, times: 9 });
  const run = await runOfBringing("unheard");
  expect(run.conclusion).toBe("success");
  expect(`${run.summary} ${run.text}`).toMatch(/advisories of 1 package: osv: no answer .{0,2}\(500/);
}, 120_000);
