/** The commands about what is stored, as a person calls them. */
import { Writable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { addAlertsCommand } from "../../src/commands/alerts.ts";
import { addBudgetCommand } from "../../src/commands/budget.ts";
import { runCommandLine } from "../../src/commands/command-line.ts";
import { addDeliveriesCommand } from "../../src/commands/deliveries.ts";
import { addIncidentsCommand } from "../../src/commands/incidents.ts";
import { addLedgerCommand } from "../../src/commands/ledger.ts";
import { addMailsCommand } from "../../src/commands/mails.ts";
import { addStatsCommand } from "../../src/commands/stats.ts";
import { type Database, openDatabase } from "../../src/database/open-database.ts";
import { createApiLimits } from "../../src/store/api-limits.ts";
import { addBudgetFigures } from "../../src/store/budgets.ts";
import { createMails } from "../../src/store/mails.ts";
import { createPushStore } from "../../src/store/push-store.ts";
import { aMail } from "../store/an-alert.ts";
import { aCommit, aFinding, aLeak, aPush, aVerdict, SAVING, shaOf } from "../support/a-push.ts";
import { deliver } from "../support/deliver.ts";
import { figuresOf } from "../support/figures-of.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

/** What a hostile commit would like a terminal to do: clear the screen, turn the text around. */
const HOSTILE = "\u001b[2J\u202Eevil\r\nsecond line";

/** On a server where there is one, for it opens faster; a command opens and closes its database. */
const kind = (await testableKinds()).at(-1) ?? "pglite";
let opened: TestDatabase;
let variables: Readonly<Record<string, string>>;
let ids: { readonly risk: string; readonly leak: string };

beforeAll(async () => {
  opened = await openTestDatabase(kind);
  const { database, dataDir } = opened;
  variables = dataDir === null ? { DATABASE_URL: database.connectionString ?? "" } : { DATA_DIR: dataDir };
  const store = createPushStore(database);
  const raise = async (name: string, verdict: Parameters<typeof aVerdict>[0]) => {
    const push = aPush({
      receivedAt: Date.now(),
      repository: { id: name.length, name },
      sender: { login: `ada${HOSTILE}`, id: 7, type: "User" },
    });
    const { pushId } = await store.recordPush(await deliver(database, push));
    await store.saveCommit(pushId, name.length, aCommit(name, { verdict: { score: 0.8, severity: "high" } }), SAVING);
    const details = { ...SAVING, alertAt: "medium", commits: 3 } as const;
    return (await store.saveVerdict(pushId, { verdict: aVerdict(verdict), reading: "whole" }, details)).alert?.id ?? "";
  };
  const finding = aFinding({ because: `a reason ${HOSTILE}`, path: `src/${HOSTILE}`, contribution: 3.6 });
  ids = {
    leak: await raise("web", { leaks: [aLeak()] }),
    risk: await raise(`api${HOSTILE}`, {
      score: 0.95,
      severity: "critical",
      logOdds: -0.4,
      findings: [finding],
      gaps: [{ what: "diff of a", why: "too large", material: true }],
      recommendations: ["Ask the author."],
    }),
  };
  const mails = createMails(database);
  const incident = await database.prisma.incident.findFirstOrThrow({ where: { severity: "critical" } });
  await mails.post([
    aMail(incident.id),
    aMail(incident.id, { audience: "policy", recipient: `x${HOSTILE}`, problem: "it is no mail address" }),
  ]);
  const taken = await mails.take();
  if (taken) await mails.bury(taken, `SendGrid answered 401: ${HOSTILE}`);
  await database.close();
});
afterAll(() => opened.remove());

async function call(
  args: string,
  options: { readonly tty?: boolean; readonly variables?: Record<string, string> } = {},
) {
  const said = { stdout: "", stderr: "", exitCode: 0 };
  const into = (name: "stdout" | "stderr") =>
    Object.assign(
      new Writable({
        write(chunk, _encoding, done) {
          said[name] += chunk;
          done();
        },
      }),
      { isTTY: options.tty ?? false, columns: 100 },
    );
  const streams = {
    stdout: into("stdout"),
    stderr: into("stderr"),
    exitWith: (code: number) => {
      said.exitCode = code;
    },
  };
  await runCommandLine(args.split(" "), streams, async (program, openIo) => {
    const io = { ...(await openIo()), variables: options.variables ?? variables };
    addAlertsCommand(program, io);
    addMailsCommand(program, io);
    addStatsCommand(program, io);
    addBudgetCommand(program, io);
    addLedgerCommand(program, io);
    addDeliveriesCommand(program, io);
    addIncidentsCommand(program, io);
  });
  return said;
}

async function withDatabase(use: (database: Database) => Promise<unknown>): Promise<void> {
  const url = variables["DATABASE_URL"] ?? null;
  const database = await openDatabase({ url, dataDir: variables["DATA_DIR"] ?? null });
  await use(database).finally(() => database.close());
}

/** What must never reach a terminal but from us. */
const HARMFUL = /[\p{Cc}\u202E]/u;
const lines = (text: string) => text.split("\n");

test("tells what is left of each installation's hour, and what waits for it", async () => {
  await withDatabase(async (database) => {
    const limits = createApiLimits(database);
    await limits.learn("11", "rest", { limit: 5000, remaining: 700, resetMs: 30 * 60_000 });
    await limits.learn("11", "graphql", { limit: 5000, remaining: 3, resetMs: -1000 });
    await limits.pause("12", "rest", 40_000);
    await limits.learn("app", "rest", { limit: 5000, remaining: 4999, resetMs: 10 * 60_000 });
    const figures = lines(await figuresOf((registry) => addBudgetFigures(registry, database)));
    expect(figures).toEqual(
      expect.arrayContaining([
        'countersign_api_calls_left{installation="11",budget="rest"} 700',
        'countersign_api_calls_left{installation="11",budget="graphql"} 5000',
        'countersign_api_calls_limit{installation="app",budget="rest"} 5000',
        'countersign_api_paused_seconds{installation="11",budget="rest"} 0',
        expect.stringMatching(/^countersign_api_paused_seconds\{installation="12",budget="rest"\} (?:39|40)$/),
      ]),
    );
  });
  const { stdout, exitCode } = await call("budget");
  expect([exitCode, lines(stdout).filter((line) => HARMFUL.test(line))]).toEqual([0, []]);
  expect(stdout).toMatch(
    /^Installation 11 \(acme\)\n {2}rest {5}700 of 5000 calls left, all of them again in 30 min$/m,
  );
  expect(stdout).toMatch(
    /^ {2}graphql {2}5000 of 5000 calls left\n {2}waiting {2}2 deliveries, the oldest for \d+ s$/m,
  );
  expect(stdout).toMatch(
    /^Installation 12\n {2}rest {5}GitHub names no limit; nothing is sent for \d+ s, as GitHub asked$/m,
  );
  expect(stdout).toMatch(/^The App itself\n {2}rest {5}4999 of 5000 calls left, all of them again in 10 min$/m);
  const json = JSON.parse((await call("budget --format json")).stdout);
  expect(json.budgets).toContainEqual(
    expect.objectContaining({ installation: "11", kind: "rest", owners: ["acme"], pausedMs: 0 }),
  );
});

test("lists alerts, newest first, with nothing in them that a terminal obeys", async () => {
  const { stdout, exitCode } = await call("alerts list");
  expect(exitCode).toBe(0);
  expect(lines(stdout).filter((line) => HARMFUL.test(line))).toEqual([]);
  expect(stdout).toMatch(/CRITICAL {2}0\.95 acme\/api.*\n {2}critical risk/);
  expect(stdout).toContain(`${ids.risk} · 20`);
  expect(stdout.indexOf(ids.risk)).toBeLessThan(stdout.indexOf(ids.leak));
  expect(stdout).toContain("2 alerts");
});

test("lists incidents, acknowledges one and closes it with its alert, and lets nothing through to the terminal", async () => {
  const listed = await call("incidents");
  expect(lines(listed.stdout).filter((line) => HARMFUL.test(line))).toEqual([]);
  expect(listed.stdout).toMatch(
    / CRITICAL {2}open for \d+ min\n {2}A merge that GitHub did not make\n {2}1 push to acme\/api/,
  );
  expect(listed.stdout).toContain("2 incidents");
  const [critical, leak] = JSON.parse((await call("incidents list --format json")).stdout);
  expect([critical.severity, leak.severity]).toEqual(["critical", "high"]);
  const acknowledged = await call(`incidents ack ${leak.id} --by ada`);
  expect(acknowledged.stdout).toMatch(/ HIGH {2}acknowledged for \d+ min/);
  const resolved = await call(`incidents resolve ${leak.id} --by ada --why revoked`);
  expect(resolved.stdout).toMatch(/resolved by ada: revoked/);
  const shown = await call(`incidents show ${critical.id}`);
  expect(lines(shown.stdout).filter((line) => HARMFUL.test(line))).toEqual([]);
  expect(shown.stdout).toMatch(/dead +x/);
  const again = await call(`incidents resolve ${leak.id} --by bob --why no`);
  expect([again.exitCode, again.stderr]).toEqual([
    2,
    `countersign: incident ${leak.id} was resolved already, by ada\n`,
  ]);
  expect((await call("alerts list")).stdout).not.toContain(ids.leak);
  await withDatabase(async ({ prisma }) => {
    await prisma.alert.updateMany({ data: { resolvedAt: null, resolvedBy: null, resolution: null } });
  });
});

test("colours and wraps for a terminal alone, and is the same text without", async () => {
  const [plain, coloured] = [await call("alerts list"), await call("alerts list", { tty: true })];
  expect(coloured.stdout).not.toBe(plain.stdout);
  const words = (text: string) => text.split(/\s+/);
  expect(words(stripVTControlCharacters(coloured.stdout))).toEqual(words(plain.stdout));
});

test("gives programs JSON that a terminal may show", async () => {
  const { stdout } = await call("alerts list --format json --severity critical");
  expect(lines(stdout).filter((line) => HARMFUL.test(line))).toEqual([]);
  expect(JSON.parse(stdout)).toEqual([
    {
      id: ids.risk,
      type: "risk",
      severity: "critical",
      message: expect.stringContaining("critical risk, score 0.95"),
      repository: { id: 3 + HOSTILE.length, owner: "acme", name: `api${HOSTILE}` },
      push: { id: expect.any(String), ref: "refs/heads/main", after: shaOf("after"), sender: `ada${HOSTILE}` },
      score: 0.95,
      createdAt: expect.any(Number),
      resolved: null,
    },
  ]);
});

test("shows an alert with its reasons, gaps and what to do", async () => {
  const { stdout } = await call(`alerts show ${ids.risk}`);
  expect(lines(stdout).filter((line) => HARMFUL.test(line))).toEqual([]);
  for (const part of [
    "0.95",
    "A merge that GitHub did not make",
    "forged-github-merge",
    "too large",
    "Ask the author.",
  ]) {
    expect(stdout).toContain(part);
  }
});

test("resolves an alert once, with who and why", async () => {
  const first = await call(`alerts resolve ${ids.leak} --why revoked --by ada`);
  expect(first.stdout).toMatch(/^High alert of acme\/web resolved \d{4}-\d\d-\d\d \d\d:\d\d UTC by ada: revoked\n$/);
  const second = await call(`alerts resolve ${ids.leak} --why again --by bob`);
  expect([second.exitCode, second.stderr]).toEqual([2, expect.stringMatching(/was resolved already, by ada/)]);
  expect((await call("alerts list --repository acme/web")).stdout).toBe("no alerts\n");
  expect((await call("alerts list --repository acme/web --all")).stdout).toContain("by ada: revoked");
});

test.each([
  ["alerts show 00000000-0000-4000-8000-000000000000", "there is no alert"],
  ["alerts show 1", "expected an id"],
  ["alerts list --limit 1001", "expected a number from 1 to 1000"],
  ["alerts list --repository a/b/c", "expected owner/name or owner"],
  ["alerts list --severity awful", "Allowed choices are low, medium, high, critical"],
  ["alerts resolve 00000000-0000-4000-8000-000000000000 --by ada", "--why"],
  ["mails list --state lost", "Allowed choices are waiting, sending, sent, dead"],
  ["mails retry", "name a mail, or say --all"],
  ["mails retry 1", "expected an id"],
  ["stats --days 366", "expected a number from 1 to 365"],
])("%s is answered with what is wrong", async (args, problem) => {
  const { stdout, stderr, exitCode } = await call(args);
  expect({ stdout, exitCode, says: stderr.includes(problem) }).toEqual({ stdout: "", exitCode: 2, says: true });
});

test("shows mails that were not sent, and gives them another try", async () => {
  const dead = await call("mails list --state dead");
  expect(lines(dead.stdout).filter((line) => HARMFUL.test(line))).toEqual([]);
  expect(dead.stdout).toMatch(/^20\S+ {2}\S{36} {2}dead {5}critical to security@example\.com: SendGrid answered 401/m);
  expect(dead.stdout).toMatch(/critical to x.*\(named by a policy\): it is no mail address$/m);
  const [id = ""] = /\S{36}(?= {2}dead {5}critical to security)/.exec(dead.stdout) ?? [];
  expect((await call(`mails retry ${id}`)).stdout).toBe(`${id} will be sent again\n`);
  expect(await call(`mails retry ${id}`)).toMatchObject({ exitCode: 1, stderr: `countersign: no dead mail ${id}\n` });
  const waiting = JSON.parse((await call("mails list --state waiting --format json")).stdout);
  expect(waiting).toMatchObject([
    { id, recipient: "security@example.com", attempts: 0, lastError: expect.any(String) },
  ]);
  expect((await call("mails retry --all")).stdout).toMatch(/^\S{36} will be sent again\n$/);
  expect(await call("mails retry --all")).toMatchObject({ exitCode: 0, stderr: "no dead mails\n" });
});

test("tells the figures of the last days", async () => {
  const text = await call("stats --days 2");
  expect(text.stdout).toMatch(/2 pushes, 2 commits judged/);
  expect(text.stdout).toMatch(/ high +2 +100\.0 %/);
  const json = JSON.parse((await call("stats --days 2 --format json --owner ACME")).stdout);
  expect(json).toMatchObject({ analyses: 2, highRisk: 2, meanRisk: 0.8, alerts: 2, byDay: [{}, {}] });
  expect((await call("stats --owner nobody")).stdout).toContain("nothing was judged in these days");
});

test("verifies, shows and exports the ledgers, and says which one is broken", async () => {
  const verified = await call("ledger verify");
  expect(lines(verified.stdout).filter((line) => HARMFUL.test(line))).toEqual([]);
  expect([verified.exitCode, verified.stdout]).toEqual([
    0,
    expect.stringMatching(/^acme\/api.*: intact, 1 entry, head [0-9a-f]{64}\nacme\/web \(3\): intact, 1 entry, head /),
  ]);
  const shown = await call("ledger show acme/WEB");
  expect(shown.stdout).toMatch(/^ {5}1 {2}20\S+ {2}[0-9a-f]{7}\.\.[0-9a-f]{7} {2}refs\/heads\/main by ada[^\n]*\n$/);
  expect(lines(shown.stdout).filter((line) => HARMFUL.test(line))).toEqual([]);
  const exported = (await call("ledger export 3")).stdout;
  const [ledger, entry] = exported
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(ledger).toMatchObject({ type: "ledger", repositoryId: 3, length: 1, head: entry.hash, removed: null });
  expect(entry).toMatchObject({ type: "entry", sequence: 1, previousHash: "0".repeat(64), hashVersion: 2, listed: 1 });
  expect(await call("ledger show nobody/here")).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining("no ledger"),
  });

  const setHead = (head: string) =>
    withDatabase(({ prisma }) => prisma.repository.update({ where: { id: 3n }, data: { ledgerHead: head } }));
  await setHead("f".repeat(64));
  const broken = await call("ledger verify acme/web");
  await setHead(entry.hash);
  expect([broken.exitCode, broken.stdout]).toEqual([
    1,
    "acme/web (3): broken at entry 1: it is not the head that the repository remembers\n",
  ]);
});

test("shows how far GitHub's delivery log was read, and what is lost", async () => {
  await withDatabase(async ({ prisma }) => {
    const one = { id: "guid", logId: 1n, event: "push", deliveredAt: new Date("2026-05-04T10:00:00Z") };
    await prisma.missedDelivery.create({ data: { ...one, lostAt: new Date(), lostWhy: "gone" } });
  });
  expect((await call("deliveries missed")).stdout).toBe(
    [
      "delivery log read    never",
      "waiting              0",
      "lost                 1",
      "2026-05-04T10:00:00.000Z  guid  push: gone",
      "",
    ].join("\n"),
  );
});

test("says what to do while the application has the embedded database open", async () => {
  const running = await openTestDatabase("pglite");
  const { stderr, exitCode } = await call("alerts list", { variables: { DATA_DIR: running.dataDir ?? "" } });
  await running.remove();
  expect(exitCode).toBe(2);
  expect(lines(stderr)).toEqual([expect.stringContaining("stop that process first, or set DATABASE_URL"), ""]);
});
