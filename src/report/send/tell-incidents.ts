/**
 * SessionQueue what is to be told of incidents into mails, one for each incident and recipient. The operator's recipients are told all of
 * it; those whom a policy names, what concerns repositories of that policy.
 */
import { createHash } from "node:crypto";
import { checkRecipients } from "../../mail/recipients.ts";
import type { Log, MailAudience, NewMail } from "../../pipeline/ports.ts";
import { renderDigestMail } from "../render/digest-mail.ts";
import {
  type IncidentMail,
  type IncidentToMail,
  type NoticeToMail,
  renderIncidentMail,
} from "../render/incident-mail.ts";
import { MailBrief } from "../render/mail-brief.ts";

export interface IncidentToTell {
  readonly incident: IncidentToMail;
  readonly notices: readonly (NoticeToMail & { readonly recipients: readonly string[] })[];
  readonly sequence: number;
  readonly mailed: ReadonlyMap<string, { readonly subject: string; readonly thread: string }>;
}

export interface TellQueue {
  tell(render: (due: IncidentToTell) => readonly NewMail[]): Promise<number | null>;
  tellDigest(render: (due: readonly IncidentToTell[], key: string) => readonly NewMail[]): Promise<number | null>;
  escalate(): Promise<number>;
}

export interface TellPorts {
  readonly queue: TellQueue;
  /** Who gets every mail. */
  readonly recipients: readonly string[];
  /** Who gets reminders besides. */
  readonly escalationRecipients: readonly string[];
  readonly incidentUrl: (id: string) => string | null;
  readonly log: Log;
}

/** Tells all that is due. Returns whether a mail was written. */
export async function tellIncidents(ports: TellPorts): Promise<boolean> {
  const { queue, log } = ports;
  await queue.escalate();
  let written = 0;
  const count = (mails: number | null): boolean => {
    if (mails === 0) log.warn({}, "alert without a mail: neither the policy nor ALERT_RECIPIENTS names an address");
    written += mails ?? 0;
    return mails !== null;
  };
  while (count(await queue.tell((due) => mailsOf(due, ports))));
  while (count(await queue.tellDigest((due, key) => digestsOf(due, key, ports))));
  return written > 0;
}

function mailsOf(due: IncidentToTell, ports: TellPorts): NewMail[] {
  const { incident, sequence, notices } = due;
  return addresseesOf([due], ports).map(({ recipient, audience, problem, mayKnow }) => {
    const known = due.mailed.get(keyOf(recipient));
    const own = notices.filter(mayKnow);
    const mail = renderIncidentMail(toMail(due, own, { follows: known?.subject ?? null, ports }));
    return {
      ...mail,
      kind: "incident",
      key: `incident:${incident.id}:${sequence}:${keyOf(recipient)}`.slice(0, 500),
      incidentId: incident.id,
      severity: own[0]?.severity ?? incident.severity,
      audience,
      recipient,
      // The first mail to a recipient names the thread; of two recipients each has a thread of their own.
      thread: { id: known?.thread || `${incident.id}.${hash(recipient)}`, sequence: known ? sequence : 0 },
      problem,
    };
  });
}

function digestsOf(due: readonly IncidentToTell[], key: string, ports: TellPorts): NewMail[] {
  return addresseesOf(due, ports).map(({ recipient, audience, problem, mayKnow }) => {
    const own = due
      .map((one) => toMail(one, one.notices.filter(mayKnow), { follows: null, ports }))
      .filter(({ notices }) => notices.length > 0);
    return {
      ...renderDigestMail(ownerOf(own), own),
      kind: "digest",
      key: `${key}:${keyOf(recipient)}`.slice(0, 500),
      incidentId: null,
      severity: own[0]?.incident.severity ?? "low",
      audience,
      recipient,
      thread: null,
      problem,
    };
  });
}

function toMail(
  { incident }: IncidentToTell,
  notices: IncidentToTell["notices"],
  { follows, ports }: { readonly follows: string | null; readonly ports: TellPorts },
): IncidentMail {
  return { incident, notices, follows, url: ports.incidentUrl(incident.id) };
}

interface Addressee {
  readonly recipient: string;
  readonly audience: MailAudience;
  readonly problem: string | null;
  readonly mayKnow: (notice: IncidentToTell["notices"][number]) => boolean;
}

/** Each address once, the operator's first. */
function addresseesOf(due: readonly IncidentToTell[], { recipients, escalationRecipients }: TellPorts): Addressee[] {
  const notices = due.flatMap((one) => one.notices);
  const isReminder = notices.some(({ kind }) => kind === "escalation");
  const operator = [...recipients, ...(isReminder ? escalationRecipients : [])];
  const known = new Set(operator.map(keyOf));
  const policy = [...new Set(notices.flatMap((notice) => notice.recipients))].filter((one) => !known.has(keyOf(one)));
  const isNamedIn = (recipient: string) => (notice: (typeof notices)[number]) =>
    notice.recipients.some((one) => keyOf(one) === keyOf(recipient));
  return [
    ...addressed(operator).map((one) => ({ ...one, audience: "operator" as const, mayKnow: () => true })),
    ...addressed(policy).map((one) => ({ ...one, audience: "policy" as const, mayKnow: isNamedIn(one.recipient) })),
  ];
}

function addressed(addresses: readonly string[]) {
  const { accepted, refused } = checkRecipients(addresses);
  return [
    ...accepted.map((recipient) => ({ recipient, problem: null })),
    ...refused
      .filter(Boolean)
      .map((recipient) => ({ recipient: recipient.slice(0, 320), problem: "it is no mail address" })),
  ];
}

function ownerOf(mails: readonly IncidentMail[]): string {
  const briefs = mails.flatMap(({ notices }) =>
    notices.map(({ brief }) => MailBrief.safeParse(brief).data?.repository),
  );
  return briefs.find((name) => name !== undefined)?.split("/")[0] ?? "countersign";
}

function keyOf(address: string): string {
  return address.trim().toLowerCase();
}

function hash(address: string): string {
  return createHash("sha256").update(keyOf(address)).digest("hex").slice(0, 16);
}
