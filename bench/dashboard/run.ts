/**
 * `npm run bench:dashboard`: time to the first byte of each page with a large store – 100,000 pushes of 200 repositories in 90 days, as many
 * verdicts and commits, 10,000 findings, 500 open incidents – for an account that can read all of them, GitHub answering at once. Needs a
 * PostgreSQL server.
 *
 *   --pushes N   default 100000
 *   --rounds N   of which the median is told (default 7)
 */
import { request } from "node:http";
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import pg from "pg";
import { openDatabase } from "../../src/database/open-database.ts";
import { aDashboard, fill, OLGA } from "../../test/dashboard/a-dashboard.ts";
import { aVisitor } from "../../test/dashboard/a-visitor.ts";
import { createServerDatabase, dropServerDatabase, findServer } from "../../test/support/postgres.ts";

const REPOSITORIES = 200;
const FIRST_ID = 1000;
const DAYS = 90;
const FINDING_EVERY = 10;
const ALERT_EVERY = 200;

const { values } = parseArgs({
  options: { pushes: { type: "string", default: "100000" }, rounds: { type: "string", default: "7" } },
});
const [pushes, rounds] = [Number(values.pushes), Number(values.rounds)];
const server = await findServer();
if (!server) {
  process.stderr.write("no PostgreSQL server answers\n");
  process.exit(2);
}
const url = await createServerDatabase(server);
const database = await openDatabase({ url, dataDir: null });
const readable = Array.from({ length: REPOSITORIES }, (_, i) => ({
  ...{ id: FIRST_ID + i, installationId: 11, owner: "acme", name: `app-${i}`, defaultBranch: "main", mayWrite: true },
}));
/** The repository of the fixture, whose incident is looked at. */
const own = { ...readable[0], id: 101, name: "web" } as (typeof readable)[number];
const dashboard = await aDashboard(database, { readable: [...readable, own] });
try {
  const { bad, api, incident } = await fill(database);
  await multiply(url, bad, api);
  const pages = [
    ["organisation", "/orgs/acme"],
    ["organisation, 90 days", "/orgs/acme?days=90"],
    ["repository", `/repositories/${FIRST_ID}`],
    ["repository, 90 days", `/repositories/${FIRST_ID}?days=90`],
    ["detectors", "/detectors"],
    ["detectors, 90 days", "/detectors?days=90"],
    ["incident", `/incidents/${incident}`],
    ["push", `/pushes/${bad}`],
    ["deliveries", "/deliveries"],
  ] as const;
  process.stdout.write(`${pushes} pushes of ${REPOSITORIES} repositories, load ${loadavg()[0]?.toFixed(1)}\n\n`);
  process.stdout.write("| page | first look | later, median | KB |\n|---|---:|---:|---:|\n");
  const visitor = aVisitor(dashboard.url);
  await visitor.signIn(OLGA);
  for (const [name, path] of pages) {
    const [first = 0, ...later] = await looks(path, () => cookieOf(visitor.cookies));
    const { text } = await visitor.get(path);
    const median = later.sort((a, b) => a - b)[Math.floor(later.length / 2)] ?? 0;
    process.stdout.write(
      `| ${name} | ${first.toFixed(0)} ms | ${median.toFixed(0)} ms | ${Math.round(text.length / 1024)} |\n`,
    );
  }
} finally {
  await dashboard.close();
  await database.close();
  await dropServerDatabase(server, url);
}

/** Times to the first byte: of the first look, and of as many as are asked for after it. */
async function looks(path: string, cookie: () => string): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i <= rounds; i++) times.push(await timeOf(path, cookie()));
  return times;
}

function timeOf(path: string, cookie: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const sent = request(`${dashboard.url}${path}`, { headers: { cookie } }, (response) => {
      response.once("data", () => {
        const ms = performance.now() - started;
        if (response.statusCode !== 200) reject(new Error(`${path}: ${response.statusCode}`));
        response.resume().once("end", () => resolve(ms));
      });
    });
    sent.once("error", reject);
    sent.end();
  });
}

function cookieOf(cookies: ReadonlyMap<string, string>): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
}

/** Copies of one clean and one critical push, spread over repositories and days: what matters are their numbers. */
async function multiply(where: string, bad: string, clean: string): Promise<void> {
  const client = new pg.Client({ connectionString: where });
  await client.connect();
  const run = (sql: string, parameters: readonly unknown[] = []) => client.query(sql, [...parameters]);
  const at = `(now() - make_interval(secs => i * ${DAYS}::float8 * 86400 / ${pushes}))`;
  try {
    await run(`INSERT INTO repositories (id, installation_id, owner, name, default_branch)
      SELECT ${FIRST_ID} + i, 11, 'acme', 'app-' || i, 'main' FROM generate_series(0, ${REPOSITORIES - 1}) i`);
    await run(
      "CREATE TEMP TABLE copies (i int, new_push uuid, new_verdict uuid, new_analysis uuid, new_incident uuid)",
    );
    await run(`INSERT INTO copies SELECT i, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid()
      FROM generate_series(1, ${pushes}) i`);
    const like = (table: string, changes: string, from: string) =>
      `INSERT INTO ${table} SELECT (jsonb_populate_record(original, jsonb_build_object(${changes}))).* FROM copies, ${table} original WHERE ${from}`;
    const sha = "encode(sha256(('sha' || i)::bytea), 'hex')";
    const hash = (n: string) =>
      `CASE WHEN ${n} < 1 THEN repeat('0', 64) ELSE encode(sha256((i % ${REPOSITORIES} || ' ' || ${n})::bytea), 'hex') END`;
    const sequence = `((i - 1) / ${REPOSITORIES} + 1)`;
    const repository = `${FIRST_ID} + i % ${REPOSITORIES}`;
    const isBad = `(i % ${ALERT_EVERY} = 0)`;
    const original = `(CASE WHEN ${isBad} THEN '${bad}'::uuid ELSE '${clean}'::uuid END)`;
    await run(
      like(
        "pushes",
        `'id', new_push, 'repository_id', ${repository}, 'sequence', ${sequence}, 'delivery_id', null, 'source', 'snapshot',
      'hash_version', 2, 'after', left(${sha}, 40), 'received_at', ${at}, 'hash', ${hash(sequence)}, 'previous_hash', ${hash(`(${sequence} - 1)`)}`,
        `original.id = ${original}`,
      ),
    );
    await run(
      like(
        "verdicts",
        `'id', new_verdict, 'push_id', new_push, 'created_at', ${at}, 'reported_at', ${at}`,
        `original.push_id = ${original}`,
      ),
    );
    await run(
      like(
        "commit_analyses",
        `'id', new_analysis, 'push_id', new_push, 'sha', left(${sha}, 40), 'created_at', ${at}`,
        `original.push_id = ${original}`,
      ),
    );
    await run(`INSERT INTO findings (analysis_id, position, detector, family, axis, strength, confidence, contribution, trial, because, fingerprint)
      SELECT new_analysis, 0, 'detector-' || i % 60, 'identity', 'attack', 'weak', 1, 0.4, false, 'measured', ${sha} FROM copies WHERE i % ${FINDING_EVERY} = 0`);
    await run(`INSERT INTO alerts (id, verdict_id, repository_id, type, severity, message, created_at)
      SELECT gen_random_uuid(), new_verdict, ${repository}, 'risk', 'critical', 'measured', ${at} FROM copies WHERE ${isBad}`);
    await run(`INSERT INTO incidents (id, installation_id, severity, title, opened_at, updated_at)
      SELECT new_incident, 11, 'critical', 'Measured ' || i, ${at}, ${at} FROM copies WHERE ${isBad}`);
    await run(
      `INSERT INTO incident_pushes (push_id, incident_id) SELECT new_push, new_incident FROM copies WHERE ${isBad}`,
    );
    await run("ANALYZE");
  } finally {
    await client.end();
  }
}
