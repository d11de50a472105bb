/** One push: sent as a signed webhook, and waited for until the check run and the mail are there. */
import { setTimeout as wait } from "node:timers/promises";
import { SEVERITIES, subjectOf } from "../../src/engine/index.ts";
import { titleCase } from "../../src/report/render/headline.ts";
import { showScore } from "../../src/report/render/numbers.ts";
import type { CheckRun } from "../../test/simulator/start-github-simulator.ts";
import type { Mail } from "../../test/simulator/start-sendgrid-simulator.ts";
import type { DemoWorld, Judged } from "./start-world.ts";

export interface PushToSend {
  /** Full name. */
  readonly repository: string;
  readonly ref: string;
  readonly head: string;
  /** Login of who pushes. */
  readonly by: string;
}

export interface PushSeen extends PushToSend {
  /** First line of the head commit's message. */
  readonly subject: string;
  readonly status: number;
  /** Milliseconds until the webhook was answered, and until everything was reported. */
  readonly answeredMs: number;
  readonly reportedMs: number;
  readonly judged: Judged | null;
  readonly run: CheckRun | null;
  readonly mails: readonly Mail[];
  /** What should be there and is not, one line each. */
  readonly missing: readonly string[];
}

const POLL_MS = 50;
/** From this severity on the default policy mails. */
const MAILED = SEVERITIES.indexOf("high");

function isMailed({ severity }: Judged): boolean {
  return SEVERITIES.indexOf(severity) >= MAILED;
}

export async function pushAndWait(world: DemoWorld, push: PushToSend, patienceMs: number): Promise<PushSeen> {
  const started = performance.now();
  const before = world.sendgrid.inbox().length;
  const { deliveries, payloads } = await world.github.push(
    push.repository,
    { ref: push.ref, after: push.head },
    { by: push.by },
  );
  const delivery = deliveries.find(({ event }) => event.event === "push");
  const guid = delivery?.guid ?? "";
  const mailsOf = () =>
    world.sendgrid
      .inbox()
      .slice(before)
      .filter(({ subject }) => subject.includes(`[${push.repository}]`));
  // The mail is posted with the verdict and sent on its own, so it may arrive after the verdict is told.
  const isToldWhole = () => {
    const judged = world.judged.get(guid);
    return judged !== undefined && (!isMailed(judged) || mailsOf().length > 0);
  };
  while (!isToldWhole() && performance.now() - started < patienceMs) await wait(POLL_MS);

  const reportedMs = performance.now() - started;
  const judged = world.judged.get(guid) ?? null;
  const runs = world.github.checkRuns({ repository: push.repository, headSha: push.head });
  const mails = mailsOf();
  return {
    ...push,
    subject: subjectOf(headMessage(payloads[0])),
    status: delivery?.statusCode ?? 0,
    answeredMs: (delivery?.duration ?? 0) * 1000,
    reportedMs,
    judged,
    run: runs.at(-1) ?? null,
    mails,
    missing: whatIsMissing(delivery?.statusCode ?? 0, judged, runs, mails),
  };
}

function headMessage(payload: Readonly<Record<string, unknown>> | undefined): string {
  const message: unknown = Reflect.get(Object(payload?.["head_commit"]), "message");
  return typeof message === "string" ? message : "";
}

/** Holds what was reported against what the engine said. */
export function whatIsMissing(
  status: number,
  judged: Judged | null,
  runs: readonly CheckRun[],
  mails: readonly Mail[],
): string[] {
  if (status !== 202) return [`the webhook was answered ${status || "not at all"}`];
  if (!judged) return ["no verdict in time"];
  const [run] = runs;
  const told = `**${titleCase(judged.severity)}**`;
  return [
    ...(runs.length === 1 && run?.status === "completed"
      ? []
      : [`${runs.length} check runs instead of a completed one`]),
    ...(run?.summary?.includes(told) && run.summary.includes(`**${showScore(judged.score)}**`)
      ? []
      : [`the check run does not tell ${judged.severity} ${showScore(judged.score)}`]),
    ...(!isMailed(judged) || mails.length === 1 ? [] : [`${mails.length} mails instead of one`]),
  ];
}
