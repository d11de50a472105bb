/** Tries cells of the fault table side by side in one running application: each has an owner of its own. */
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type DemoWorld, startWorld } from "../../../scripts/demo/start-world.ts";
import { createGitHistory, later, type Person } from "../../simulator/git-history.ts";
import type { Fault } from "../../simulator/http/faults.ts";
import type { CheckRun, Installation } from "../../simulator/start-github-simulator.ts";
import { ATTACK } from "../../support/an-attack.ts";
import { askOperator } from "./ask-operator.ts";
import { CALLS, type Call, type End, FAULTS, type FaultName, type FaultOfCall } from "./cells.ts";

const ADA: Person = { name: "Ada", email: "ada@example.com", at: "2026-05-01T12:00:00+02:00" };

/** Divides the waits of our own; GitHub's are kept to. */
const HURRY = 60;
/** Attempts after which what waits is taken to wait: patience ends with the fourth failure, and a limit knows none. */
const WAITS_FROM = 7;
const LIMITED_FROM = 3;

export interface Cell {
  readonly call: Call;
  readonly fault: FaultName;
}

export interface TriedCell extends Cell {
  /** What it came to while the fault lasted. */
  readonly during: End | string;
  /** Whether it was judged whole and told once after it. */
  readonly after: "told" | string;
}

export interface Bench {
  try(cell: Cell, patienceMs: number): Promise<TriedCell>;
  violations(): readonly unknown[];
  close(): Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-cells-"));
  const variables = {
    DATA_DIR: dataDir,
    SWEEP_MINUTES: "0",
    REFS_MINUTES: "0",
    WORKER_CONCURRENCY: "32",
    PUSHES_PER_MINUTE: "1000",
  };
  const world = await startWorld({ hurry: HURRY, variables, simulator: { limits: "off" } });
  world.github.addAccount({ login: "ada", name: "Ada", emails: [ADA.email] });
  const states = watchStates(dataDir);
  let owners = 0;
  return {
    try: (cell, patienceMs) => tryCell({ world, states, dataDir }, { cell, owner: `cell-${++owners}`, patienceMs }),
    violations: () => world.github.violations(),
    async close() {
      await states.stop();
      await world.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Cells that are tried side by side. */
const AT_ONCE = 16;

/** In the order of the cells. Those of mails come last, one after the other: all mails are one caller's. */
export async function tryAll(
  bench: Bench,
  cells: readonly Cell[],
  patienceMs: number,
  onTried: (cell: TriedCell) => void = () => undefined,
): Promise<TriedCell[]> {
  const tried = new Map<Cell, TriedCell>();
  const run = async (queue: Cell[]) => {
    for (let cell = queue.shift(); cell; cell = queue.shift()) {
      const one = await bench.try(cell, patienceMs);
      tried.set(cell, one);
      onTried(one);
    }
  };
  const isMail = ({ call }: Cell) => call === "mail";
  const others = cells.filter((cell) => !isMail(cell));
  await Promise.all(Array.from({ length: AT_ONCE }, () => run(others)));
  await run(cells.filter(isMail));
  return cells.flatMap((cell) => tried.get(cell) ?? []);
}

interface State {
  readonly state: string;
  readonly attempts: number;
  readonly text: string;
}

/** Deliveries and mails as an operator sees them, looked at once in a while for all cells together. */
function watchStates(dataDir: string) {
  let deliveries = new Map<string, State>();
  let mails: {
    readonly id: string;
    readonly state: string;
    readonly subject: string;
    readonly attempts: number;
  }[] = [];
  let stopped = false;
  const look = async () => {
    const lines = (await askOperator(dataDir, ["deliveries", "list", "--limit", "1000"])).split("\n");
    deliveries = new Map(
      lines.flatMap((line) => {
        const [, id, state, text] = /^\S+ {2}(\S+) {2}(\w+) +(.*)$/.exec(line) ?? [];
        const attempts = Number(/\((\d+) attempts\)$/.exec(text ?? "")?.[1] ?? 1);
        return id && state ? [[id, { state, attempts, text: text ?? "" }] as const] : [];
      }),
    );
    mails = JSON.parse(await askOperator(dataDir, ["mails", "list", "--limit", "1000", "--format", "json"]));
  };
  const looking = (async () => {
    while (!stopped) {
      await look().catch(() => undefined);
      await sleep(500);
    }
  })();
  return {
    delivery: (id: string) => deliveries.get(id),
    mail: (owner: string) => mails.find(({ subject }) => subject.includes(`[${owner}/`)),
    stop() {
      stopped = true;
      return looking;
    },
  };
}

interface Parts {
  readonly world: DemoWorld;
  readonly states: ReturnType<typeof watchStates>;
  readonly dataDir: string;
}

async function tryCell(
  { world, states, dataDir }: Parts,
  { cell, owner, patienceMs }: { readonly cell: Cell; readonly owner: string; readonly patienceMs: number },
): Promise<TriedCell> {
  const { github, sendgrid } = world;
  const history = createGitHistory({ gitDir: world.gitDir(`${owner}.git`) });
  const root = history.commit({ message: "First\n", author: ADA, files: { "README.md": `# ${owner}\n` } });
  // A forced push takes a commit away, and has the two compared.
  if (cell.call === "compare")
    history.commit({ message: "Second\n", author: later(ADA, 60), files: { "src/a.js": "a();\n" } });
  github.addRepository({ owner, name: "app", gitDir: history.gitDir, collaborators: { ada: "write" } });
  const installation = await github.install({ on: owner });
  const attack = history.commit({
    message: "Work\n",
    author: later(ADA, 3600),
    branch: null,
    parents: [root],
    files: ATTACK,
  });

  const struck = strike(world, cell, installation);
  lead(world, cell, installation);
  const ref = NOT_IN_PAYLOAD.has(cell.call) ? "refs/tags/v1" : "refs/heads/main";
  const { deliveries } = await github.push(`${owner}/app`, { ref, after: attack }, { by: "ada" });
  const id = deliveries.find(({ event }) => event.event === "push")?.guid ?? "";
  const runs = () => github.checkRuns({ headSha: attack });
  const isWhole = ({ status, title }: CheckRun) => status === "completed" && title?.includes("not finished") === false;
  const mailed = () => sendgrid.inbox().filter(({ subject }) => subject.includes(`[${owner}/`)).length;

  const { isLong }: FaultOfCall = FAULTS[cell.fault];
  const waitsFrom = isLong === "limit" ? LIMITED_FROM : WAITS_FROM;
  const during = await firstOf(patienceMs, () => {
    const delivery = states.delivery(id);
    if (!delivery) return null;
    const { state, attempts, text } = delivery;
    if (state === "dead") return "dead";
    if (state === "incomplete") return runs().length === 1 ? "part" : "incomplete without a check run";
    if (state === "done" && text.includes("repository-gone")) return "gone";
    if (state === "done" && !text.includes("analysed")) return `done: ${text}`;
    if (state === "done") {
      if (!runs().some(isWhole)) return "said";
      const mail = states.mail(owner);
      if (mail?.state === "sent") return "told";
      if (mail?.state === "dead") return "kept";
      // A mail whose answer was lost is sent once more, and then no more.
      if (mail && mail.attempts > 2) return "late";
    }
    if (attempts >= waitsFrom) return runs().length === 0 ? "waits" : "waits with a check run";
    return null;
  });
  struck.stop();
  if (during === "kept") await askOperator(dataDir, ["mails", "retry", states.mail(owner)?.id ?? ""]);
  if (during === "gone" || during === "said" || during === "dead")
    await askOperator(dataDir, ["deliveries", "retry", id]);
  const after = await firstOf(patienceMs, () => (runs().some(isWhole) && mailed() > 0 ? "told" : null));
  const doubled = runs().length > 1 ? `${runs().length} check runs` : null;
  const show = () => `${JSON.stringify(states.delivery(id))}, ${runs().map(({ title }) => title)}, ${mailed()} mails`;
  if (struck.hits() === 0) return { ...cell, during: "not called", after: after ?? "nothing" };
  return { ...cell, during: during ?? `nothing: ${show()}`, after: doubled ?? after ?? `nothing: ${show()}` };
}

/** Calls that are made where the push lists no commits, as GitHub lists none of a tag. */
const NOT_IN_PAYLOAD: ReadonlySet<Call> = new Set(["commit", "tree"]);
/** Calls that are made where the first query does not tell. */
const WITHOUT_SURVEY: ReadonlySet<Call> = new Set(["repository", "policy"]);

/** Brings the push to where it makes the call. */
function lead({ github }: DemoWorld, { call }: Cell, { id }: Installation): void {
  if (WITHOUT_SURVEY.has(call)) {
    const body = { data: null, errors: [{ type: "NOT_FOUND", message: "no", path: ["repository"] }] };
    github.fail({ operation: "graphql", asks: "query Survey", installation: id, with: 200, body, times: 100_000 });
  }
  // A check run is looked for only where one may be there.
  if (call === "find") github.fail({ operation: "checks/create", installation: id, with: 502 });
}

/** Makes every such call of this owner fail from now on. */
function strike({ github, sendgrid }: DemoWorld, { call, fault }: Cell, installation: Installation): Fault {
  const { operation } = CALLS[call];
  const { script }: FaultOfCall = FAULTS[fault];
  const always = { ...script(Date.now()), operation, times: 100_000 };
  if (call === "mail") {
    // All mails are one caller's, so that mail cells are tried one after the other.
    return sendgrid.fail(always);
  }
  const whose =
    call === "token"
      ? { path: `/app/installations/${installation.id}/access_tokens` }
      : { installation: installation.id };
  return github.fail({ ...always, ...whose });
}

async function firstOf<T>(ms: number, find: () => T | null): Promise<T | null> {
  for (let waited = 0; waited < ms; waited += 100) {
    const found = find();
    if (found !== null) return found;
    await sleep(100);
  }
  return null;
}
