/** Hands a stored delivery to the Probot App, and brings back how it ended: `probot.receive` itself returns nothing. */
import { Probot, ProbotOctokit } from "probot";
import type { Decide } from "../pipeline/decide.ts";
import { ConfigError } from "../pipeline/errors.ts";
import type { Attempt, AttemptEnd, Delivery } from "../pipeline/ports.ts";
import type { ProcessPush } from "../pipeline/process-push.ts";
import { createApp, type FindPushed, type Underway } from "./app.ts";
import { parsePayload } from "./parse-payload.ts";

export interface ProbotOptions {
  readonly appId: number;
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** Of the REST API, without a slash at its end. */
  readonly apiUrl: string;
  readonly log: ProbotLog;
}

/** pino's own type, as Probot wants it. */
type ProbotLog = NonNullable<NonNullable<ConstructorParameters<typeof Probot>[0]>["log"]>;
type ReceivedEvent = Parameters<Probot["receive"]>[0];

export type HandleDelivery = (delivery: Delivery, attempt: Attempt) => Promise<AttemptEnd>;

export interface Stories {
  /** Called when the App reaches more repositories than before. */
  readonly onInstalled?: () => void;
  /** Called when the App was uninstalled. */
  readonly onUninstalled?: (installationId: number) => Promise<void>;
  readonly processPush: ProcessPush;
  readonly findPushed: FindPushed;
  readonly decide: Decide;
}

export async function createHandleDelivery(options: ProbotOptions, stories: Stories): Promise<HandleDelivery> {
  const underway = new WeakMap<object, Underway>();
  const probot = createProbot(options);
  await probot.load(createApp({ ...stories, underway }));

  return async (delivery, attempt) => {
    requireOurs(delivery, options.appId);
    const payload = parsePayload(delivery.body);
    if (!payload) return { outcome: "malformed", note: "the body is not an object of JSON" };
    let ended: AttemptEnd | null = null;
    underway.set(payload, {
      delivery,
      attempt,
      end(how) {
        ended ??= how;
      },
    });
    // Probot's type knows the events of today; whatever came is looked at field by field behind it.
    const event = { id: delivery.id, name: delivery.event, payload } as unknown as ReceivedEvent;
    try {
      await probot.receive(event);
    } catch (error) {
      throw unwrap(error);
    }
    return ended ?? { outcome: "ignored-event", note: actionOf(delivery.event, payload) };
  };
}

/** GitHub names the App that it sends a delivery to: another one's key would find nothing of what it speaks of. */
function requireOurs({ targetType, targetId }: Delivery, appId: number): void {
  if (targetType !== "integration" || targetId === null || targetId === BigInt(appId)) return;
  throw new ConfigError([`APP_ID is ${appId}, but GitHub sends the deliveries of App ${targetId}`]);
}

/**
 * Without Probot's throttling (it sleeps up to an hour in memory) and retries (it repeats POSTs): waiting is the queue's.
 * Its own log of failed handlers is off, as the inbox logs them, and so is the one of whole events.
 */
function createProbot({ appId, privateKey, webhookSecret, apiUrl, log }: ProbotOptions): Probot {
  return new Probot({
    appId,
    privateKey,
    secret: webhookSecret,
    baseUrl: apiUrl,
    log: log.child({}, { level: "fatal" }),
    Octokit: ProbotOctokit.defaults({ throttle: { enabled: false }, retry: { enabled: false } }),
  });
}

/** Probot joins the errors of all handlers and adds the whole event, which belongs in no log; the first tells the reason. */
function unwrap(error: unknown): unknown {
  return error instanceof AggregateError && error.errors.length > 0 ? unwrap(error.errors[0]) : error;
}

function actionOf(event: string, payload: object): string {
  const action: unknown = Reflect.get(payload, "action");
  return typeof action === "string" && /^[a-z_]{1,50}$/.test(action) ? `${event}.${action}` : event;
}
