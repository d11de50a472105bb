/**
 * `npm run bench:day`: a day of one installation – 5,000 pushes to 40 repositories, most of them in working hours – under GitHub's own
 * limits: 5,000 calls and 500 created check runs an hour. The real application works against the simulator, on loopback, and on a PostgreSQL
 * server where one answers. The day is shortened: hours and minutes of the limits, waits between attempts, looks at refs and the pause between
 * two writes are all so many times shorter, and only the work itself takes as long as ever.
 *
 *   --pushes N    of the day (default 5000)
 *   --hours N     within which they come, from eight o'clock on (default: over the whole day, as people work)
 *   --scale N     so many times fewer pushes, repositories, calls, queries and check runs an hour, for a machine that is busy (default 1)
 *   --faster N    how many times shorter the day is (default 48: half an hour)
 *
 * Prints for each hour what came, what was judged and told, what waits and for how long, and what GitHub was asked; then the same of the day.
 */
import { loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type DemoWorld, startWorld } from "../../scripts/demo/start-world.ts";
import { createGitHistory, later, type Person } from "../../test/simulator/git-history.ts";
import { GITHUB_LIMITS, type Limits } from "../../test/simulator/github/limits.ts";
import { createServerDatabase, dropServerDatabase, findServer } from "../../test/support/postgres.ts";

const OWNER = "day";
const REPOSITORIES = 40;
const HOUR_MS = 3_600_000;
/** Share of a day's pushes by the hour: of people who work from eight to eight, and machines that never rest. */
const WORK = [1, 1, 1, 1, 1, 1, 2, 4, 8, 10, 10, 8, 6, 8, 10, 10, 8, 6, 4, 3, 2, 2, 1, 1];
/** Commits of a push, and of how many in a hundred. */
const SIZES = [
  [80, 1],
  [15, 3],
  [4, 30],
  [1, 100],
] as const;
/** In a hundred; the others go to branches of their own. */
const TO_DEFAULT = 70;
/** Hours after the day in which what waits may be worked on. */
const AFTERWARDS = 24;
const ADA: Person = { name: "Ada", email: "ada@example.com", at: "2026-05-01T12:00:00+02:00" };

const { values } = parseArgs({
  options: {
    pushes: { type: "string", default: "5000" },
    hours: { type: "string" },
    scale: { type: "string", default: "1" },
    faster: { type: "string", default: "48" },
  },
});
const [pushes, scale, faster] = [values.pushes, values.scale, values.faster].map(Number) as [number, number, number];
const count = Math.round(pushes / scale);
const repositoryCount = Math.max(1, Math.round(REPOSITORIES / scale));
const hours = values.hours === undefined ? null : Number(values.hours);
if (![count, scale, faster, hours ?? 1].every((one) => Number.isInteger(one) && one > 0))
  throw new Error("expected numbers");
const hourMs = HOUR_MS / faster;

const server = await findServer();
const url = server && (await createServerDatabase(server));
const world = await startWorld({
  hurry: faster,
  writeSpacingMs: 1000 / faster,
  simulator: { limits: { ...scaledLimits(), faster } },
  variables: { PUSHES_PER_MINUTE: String(60 * faster), LOG_LEVEL: "warn", ...(url ? { DATABASE_URL: url } : {}) },
});
try {
  await play(world);
} finally {
  await world.close();
  if (server && url) await dropServerDatabase(server, url);
}

function scaledLimits(): Partial<Limits> {
  const { callsPerHour, graphqlPointsPerHour, pointsPerMinute, createdPerMinute, createdPerHour } = GITHUB_LIMITS;
  const of = (number: number) => Math.ceil(number / scale);
  return {
    callsPerHour: of(callsPerHour),
    graphqlPointsPerHour: of(graphqlPointsPerHour),
    pointsPerMinute: of(pointsPerMinute),
    createdPerMinute: of(createdPerMinute),
    createdPerHour: of(createdPerHour),
  };
}

interface Due {
  readonly at: number;
  readonly repository: number;
  readonly ref: string;
  readonly head: string;
}

async function play({ github, gitDir, troubles }: DemoWorld): Promise<void> {
  github.addAccount({ login: "ada", name: "Ada", emails: [ADA.email] });
  const day = writeDay(github, gitDir);
  await github.install({ on: OWNER });
  process.stdout.write(
    `${url ? "PostgreSQL" : "embedded"}, load ${loadavg()[0]?.toFixed(1)}, an hour in ${hourMs / 1000} s\n\n`,
  );
  process.stdout.write("| hour | pushes came | told | waiting | the oldest for | REST | queries | refused |\n");
  process.stdout.write("|---:|---:|---:|---:|---:|---:|---:|---:|\n");
  const started = Date.now();
  const sentAt = new Map<string, number>();
  const sending: Promise<unknown>[] = [];
  const totals = { rest: 0, queries: 0, refused: 0, most: 0, oldest: 0 };
  let told = 0;
  let next = 0;
  for (let hour = 0; hour < 24 + AFTERWARDS; hour++) {
    const end = started + (hour + 1) * hourMs;
    const came = next;
    for (let due = day[next]; due && started + due.at / faster < end; due = day[++next]) {
      await sleep(Math.max(0, started + due.at / faster - Date.now()));
      sentAt.set(due.head, Date.now());
      sending.push(github.push(`${OWNER}/app-${due.repository}`, { ref: due.ref, after: due.head }, { by: "ada" }));
    }
    await sleep(Math.max(0, end - Date.now()));
    const done = new Set(github.checkRuns().flatMap((run) => (run.status === "completed" ? [run.headSha] : [])));
    const waiting = [...sentAt].filter(([head]) => !done.has(head)).map(([, at]) => Date.now() - at);
    const calls = github.calls();
    github.clearRecord();
    const queries = calls.filter(({ operation }) => operation === "graphql").length;
    const refused = calls.filter(({ status }) => status === 403 || status === 429).length;
    const oldest = Math.round((Math.max(0, ...waiting) * faster) / 60_000);
    const now = sentAt.size - waiting.length;
    const row = [
      hour,
      next - came,
      now - told,
      waiting.length,
      `${oldest} min`,
      calls.length - queries,
      queries,
      refused,
    ];
    process.stdout.write(`| ${row.join(" | ")} |\n`);
    told = now;
    totals.rest = Math.max(totals.rest, calls.length - queries);
    totals.queries = Math.max(totals.queries, queries);
    totals.refused += refused;
    totals.most = Math.max(totals.most, waiting.length);
    totals.oldest = Math.max(totals.oldest, oldest);
    if (hour >= 23 && waiting.length === 0) break;
  }
  await Promise.all(sending);
  process.stdout.write(
    `\nday: pushes ${day.length}, told ${told}, most waiting ${totals.most}, the oldest for ${totals.oldest} min, ` +
      `most calls of an hour ${totals.rest} REST and ${totals.queries} queries, refused ${totals.refused}\n`,
  );
  for (const line of new Set(troubles.map((one) => String(Reflect.get(Object(JSON.parse(one)), "msg"))))) {
    process.stdout.write(`log: ${line}\n`);
  }
}

/** Makes the histories and says when each of their pushes is due, in milliseconds of the day. */
function writeDay(github: DemoWorld["github"], gitDir: DemoWorld["gitDir"]): Due[] {
  const random = createRandom(20261129);
  const repositories = Array.from({ length: repositoryCount }, (_, i) => {
    const history = createGitHistory({ gitDir: gitDir(`app-${i}.git`) });
    const first = history.commit({ message: "First\n", author: ADA, files: { "README.md": `# App ${i}\n` } });
    github.addRepository({ owner: OWNER, name: `app-${i}`, gitDir: history.gitDir, collaborators: { ada: "write" } });
    return { history, main: first, written: 0 };
  });
  const day = timesOf(count, random).map((at, n): Due => {
    const repository = Math.floor(random() * repositoryCount);
    const own = repositories[repository];
    if (!own) throw new Error("no such repository");
    const isDefault = random() * 100 < TO_DEFAULT;
    let head = own.main;
    for (let i = sizeOf(random); i > 0; i--) {
      own.written += 1;
      const files = {
        [`src/part${own.written % 7}/file${own.written % 40}.js`]: `export const x${repository} = ${own.written};\n`,
      };
      const author = later(ADA, 60 * own.written);
      head = own.history.commit({ message: `Change ${own.written}\n`, author, branch: null, parents: [head], files });
    }
    if (isDefault) own.main = head;
    return { at, repository, ref: isDefault ? "refs/heads/main" : `refs/heads/topic-${n}`, head };
  });
  for (const { history } of repositories) history.pack();
  return day;
}

function timesOf(number: number, random: () => number): number[] {
  const draw = (): number => {
    const hour = hours === null ? pick(WORK, random) : 8 + Math.floor(random() * hours);
    return (hour + random()) * HOUR_MS;
  };
  return Array.from({ length: number }, draw).sort((a, b) => a - b);
}

function sizeOf(random: () => number): number {
  const at = pick(
    SIZES.map(([share]) => share),
    random,
  );
  return SIZES[at]?.[1] ?? 1;
}

/** The place of one of these, by its share. */
function pick(shares: readonly number[], random: () => number): number {
  const drawn = random() * shares.reduce((a, b) => a + b, 0);
  let sum = 0;
  return shares.findIndex((share) => {
    sum += share;
    return drawn < sum;
  });
}

/** The same day every time: a linear congruential generator is enough for that. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
