/**
 * `npm run bench:calls`: what a clean push costs GitHub's API – calls, bytes and seconds – by its number of commits, beside a naive
 * reader that asks REST for each thing. The real application works against the simulator, on loopback. Counted is what the push itself
 * takes: tokens and 304s are apart, and so are snapshots of refs and the delivery log, which are off.
 *
 *   --sizes N,…   commits of each push (default 1,3,30,300,2048)
 *
 * Last line: `calls: 1→REST+queries …`.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type DemoWorld, startWorld } from "../../scripts/demo/start-world.ts";
import { createGitHistory, type GitHistory, later, type Person } from "../../test/simulator/git-history.ts";
import type { RecordedCall } from "../../test/simulator/start-github-simulator.ts";

const ADA: Person = { name: "Ada", email: "ada@example.com", at: "2026-05-01T12:00:00+02:00" };
/** Files that a commit changes, in two folders. */
const FILES = 3;
/** Longest wait for one push, in milliseconds. */
const PATIENCE_MS = 30 * 60_000;

interface Cost {
  readonly rest: number;
  readonly queries: number;
  /** Requests of git, where it fetched the push. */
  readonly git: number;
  readonly apart: number;
  readonly bytes: number;
  readonly seconds: number;
}

const { values } = parseArgs({ options: { sizes: { type: "string", default: "1,3,30,300,2048" } } });
const sizes = values.sizes.split(",").map(Number);
if (sizes.some((size) => !Number.isInteger(size) || size < 1 || size > 2048)) {
  throw new Error("--sizes: expected numbers from 1 to 2048");
}

const world = await startWorld({ variables: { SWEEP_MINUTES: "0", REFS_MINUTES: "0" }, simulator: { limits: "off" } });
try {
  world.github.addAccount({ login: "ada", name: "Ada", emails: [ADA.email] });
  process.stdout.write("| commits | REST | queries | git | tokens, 304s | KB | seconds | naive REST |\n");
  process.stdout.write("|---:|---:|---:|---:|---:|---:|---:|---:|\n");
  const summary: string[] = [];
  for (const size of sizes) {
    const { rest, queries, git, apart, bytes, seconds } = await measure(world, size);
    const cells = [size, rest, queries, git, apart, Math.round(bytes / 1024), seconds.toFixed(1), naiveCalls(size)];
    process.stdout.write(`| ${cells.join(" | ")} |\n`);
    summary.push(`${size}→${rest}+${queries}`);
  }
  process.stdout.write(`\ncalls: ${summary.join(" ")}\n`);
} finally {
  await world.close();
}

/** The repository, the policy file, the comparison, two for the check run; for each commit itself, its tree, and each blob twice. */
function naiveCalls(commits: number): number {
  return 5 + commits * (2 + 2 * FILES);
}

/** In a repository whose past is learned already: a push of one commit goes before. */
async function measure({ github, gitDir, troubles }: DemoWorld, size: number): Promise<Cost> {
  const owner = `push-of-${size}`;
  const history = createGitHistory({ gitDir: gitDir(`${owner}.git`) });
  const first = history.commit({ message: "First\n", author: ADA, files: { "README.md": "# App\n" } });
  github.addRepository({ owner, name: "app", gitDir: history.gitDir, collaborators: { ada: "write" } });
  await github.install({ on: owner });
  const push = async (after: string): Promise<void> => {
    await github.push(`${owner}/app`, { ref: "refs/heads/main", after }, { by: "ada" });
    const until = Date.now() + PATIENCE_MS;
    while (!github.checkRuns({ headSha: after }).some(({ status }) => status === "completed")) {
      if (Date.now() > until) throw new Error(`not judged: ${troubles.slice(-3).join("\n")}`);
      await sleep(20);
    }
  };
  const [ready = first] = commits(history, first, 1, 0);
  await push(ready);
  const head = commits(history, ready, size, 1).at(-1) ?? ready;
  history.pack();
  // A repository's name is believed for some seconds: a push that comes alone has to ask.
  await sleep(11_000);
  github.clearRecord();
  const started = performance.now();
  await push(head);
  const seconds = (performance.now() - started) / 1000;
  return { ...countCalls(github.calls()), seconds };
}

function commits(history: GitHistory, base: string, count: number, from: number): string[] {
  let parent = base;
  return Array.from({ length: count }, (_, i) => {
    const at = from + i;
    const files = Object.fromEntries(
      Array.from({ length: FILES }, (_, n) => [
        `src/part${n % 2}/file${(at + n) % 40}.js`,
        `export const x = ${at};\n`,
      ]),
    );
    const message = `Change part ${at}\n`;
    parent = history.commit({ message, author: later(ADA, 60 * (at + 1)), branch: null, parents: [parent], files });
    return parent;
  });
}

function countCalls(calls: readonly RecordedCall[]): Omit<Cost, "seconds"> {
  const isApart = ({ operation, status }: RecordedCall) =>
    status === 304 || operation === "apps/create-installation-access-token";
  const own = calls.filter((call) => !isApart(call));
  const countOf = (name: string) => own.filter(({ operation }) => operation === name).length;
  const [queries, git] = [countOf("graphql"), countOf("git/upload-pack")];
  return {
    rest: own.length - queries - git,
    queries,
    git,
    apart: calls.length - own.length,
    bytes: calls.reduce((total, { bytes }) => total + bytes, 0),
  };
}
