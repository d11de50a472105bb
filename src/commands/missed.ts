/** `countersign deliveries missed`: what never arrived, and how far GitHub's delivery log was read for it. */
import type { Command } from "commander";
import { withStorage } from "../compose/open-storage.ts";
import { createMissedDeliveries, type LostDelivery, type SweepState } from "../intake/log/missed-deliveries.ts";
import type { CommandIo } from "./command-io.ts";
import { formatOption, printable, toCount, writeAs } from "./output.ts";

interface Flags {
  readonly limit: number;
  readonly format: "text" | "json";
}

export function addMissedCommand(deliveries: Command, io: CommandIo): void {
  deliveries
    .command("missed")
    .description("Shows what never arrived, and how far GitHub's delivery log was read for it.")
    .option("--limit <n>", "at most so many lost ones, 1 to 1000", toCount(1000), 50)
    .addOption(formatOption())
    .action(async ({ limit, format }: Flags) => {
      const found = await withStorage(io, async (database) => {
        const missed = createMissedDeliveries(database);
        return { state: await missed.state(), counts: await missed.counts(), lost: await missed.lost(limit) };
      });
      await writeAs(io, format, found, toText(found));
    });
}

function toText({
  state,
  counts,
  lost,
}: {
  readonly state: SweepState;
  readonly counts: { readonly open: number; readonly lost: number };
  readonly lost: readonly LostDelivery[];
}): string {
  return [
    `delivery log read    ${state.finishedAt === null ? "never" : timeOf(state.finishedAt)}`,
    ...(state.lost ? [`not in the log       ${timeOf(state.lost.from)} to ${timeOf(state.lost.until)}`] : []),
    `waiting              ${counts.open}`,
    `lost                 ${counts.lost}`,
    ...lost.map(({ id, event, deliveredAt, why }) => `${timeOf(deliveredAt)}  ${id}  ${printable(`${event}: ${why}`)}`),
    "",
  ].join("\n");
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}
