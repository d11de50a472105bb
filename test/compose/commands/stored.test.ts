/** The commands about what is stored, as a person calls them. */
import { Writable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { runCommandLine } from "../../../src/compose/command-line.ts";
import { addAlertsCommand } from "../../../src/compose/commands/alerts.ts";
import { addStatsCommand } from "../../../src/compose/commands/stats.ts";
import { createPushStore } from "../../../src/store/push-store.ts";
import { aCommit, aFinding, aLeak, aPush, aVerdict, POLICY_HASH, shaOf } from "../../support/a-push.ts";
import { deliver } from "../../support/deliver.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../../support/test-database.ts";

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
    await store.saveCommit(
      pushId,
      name.length,
      aCommit(name, { verdict: { score: 0.8, severity: "high" } }),
      POLICY_HASH,
    );
    const details = { policyHash: POLICY_HASH, alertAt: "medium", commits: 3 } as const;
    return (await store.saveVerdict(pushId, aVerdict(verdict), details)).alertId ?? "";
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
  await runCommandLine(args.split(" "), streams, (program, world) => {
    const io = { ...world, variables: options.variables ?? variables };
    addAlertsCommand(program, io);
    addStatsCommand(program, io);
  });
  return said;
}

/** What must never reach a terminal but from us. */
const HARMFUL = /[\p{Cc}\u202E]/u;
const lines = (text: string) => text.split("\n");

test("lists alerts, newest first, with nothing in them that a terminal obeys", async () => {
  const { stdout, exitCode } = await call("alerts list");
  expect(exitCode).toBe(0);
  expect(lines(stdout).filter((line) => HARMFUL.test(line))).toEqual([]);
  expect(stdout).toMatch(/CRITICAL {2}0\.95 acme\/api.*\n {2}critical risk/);
  expect(stdout).toContain(`${ids.risk} · 20`);
  expect(stdout.indexOf(ids.risk)).toBeLessThan(stdout.indexOf(ids.leak));
  expect(stdout).toContain("2 alerts");
});

test("colours for a terminal alone, and is the same text without", async () => {
  const [plain, coloured] = [await call("alerts list"), await call("alerts list", { tty: true })];
  expect(coloured.stdout).not.toBe(plain.stdout);
  expect(stripVTControlCharacters(coloured.stdout)).toBe(plain.stdout);
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
  ["stats --days 366", "expected a number from 1 to 365"],
])("%s is answered with what is wrong", async (args, problem) => {
  const { stdout, stderr, exitCode } = await call(args);
  expect({ stdout, exitCode, says: stderr.includes(problem) }).toEqual({ stdout: "", exitCode: 2, says: true });
});

test("tells the figures of the last days", async () => {
  const text = await call("stats --days 2");
  expect(text.stdout).toMatch(/2 pushes, 2 commits judged/);
  expect(text.stdout).toMatch(/ high +2 +100\.0 %/);
  const json = JSON.parse((await call("stats --days 2 --format json --owner ACME")).stdout);
  expect(json).toMatchObject({ analyses: 2, highRisk: 2, meanRisk: 0.8, alerts: 2, byDay: [{}, {}] });
  expect((await call("stats --owner nobody")).stdout).toContain("nothing was judged in these days");
});

test("says what to do while the application has the embedded database open", async () => {
  const running = await openTestDatabase("pglite");
  const { stderr, exitCode } = await call("alerts list", { variables: { DATA_DIR: running.dataDir ?? "" } });
  await running.remove();
  expect(exitCode).toBe(2);
  expect(lines(stderr)).toEqual([expect.stringContaining("stop that process first, or set DATABASE_URL"), ""]);
});
