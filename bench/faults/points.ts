/**
 * The sweep of crash points: every call of the worker to GitHub and SendGrid, and every end of a transaction, is a point at
 * which the process is killed with SIGKILL – before the call or the commit has its effect, and after, before the process
 * learns of it. The next process must bring the push to one check run, undoubled, and its alert to one mail.
 *
 * The process that goes on after one point is the one that is killed at the next.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { findServer } from "../../test/support/postgres.ts";
import { createProcesses, type Processes, type Running } from "./processes.ts";
import { sendPush } from "./send-push.ts";
import { damageOf } from "./verify.ts";
import { openWire, type Side, type Wire } from "./wire.ts";
import { commitTo, createWorld, type Head, type Kind, type Place, type World } from "./world.ts";

export interface Point {
  readonly kind: "call" | "transaction";
  /** GitHub's operation, or what is written. */
  readonly label: string;
  /** Which one of those of a push, from 1. */
  readonly nth: number;
}

export interface SweptPoint {
  readonly point: Point;
  readonly side: Side;
  /** `told`: one check run, undoubled, and one mail. `repeated`: the same with the mail twice. `missed`: it was not reached. */
  readonly end: "told" | "repeated" | "missed" | "lost" | "doubled" | "mail lost" | "not stored as told";
}

export interface SweepOptions {
  readonly kind: Kind;
  /** How many points are tried, spread evenly over all from the first on that `from` names; default: every one. */
  readonly most?: number;
  readonly from?: number;
  readonly say: (line: string) => void;
}

/** Places of which each point takes a new one, so that everything happens to it for the first time. */
const OWNERS = 220;
/** Taken before the first point: by what a process does but once, and by what is recorded. */
const FIRST = 2;
/** Files of the attack. */
const FILES = 3;
const HURRY = 20;
/** A process that is killed while it writes mails keeps the lease for that for half a minute. */
const DONE_MS = 90_000;
/** What comes by the clock and not with a push: the queue's upkeep, leases. Of what the queue does beside, the first few count. */
const UPKEEP = /^(?:\w+ (?:pgboss\.(?!job)\w+|leases|readiness_probes)(?:, |$))+$/;
const QUEUE = { label: /^(?:\w+ pgboss\.\w+(?:, |$))+$/, most: 2 };

interface Sweep {
  readonly world: World;
  readonly wire: Wire | null;
  readonly processes: Processes;
  readonly places: Place[];
}

export async function sweepPoints({ kind, most = OWNERS - FIRST, from = 0, say }: SweepOptions): Promise<SweptPoint[]> {
  const server = kind === "postgresql" ? await findServer() : null;
  const wire = server ? await openWire(new URL(server)) : null;
  const world = await createWorld({ kind, owners: FIRST + most, ...(wire ? { through: wire.host } : {}) });
  const sweep: Sweep = { world, wire, processes: createProcesses(), places: [...world.places] };
  try {
    let running = await start(sweep);
    const points = await pointsOf(sweep, running);
    const all = points.flatMap((point) => [
      { point, side: "before" as const },
      { point, side: "after" as const },
    ]);
    const swept: SweptPoint[] = [];
    const apart = Math.max(1, Math.ceil(all.length / most));
    for (const one of all.filter((_, index) => index % apart === from % apart).slice(0, most)) {
      const { end, next } = await sweepOne(sweep, running, one);
      running = next;
      swept.push({ ...one, end });
      say(`${end === "told" ? "  " : "! "}${one.side} ${one.point.label} (${one.point.nth}): ${end}`);
    }
    return swept;
  } finally {
    await sweep.processes.close();
    await world.close();
    await wire?.close();
  }
}

async function start({ world, processes }: Pick<Sweep, "world" | "processes">): Promise<Running> {
  await world.passTime();
  return processes.start({ variables: world.variables, receives: true, hurry: HURRY });
}

function nextPlace({ places }: Sweep): Place {
  const place = places.shift();
  if (!place) throw new Error("more points than places");
  return place;
}

/** What a push passes on its way, in order. */
async function pointsOf(sweep: Sweep, running: Running): Promise<Point[]> {
  const { world, wire } = sweep;
  await untilTold(world, await push(sweep, running)); // what a process does but once is done
  const passed: Omit<Point, "nth">[] = [];
  wire?.watch(
    (label) => {
      if (!UPKEEP.test(label)) passed.push({ kind: "transaction", label });
      return null;
    },
    () => undefined,
  );
  world.github.clearRecord();
  world.sendgrid.clear();
  const sha = await push(sweep, running);
  await untilTold(world, sha);
  const calls = world.github.calls().map(({ operation }) => ({ kind: "call" as const, label: operation ?? "" }));
  calls.push({ kind: "call", label: "mail/send" });
  const counts = new Map<string, number>();
  const numbered = [...calls, ...passed].map((one) => {
    const key = `${one.kind} ${one.label}`;
    const nth = (counts.get(key) ?? 0) + 1;
    counts.set(key, nth);
    return { ...one, nth };
  });
  return numbered.filter(({ label, nth }) => !QUEUE.label.test(label) || nth <= QUEUE.most);
}

async function push(sweep: Sweep, { port }: Running): Promise<string> {
  const place = nextPlace(sweep);
  const head = commitTo(place, FILES);
  const { sha } = head;
  const { github } = sweep.world;
  // Refused or unanswered is sent again, as an operator does from the App's page, until it is taken.
  await sendPush({ port, secret: github.app.webhookSecret }, place, head, `delivery-${sha}`);
  sent.set(sha, { place, head });
  return sha;
}
const sent = new Map<string, { readonly place: Place; readonly head: Head }>();

async function sweepOne(
  sweep: Sweep,
  running: Running,
  { point, side }: { readonly point: Point; readonly side: Side },
): Promise<{ readonly end: SweptPoint["end"]; readonly next: Running }> {
  const { world } = sweep;
  let struck = false;
  const strike = () => {
    struck = true;
    running.kill();
  };
  arm(sweep, { point, side }, strike);
  const sha = await push(sweep, running);
  for (let waited = 0; !struck && waited < DONE_MS && !(await isTold(world, sha)); waited += 50) await sleep(50);
  disarm(sweep);
  if (!struck) return { end: "missed", next: running };
  await running.ended;
  const next = await start(sweep);
  const known = sent.get(sha);
  // What was killed before it was acknowledged is not ours to keep: GitHub shows it as failed, and sends it again when told.
  if (known)
    await sendPush(
      { port: next.port, secret: world.github.app.webhookSecret },
      known.place,
      known.head,
      `delivery-${sha}`,
    );
  await untilTold(world, sha);
  return { end: await endOf(world, sha), next };
}

function arm(
  { world, wire }: Sweep,
  { point, side }: { readonly point: Point; readonly side: Side },
  strike: () => void,
) {
  if (point.kind === "call") {
    const script = { operation: point.label, with: "hang", when: side, skip: point.nth - 1, onStrike: strike } as const;
    if (point.label === "mail/send") world.sendgrid.fail(script);
    else world.github.fail(script);
    return;
  }
  let seen = 0;
  wire?.watch((label) => (label === point.label && ++seen === point.nth ? side : null), strike);
}

function disarm({ world, wire }: Sweep): void {
  world.github.clearFaults();
  world.sendgrid.clearFaults();
  wire?.watch(
    () => null,
    () => undefined,
  );
}

const pushOf = (sha: string) => ({ sha, isAttack: true });

async function isTold(world: World, sha: string): Promise<boolean> {
  const { lost, mailsLost } = damageOf(world, [pushOf(sha)]);
  if (lost.length + mailsLost.length > 0) return false;
  const [row] = await world.query<{ state: string }>(
    "SELECT d.state::text AS state FROM deliveries d WHERE d.id = $1 AND NOT EXISTS (SELECT 1 FROM mails WHERE state::text <> 'sent')",
    [`delivery-${sha}`],
  );
  return world.url === null || row?.state === "done";
}

async function untilTold(world: World, sha: string): Promise<void> {
  for (let waited = 0; waited < DONE_MS; waited += 100) {
    if (await isTold(world, sha)) break;
    await sleep(100);
  }
  // The embedded database cannot be asked: whatever is to come twice comes by then.
  await sleep(world.url === null ? 2000 : 300);
}

async function endOf(world: World, sha: string): Promise<SweptPoint["end"]> {
  const { lost, doubled, mailsLost, mailsRepeated } = damageOf(world, [pushOf(sha)]);
  if (lost.length > 0) return "lost";
  if (doubled.length > 0) return "doubled";
  if (mailsLost.length > 0) return "mail lost";
  const [stored] = await world.query<{ told: boolean }>(
    "SELECT v.reported_at IS NOT NULL AS told FROM verdicts v JOIN pushes p ON p.id = v.push_id WHERE p.delivery_id = $1",
    [`delivery-${sha}`],
  );
  if (world.url !== null && stored?.told !== true) return "not stored as told";
  const mails = world.sendgrid.inbox().filter(({ text }) => text?.includes(sha));
  world.sendgrid.clear();
  return mailsRepeated.length > 0 || mails.length > 1 ? "repeated" : "told";
}
