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
  /** A brief run: with few pushes at a time, until there were as many, for two minutes at most. Default: a whole one. */
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
/**
 * `waiting`: acknowledged pushes without a check run yet, beyond which no more are sent, as all are to be judged within the run. `told`: after how
 * many more heads with a check run a process is killed.
 */
const SIZES = { whole: { waiting: 300, told: [40, 240] }, brief: { waiting: 40, told: [4, 20] } } as const;
const SENDERS = 12;
/** How often it is looked how many those are: the simulator lists all of them. */
const LOOK_MS = 100;
const HURRY = 20;
const LONGEST_SECONDS = 120;
/** From the last push until everything must have ended; on a machine with a load of 20 some take more than three minutes. */
const DRAIN_MS = 600_000;
/** One process in four lives up to a second after it is ready, the others until enough was told: on any machine they are in the midst of work. */
const SHORT_LIFE = 0.25;
const LONGEST_LIFE_MS = 60_000;
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
  goesOn: () => boolean;
  readonly size: (typeof SIZES)[keyof typeof SIZES];
  running: Running | null;
}

export async function killAgainAndAgain({ kind, seed, seconds, least, say }: KillOptions): Promise<KillRun> {
  const world = await createWorld({ kind, owners: OWNERS, repositories: REPOSITORIES });
  const processes = createProcesses();
  const random = randomOf("kills", kind, seed);
  const started = performance.now();
  const goesOn = () => {
    const passed = (performance.now() - started) / 1000;
    const isLess =
      least !== undefined && (course.kills < least.kills || course.acknowledged.length < least.acknowledged);
    return passed < seconds || (isLess && passed < LONGEST_SECONDS);
  };
  const size = least ? SIZES.brief : SIZES.whole;
  const course: Course = {
    world,
    processes,
    random,
    acknowledged: [],
    kills: 0,
    refused: 0,
    told: 0,
    goesOn,
    size,
    running: null,
  };
  try {
    const look = setInterval(() => {
      course.told = world.github.checkRuns().length;
    }, LOOK_MS);
    const senders = Array.from({ length: SENDERS }, () => sendWhile(course));
    await Promise.all([killWhile(course), ...senders]).finally(() => clearInterval(look));
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

async function killWhile(course: Course): Promise<void> {
  let longer = 1;
  while (course.goesOn()) {
    const running = await start(course);
    const before = course.acknowledged.length;
    await live(course, longer);
    longer = course.acknowledged.length > before ? 1 : Math.min(longer * 2, MOST_LONGER);
    course.running = null;
    running.kill();
    await running.ended;
    course.kills += 1;
  }
}

async function live(course: Course, longer: number): Promise<void> {
  const { random, size } = course;
  const [least, most] = size.told;
  const isShort = random.next() < SHORT_LIFE;
  const enough = course.told + least + random.next() * (most - least);
  const end = performance.now() + LONGEST_LIFE_MS;
  while (!isShort && course.told < enough && performance.now() < end && course.goesOn()) await sleep(LOOK_MS / 4);
  await sleep(random.next() * 1000 * longer);
}

async function sendWhile(course: Course): Promise<void> {
  const { world, random, acknowledged } = course;
  while (course.goesOn()) {
    const port = course.running?.port;
    if (port === undefined || acknowledged.length - course.told > course.size.waiting) {
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
  }
  await sleep(2000); // whatever is sent twice is sent by then
}

async function leftOver(world: World): Promise<string[]> {
  const rows = await world.query<{ id: string; state: string; last_error: string | null }>(
    "SELECT id, state::text AS state, last_error FROM deliveries WHERE state NOT IN ('done', 'incomplete')",
  );
  return rows.map(({ id, state, last_error: error }) => `${id} ${state}: ${error ?? ""}`);
}
