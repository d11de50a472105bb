/** The tables that the migrations make are those that the Prisma schema describes, and hold what it promises. */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { faultOf } from "../../src/database/errors.ts";
import type { Database } from "../../src/database/open-database.ts";
import { readSchema } from "../support/read-prisma-schema.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

/** Indexes that Prisma's schema cannot say. */
const PARTIAL = [
  "alerts_unresolved_idx",
  "deliveries_not_judged_idx",
  "deliveries_purgeable_idx",
  "deliveries_recovered_idx",
  "deliveries_slot_idx",
  "deliveries_unsettled_idx",
  "incidents_escalate_at_idx",
  "mails_unsent_idx",
  "notices_due_idx",
  "pushes_repository_id_head_idx",
  "verdicts_incomplete_idx",
  "webhook_messages_unsent_idx",
];

describe.each(await testableKinds())("schema, %s", (kind) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await openTestDatabase(kind);
  }, 180_000);
  afterAll(() => opened?.remove());

  test("is the one that schema.prisma describes", async () => {
    const schema = readSchema(await readFile("prisma/schema.prisma", "utf8"));
    const live = await readCatalogue(opened.database);
    expect(live.enums).toEqual(schema.enums);
    expect(live.columns).toEqual(schema.columns);
    expect(live.keys).toEqual(schema.keys);
    expect(live.foreignKeys).toEqual(schema.foreignKeys);
    expect(live.indexes.filter((name) => !PARTIAL.includes(name))).toEqual(schema.indexes);
    expect(live.indexes).toEqual(expect.arrayContaining(PARTIAL));
  });

  const delivery = () => ({
    id: randomUUID(),
    event: "push",
    body: new Uint8Array(),
    receivedAt: new Date(),
    jobId: randomUUID(),
  });

  /** Each is refused by the database itself, whatever our own validation would say. */
  const repository = `INSERT INTO repositories (id, installation_id, owner, name, default_branch) VALUES (1, 1, 'a', 'b', 'main')`;
  test.each([
    [
      "a repository name of 256 characters",
      `UPDATE repositories SET name = repeat('x', 256)`,
      "repositories_name_length",
    ],
    ["an empty owner", `UPDATE repositories SET owner = ''`, "repositories_owner_length"],
    ["a ledger without a head", `UPDATE repositories SET ledger_length = 1`, "repositories_ledger_whole"],
    ["a severity of another name", `SELECT 'terrible'::severity`, "invalid input value"],
    ["an outcome of what is not done", `UPDATE deliveries SET outcome = 'analysed'`, "deliveries_done_has_outcome"],
    [
      "done without an outcome",
      `UPDATE deliveries SET state = 'done', finished_at = now()`,
      "deliveries_done_has_outcome",
    ],
    ["a delivery id with a line break", `UPDATE deliveries SET id = E'a\\nb'`, "deliveries_id_format"],
    [
      "a body of more than 25 MB",
      `UPDATE deliveries SET body = convert_to(repeat('x', 26214401), 'UTF8')`,
      "deliveries_body_length",
    ],
    ["a score above 1", analysis({ score: "1.01" }), "commit_analyses_score_range"],
    ["a score that is no number", analysis({ score: "'NaN'" }), "commit_analyses_score_range"],
    ["a SHA of 39 digits", analysis({ sha: `repeat('a', 39)` }), "commit_analyses_sha_format"],
    ["a SHA in upper case", analysis({ sha: `repeat('A', 40)` }), "commit_analyses_sha_format"],
    ["a leak as an axis of a verdict", analysis({ axis: "'leak'" }), "commit_analyses_axis_scored"],
    ["a message of 501 characters", alert({ message: "repeat('x', 501)" }), "alerts_message_length"],
    ["a type of 101 characters", alert({ type: "repeat('x', 101)" }), "alerts_type_length"],
    ["an alert resolved by nobody", alert({ resolved_at: "now()" }), "alerts_resolved_whole"],
    ["a finding of nobody", finding({}), "findings_one_owner"],
    [
      "a leak with a strength",
      finding({ analysis_id: "gen_random_uuid()", strength: "'weak'" }),
      "findings_leak_or_signal",
    ],
    [
      "a decision that expired before it was made",
      `INSERT INTO decisions (id, repository_id, fingerprint, kind, made_by, why, expires_at) VALUES (gen_random_uuid(), 1, repeat('a', 64), 'legitimate', 'a', 'b', now() - interval '1 day')`,
      "decisions_expire_later",
    ],
    [
      "a step both sent and claimed",
      `INSERT INTO report_steps (push_id, step, result, sent_at, claim, claimed_until) VALUES (gen_random_uuid(), 'a', '', now(), gen_random_uuid(), now())`,
      "report_steps_sent_or_claimed",
    ],
    ["a purged body of what is not done", `UPDATE deliveries SET body = NULL`, "deliveries_body_until_done"],
    ["a delivered push without its delivery", push({ delivery_id: "NULL" }), "pushes_delivered"],
    ["a head that the first form's hash does not cover", push({ head: "repeat('b', 40)" }), "pushes_first_form"],
    ["a form of hashes that nobody knows", push({ hash_version: "3" }), "pushes_hash_version_known"],
    ["a mail that is being sent by nobody", mail({ state: "'sending'" }), "mails_sending_claimed"],
    ["a sent mail without its time", mail({ state: "'sent'" }), "mails_finished"],
    ["a mail to nobody", mail({ recipient: "''" }), "mails_recipient_length"],
  ])("refuses %s", async (_name, sql, constraint) => {
    const { prisma } = opened.database;
    const attempt = prisma.$transaction(async (tx) => {
      await tx.installation.create({ data: { id: 1n } });
      await tx.$executeRawUnsafe(repository);
      await tx.delivery.create({ data: delivery() });
      await tx.$executeRawUnsafe(sql);
    });
    const error = await attempt.catch((caught: unknown) => caught);
    expect([faultOf(error), error instanceof Error && error.message.includes(constraint)]).toEqual([
      "constraint",
      true,
    ]);
    expect(await prisma.repository.count()).toBe(0);
  });

  test("keeps the bytes of a body as they are", async () => {
    const body = Uint8Array.from({ length: 256 }, (_, i) => i);
    const { id } = await opened.database.prisma.delivery.create({ data: { ...delivery(), body } });
    const row = await opened.database.prisma.delivery.findUniqueOrThrow({ where: { id } });
    expect(Uint8Array.from(row.body ?? [])).toEqual(body);
  });
});

function insert(table: string, values: Readonly<Record<string, string>>): string {
  return `INSERT INTO ${table} (${Object.keys(values).join(", ")}) VALUES (${Object.values(values).join(", ")})`;
}
function push(values: Readonly<Record<string, string>>): string {
  return insert("pushes", {
    id: "gen_random_uuid()",
    repository_id: "1",
    sequence: "1",
    delivery_id: "(SELECT id FROM deliveries LIMIT 1)",
    ref: "'refs/heads/main'",
    before: "repeat('a', 40)",
    after: "repeat('b', 40)",
    created: "false",
    deleted: "false",
    forced: "false",
    received_at: "now()",
    listed: "0",
    problems: "'[]'",
    previous_hash: "repeat('0', 64)",
    hash: "repeat('c', 64)",
    ...values,
  });
}
function mail(values: Readonly<Record<string, string>>): string {
  return insert("mails", {
    id: "gen_random_uuid()",
    key: "'k'",
    severity: "'high'",
    audience: "'operator'",
    recipient: "'a@example.com'",
    subject: "'s'",
    text: "''",
    html: "''",
    ...values,
  });
}
function analysis(values: Readonly<Record<string, string>>): string {
  const hash = "repeat('a', 64)";
  return insert("commit_analyses", {
    id: "gen_random_uuid()",
    push_id: "gen_random_uuid()",
    sha: "repeat('a', 40)",
    score: "0",
    metadata_score: "0",
    severity: "'low'",
    axis: "'attack'",
    complete: "true",
    engine_version: "'1'",
    policy_hash: hash,
    evidence_hash: hash,
    verdict: "'{}'",
    ...values,
  });
}
function alert(values: Readonly<Record<string, string>>): string {
  return insert("alerts", {
    id: "gen_random_uuid()",
    verdict_id: "gen_random_uuid()",
    repository_id: "1",
    type: "'risk'",
    severity: "'high'",
    message: "'m'",
    ...values,
  });
}
function finding(values: Readonly<Record<string, string>>): string {
  return insert("findings", {
    position: "0",
    detector: "'d'",
    axis: "'leak'",
    contribution: "0",
    trial: "false",
    severity: "'low'",
    because: "''",
    fingerprint: "repeat('a', 64)",
    ...values,
  });
}

interface Catalogue {
  readonly enums: Record<string, string[]>;
  readonly columns: string[];
  readonly keys: string[];
  readonly foreignKeys: string[];
  readonly indexes: string[];
}

async function readCatalogue({ prisma }: Database): Promise<Catalogue> {
  const enums = await prisma.$queryRaw<{ name: string; value: string }[]>`
    SELECT t.typname::text AS name, e.enumlabel::text AS value FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid
    JOIN pg_namespace n ON n.oid = t.typnamespace WHERE n.nspname = 'public' ORDER BY t.typname, e.enumsortorder`;
  const columns = await prisma.$queryRaw<{ line: string }[]>`
    SELECT concat_ws(' ', c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod),
             CASE WHEN a.attnotnull THEN 'not null' ELSE 'null' END,
             CASE WHEN d.adbin IS NULL THEN NULL ELSE 'default ' || regexp_replace(pg_get_expr(d.adbin, d.adrelid), '::\\w+|nextval\\(.*\\)', '', 'g') END
           ) AS line
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname <> '_prisma_migrations' AND a.attnum > 0 AND NOT a.attisdropped`;
  const keys = await prisma.$queryRaw<{ line: string }[]>`
    SELECT c.relname || ' ' || pg_get_constraintdef(k.oid) AS line FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND k.contype = 'p' AND c.relname <> '_prisma_migrations'`;
  const foreignKeys = await prisma.$queryRaw<{ line: string }[]>`
    SELECT k.conname || ' ' || pg_get_constraintdef(k.oid) AS line FROM pg_constraint k
    JOIN pg_namespace n ON n.oid = k.connamespace WHERE n.nspname = 'public' AND k.contype = 'f'`;
  const indexes = await prisma.$queryRaw<{ line: string }[]>`
    SELECT i.relname || CASE WHEN x.indisunique AND x.indpred IS NULL THEN ' unique' ELSE '' END AS line
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND NOT x.indisprimary AND c.relname <> '_prisma_migrations'`;
  const lines = (rows: { line: string }[]) => rows.map(({ line }) => line).sort();
  const byName: Record<string, string[]> = {};
  for (const { name, value } of enums) {
    byName[name] ??= [];
    byName[name].push(value);
  }
  return {
    enums: byName,
    columns: lines(columns),
    keys: lines(keys),
    foreignKeys: lines(foreignKeys),
    indexes: lines(indexes),
  };
}
