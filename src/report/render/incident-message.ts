/** What the operator's webhook is told of an event of an incident; `docs/incident-message.schema.json` is made from this. */
import { z } from "zod";
import { SEVERITIES, type Severity } from "../../engine/index.ts";
import { visible, visibleProse } from "./visible.ts";

/** Events that are sent; that mails were written is not one of them. */
const MESSAGE_EVENTS = [
  "opened",
  "joined",
  "merged",
  "worsened",
  "acknowledged",
  "resolved",
  "reopened",
  "escalated",
] as const;

const Time = z.iso.datetime().describe("UTC");

export const IncidentMessage = z
  .object({
    type: z.enum(MESSAGE_EVENTS.map((kind) => `incident.${kind}` as const)),
    timestamp: Time,
    data: z.object({
      event: z.object({
        by: z.string().nullable().describe("who did it; null for what happened automatically"),
        note: z.string().describe("one sentence; may quote what came with a push"),
      }),
      incident: z
        .object({
          id: z.uuid(),
          state: z.enum(["open", "acknowledged", "resolved"]),
          severity: z.enum(SEVERITIES).describe("the worst that any of its alerts had"),
          title: z.string(),
          openedAt: Time,
          updatedAt: Time.describe("when the latest evidence came"),
          pushes: z.int(),
          repositories: z.array(z.string()).describe("owner/name in the order in which they were reached, at most 50"),
          reopened: z.int(),
          escalations: z.int(),
          url: z.url().nullable(),
        })
        .describe("as it was when the message was written, which may be after the event"),
      push: z
        .object({
          repository: z.string(),
          ref: z.string(),
          after: z.string(),
          sender: z.string().nullable(),
          alert: z.string().nullable().describe("the alert's sentence"),
        })
        .nullable()
        .describe("the push that the event is about"),
    }),
  })
  .meta({ title: "Message of the outgoing webhook", description: "Signed by Standard Webhooks." });
export type IncidentMessage = z.infer<typeof IncidentMessage>;

/** Text of one message at most: a receiver's limit is often 256 KB. */
const LONGEST_NOTE = 1000;
const MOST_REPOSITORIES = 50;

export interface EventOfIncident {
  readonly kind: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly by: string | null;
  readonly note: string;
  readonly pushId: string | null;
}

export interface IncidentOfMessage {
  readonly id: string;
  readonly state: "open" | "acknowledged" | "resolved";
  readonly severity: Severity;
  readonly title: string;
  readonly openedAt: number;
  readonly updatedAt: number;
  readonly reopened: number;
  readonly escalations: number;
  readonly pushCount: number;
  readonly pushes: readonly {
    readonly pushId: string;
    readonly repository: { readonly owner: string; readonly name: string };
    readonly ref: string;
    readonly after: string;
    readonly sender: string | null;
    readonly alert: { readonly message: string } | null;
  }[];
}

/** The message as it is signed and sent. What came with a push is bounded, on one line and visible. */
export function toIncidentMessage(
  event: EventOfIncident,
  incident: IncidentOfMessage,
  url: string | null,
): { readonly type: string; readonly payload: string } {
  const { id, state, severity, reopened, escalations } = incident;
  const nameOf = ({ repository }: IncidentOfMessage["pushes"][number]) =>
    visible(`${repository.owner}/${repository.name}`, 520);
  const push = incident.pushes.find(({ pushId }) => pushId === event.pushId);
  const type = `incident.${event.kind}`;
  const message: Omit<IncidentMessage, "type"> & { readonly type: string } = {
    type,
    timestamp: new Date(event.at).toISOString(),
    data: {
      event: { by: event.by === null ? null : visible(event.by, 255), note: visibleProse(event.note, LONGEST_NOTE) },
      incident: {
        id,
        state,
        severity,
        title: visibleProse(incident.title, 300),
        openedAt: new Date(incident.openedAt).toISOString(),
        updatedAt: new Date(incident.updatedAt).toISOString(),
        pushes: incident.pushCount,
        repositories: [...new Set(incident.pushes.map(nameOf))].slice(0, MOST_REPOSITORIES),
        reopened,
        escalations,
        url,
      },
      push: push
        ? {
            repository: nameOf(push),
            ref: visible(push.ref, 300),
            after: push.after,
            sender: push.sender === null ? null : visible(push.sender, 255),
            alert: push.alert === null ? null : visibleProse(push.alert.message, 500),
          }
        : null,
    },
  };
  return { type, payload: JSON.stringify(message) };
}
