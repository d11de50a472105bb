/**
 * `npm run bench:pressure`: what the real application does under pressure, on each kind of database. GitHub and SendGrid are the
 * simulators, on loopback, on the same machine.
 *
 * - bodies: 50 signed bodies of 10 to 25 MB at once, five times: answers, memory while they come and afterwards, the gauge at its highest.
 * - noise: how long pushes of a quiet installation wait for their check run alone, and beside another's 1,000 pushes, where GitHub takes 100 ms
 *   for an answer.
 * - largest: one push of 2,048 commits of three files each, fetched by git and read by the API: time until its check run, and memory.
 *
 *   --only NAME            one of them
 *   --database KIND        embedded or postgresql (default both, where a server answers)
 *   --pushes N             of the noisy installation (default 1000)
 */
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createGitHistory, later, type Person } from "../../test/simulator/git-history.ts";
import { type GitHubSimulator, startGitHubSimulator } from "../../test/simulator/start-github-simulator.ts";
import { createServerDatabase, dropServerDatabase, findServer } from "../../test/support/postgres.ts";
import { sendPush } from "../faults/send-push.ts";
import { commitTo, createWorld, type Kind } from "../faults/world.ts";
import { fireAll } from "../load/fire.ts";
import { spreadOf } from "../load/percentiles.ts";
import { aPushBody, type Place } from "../load/push-body.ts";
import { type StartedApp, startApp } from "../load/start-app.ts";

const MB = 1_000_000;
const BODIES = 50;
const ROUNDS = 5;
const QUIET_PUSHES = 12;
/** Of GitHub for an answer, and between two pushes of the quiet installation. */
const LATENCY_MS = 100;
const BETWEEN_MS = 1100;
const LARGEST = 2048;
const PATIENCE_MS = 20 * 60_000;
const ADA: Person = { name: "Ada", email: "ada@example.com", at: "2026-05-01T12:00:00+02:00" };

const { values } = parseArgs({
  options: { only: { type: "string" }, database: { type: "string" }, pushes: { type: "string", default: "1000" } },
});
const server = await findServer();
const kinds = (server ? (["embedded", "postgresql"] as const) : (["embedded"] as const)).filter(
  (kind) => values.database === undefined || values.database === kind,
);
process.stdout.write(`load ${loadavg()[0]}\n`);
for (const kind of kinds) {
  const isAsked = (name: string) => values.only === undefined || values.only === name;
  if (isAsked("bodies")) await withApp(kind, sendBodies);
  if (isAsked("noise")) await makeNoise(kind);
  if (isAsked("largest")) {
    await withApp(kind, (world) => pushLargest(world, "fetched by git"));
    await withApp(kind, (world) => pushLargest(world, "read by the API"), { FETCH_MIB: "0" });
  }
}

interface World {
  readonly kind: string;
  readonly github: GitHubSimulator;
  readonly app: StartedApp;
  /** For repositories. */
  readonly folder: string;
  aPlace(owner: string): Promise<Place>;
}

async function withApp(
  kind: "embedded" | "postgresql",
  work: (world: World) => Promise<void>,
  variables: Readonly<Record<string, string>> = {},
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "countersign-pressure-"));
  const url = kind === "postgresql" && server ? await createServerDatabase(server) : null;
  const github = await startGitHubSimulator({ checkAnswers: false, limits: "off" });
  const app = await startApp(
    {
      APP_ID: String(github.app.id),
      PRIVATE_KEY: github.app.privateKey ?? "",
      WEBHOOK_SECRET: github.app.webhookSecret,
      GITHUB_API_URL: github.url,
      DATABASE_URL: url ?? "",
      DATA_DIR: join(folder, "data"),
      HOST: "127.0.0.1",
      PORT: "0",
      LOG_LEVEL: "info",
      SHUTDOWN_SECONDS: "2",
      MAX_PAYLOAD_BYTES: String(25 * 1024 * 1024),
      SWEEP_MINUTES: "0",
      REFS_MINUTES: "0",
      ...variables,
    },
    folder,
  );
  const aPlace = async (owner: string): Promise<Place> => {
    const history = createGitHistory({ gitDir: join(folder, `${owner}.git`) });
    const person = { name: "Ada", email: "ada@example.com", at: "2026-05-01T12:00:00+02:00" };
    const sha = history.commit({ message: "Change\n", author: person, files: { "README.md": `# ${owner}\n` } });
    const repository = github.addRepository({ owner, name: "app", gitDir: history.gitDir });
    const installation = await github.install({ on: owner });
    return { repository: repository.id, installation: installation.id, owner, shas: [sha] };
  };
  try {
    await work({ kind, github, app, folder, aPlace });
  } finally {
    await app.stop();
    await github.close();
    rmSync(folder, { recursive: true, force: true });
    if (url && server) await dropServerDatabase(server, url);
  }
}

async function sendBodies({ kind, github, app, aPlace }: World): Promise<void> {
  const place = await aPlace("large");
  const idle = app.memory()?.now ?? 0;
  // A few sizes, as making fifty different ones would be most of the work.
  const bodies = [10, 14, 18, 22, 26].map((size) => ofSize(aPushBody(size, place), size * MB));
  let gauge = 0;
  let isOver = false;
  const watch = (async () => {
    while (!isOver) {
      gauge = Math.max(gauge, (await gaugeOf(app.port).catch(() => 0)) / MB);
      await sleep(50);
    }
  })();
  const answers = new Map<number, number>();
  for (let round = 0; round < ROUNDS; round++) {
    const target = { port: app.port, secret: github.app.webhookSecret, body: (n: number) => bodies[n % 5] ?? "" };
    for (const [status, n] of (await fireAll(target, BODIES)).answers)
      answers.set(status, (answers.get(status) ?? 0) + n);
  }
  isOver = true;
  await watch;
  await sleep(5000);
  const told = [...answers].sort().map(([status, n]) => `${n} × ${status}`);
  process.stdout.write(
    `${kind}: ${ROUNDS} × ${BODIES} bodies of 10 to 26 MB: ${told.join(", ")}; held at most ${Math.round(gauge)} MB; ` +
      `memory ${idle} MiB before, ${app.memory()?.peak} at most, ${app.memory()?.now} five seconds after\n`,
  );
}

/** Filled up with what a push of many commits is made of. */
function ofSize(body: string, bytes: number): string {
  const entry = {
    id: "a".repeat(40),
    message: "x".repeat(200),
    modified: Array(20).fill(`src/${"a".repeat(60)}/index.ts`),
  };
  const one = JSON.stringify(entry);
  const n = Math.ceil((bytes - body.length) / (one.length + 1));
  return `${body.slice(0, -1)},"filling":[${Array(n).fill(one).join(",")}]}`;
}

async function gaugeOf(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^countersign_webhook_held_bytes (\d+)$/m.exec(text)?.[1] ?? 0);
}

async function pushLargest({ kind, github, app, folder }: World, how: string): Promise<void> {
  const owner = "largest";
  const history = createGitHistory({ gitDir: join(folder, `${owner}.git`) });
  let head = history.commit({ message: "First\n", author: ADA, files: { "README.md": "# Large\n" } });
  github.addAccount({ login: "ada", name: "Ada", emails: [ADA.email] });
  github.addRepository({ owner, name: "app", gitDir: history.gitDir, collaborators: { ada: "write" } });
  github.setWebhookUrl(`http://127.0.0.1:${app.port}/api/github/webhooks`);
  await github.install({ on: owner });
  for (let i = 1; i <= LARGEST; i++) {
    const paths = [0, 1, 2].map((n) => `src/part${n}/file${(i + n) % 400}.js`);
    const files = Object.fromEntries(paths.map((path) => [path, `export const x = ${i};\n`.repeat(20)]));
    const message = `Change part ${i}\n`;
    head = history.commit({ message, author: later(ADA, 60 * i), branch: null, parents: [head], files });
  }
  history.pack();
  const idle = app.memory()?.now ?? 0;
  const started = performance.now();
  await github.push(`${owner}/app`, { ref: "refs/heads/main", after: head }, { by: "ada" });
  const isTold = () => github.checkRuns({ headSha: head }).some(({ status }) => status === "completed");
  let most = 0;
  while (!isTold() && performance.now() - started < PATIENCE_MS) {
    most = Math.max(most, app.memory()?.now ?? 0);
    await sleep(50);
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stdout.write(
    `${kind}: ${LARGEST} commits, ${how}, ${isTold() ? `told after ${seconds} s` : "not told"}; ` +
      `memory ${idle} MiB before, ${most} at most\n`,
  );
}

async function makeNoise(kind: Kind): Promise<void> {
  const world = await createWorld({ kind, owners: 2 });
  const { github, places } = world;
  const [noisy, quiet] = places;
  if (!noisy || !quiet) throw new Error("there are two owners");
  // As it is delivered, and not as it is killed.
  const { PUSHES_PER_MINUTE: _pushes, JUDGE_PROCESSES: _judges, ...variables } = world.variables;
  const app = await startApp({ ...variables, LOG_LEVEL: "info" }, world.variables["DATA_DIR"] ?? "");
  try {
    github.fail({ with: "slow", delayMs: LATENCY_MS, times: Number.POSITIVE_INFINITY });
    const to = { port: app.port, secret: github.app.webhookSecret };
    const isTold = (sha: string) => github.checkRuns({ headSha: sha }).some(({ status }) => status === "completed");
    /** Milliseconds from a push of the quiet installation until its check run. */
    const waits = async () => {
      const all: number[] = [];
      for (let i = 0; i < QUIET_PUSHES; i++) {
        const head = commitTo(quiet, 0);
        const started = performance.now();
        await sendPush(to, quiet, head);
        while (!isTold(head.sha) && performance.now() - started < 120_000) await sleep(10);
        all.push(performance.now() - started);
        await sleep(BETWEEN_MS); // GitHub's second between two writes is over
      }
      return spreadOf(all);
    };
    await waits(); // warm
    const alone = await waits();
    const heads = Array.from({ length: Number(values.pushes) }, () => commitTo(noisy, 0));
    const line = heads.values();
    const lanes = Array.from({ length: 32 }, async () => {
      for (const head of line) await sendPush(to, noisy, head);
    });
    await Promise.all(lanes);
    const beside = await waits();
    const left = heads.filter(({ sha }) => !isTold(sha)).length;
    process.stdout.write(
      `${kind}: a quiet installation's push takes ${alone.p50} ms (p50), ${alone.max} at most; beside ${values.pushes} pushes of another, of which ` +
        `${left} still waited at the end, ${beside.p50} ms, ${beside.max} at most (${(beside.p50 / alone.p50).toFixed(2)} times)\n`,
    );
  } finally {
    await app.stop();
    await world.close();
  }
}
