/**
 * Kills the application again and again, with SIGKILL and at moments that a seed draws, while pushes come in; then lets it
 * come to an end, and looks at what became of every push that was acknowledged.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type Random, randomOf } from "../variants/random.ts";
import { createProcesses, type Processes, type Running } from "./processes.ts";
import { sendPush } from "./send-push.ts";
import { type Acknowledged, type Damage, damageOf } from "./verify.ts";
import { commitTo, createWorld, type Kind, type World } from "./world.ts";

export interface KillOptions {
  readonly kind: Kind;
  readonly seed: number;
  /** For how long pushes come and processes are killed. */
  readonly seconds: number;
  /** Goes on until there were as many, for two minutes at most; default none. */
  readonly least?: { readonly kills: number; readonly acknowledged: number };
  readonly say: (line: string) => void;
}

export interface KillRun extends Damage {
  readonly kind: Kind;
  readonly seed: number;
  readonly kills: number;
  readonly acknowledged: number;
  /** Not acknowledged: 503, or no answer. */
  readonly refused: number;
  readonly attacks: number;
  readonly seconds: number;
  /** Deliveries in states that none may end in, with their last error. */
  readonly leftOver: readonly string[];
}

const OWNERS = 24;
/** Acknowledged pushes without a check run yet, beyond which no more are sent: all are to be judged within the run. */
const MOST_WAITING = 60;
const SENDERS = 4;
const HURRY = 20;
const LONGEST_SECONDS = 120;
/** From the last push until everything must have ended; on a machine with a load of 20 some take more than three minutes. */
const DRAIN_MS = 600_000;
/** A process lives for so long after it is ready, in milliseconds: sometimes hardly, sometimes long enough to work. */
const LIVES_MS = [20, 200, 800, 2500, 4000] as const;
/** Twice as long after each life in which nothing was acknowledged, up to so many times: a crowded machine takes longer for all. */
const MOST_LONGER = 8;
const ATTACKS = 0.15;

interface Course {
  readonly world: World;
  readonly processes: Processes;
  readonly random: Random;
  readonly acknowledged: Acknowledged[];
  kills: number;
  refused: number;
  running: Running | null;
}

export async function killAgainAndAgain({ kind, seed, seconds, least, say }: KillOptions): Promise<KillRun> {
  const world = await createWorld({ kind, owners: OWNERS });
  const processes = createProcesses();
  const random = randomOf("kills", kind, seed);
  const course: Course = { world, processes, random, acknowledged: [], kills: 0, refused: 0, running: null };
  try {
    const started = performance.now();
    const goesOn = () => {
      const passed = (performance.now() - started) / 1000;
      const isLess =
        least !== undefined && (course.kills < least.kills || course.acknowledged.length < least.acknowledged);
      return passed < seconds || (isLess && passed < LONGEST_SECONDS);
    };
    await Promise.all([killWhile(course, goesOn), ...Array.from({ length: SENDERS }, () => sendWhile(course, goesOn))]);
    const { kills } = course;
    say(`${kind}, seed ${seed}: ${kills} kills, ${course.acknowledged.length} acknowledged; coming to an end`);
    await start(course);
    await drain(course);
    const { acknowledged, refused } = course;
    return {
      kind,
      seed,
      kills,
      acknowledged: acknowledged.length,
      refused,
      attacks: acknowledged.filter(({ isAttack }) => isAttack).length,
      seconds: Math.round((performance.now() - started) / 1000),
      ...damageOf(world, acknowledged),
      leftOver: await leftOver(world),
    };
  } finally {
    await processes.close();
    await world.close();
  }
}

async function start(course: Course): Promise<Running> {
  const { world, processes } = course;
  await world.passTime();
  course.running = await processes.start({ variables: world.variables, receives: true, hurry: HURRY });
  return course.running;
}

async function killWhile(course: Course, goesOn: () => boolean): Promise<void> {
  let longer = 1;
  while (goesOn()) {
    const running = await start(course);
    const before = course.acknowledged.length;
    await sleep(course.random.next() * course.random.pick(LIVES_MS) * longer);
    longer = course.acknowledged.length > before ? 1 : Math.min(longer * 2, MOST_LONGER);
    course.running = null;
    running.kill();
    await running.ended;
    course.kills += 1;
  }
}

async function sendWhile(course: Course, goesOn: () => boolean): Promise<void> {
  const { world, random, acknowledged } = course;
  while (goesOn()) {
    const port = course.running?.port;
    if (port === undefined || acknowledged.length - world.github.checkRuns().length > MOST_WAITING) {
      await sleep(50);
      continue;
    }
    const place = random.pick(world.places);
    const isAttack = random.next() < ATTACKS;
    const sha = commitTo(place, isAttack ? 1 : 0);
    const { status } = await sendPush({ port, secret: world.github.app.webhookSecret }, place, sha);
    if (status === 202) acknowledged.push({ sha, isAttack });
    else course.refused += 1;
  }
}

/** Until nothing is missing, or for long enough. */
async function drain({ world, acknowledged }: Course): Promise<void> {
  const end = performance.now() + DRAIN_MS;
  for (;;) {
    const { lost, mailsLost } = damageOf(world, acknowledged);
    if ((lost.length === 0 && mailsLost.length === 0) || performance.now() > end) break;
    await sleep(500);
    await world.passTime();
  }
  await sleep(2000); // whatever is sent twice is sent by then
}

async function leftOver(world: World): Promise<string[]> {
  const rows = await world.query<{ id: string; state: string; last_error: string | null }>(
    "SELECT id, state::text AS state, last_error FROM deliveries WHERE state NOT IN ('done', 'incomplete')",
  );
  return rows.map(({ id, state, last_error: error }) => `${id} ${state}: ${error ?? ""}`);
}
