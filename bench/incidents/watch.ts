/** What the operator's webhook is told of incidents, and when. */
import { IncidentMessage } from "../../src/report/render/incident-message.ts";
import { aWebhookReceiver } from "../../test/support/a-webhook-receiver.ts";

export interface IncidentWatch {
  /** Of the environment: where incidents are posted to. */
  readonly variables: Readonly<Record<string, string>>;
  /** Messages about a push to one of the repositories, in the order in which they came. */
  about(repositories: readonly string[]): readonly (IncidentMessage["data"] & {
    readonly type: string;
    /** When it came, in milliseconds since 1970. */
    readonly at: number;
  })[];
  close(): Promise<void>;
}

export async function watchIncidents(): Promise<IncidentWatch> {
  const receiver = await aWebhookReceiver();
  return {
    variables: {
      OUTGOING_WEBHOOK_URL: receiver.url,
      OUTGOING_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString("base64")}`,
      OUTGOING_WEBHOOK_PRIVATE: "true",
    },
    about: (repositories) =>
      receiver.received.flatMap(({ body, at }) => {
        const { type, data } = IncidentMessage.parse(JSON.parse(body.toString("utf8")));
        return data.push && repositories.includes(data.push.repository) ? [{ ...data, type, at }] : [];
      }),
    close: () => receiver.close(),
  };
}
