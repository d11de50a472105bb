/** Tells the operator's webhook of what happens to incidents, where one is named. */
import type { Environment } from "../config/environment.ts";
import type { Database } from "../database/open-database.ts";
import type { Clock, Log } from "../pipeline/ports.ts";
import { toIncidentMessage } from "../report/render/incident-message.ts";
import { sendWebhook } from "../report/send/send-webhook.ts";
import { createWebhookMessages } from "../store/webhook-messages.ts";
import { createWebhookClient } from "../webhook/create-webhook-client.ts";
import { incidentUrl } from "./incident-url.ts";
import { runRegularly } from "./run-regularly.ts";

const EVERY_MS = 5000;

export interface WebhookPorts {
  readonly database: Database;
  /** For tests: divides the time between two rounds. */
  readonly hurry: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** Returns what stops it. */
export function startWebhook(
  environment: Environment,
  { database, hurry, clock, log }: WebhookPorts,
): () => Promise<void> {
  const { outgoingWebhook } = environment;
  if (outgoingWebhook === null) return async () => undefined;
  const client = createWebhookClient(outgoingWebhook);
  const messages = createWebhookMessages(database, { clock });
  const rounds = runRegularly(
    {
      name: "outgoing webhook",
      everyMs: EVERY_MS / hurry,
      async run(assertOwned) {
        while (
          (await messages.write((event, incident) =>
            toIncidentMessage(event, incident, incidentUrl(environment, incident.id)),
          )) > 0
        ) {
          await assertOwned();
        }
        await sendWebhook(messages, client, { log, assertOwned });
        return 0;
      },
    },
    { database, log },
  );
  return () => rounds.stop();
}
