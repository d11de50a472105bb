/** A database as the first version left it: its two migrations, and rows that only its own SQL knows how to write. */
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "../../src/database/open-database.ts";
import { readMigrations } from "../../src/database/read-migrations.ts";
import { anObservation, aVerdict, shaOf } from "../support/a-push.ts";
import { createServerDatabase, dropServerDatabase, findServer } from "../support/postgres.ts";

export const FIRST_MIGRATIONS = ["20261124200000_initial", "20261124220500_histories"];
export const PUSHES = 3;

const REPOSITORY = 101;
const HASH = "5".repeat(64);

export interface FirstVersion {
  /** Opens it by this version, which migrates it. */
  upgrade(): Promise<Database>;
  remove(): Promise<void>;
}

export async function aFirstVersion(kind: Database["kind"]): Promise<FirstVersion> {
  const server = kind === "postgresql" ? await findServer() : null;
  const place = server
    ? { url: await createServerDatabase(server), dataDir: null }
    : { url: null, dataDir: await mkdtemp(join(tmpdir(), "countersign-first-")) };
  const migrations = (await readMigrations()).filter(({ name }) => FIRST_MIGRATIONS.includes(name));
  const database = await openDatabase({ ...place, migrations });
  await fill(database);
  await database.close();
  return {
    upgrade: () => openDatabase(place),
    async remove() {
      if (server && place.url !== null) await dropServerDatabase(server, place.url);
      if (place.dataDir !== null) await rm(place.dataDir, { recursive: true, force: true });
    },
  };
}

/** Three pushes: one reported with an alert, one whose commit was gone, one that nobody came to. */
async function fill({ sql }: Database): Promise<void> {
  await sql.executeSql("INSERT INTO installations (id) VALUES (11)");
  await sql.executeSql(
    `INSERT INTO repositories (id, installation_id, owner, name, default_branch) VALUES (${REPOSITORY}, 11, 'acme', 'web', 'main')`,
  );
  let previous = "0".repeat(64);
  for (let sequence = 1; sequence <= PUSHES; sequence++) previous = await addPush(sql, sequence, previous);
  await sql.executeSql("UPDATE repositories SET ledger_length = $1, ledger_head = $2", [PUSHES, previous]);
  for (const sequence of [1, 2]) await addVerdict(sql, sequence);
  await sql.executeSql(
    "UPDATE alerts SET resolved_at = now(), resolved_by = 'ada', resolution = 'a test' WHERE id = $1",
    [idOf(2)],
  );
  await sql.executeSql(
    "INSERT INTO report_steps (push_id, step, result, sent_at) VALUES ($1, 'alert-mail', 'sent m1 to 1', now())",
    [idOf(1)],
  );
  await sql.executeSql("INSERT INTO histories (repository_id, push_id, commits) VALUES ($1, $2, 0)", [
    REPOSITORY,
    idOf(1),
  ]);
}

async function addPush(sql: Database["sql"], sequence: number, previous: string): Promise<string> {
  const state = sequence < PUSHES ? "'done', 'analysed', now()" : "'dead', NULL, now()";
  const receivedAt = new Date(Date.UTC(2026, 4, 4, 10, sequence));
  await sql.executeSql(
    `INSERT INTO deliveries (id, event, installation_id, body, received_at, job_id, state, outcome, finished_at)
     VALUES ($1, 'push', 11, '{}', $2, $3, ${state})`,
    [`delivery-${sequence}`, receivedAt, idOf(sequence)],
  );
  const entry = {
    repositoryId: String(REPOSITORY),
    sequence,
    deliveryId: `delivery-${sequence}`,
    ref: "refs/heads/main",
    before: shaOf(String(sequence - 1)),
    after: shaOf(String(sequence)),
    created: false,
    deleted: false,
    forced: sequence === 2,
    pusher: "ada",
    senderLogin: "ada",
    senderId: "7",
    senderType: "User",
    receivedAt: receivedAt.getTime(),
    listed: 1,
    problems: ["odd \0 \uD800"],
  };
  // The first form, said once more: the code that reads it may change, what was written does not.
  const hash = createHash("sha256")
    .update(JSON.stringify([previous, ...Object.values(entry)]))
    .digest("hex");
  await sql.executeSql(
    `INSERT INTO pushes (id, repository_id, sequence, delivery_id, ref, before, after, created, deleted, forced, pusher,
       sender_login, sender_id, sender_type, received_at, listed, problems, previous_hash, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      idOf(sequence),
      ...Object.values({ ...entry, receivedAt, problems: JSON.stringify(entry.problems) }),
      previous,
      hash,
    ],
  );
  return hash;
}

async function addVerdict(sql: Database["sql"], sequence: number): Promise<void> {
  const sha = shaOf(String(sequence));
  const verdict = aVerdict({ score: 0.95, severity: "critical" });
  const judged = [0.95, 0.1, "critical", "attack", true, "0.1.0", HASH, HASH, JSON.stringify(verdict)];
  const columns =
    "score, metadata_score, severity, axis, complete, engine_version, policy_hash, evidence_hash, verdict";
  await sql.executeSql(
    `INSERT INTO commit_analyses (id, push_id, sha, ${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [idOf(sequence), idOf(sequence), sha, ...judged],
  );
  await sql.executeSql(
    `INSERT INTO verdicts (id, push_id, commits, ${columns}) VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [idOf(sequence), idOf(sequence), ...judged],
  );
  await sql.executeSql(
    `INSERT INTO alerts (id, verdict_id, repository_id, type, severity, message) VALUES ($1, $1, $2, 'risk', 'critical', 'm')`,
    [idOf(sequence), REPOSITORY],
  );
  await sql.executeSql(
    "INSERT INTO report_steps (push_id, step, result, sent_at) VALUES ($1, 'check-run', $2, '2026-05-04T10:09:00Z')",
    [idOf(sequence), sequence === 1 ? "100" : "no-commit"],
  );
  await sql.executeSql(
    "INSERT INTO observations (repository_id, sha, author_email, observation) VALUES ($1, $2, 'a', $3)",
    [REPOSITORY, sha, JSON.stringify(anObservation({ sha }))],
  );
}

function idOf(sequence: number): string {
  return `00000000-0000-4000-8000-${String(sequence).padStart(12, "0")}`;
}
