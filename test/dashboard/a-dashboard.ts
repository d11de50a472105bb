/** A dashboard over a real database, with a made-up GitHub: two organisations, and accounts that can read different parts. */
import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createDashboard } from "../../src/dashboard/create-dashboard.ts";
import type { Account, Actions, DashboardPorts, ReadableRepository, ShownCommit } from "../../src/dashboard/ports.ts";
import type { Database } from "../../src/database/open-database.ts";
import type { Verdict } from "../../src/engine/index.ts";
import { DEFAULT_SCHEDULE } from "../../src/pipeline/mail-schedule.ts";
import type { Push, PushPolicy } from "../../src/pipeline/ports.ts";
import { createDashboardReads } from "../../src/store/dashboard-reads.ts";
import { createPushStore } from "../../src/store/push-store.ts";
import { createSessions } from "../../src/store/sessions.ts";
import { aCommit, aFinding, aLeak, aPush, aVerdict, POLICY_HASH, SAVING, shaOf } from "../support/a-push.ts";
import { deliver } from "../support/deliver.ts";

export const SECRET = "s".repeat(64);
const MINUTE = 60_000;

/** Reads and writes acme's two repositories; reads one of them; reads another organisation's; operates. */
export const WANDA: Account = { id: 501, login: "wanda-writes" };
export const REGINALD: Account = { id: 502, login: "reginald-reads" };
export const MALLORY: Account = { id: 503, login: "mallory-elsewhere" };
export const OLGA: Account = { id: 504, login: "olga-operates" };

const repository = (id: number, owner: string, name: string, mayWrite: boolean): ReadableRepository => ({
  id,
  installationId: 11,
  owner,
  name,
  defaultBranch: "main",
  mayWrite,
});
const READABLE = new Map<number, readonly ReadableRepository[]>([
  [WANDA.id, [repository(101, "acme", "web", true), repository(102, "acme", "api", true)]],
  [REGINALD.id, [repository(101, "acme", "web", false)]],
  [MALLORY.id, [repository(201, "other", "shop", true)]],
  [OLGA.id, [repository(101, "acme", "web", false), repository(201, "other", "shop", false)]],
]);

export interface ADashboard {
  readonly url: string;
  /** Every wish that reached the actions. */
  readonly wishes: unknown[];
  readonly logged: string[];
  readonly retried: unknown[];
  readonly clock: { at: number };
  /** What GitHub shows of commits, by SHA. */
  readonly commits: Map<string, ShownCommit>;
  /** GitHub takes the account's token no longer; or does not answer; everybody comes from one address. */
  readonly trouble: { revoked: boolean; busy: Error | null; signedOut: string[]; address: string | null };
  close(): Promise<void>;
}

export interface ADashboardOptions {
  readonly publicUrl?: string;
  /** Instead of what each account can read: all of them read and write these. */
  readonly readable?: readonly ReadableRepository[];
}

export async function aDashboard(database: Database, over: ADashboardOptions = {}): Promise<ADashboard> {
  const clock = { at: Date.now() + MINUTE };
  const trouble: ADashboard["trouble"] = { revoked: false, busy: null, signedOut: [], address: null };
  const [wishes, logged, retried] = [[] as unknown[], [] as string[], [] as unknown[]];
  const commits = new Map<string, ShownCommit>();
  const keep = (level: string) => (fields: object, message: string) =>
    void logged.push(`${level} ${message} ${JSON.stringify(fields)}`);
  const log: DashboardPorts["log"] = {
    debug: keep("debug"),
    info: keep("info"),
    warn: keep("warn"),
    error: (fields, message) => void logged.push(`error ${message} ${String(Reflect.get(fields, "err"))}`),
    child: () => log,
  };
  const server = createServer((request, response) => handle(request, response));
  const port = await listen(server);
  const publicUrl = over.publicUrl ?? `http://127.0.0.1:${port}`;
  const delivery = {
    id: "delivery-1",
    event: "push",
    installationId: 11,
    bytes: 1234,
    source: "delivery",
    receivedAt: new Date(),
    state: "dead",
    attempts: 5,
    nextAttemptAt: null,
    finishedAt: new Date(),
    outcome: null,
    note: null,
    lastError: "<b>boom</b>\nat line 1",
  } as const;
  const handle = createDashboard({
    accounts: {
      signInUrl: ({ state, redirectUrl }) =>
        `https://github.test/authorize?state=${state}&to=${encodeURIComponent(redirectUrl)}`,
      async signIn(code) {
        const account = [WANDA, REGINALD, MALLORY, OLGA].find(({ login }) => code === `code-${login}`);
        return account ? { account, token: `token-${account.id}` } : null;
      },
      async repositoriesOf(token) {
        if (trouble.busy) throw trouble.busy;
        if (trouble.revoked) return null;
        const own = READABLE.get(Number(token.slice("token-".length))) ?? [];
        return { repositories: over.readable ?? own, whole: true };
      },
      commitOf: async (_token, _repository, sha) => commits.get(sha) ?? null,
      async signOut(token) {
        trouble.signedOut.push(token);
      },
    },
    actions: theActions(wishes),
    deliveries: {
      list: async ({ state }) => (state === undefined || state === "dead" ? [delivery] : []),
      find: async (id) => (id === delivery.id ? delivery : null),
      async retry(which) {
        retried.push(which);
        return ["delivery-1"];
      },
    },
    policyOf: async () => POLICY,
    detectors: [
      { id: "forged-github-merge", title: "A merge that GitHub did not make", family: "identity", stage: "stable" },
    ],
    webUrl: "https://github.test",
    addressOf: () => trouble.address ?? randomUUID(),
    reads: createDashboardReads(database, { clock: { now: () => clock.at } }),
    sessions: createSessions(database, { clock: { now: () => clock.at } }),
    sessionSecret: SECRET,
    publicUrl,
    operators: [OLGA.id],
    clock: { now: () => clock.at },
    log,
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, wishes, logged, retried, clock, commits, trouble, close };
}

function theActions(wishes: unknown[]): Actions {
  return {
    async decide(wish) {
      wishes.push(wish);
      return wish.by.id === WANDA.id
        ? { asked: `decision-${wish.pushId}-1` }
        : { refused: `${wish.by.login} has no write access` };
    },
    async analyse(pushId, by) {
      wishes.push({ pushId, by });
      return { asked: `decision-${pushId}-2` };
    },
    async incident(wish) {
      wishes.push(wish);
      return { refused: null };
    },
    endOf: async (asked) =>
      asked.endsWith("-1") ? { outcome: "decided", note: "legitimate by wanda-writes: 1 of 1 findings" } : null,
  };
}

const POLICY: PushPolicy = {
  engine: { detectors: { "empty-commit": { enabled: false } }, ignorePaths: ["fixtures/"] },
  hash: POLICY_HASH,
  enabled: true,
  alertAt: "high",
  conclusions: {
    low: "success",
    medium: "neutral",
    high: "action_required",
    critical: "failure",
    incomplete: "neutral",
  },
  recipients: ["security@example.com"],
  schedule: DEFAULT_SCHEDULE,
  mode: "gate",
  annotations: 200,
  demotions: [],
  problems: [".github/countersign.yml:3: <unknown> key"],
  unread: false,
};

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

export interface Filled {
  /** A critical push to acme/web with a finding and a leak. */
  readonly bad: string;
  readonly incident: string;
  /** To acme/api; and to other/shop. */
  readonly api: string;
  readonly shop: string;
}

/** Text that breaks out where it is not escaped. */
export const HOSTILE = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>\u202Egnp.exe\u0000`;

/** What the pages are about. `text` goes into everything that comes from a push. */
export async function fill(database: Database, text = "ordinary"): Promise<Filled> {
  const store = createPushStore(database);
  // Verdicts are stamped by the database's clock, so what is looked at is of today.
  const receivedAt = Date.now() - 60 * MINUTE;
  const push = async (given: Parameters<typeof aPush>[0], verdict: Verdict): Promise<string> => {
    const one: Push = aPush({ receivedAt, ...given });
    const { pushId } = await store.recordPush(await deliver(database, one));
    await store.saveCommit(pushId, one.repository.id, aCommit(`${one.repository.id}`, { verdict }), SAVING);
    await store.saveVerdict(pushId, { verdict, reading: "whole" }, { ...SAVING, alertAt: "medium", commits: 1 });
    return pushId;
  };
  const critical = aVerdict({
    score: 0.95,
    severity: "critical",
    findings: [
      aFinding({
        title: `Forged merge ${text}`,
        because: text,
        path: `src/${text}.js`,
        binding: { anchor: "q\nsrc", content: "a".repeat(64) },
      }),
    ],
    leaks: [aLeak({ because: text, binding: { anchor: "leak\n.env", content: "b".repeat(64) } })],
    gaps: [{ what: text, why: `too large ${text}`, material: true }],
    complete: false,
  });
  const bad = await push(
    {
      ref: `refs/heads/fix-${text.replaceAll("\u0000", "")}`,
      repository: { id: 101 },
      sender: { login: "pat-pushes", id: 900, type: "User" },
    },
    critical,
  );
  const api = await push({ after: shaOf("api"), repository: { id: 102, name: "api" } }, aVerdict());
  const shop = await push(
    {
      after: shaOf("shop"),
      repository: { id: 201, owner: "other", name: "shop" },
      sender: { login: "pat-elsewhere", id: 901, type: "User" },
    },
    aVerdict({
      score: 0.8,
      severity: "high",
      findings: [aFinding({ title: "Secret of the shop", fingerprint: "9".repeat(64) })],
    }),
  );
  const row = await database.prisma.incidentPush.findUniqueOrThrow({ where: { pushId: bad } });
  return { bad, incident: row.incidentId, api, shop };
}
