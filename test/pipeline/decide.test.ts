/** The story of a button: who may press it, what it decides, what it leaves, and what is said of it. */
import type { Finding, Leak, Verdict } from "../../src/engine/index.ts";
import { createLog } from "../../src/log/create-log.ts";
import { type ButtonAction, type ChosenDecision, createDecide } from "../../src/pipeline/decide.ts";
import type {
  AccountAccess,
  Decision,
  GatheredCommit,
  NewDecision,
  Push,
  QuietMarks,
  QuietPushes,
  Report,
} from "../../src/pipeline/ports.ts";
import { trace } from "../../src/pipeline/traces.ts";
import { aGathered } from "../judge/a-gathered.ts";
import { aFinding, aLeak, aPolicy, aPush, aVerdict } from "../report/a-report.ts";
import { createInMemoryReportSteps } from "../support/in-memory-report-steps.ts";

const NOW = Date.UTC(2026, 4, 4);
const GRACE = { login: "grace", id: 9 };
const bind = <T extends Finding | Leak>(one: T): T => ({
  ...one,
  binding: { anchor: `${one.detector}\n${one.path}`, content: "c".repeat(64) },
});
const STRONG = bind(aFinding());
const DECISIVE = bind(aFinding({ detector: "worse", strength: "decisive", fingerprint: "w" }));

const EVERYWHERE: ChosenDecision = {
  kind: "confirmed",
  why: "seen in our mirror",
  expiresAt: null,
  findings: [STRONG.fingerprint],
  everywhere: true,
};

/** The pushed commit as it is read again: by mallory, with one file that names a host. */
function gatheredAgain(sha: string): GatheredCommit {
  const gathered = aGathered("m");
  const [file] = gathered.files;
  if (!file) throw new Error("no file");
  const arrival = {
    ...{ at: NOW, ref: "refs/heads/main", isDefaultBranch: true, forced: false, created: false, deleted: false },
    ...{ sender: { login: "mallory", id: 66, type: "User" as const }, pusherName: null, pullRequest: null },
  };
  const patch = "@@ -0,0 +1 @@\n+fetch('https://evil.test/x')\n";
  return { ...gathered, sha, arrival, files: [{ ...file, path: "src/index.js", newBlob: "2".repeat(40), patch }] };
}

const NOTHING_QUIET: QuietPushes = { count: 0, newest: [] };

interface Scene {
  readonly verdict?: Partial<Verdict>;
  readonly push?: Partial<Push>;
  readonly access?: Partial<AccountAccess>;
  /** No commit can be read again. */
  readonly isGone?: boolean;
  /** What came before and raised no alert. */
  readonly quiet?: QuietPushes;
}

function aScene({
  verdict: parts = { findings: [STRONG] },
  push = {},
  access = {},
  isGone = false,
  quiet = NOTHING_QUIET,
}: Scene = {}) {
  const recorded: Decision[] = [];
  const reports: Report[] = [];
  const settled: unknown[] = [];
  const marked: string[] = [];
  const looked: QuietMarks[] = [];
  const gathered = new Set<Push>();
  const verdict = aVerdict(parts);
  const decide = createDecide({
    decisions: {
      decisionsOn: async (_, anchors) => recorded.filter(({ evidence }) => anchors.includes(evidence.anchor)).reverse(),
      async record(given: readonly NewDecision[], key = "") {
        recorded.push(...given.map((one, i) => ({ everywhere: false, ...one, id: `${key}${i}`, madeAt: NOW })));
        return [];
      },
    },
    verdicts: {
      standingOf: async () => ({
        pushId: "p",
        revision: 1,
        verdict,
        commits: [{ sha: aPush().head, verdict }],
        alert: { id: "alert", severity: "high" },
      }),
      settleAlert: async (_, how) => void settled.push(how),
    },
    access: { permissionOf: async () => "write", owns: async () => false, makersOf: async () => new Set(), ...access },
    operators: new Set([77]),
    knownBad: {
      mark: async (_, values) => void marked.push(...values.map(({ kind, value }) => `${kind} ${value}`)),
      quietPushes: async (_, marks) => {
        looked.push(marks);
        return quiet;
      },
    },
    policies: { policyFor: async () => aPolicy({ alertAt: "medium" }) },
    evidence: {
      locate: async (one) => one,
      async gatherPush(one) {
        gathered.add(one);
        return { push: Object(null), shas: [], brought: [] };
      },
      async gatherCommit(one, sha) {
        if (!gathered.has(one)) throw new Error("a commit is gathered before its push");
        if (isGone) throw new Error("GitHub does not answer");
        return gatheredAgain(sha);
      },
      release: async (one) => void gathered.delete(one),
    },
    reporter: {
      async report(_, report) {
        reports.push(report);
        return true;
      },
    },
    steps: createInMemoryReportSteps(),
    clock: { now: () => NOW },
    log: createLog({ level: "silent" }),
    detailsUrl: () => null,
  });
  const attempt = { assertOwned: async () => undefined, patient: true, again: false, first: true };
  const press = (action: ButtonAction | ChosenDecision, by = GRACE) =>
    decide({ key: "k", push: aPush(push), pushId: null, action, by }, attempt);
  return { press, recorded, reports, settled, marked, looked, gathered };
}

test("a maintainer's button clears what is not decisive, for 90 days, and resolves the alert", async () => {
  const { press, recorded, reports, settled } = aScene();
  expect(await press("legitimate")).toEqual({ outcome: "decided", note: "legitimate by grace: 1 of 1 findings" });
  expect(recorded).toMatchObject([{ kind: "legitimate", by: "grace", byId: 9, expiresAt: NOW + 90 * 86_400_000 }]);
  expect(reports).toMatchObject([{ verdict: { findings: [], severity: "low" }, notes: [] }]);
  expect(settled).toMatchObject([{ by: "grace" }]);
});

test("pressed twice it decides once, and refuses nothing", async () => {
  const { press, recorded } = aScene();
  await press("legitimate");
  expect(await press("legitimate")).toEqual({ outcome: "decided", note: "legitimate already" });
  expect(recorded).toHaveLength(1);
});

test("a confirmed finding still counts, and its alert is settled", async () => {
  const { press, reports, settled } = aScene();
  await press("confirm");
  expect(reports[0]?.verdict.findings).toHaveLength(1);
  expect(settled).toMatchObject([{ by: "grace", why: expect.stringContaining("confirmed") }]);
});

test("decisive findings and leaks are left, and keep the alert open", async () => {
  const leak = bind(aLeak());
  const { press, recorded, settled } = aScene({ verdict: { findings: [DECISIVE, STRONG], leaks: [leak] } });
  expect(await press("legitimate")).toMatchObject({
    outcome: "decided",
    note: "legitimate by grace: 1 of 3 findings, 2 left that a button does not decide",
  });
  expect(recorded.map(({ evidence }) => evidence.detector)).toEqual([STRONG.detector]);
  expect(settled).toEqual([null]);
});

test.each<[string, ButtonAction, Scene, string]>([
  ["who pushed it", "legitimate", { push: { sender: { ...GRACE, type: "User" } } }, "grace pushed this"],
  ["who pushed it, even to confirm", "confirm", { push: { sender: { ...GRACE, type: "User" } } }, "grace pushed this"],
  ["who may only read", "confirm", { access: { permissionOf: async () => "read" } }, "no write access"],
  ["an author, to clear", "legitimate", { access: { makersOf: async () => new Set([9]) } }, "may confirm its findings"],
  ["anybody, where no maker is known", "legitimate", { access: { makersOf: async () => null } }, "GitHub does not say"],
  ["anybody, where the pusher is unknown", "legitimate", { push: { sender: null } }, "who pushed this is not known"],
  ["a button, for what is decisive alone", "legitimate", { verdict: { findings: [DECISIVE] } }, "with a reason"],
  ["a button, where nothing was found", "confirm", { verdict: { findings: [] } }, "no finding left"],
])("refuses %s, and says why", async (_, action, scene, why) => {
  const { press, recorded, reports } = aScene(scene);
  expect(await press(action)).toEqual({ outcome: "decision-refused", note: expect.stringContaining(why) });
  expect(recorded).toEqual([]);
  expect(reports[0]?.notes.join()).toContain("nothing was decided");
});

test("an author may confirm: it may be the victim", async () => {
  const { press } = aScene({ access: { makersOf: async () => new Set([9]) } });
  expect(await press("confirm")).toMatchObject({ outcome: "decided" });
});

test("a confirmed finding marks who pushed it and the exact file, and says so", async () => {
  const { press, marked, reports } = aScene();
  await press("confirm");
  expect(marked).toEqual(["account 66", `blob ${"2".repeat(40)}`]);
  expect(reports[0]?.notes).toEqual(["Known as bad in this repository while it is confirmed: 1 account, 1 file."]);
});

test("what was judged before it was known as bad and raised no alert is listed, by account, file and host", async () => {
  const before = { owner: "octo", name: "shop", head: "b".repeat(40), at: Date.UTC(2026, 3, 30) };
  const { press, looked, reports } = aScene({ quiet: { count: 3, newest: [before] } });
  await press("confirm");
  expect(looked).toMatchObject([{ accounts: [66], traces: [trace("blob", "2".repeat(40))], everywhere: false }]);
  expect(reports[0]?.notes[1]).toBe(
    "Raised no alert before and should be looked at, since they brought the same: octo/shop bbbbbbbbbb of 2026-04-30, and 2 more.",
  );
});

test("a confirmed finding about the push alone marks who pushed", async () => {
  const forced = bind(aFinding({ commit: null, path: null, line: null }));
  const { press, marked } = aScene({ verdict: { findings: [forced] } });
  await press("confirm");
  expect(marked).toEqual(["account 1"]);
});

test.each([false, true])(
  "what was kept for reading the commits again is released; none can be read: %s",
  async (isGone) => {
    const { press, gathered } = aScene({ isGone });
    const end = await press("confirm").catch((error: Error) => error.message);
    expect([end, [...gathered]]).toEqual([
      isGone ? "GitHub does not answer" : expect.objectContaining({ outcome: "decided" }),
      [],
    ]);
  },
);

test("what was marked legitimate, and a leak that was confirmed, mark nothing", async () => {
  const cleared = aScene();
  await cleared.press("legitimate");
  const leak = bind(aLeak({ path: "src/index.js" }));
  const leaked = aScene({ verdict: { leaks: [leak] } });
  await leaked.press({ ...EVERYWHERE, findings: [leak.fingerprint], everywhere: false });
  expect([cleared.marked, leaked.marked, leaked.recorded.length]).toEqual([[], [], 1]);
});

test.each([
  ["a maintainer", GRACE, {}, "no owner of octo"],
  ["an owner, as GitHub says", GRACE, { access: { owns: async () => true } }, null],
  ["an operator", { login: "ops", id: 77 }, {}, null],
] as const)("for all repositories says %s", async (_, by, scene, refused) => {
  const { press, recorded, reports } = aScene(scene);
  const ended = await press(EVERYWHERE, by);
  if (refused !== null) {
    expect(ended).toEqual({ outcome: "decision-refused", note: expect.stringContaining(refused) });
    expect(recorded).toEqual([]);
  } else {
    expect(recorded).toMatchObject([{ everywhere: true }]);
    expect(reports[0]?.notes.join()).toContain("in all repositories of this installation");
  }
});

test("what was confirmed in its repository may be confirmed for all of them afterwards, once", async () => {
  const { press, recorded } = aScene({ access: { owns: async () => true } });
  await press("confirm");
  await press(EVERYWHERE);
  expect(await press(EVERYWHERE)).toEqual({ outcome: "decided", note: "confirmed already" });
  expect(recorded.map(({ everywhere }) => everywhere)).toEqual([false, true]);
});

test("only what is confirmed can be marked for all repositories", async () => {
  const { press } = aScene({ access: { owns: async () => true } });
  expect(await press({ ...EVERYWHERE, kind: "accepted" })).toMatchObject({ outcome: "decision-refused" });
});
