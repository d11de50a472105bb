/**
 * Receivers and workers on one PostgreSQL, deliveries repeated and shuffled: the same end as one process that gets each once
 * and in order. `COUNTERSIGN_SEEDS=3,4` tries other orders.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { randomOf } from "../../bench/variants/random.ts";
import { type RunningApp, startApp } from "../../src/compose/app.ts";
import { readEnvironment } from "../../src/config/environment.ts";
import { createLog } from "../../src/log/create-log.ts";
import { send, signatureOf } from "../intake/signed-request.ts";
import { createGitHistory, later, type Person } from "../simulator/git-history.ts";
import { startGitHubSimulator } from "../simulator/start-github-simulator.ts";
import { startSendGridSimulator } from "../simulator/start-sendgrid-simulator.ts";
import { secretsSentTo } from "../support/an-attack.ts";
import { createServerDatabase, dropServerDatabase, findServer } from "../support/postgres.ts";

const server = await findServer();
if (!server)
  process.stderr.write("no PostgreSQL server answers at 127.0.0.1:5432: many processes at once are not tested\n");
const onServer = server ? test : test.skip;
const SEEDS = (process.env["COUNTERSIGN_SEEDS"] ?? "1,2").split(",").map(Number);

const REPOSITORIES = 3;
const PUSHES = 5;
const ADA: Person = { name: "Ada", email: "ada@example.com", at: "2026-05-01T12:00:00+02:00" };

interface Sending {
  readonly guid: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Sends what `arrange` makes of the deliveries to so many processes, and tells what everything came to. */
async function endStateOf(
  processes: number,
  arrange: (all: readonly Sending[]) => readonly Sending[],
  { oneByOne }: { readonly oneByOne: boolean },
) {
  const folder = mkdtempSync(join(tmpdir(), "countersign-many-"));
  const url = await createServerDatabase(server ?? "");
  const github = await startGitHubSimulator({ checkAnswers: false, limits: "off", seed: "many" });
  const sendgrid = await startSendGridSimulator();
  const apps: RunningApp[] = [];
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const all = await pushEverything(github, folder);
    const environment = readEnvironment({
      APP_ID: String(github.app.id),
      PRIVATE_KEY: github.app.privateKey ?? "",
      WEBHOOK_SECRET: github.app.webhookSecret,
      GITHUB_API_URL: github.url,
      SENDGRID_API_KEY: sendgrid.apiKey,
      SENDGRID_API_URL: sendgrid.url,
      MAIL_FROM: "countersign@example.com",
      ALERT_RECIPIENTS: "security@example.com",
      HOST: "127.0.0.1",
      PORT: "0",
      DATABASE_URL: url,
      SWEEP_MINUTES: "0",
      REFS_MINUTES: "0",
      JUDGE_PROCESSES: "1",
    });
    for (let i = 0; i < processes; i++)
      apps.push(await startApp(environment, createLog({ level: "silent" }), { receives: true, hurry: 20 }));
    const ports = apps.map(({ port }) => port ?? 0);
    const count = async (where: string) =>
      Number((await client.query(`SELECT count(*) AS n FROM deliveries WHERE ${where}`)).rows[0].n);
    const settled = async (n: number) => {
      while ((await count("state = 'done'")) < n) {
        if ((await count("state = 'dead'")) > 0) throw new Error("a delivery is dead");
        await sleep(50);
      }
    };
    const statuses = new Set<number>();
    const sendOne = async ({ guid, payload }: Sending, i: number) => {
      const body = JSON.stringify(payload);
      const headers = {
        "content-type": "application/json",
        "x-github-event": "push",
        "x-github-delivery": guid,
        "x-hub-signature-256": signatureOf(body, github.app.webhookSecret),
      };
      statuses.add((await send(ports[i % ports.length] ?? 0, { body, headers })).status);
    };
    if (!oneByOne) await Promise.all(arrange(all).map(sendOne));
    else {
      for (const [i, one] of arrange(all).entries()) {
        await sendOne(one, i);
        await settled(i + 1);
      }
    }
    await settled(all.length);
    for (let waited = 0; waited < 20_000 && sendgrid.inbox().length < REPOSITORIES; waited += 50) await sleep(50);
    await sleep(500); // whatever is sent twice is sent by then
    const rows = async (sql: string) => (await client.query(sql)).rows;
    return {
      statuses: [...statuses],
      verdicts:
        await rows(`SELECT r.owner, p.ref, p.after, v.severity::text, v.score, v.complete, v.commits, v.revision,
          v.reported_at IS NOT NULL AS told, a.severity::text AS alert
        FROM verdicts v JOIN pushes p ON p.id = v.push_id JOIN repositories r ON r.id = p.repository_id
        LEFT JOIN alerts a ON a.verdict_id = v.id ORDER BY 1, 2, 3`),
      commits: await rows(`SELECT DISTINCT c.sha, c.score, c.severity::text, c.complete,
          (SELECT string_agg(f.detector || ' ' || f.fingerprint, ',' ORDER BY f.position) FROM findings f WHERE f.analysis_id = c.id) AS findings
        FROM commit_analyses c ORDER BY 1`),
      ledger:
        await rows(`SELECT r.owner, r.ledger_length, array_agg(p.delivery_id || p.ref || p.before || p.after ORDER BY p.delivery_id) AS pushes
        FROM pushes p JOIN repositories r ON r.id = p.repository_id GROUP BY 1, 2 ORDER BY 1`),
      learned: await rows(
        `SELECT r.owner, o.sha FROM observations o JOIN repositories r ON r.id = o.repository_id ORDER BY 1, 2`,
      ),
      outcomes: await rows("SELECT id, outcome::text FROM deliveries ORDER BY 1"),
      runs: github
        .checkRuns()
        .map(({ headSha, conclusion, title, annotations }) => [headSha, conclusion, title, annotations.length])
        .sort(),
      mails: sendgrid
        .inbox()
        .map(({ subject }) => subject)
        .sort(),
      violations: github.violations(),
    };
  } finally {
    for (const app of apps) await app.stop();
    await client.end();
    await github.close();
    await sendgrid.close();
    await dropServerDatabase(server ?? "", url);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Pushes to branches and to main, an attack among them, while nobody listens: what GitHub would have sent, in order. */
async function pushEverything(
  github: Awaited<ReturnType<typeof startGitHubSimulator>>,
  folder: string,
): Promise<readonly Sending[]> {
  github.addAccount({ login: "ada", name: "Ada", emails: [ADA.email] });
  const all: Sending[] = [];
  const places = [];
  for (let i = 0; i < REPOSITORIES; i++) {
    const owner = `team-${i}`;
    const history = createGitHistory({ gitDir: join(folder, `${owner}.git`) });
    const root = history.commit({ message: "First\n", author: ADA, files: { "README.md": `# ${owner}\n` } });
    github.addRepository({ owner, name: "app", gitDir: history.gitDir, collaborators: { ada: "write" } });
    await github.install({ on: owner });
    places.push({ owner, history, tip: root });
  }
  for (let n = 0; n < PUSHES; n++) {
    for (const [i, place] of places.entries()) {
      const isAttack = n === 2;
      // Each of its own: of one attack in many places the later ones score higher, in whatever order they come.
      const attack = secretsSentTo(`collect-${i}.example.test`);
      const files = isAttack ? { ".github/workflows/ci.yml": attack } : { [`src/${n}.js`]: `export default ${n};\n` };
      const author = later(ADA, 3600 * (n + 1));
      const message = `Work on part ${n} of ${i}\n`;
      const after = place.history.commit({ message, author, branch: null, parents: [place.tip], files });
      const ref = n === 3 ? "refs/heads/topic" : "refs/heads/main";
      const { payloads } = await github.push(`${place.owner}/app`, { ref, after }, { by: "ada" });
      all.push(...payloads.map((payload) => ({ guid: `push-${n}-${i}`, payload })));
      if (ref === "refs/heads/main") place.tip = after;
    }
  }
  return all;
}

onServer(
  "two receivers and workers end as one does, whatever is repeated and in whatever order it comes",
  async () => {
    const once = await endStateOf(1, (all) => all, { oneByOne: true });
    expect([once.verdicts.length, once.mails.length]).toEqual([REPOSITORIES * PUSHES, REPOSITORIES]);
    for (const seed of SEEDS) {
      process.stderr.write(`many at once: seed ${seed}\n`);
      const random = randomOf("many at once", seed);
      const shuffled = await endStateOf(2, (all) => random.shuffle([...all, ...all, ...all.slice(0, 7)]), {
        oneByOne: false,
      });
      expect(shuffled).toEqual(once);
    }
  },
  240_000,
);
