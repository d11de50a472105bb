/** Tells the operator's webhook of incidents: one signed message for each event, tried again for a day and a half, then kept as dead. */
import type { Log } from "../../pipeline/ports.ts";
import { WebhookError } from "../../webhook/create-webhook-client.ts";

export interface MessageToSend {
  readonly id: string;
  readonly payload: string;
  readonly attempts: number;
}

export interface MessageQueue<M extends MessageToSend> {
  take(): Promise<M | null>;
  sent(message: M): Promise<void>;
  postpone(message: M, why: string, afterMs: number): Promise<void>;
  bury(message: M, why: string): Promise<void>;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** After which attempt how long is waited: the schedule that Standard Webhooks suggest. */
const WAITS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR] as const;

/** Sends what is due, one after the other, until nothing is. `assertOwned` throws where the work is to stop. */
export async function sendWebhook<M extends MessageToSend>(
  queue: MessageQueue<M>,
  client: { send(message: M): Promise<void> },
  { log, assertOwned }: { readonly log: Log; readonly assertOwned: () => Promise<void> },
): Promise<void> {
  for (;;) {
    await assertOwned();
    const message = await queue.take();
    if (!message) return;
    const failure = await client.send(message).then(
      () => null,
      (error: unknown) => ({ error }),
    );
    if (failure === null) await queue.sent(message);
    else await keepFailed(queue, message, { error: failure.error, log });
  }
}

async function keepFailed<M extends MessageToSend>(
  queue: MessageQueue<M>,
  message: M,
  { error, log }: { readonly error: unknown; readonly log: Log },
): Promise<void> {
  const why = error instanceof Error ? error.message : String(error);
  const wait = WAITS[message.attempts - 1];
  if (wait === undefined || (error instanceof WebhookError && !error.isTransient)) {
    log.error({ message: message.id, err: error }, "webhook message not sent, for good");
    return queue.bury(message, why);
  }
  const asked = error instanceof WebhookError ? (error.retryAfterMs ?? 0) : 0;
  const afterMs = Math.max(wait, Math.min(asked, 24 * HOUR));
  log.warn({ message: message.id, err: error, afterMs }, "webhook message not sent yet");
  return queue.postpone(message, why, afterMs);
}
