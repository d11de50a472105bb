/** Check suites and check runs: one suite per app, repository and commit; too many runs of one name push out the oldest. */
import type { Repository } from "./world.ts";

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column: number | null;
  readonly end_column: number | null;
  readonly annotation_level: "notice" | "warning" | "failure";
  readonly title: string | null;
  readonly message: string;
  readonly raw_details: string | null;
}
export interface CheckAction {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
}

export interface CheckRun {
  readonly id: number;
  readonly suite: CheckSuite;
  name: string;
  readonly headSha: string;
  externalId: string;
  detailsUrl: string | null;
  status: "queued" | "in_progress" | "completed";
  conclusion: string | null;
  startedAt: number;
  completedAt: number | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  /** Appended by every update, never replaced. */
  readonly annotations: Annotation[];
  actions: readonly CheckAction[];
  readonly createdAt: number;
}

export interface CheckSuite {
  readonly id: number;
  readonly repository: Repository;
  readonly headSha: string;
  readonly headBranch: string | null;
  readonly before: string | null;
  readonly after: string | null;
  /** Set when somebody asks for a re-run, until a run is touched again. */
  requeued: boolean;
  readonly createdAt: number;
  updatedAt: number;
  /** Oldest first. */
  readonly runs: CheckRun[];
}

export interface Checks {
  suite(id: number): CheckSuite | null;
  run(id: number): CheckRun | null;
  suiteOf(repository: Repository, headSha: string): CheckSuite | null;
  addSuite(suite: CheckSuite): CheckSuite;
  addRun(run: CheckRun): CheckRun;
  /** Every run, oldest first. */
  runs(): readonly CheckRun[];
}

export function createChecks(mostOfAName: number): Checks {
  const suites = new Map<number, CheckSuite>();
  const byHead = new Map<string, CheckSuite>();
  const runs = new Map<number, CheckRun>();
  return {
    suite: (id) => suites.get(id) ?? null,
    run: (id) => runs.get(id) ?? null,
    suiteOf: (repository, headSha) => byHead.get(`${repository.id} ${headSha}`) ?? null,
    addSuite(suite) {
      suites.set(suite.id, suite);
      byHead.set(`${suite.repository.id} ${suite.headSha}`, suite);
      return suite;
    },
    addRun(run) {
      runs.set(run.id, run);
      run.suite.runs.push(run);
      const same = run.suite.runs.filter(({ name }) => name === run.name);
      const oldest = same.length > mostOfAName ? same[0] : undefined;
      if (oldest) {
        run.suite.runs.splice(run.suite.runs.indexOf(oldest), 1);
        runs.delete(oldest.id);
      }
      return run;
    },
    runs: () => [...runs.values()],
  };
}

/** From the worst to the best: the suite is what its worst run is. */
const WORST = [
  "startup_failure",
  "stale",
  "failure",
  "timed_out",
  "cancelled",
  "action_required",
  "neutral",
  "success",
  "skipped",
];

/** What a suite shows: queued without runs or when asked again, completed when all its runs are. */
export function suiteState(suite: CheckSuite): { status: CheckRun["status"]; conclusion: string | null } {
  if (suite.requeued || suite.runs.length === 0) return { status: "queued", conclusion: null };
  const open = suite.runs.filter(({ status }) => status !== "completed");
  if (open.length > 0) {
    return { status: open.every(({ status }) => status === "queued") ? "queued" : "in_progress", conclusion: null };
  }
  const conclusions = new Set(suite.runs.map(({ conclusion }) => conclusion));
  return { status: "completed", conclusion: WORST.find((word) => conclusions.has(word)) ?? null };
}
