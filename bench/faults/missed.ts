/** An outage: so many deliveries that GitHub could not bring. The application starts, and fetches them all from GitHub's log. */
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { createProcesses } from "./processes.ts";
import { commitTo, createWorld, type Kind } from "./world.ts";

const OWNERS = 24;
/** Nobody listens there. */
const NOWHERE = "http://127.0.0.1:9/api/github/webhooks";
/** Sent at the same time, so that the simulator is done sooner. */
const TOGETHER = OWNERS;
/** Calls of an App itself that GitHub allows in an hour; a fifth of them is left to others. */
const CALLS_AN_HOUR = 5000 * 0.8;
/** Fetching, at the slowest. */
const SLOWEST_MS_EACH = 500;

export interface MissedRun {
  readonly missed: number;
  readonly recovered: number;
  /** From the start of the application until none was missing. */
  readonly seconds: number;
  /** Pages of the log, and deliveries of it. */
  readonly calls: number;
  /** What the calls take at GitHub's limit for an App. */
  readonly hoursAtLimit: number;
}

/** What is measured is how long pushes are missing, not how long they are judged: one at a time is, meanwhile. */
export async function recoverMissed(kind: Kind, count: number, say: (line: string) => void): Promise<MissedRun> {
  const world = await createWorld({ kind, owners: OWNERS });
  const processes = createProcesses();
  try {
    const { github, places } = world;
    github.setWebhookUrl(NOWHERE);
    for (const place of places) {
      const { sha: after } = commitTo(place, 0);
      await github.push(`${place.owner}/app`, { ref: "refs/heads/lost", after });
    }
    await github.idle();
    // The others are told like these: moving thousands of refs takes the simulator longer than what is measured.
    const first = github.deliveries().filter(({ event }) => event.event === "push");
    const sendNumber = (n: number) => {
      const like = first[n % first.length];
      if (!like) throw new Error("no push was logged");
      const told = z.record(z.string(), z.unknown()).parse(JSON.parse(like.body.toString("utf8")));
      return github.send({ ...like.event, payload: { ...told, ref: `refs/heads/lost-${n}` } });
    };
    for (let sent = first.length; sent < count; sent += TOGETHER) {
      const size = Math.min(TOGETHER, count - sent);
      await Promise.all(Array.from({ length: size }, (_, i) => sendNumber(sent + i)));
      if ((sent / TOGETHER) % 100 === 1) say(`${sent + size} pushes made`);
    }
    await github.idle();
    const lost = github.deliveries().filter(({ event }) => event.event === "push");
    github.clearRecord();
    const started = performance.now();
    const variables = { ...world.variables, SWEEP_MINUTES: "1", WORKER_CONCURRENCY: "1" };
    const running = await processes.start({ variables, receives: true, hurry: 60 });
    let recovered = 0;
    let seconds = 0;
    while (recovered < lost.length && performance.now() - started < 60_000 + count * SLOWEST_MS_EACH) {
      await sleep(1000);
      const figures = await (await fetch(`http://127.0.0.1:${running.port}/metrics`)).text();
      recovered = Number(/^countersign_recovered\{source="sweep"\} (\d+)$/m.exec(figures)?.[1] ?? 0);
      seconds = Math.round((performance.now() - started) / 1000);
      if (seconds % 30 === 0) say(`${recovered} recovered after ${seconds} s`);
    }
    const calls = github.calls().filter(({ path }) => path.startsWith("/app/hook/deliveries")).length;
    return { missed: lost.length, recovered, seconds, calls, hoursAtLimit: calls / CALLS_AN_HOUR };
  } finally {
    await processes.close();
    await world.close();
  }
}
