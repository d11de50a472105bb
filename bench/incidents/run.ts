/**
 * `npm run bench:incidents`: how long the running application takes from the event to the incident, for three attacks of public reports that
 * are rebuilt and played as webhooks. GitHub and SendGrid are the simulators, on loopback. Waits between snapshots of refs are sixty times
 * shorter than in life.
 *
 *   --branches N --repositories N --tags N    their sizes (default 62, 8, 76)
 *   --minutes N                               within which the branches are replaced, sixty times faster (default 22)
 */
import { loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startWorld } from "../../scripts/demo/start-world.ts";
import { addPeople, moveTags, type Played, replaceBranches, squashOther } from "./play.ts";
import { watchIncidents } from "./watch.ts";

const FASTER = 60;
const PATIENCE_MS = 10 * 60_000;
/** Quiet for so long: nothing more is told. */
const QUIET_MS = 15_000;

const { values } = parseArgs({
  options: {
    branches: { type: "string", default: "62" },
    repositories: { type: "string", default: "8" },
    tags: { type: "string", default: "76" },
    minutes: { type: "string", default: "22" },
  },
});
const [branches, repositories, tags, minutes] = [values.branches, values.repositories, values.tags, values.minutes].map(
  Number,
);
const watch = await watchIncidents();
const world = await startWorld({
  hurry: FASTER,
  simulator: { limits: "off" },
  variables: { SWEEP_MINUTES: "0", ...watch.variables },
});
try {
  const key = addPeople(world);
  process.stdout.write(`load ${loadavg()[0]?.toFixed(1)}\n\n`);
  process.stdout.write(
    "| played | seconds | first told after | last told after | incidents | pushes of the largest | its repositories |\n",
  );
  process.stdout.write("|---|---:|---:|---:|---:|---:|---:|\n");
  const size = { repositories: repositories ?? 8, branches: branches ?? 62 };
  const pauseMs = ((minutes ?? 22) * 60_000) / FASTER / size.branches;
  await tell(`${size.branches} branches of ${size.repositories} repositories replaced`, () =>
    replaceBranches(world, key, { owner: "fan-out", ...size, pauseMs }),
  );
  await tell(`${tags} tags moved in one push, of which no event tells`, () =>
    moveTags(world, { owner: "tags", tags: tags ?? 76 }),
  );
  await tell("a squash that brings what was not approved", () => squashOther(world, { owner: "squash" }));
} finally {
  await world.close();
  await watch.close();
}

async function tell(what: string, play: () => Promise<Played>): Promise<void> {
  const { startedAt, endedAt, repositories: reached } = await play();
  // Until nothing more came for a while.
  for (;;) {
    const latest = watch.about(reached).at(-1)?.at ?? Number.POSITIVE_INFINITY;
    if (Date.now() > Math.min(Math.max(latest, endedAt) + QUIET_MS, endedAt + PATIENCE_MS)) break;
    await sleep(20);
  }
  const messages = watch.about(reached);
  const told = messages.map(({ at }) => at);
  const latest = new Map(messages.map(({ incident }) => [incident.id, incident]));
  const largest = [...latest.values()].sort((a, b) => b.pushes - a.pushes)[0];
  const after = (at: number | undefined) => (at === undefined ? "never" : `${((at - startedAt) / 1000).toFixed(1)} s`);
  const cells = [
    what,
    ((endedAt - startedAt) / 1000).toFixed(0),
    after(told[0]),
    after(told.at(-1)),
    latest.size,
    largest?.pushes ?? 0,
    largest?.repositories.length ?? 0,
  ];
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
}
