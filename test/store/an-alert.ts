/** An alert in a database, for what hangs on one. */
import { randomUUID } from "node:crypto";
import type { Database } from "../../src/database/open-database.ts";
import type { NewMail } from "../../src/pipeline/ports.ts";
import { createPushStore } from "../../src/store/push-store.ts";
import { aFinding, aPush, aVerdict, SAVING } from "../support/a-push.ts";
import { deliver } from "../support/deliver.ts";

export interface AnAlert {
  readonly alertId: string;
  readonly pushId: string;
  readonly incidentId: string;
}

export async function anAlert(database: Database, options: Parameters<typeof aPush>[0] = {}): Promise<AnAlert> {
  const store = createPushStore(database);
  const { pushId } = await store.recordPush(await deliver(database, aPush(options)));
  const details = { ...SAVING, alertAt: "high", commits: 1 } as const;
  const { alert } = await store.saveVerdict(
    pushId,
    { verdict: aVerdict({ score: 0.95, severity: "critical", findings: [aFinding()] }), reading: "whole" },
    details,
  );
  const { incidentId } = await database.prisma.incidentPush.findUniqueOrThrow({ where: { pushId } });
  return { alertId: alert?.id ?? randomUUID(), pushId, incidentId };
}

export function aMail(incidentId: string | null, over: Partial<NewMail> = {}): NewMail {
  const mail = { recipient: "security@example.com", ...over };
  return {
    kind: "incident",
    key: `${incidentId}:${mail.recipient}`,
    incidentId,
    severity: "critical",
    audience: "operator",
    subject: "[acme/web] Critical",
    text: "text",
    html: "<p>html</p>",
    thread: incidentId === null ? null : { id: incidentId, sequence: 0 },
    problem: null,
    ...mail,
  };
}
