/** `countersign deliveries`: what was received, where it stands, and another try for what is dead. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { withStorage } from "../compose/open-storage.ts";
import {
  DELIVERY_STATES,
  type DeliveryState,
  findDelivery,
  listDeliveries,
  retryDeliveries,
  type StoredDelivery,
} from "../inbox/stored-deliveries.ts";
import type { Source } from "../pipeline/ports.ts";
import { ABOUT } from "./about.ts";
import { type CommandIo, write } from "./command-io.ts";
import { addMissedCommand } from "./missed.ts";
import { printable, writeText } from "./output.ts";

const FOUND_NOTHING = 1;

export function addDeliveriesCommand(program: Command, io: CommandIo): void {
  const deliveries = program.command("deliveries").description(ABOUT.deliveries);
  addMissedCommand(deliveries, io);

  deliveries
    .command("list")
    .description("Lists deliveries, newest first.")
    .addOption(new Option("--state <state>", "only these").choices(DELIVERY_STATES))
    .option("--limit <n>", "at most so many, 1 to 1000", toLimit, 50)
    .action(async (flags: { readonly state?: DeliveryState; readonly limit: number }) => {
      const found = await withStorage(io, (database) => listDeliveries(database, flags));
      await writeText(io, found.length === 0 ? "no deliveries\n" : found.map(toLine).join(""));
    });

  deliveries
    .command("show")
    .description("Shows one delivery.")
    .argument("<id>", "X-GitHub-Delivery")
    .action(async (id: string) => {
      const found = await withStorage(io, (database) => findDelivery(database, id));
      await write(
        found ? io.stdout : io.stderr,
        found ? toDetails(found) : `countersign: no delivery ${printable(id)}\n`,
      );
      if (!found) io.exitWith(FOUND_NOTHING);
    });

  deliveries
    .command("retry")
    .description(
      "Gives a delivery another try that is dead, ended in a way that can be mended, or was not judged whole.",
    )
    .argument("[id]", "X-GitHub-Delivery")
    .option("--all", "every dead delivery, oldest first, at most 1000")
    .action(async (id: string | undefined, flags: { readonly all?: boolean }, command: Command) => {
      if ((id === undefined) === !flags.all) command.error("error: name a delivery, or say --all");
      const retried = await withStorage(io, async (database, log) => {
        const { openQueue } = await import("../inbox/open-queue.ts"); // large, and no other command needs it
        const queue = await openQueue({ database, upkeep: false, log });
        try {
          return await retryDeliveries({ database, queue }, id === undefined ? "all" : { id });
        } finally {
          await queue.close({ timeoutMs: 0 });
        }
      });
      for (const one of retried) await write(io.stdout, `${one} will be tried again\n`);
      if (retried.length > 0) return;
      await write(
        io.stderr,
        id === undefined
          ? "no dead deliveries\n"
          : `countersign: no delivery ${printable(id)} that could be tried again\n`,
      );
      if (id !== undefined) io.exitWith(FOUND_NOTHING);
    });
}

function toLimit(text: string): number {
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > 1000) throw new InvalidArgumentError("expected a number from 1 to 1000.");
  return limit;
}

function toLine({ id, event, receivedAt, state, attempts, outcome, note, lastError }: StoredDelivery): string {
  const end = outcome ?? (lastError === null ? "" : firstLine(lastError));
  const tries = attempts > 1 ? ` (${attempts} attempts)` : "";
  const said = note === null ? "" : `: ${note}`;
  return `${receivedAt.toISOString()}  ${id}  ${state.padEnd(10)} ${printable(`${event}  ${end}${said}${tries}`)}\n`;
}

function toDetails(delivery: StoredDelivery): string {
  return [
    ["delivery", delivery.id],
    ["event", delivery.event],
    ["installation", delivery.installationId],
    ["size", `${delivery.bytes} bytes`],
    ["received", delivery.receivedAt],
    ["came", SAID[delivery.source]],
    ["state", delivery.state],
    ["attempts", delivery.attempts],
    ["started", delivery.startedAt],
    ["next attempt", delivery.nextAttemptAt],
    ["finished", delivery.finishedAt],
    ["outcome", delivery.outcome],
    ["note", delivery.note],
    ["last error", delivery.lastError],
  ]
    .filter(([, value]) => value !== null)
    .map(([name, value]) => {
      const text = value instanceof Date ? value.toISOString() : printable(String(value));
      return `${String(name).padEnd(14)}${text}\n`;
    })
    .join("");
}

/** How a delivery came, where that is not as a webhook. */
const SAID: Readonly<Record<Source, string | null>> = {
  delivery: null,
  sweep: "from GitHub's delivery log",
  snapshot: "by comparing refs: GitHub sent no webhook",
  request: "because it was asked for",
};

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
