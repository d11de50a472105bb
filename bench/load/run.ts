/**
 * `npm run bench:load`: how many deliveries the real application accepts, how long each waits for its answer, and what
 * that takes in memory, on each kind of database; on a server beside a bare receiver. GitHub and SendGrid are the simulators, on
 * loopback; the load comes from the same machine, so its cost is in the figures.
 *
 *   --seconds N     for each of the two loads (default 15)
 *   --rate N        deliveries a second of the steady load (default 200)
 *   --kind K        embedded or postgresql; default: both, where a server answers
 *   --verdicts R,…  instead: pushes at each of these rates a second, and how long each takes until its check run is finished, where GitHub takes
 *                   100 ms for an answer; 0 sends them all at once, without that wait, and shows how many are judged a second
 *   --pushes N      of each rate (default 300)
 *   --installations N  that they are spread over (default 60)
 */
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createGitHistory } from "../../test/simulator/git-history.ts";
import { startGitHubSimulator } from "../../test/simulator/start-github-simulator.ts";
import { createServerDatabase, dropServerDatabase, findServer } from "../../test/support/postgres.ts";
import { type Fired, fireAtOnce, fireSteadily } from "./fire.ts";
import { spreadOf } from "./percentiles.ts";
import { aPushBody } from "./push-body.ts";
import { type StartedApp, startApp } from "./start-app.ts";
import { measureVerdicts } from "./verdicts.ts";

const AT_ONCE = 32;
const REPOSITORIES = 4;

/** Of GitHub, for an answer, and from push to check run for 95 of 100. */
const LATENCY_MS = 100;
const GOAL_MS = 5000;
const BARE = fileURLToPath(new URL("./bare-receiver.ts", import.meta.url));

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "15" },
    rate: { type: "string", default: "200" },
    kind: { type: "string" },
    verdicts: { type: "string" },
    pushes: { type: "string", default: "300" },
    installations: { type: "string", default: "60" },
  },
});
const seconds = Number(values.seconds);
const rate = Number(values.rate);

const server = await findServer();
if (!server) process.stderr.write("no PostgreSQL answers at 127.0.0.1:5432: only the embedded database is measured\n");
const kinds = (server ? (["embedded", "postgresql"] as const) : (["embedded"] as const)).filter(
  (kind) => values.kind === undefined || values.kind === kind,
);
if (values.verdicts !== undefined) {
  await tellVerdicts(values.verdicts.split(",").map(Number));
  process.exit(0);
}
process.stdout.write(
  `${rate} deliveries/s for ${seconds} s, then ${AT_ONCE} at once for ${seconds} s; load ${loadavg()[0]}\n\n`,
);
process.stdout.write(
  "| database | load | answered | accepted/s | p50 ms | p99 ms | max ms | RSS MiB | peak MiB | processors used |\n",
);
process.stdout.write("|---|---|---|---|---|---|---|---|---|---|\n");
for (const kind of kinds) await measure(kind);

async function measure(kind: "embedded" | "postgresql"): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "countersign-load-"));
  const url = kind === "postgresql" && server ? await createServerDatabase(server) : null;
  const github = await startGitHubSimulator({ checkAnswers: false });
  const ids: { repository: number; installation: number; owner: string; shas: string[] }[] = [];
  for (let i = 0; i < REPOSITORIES; i++) {
    const owner = `org-${i}`;
    const history = createGitHistory({ gitDir: join(folder, `${owner}.git`) });
    const shas = Array.from({ length: 4 }, (_, n) =>
      history.commit({
        message: `Change ${n}\n`,
        author: { name: "Ada", email: "ada@example.com", at: `2026-05-0${n + 1}T12:00:00+02:00` },
        files: { "README.md": `# Version ${n}\n` },
      }),
    );
    const repository = github.addRepository({ owner, name: "app", gitDir: history.gitDir });
    const installation = await github.install({ on: owner });
    ids.push({ repository: repository.id, installation: installation.id, owner, shas });
  }
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
    },
    folder,
  );
  let bare: StartedApp | null = null;
  try {
    const target = {
      port: app.port,
      secret: github.app.webhookSecret,
      body: (n: number) =>
        aPushBody(n, ids[n % ids.length] ?? { repository: 1, installation: 1, owner: "x", shas: [] }),
    };
    await fireSteadily(target, 20, 2); // warm
    await tell(kind, `${rate}/s`, app, () => fireSteadily(target, rate, seconds));
    await tell(kind, `${AT_ONCE} at once`, app, () => fireAtOnce(target, AT_ONCE, seconds));
    await app.stop();
    if (url === null) return;
    const variables = { DATABASE_URL: url, WEBHOOK_SECRET: github.app.webhookSecret };
    bare = await startApp(variables, folder, BARE);
    const { port } = bare;
    await fireSteadily({ ...target, port }, 20, 2); // warm
    await tell("bare receiver", `${AT_ONCE} at once`, bare, () => fireAtOnce({ ...target, port }, AT_ONCE, seconds));
  } finally {
    await app.stop();
    await bare?.stop();
    await github.close();
    rmSync(folder, { recursive: true, force: true });
    if (url && server) await dropServerDatabase(server, url);
  }
}

async function tell(kind: string, load: string, app: StartedApp, fire: () => Promise<Fired>): Promise<void> {
  const before = app.processor();
  const fired = await fire();
  const after = app.processor();
  const memory = app.memory();
  const { p50, p99, max } = spreadOf(fired.durations);
  const answered = [...fired.answers].map(([status, n]) => `${n} × ${status}`).join(", ");
  const accepted = Math.round((fired.answers.get(202) ?? 0) / fired.seconds);
  const used = before === null || after === null ? "?" : ((after - before) / fired.seconds).toFixed(2);
  const cells = [kind, load, answered, accepted, p50, p99, max, memory?.now ?? "?", memory?.peak ?? "?", used];
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
}

async function tellVerdicts(rates: readonly number[]): Promise<void> {
  const { pushes, installations } = { pushes: Number(values.pushes), installations: Number(values.installations) };
  process.stdout.write(
    `${pushes} pushes of one commit to ${installations} installations; an answer of GitHub takes ${LATENCY_MS} ms; load ${loadavg()[0]}\n\n`,
  );
  process.stdout.write(
    "| database | pushes/s | judged | judged/s | p50 ms | p95 ms | max ms | peak MiB | app: ms of processor each | judges | calls each |\n",
  );
  process.stdout.write("|---|---|---|---|---|---|---|---|---|---|---|\n");
  let highest = 0;
  for (const kind of kinds) {
    for (const each of rates) {
      const load = { kind, pushes, owners: installations, variables: {} };
      const measured = await measureVerdicts(
        each === 0 ? { ...load, rate: null, latencyMs: 0 } : { ...load, rate: each, latencyMs: LATENCY_MS },
      );
      const { judged, seconds: took, spread, appMs, judgesMs, mib, callsEach } = measured;
      const cells = [kind, each === 0 ? "all at once" : each, judged, (judged / took).toFixed(1)];
      cells.push(spread.p50, spread.p95, spread.max, mib, appMs.toFixed(1), judgesMs.toFixed(1), callsEach.toFixed(1));
      process.stdout.write(`| ${cells.join(" | ")} |\n`);
      if (judged === pushes && spread.p95 <= GOAL_MS) highest = Math.max(highest, each);
    }
  }
  process.stdout.write(`\nverdicts: ${highest} pushes/s with 95 of 100 told within ${GOAL_MS / 1000} s\n`);
}
