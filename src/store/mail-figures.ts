/** The outbox in figures. */
import { addGauge, type Registry } from "../metrics/add-gauge.ts";
import type { KeptMails } from "./kept-mails.ts";

/** Adds what is in the outbox now. */
export async function addMailFigures(registry: Registry, mails: Pick<KeptMails, "counts">): Promise<void> {
  addGauge(
    registry,
    { name: "countersign_mails", help: "Alert mails that were not sent, by state: dead ones wait for a person." },
    Object.entries(await mails.counts()).map(([state, value]) => ({ labels: { state }, value })),
  );
}
