/** From push to finished check run: how many pushes the real application judges a second, how long each takes, and what that costs. */
import { setTimeout as sleep } from "node:timers/promises";
import { sendPush } from "../faults/send-push.ts";
import { commitTo, createWorld, type Kind, type World } from "../faults/world.ts";
import { type Spread, spreadOf } from "./percentiles.ts";
import { startApp } from "./start-app.ts";

export interface VerdictLoad {
  readonly kind: Kind;
  /** Pushes, one commit each to a branch of its own. */
  readonly pushes: number;
  /** Pushes a second; null sends them as fast as they are taken, and measures how fast they are judged. */
  readonly rate: number | null;
  /** Milliseconds that the simulator takes for each answer. */
  readonly latencyMs: number;
  /** Owners with an installation and one repository each; GitHub allows a write a second for each. */
  readonly owners: number;
  readonly variables: Readonly<Record<string, string>>;
}

export interface VerdictsMeasured {
  readonly judged: number;
  readonly seconds: number;
  /** From the moment a push was sent until its check run was finished. */
  readonly spread: Spread;
  /** Processor time for each push, in ms: of the application's own process, and of its judging processes. */
  readonly appMs: number;
  readonly judgesMs: number;
  /** MiB of the application's own process, at most. */
  readonly mib: number;
  readonly callsEach: number;
}

/** Pushes before the measurement, to each place one: repositories are met, tokens minted, processes started. */
const SENDERS = 8;
const LOOK_MS = 25;
const PATIENCE_MS = 300_000;

export async function measureVerdicts(load: VerdictLoad): Promise<VerdictsMeasured> {
  const world = await createWorld({ kind: load.kind, owners: load.owners });
  try {
    const { GITHUB_API_URL: _, ...rest } = world.variables;
    const variables = { ...rest, GITHUB_API_URL: world.github.url, ...load.variables };
    const app = await startApp({ ...variables, LOG_LEVEL: "info" }, world.variables["DATA_DIR"] ?? "");
    try {
      const to = { port: app.port, secret: world.github.app.webhookSecret };
      const warm = world.places.map((place) => ({ place, head: commitTo(place, 0) }));
      const heads = Array.from({ length: load.pushes }, (_, n) => {
        const place = world.places[n % world.places.length];
        if (!place) throw new Error("no places");
        return { place, head: commitTo(place, 0) };
      });
      const watch = watchRuns(world);
      for (const { place, head } of warm) await sendPush(to, place, head);
      await watch.until(warm.map(({ head }) => head.sha));
      if (load.latencyMs > 0)
        world.github.fail({ with: "slow", delayMs: load.latencyMs, times: Number.POSITIVE_INFINITY });
      world.github.clearRecord();
      const before = { app: app.processor() ?? 0, judges: app.judges() ?? 0 };
      const sentAt = new Map<string, number>();
      let mib = 0;
      const started = performance.now();
      const looking = setInterval(watch.look, LOOK_MS);
      const memory = setInterval(() => {
        mib = Math.max(mib, app.memory()?.now ?? 0);
      }, 500);
      const send = async ({ place, head }: (typeof heads)[number]) => {
        sentAt.set(head.sha, performance.now());
        const { status } = await sendPush(to, place, head);
        if (status !== 202) throw new Error(`answered ${status}`);
      };
      if (load.rate === null) {
        const line = heads.values();
        await Promise.all(
          Array.from({ length: SENDERS }, async () => {
            for (const head of line) await send(head);
          }),
        );
      } else {
        const underWay: Promise<void>[] = [];
        for (const [n, head] of heads.entries()) {
          const wait = started + (n / load.rate) * 1000 - performance.now();
          if (wait > 1) await sleep(wait);
          underWay.push(send(head));
        }
        await Promise.all(underWay);
      }
      await watch.until(heads.map(({ head }) => head.sha));
      const seconds = (performance.now() - started) / 1000;
      clearInterval(memory);
      clearInterval(looking);
      const durations = heads.flatMap(({ head: { sha } }) => {
        const end = watch.finished.get(sha);
        return end === undefined ? [] : [end - (sentAt.get(sha) ?? 0)];
      });
      return {
        judged: durations.length,
        seconds,
        spread: spreadOf(durations),
        appMs: (1000 * ((app.processor() ?? 0) - before.app)) / load.pushes,
        judgesMs: (1000 * ((app.judges() ?? 0) - before.judges)) / load.pushes,
        mib,
        callsEach: world.github.calls().length / load.pushes,
      };
    } finally {
      await app.stop();
    }
  } finally {
    await world.close();
  }
}

/** Notes when check runs are finished. */
function watchRuns({ github }: World) {
  const finished = new Map<string, number>();
  const look = () => {
    const now = performance.now();
    for (const { headSha, status } of github.checkRuns())
      if (status === "completed" && !finished.has(headSha)) finished.set(headSha, now);
  };
  return {
    finished: finished as ReadonlyMap<string, number>,
    look,
    /** Until all of them are finished, or for long enough. */
    async until(shas: readonly string[]): Promise<void> {
      const end = performance.now() + PATIENCE_MS;
      for (look(); !shas.every((sha) => finished.has(sha)) && performance.now() < end; look()) await sleep(LOOK_MS);
    },
  };
}
