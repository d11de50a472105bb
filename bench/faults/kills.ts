/**
 * Kills the application again and again, with SIGKILL and at moments that a seed draws, while pushes come in; then lets it
 * come to an end, and looks at what became of every push that was acknowledged.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type Random, randomOf } from "../variants/random.ts";
import { createProcesses, type Processes, type Running } from "./processes.ts";
import { sendPush } from "./send-push.ts";
import { type Acknowledged, type Damage, damageOf, storedDamage } from "./verify.ts";
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
const REPOSITORIES = 2;
/** Acknowledged pushes without a check run yet, beyond which no more are sent: all are to be judged within the run. */
const MOST_WAITING = 300;
const SENDERS = 12;
/** How often it is looked how many those are: the simulator lists all of them. */
const LOOK_MS = 100;
const HURRY = 20;
const LONGEST_SECONDS = 120;
/** From the last push until everything must have ended; on a machine with a load of 20 some take more than three minutes. */
const DRAIN_MS = 600_000;
/** A process lives for so long after it is ready, in milliseconds: one in four hardly, the others long enough to be in the midst of work. */
const SHORT_LIFE = 0.25;
const LIVES_MS = { short: [0, 1000], long: [2000, 8000] } as const;
/** Twice as long after each life in which nothing was acknowledged, up to so many times: a crowded machine takes longer for all. */
const MOST_LONGER = 8;
const ATTACKS = 0.05;

interface Course {
  readonly world: World;
  readonly processes: Processes;
  readonly random: Random;
  readonly acknowledged: Acknowledged[];
  kills: number;
  refused: number;
  /** Heads with a check run, at the last look. */
  told: number;
  running: Running | null;
}

export async function killAgainAndAgain({ kind, seed, seconds, least, say }: KillOptions): Promise<KillRun> {
  const world = await createWorld({ kind, owners: OWNERS, repositories: REPOSITORIES });
  const processes = createProcesses();
  const random = randomOf("kills", kind, seed);
  const course: Course = { world, processes, random, acknowledged: [], kills: 0, refused: 0, told: 0, running: null };
  try {
    const started = performance.now();
    const goesOn = () => {
      const passed = (performance.now() - started) / 1000;
      const isLess =
        least !== undefined && (course.kills < least.kills || course.acknowledged.length < least.acknowledged);
      return passed < seconds || (isLess && passed < LONGEST_SECONDS);
    };
    const look = setInterval(() => {
      course.told = world.github.checkRuns().length;
    }, LOOK_MS);
    const senders = Array.from({ length: SENDERS }, () => sendWhile(course, goesOn));
    await Promise.all([killWhile(course, goesOn), ...senders]).finally(() => clearInterval(look));
    const { kills } = course;
    say(`${kind}, seed ${seed}: ${kills} kills, ${course.acknowledged.length} acknowledged; coming to an end`);
    await start(course);
    await drain(course);
    const { acknowledged, refused } = course;
    const took = Math.round((performance.now() - started) / 1000);
    const damage = damageOf(world, acknowledged);
    const left = await leftOver(world);
    await processes.close();
    const stored = await storedDamage(world, acknowledged);
    return {
      kind,
      seed,
      kills,
      acknowledged: acknowledged.length,
      refused,
      attacks: acknowledged.filter(({ isAttack }) => isAttack).length,
      seconds: took,
      ...damage,
      lost: [...new Set([...damage.lost, ...stored.lost])],
      doubled: [...new Set([...damage.doubled, ...stored.doubled])],
      leftOver: left,
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
    await sleep(lifeOf(course.random) * longer);
    longer = course.acknowledged.length > before ? 1 : Math.min(longer * 2, MOST_LONGER);
    course.running = null;
    running.kill();
    await running.ended;
    course.kills += 1;
  }
}

function lifeOf(random: Random): number {
  const [least, most] = random.next() < SHORT_LIFE ? LIVES_MS.short : LIVES_MS.long;
  return least + random.next() * (most - least);
}

async function sendWhile(course: Course, goesOn: () => boolean): Promise<void> {
  const { world, random, acknowledged } = course;
  while (goesOn()) {
    const port = course.running?.port;
    if (port === undefined || acknowledged.length - course.told > MOST_WAITING) {
      await sleep(50);
      continue;
    }
    const place = random.pick(world.places);
    const isAttack = random.next() < ATTACKS;
    const head = commitTo(place, isAttack ? 1 : 0);
    const { id, status } = await sendPush({ port, secret: world.github.app.webhookSecret }, place, head);
    if (status === 202) acknowledged.push({ id, sha: head.sha, isAttack });
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
