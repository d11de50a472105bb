/** `countersign budget`: what is left of each installation's hour of GitHub calls, and what waits. */
import type { Command } from "commander";
import { withStorage } from "../compose/open-storage.ts";
import { count } from "../report/render/numbers.ts";
import { createPaint, pad, type TerminalOptions } from "../report/render/terminal.ts";
import { type Budgets, type CallBudget, readBudgets } from "../store/budgets.ts";
import { ABOUT } from "./about.ts";
import type { CommandIo } from "./command-io.ts";
import { formatOption, printable, terminalOf, writeAs } from "./output.ts";

const MINUTE = 60_000;
/** Owners that are named of one installation. */
const MOST_OWNERS = 3;
/** Share of the hour below which pushes to other branches than the default one wait. */
const KEPT_FOR_URGENT = 0.2;
const KIND = 9;

export function addBudgetCommand(program: Command, io: CommandIo): void {
  program
    .command("budget")
    .description(ABOUT.budget)
    .addOption(formatOption())
    .action(async ({ format }: { readonly format: "text" | "json" }) => {
      const found = await withStorage(io, readBudgets);
      await writeAs(io, format, found, renderBudgets(found, terminalOf(io)));
    });
}

function renderBudgets({ budgets, waiting }: Budgets, { colour }: TerminalOptions): string {
  const paint = createPaint(colour);
  const installations = [...new Set([...budgets, ...waiting].map(({ installation }) => installation))];
  if (installations.length === 0) return "No call was made yet.\n";
  const blocks = installations.map((installation) => {
    const own = budgets.filter((one) => one.installation === installation);
    const work = waiting.find((one) => one.installation === installation);
    const lines = own.map(
      (one) => `  ${pad(one.kind, KIND)}${paint(isLow(one) ? "yellow" : "green", leftOf(one))}${pauseOf(one)}`,
    );
    const waits = work
      ? [
          `  ${pad("waiting", KIND)}${count(work.deliveries, "delivery", "deliveries")}, the oldest for ${minutes(work.oldestMs)}`,
        ]
      : [];
    return [paint("bold", titleOf(installation, own[0]?.owners ?? [])), ...lines, ...waits].join("\n");
  });
  return `${blocks.join("\n\n")}\n`;
}

function titleOf(installation: string, owners: readonly string[]): string {
  if (installation === "app") return "The App itself";
  const named = owners.slice(0, MOST_OWNERS).map(printable);
  const more = owners.length > named.length ? [`${owners.length - named.length} more`] : [];
  return `Installation ${printable(installation)}${named.length > 0 ? ` (${[...named, ...more].join(", ")})` : ""}`;
}

function isLow({ quota, pausedMs }: CallBudget): boolean {
  return pausedMs > 0 || (quota !== null && quota.remaining < KEPT_FOR_URGENT * quota.limit);
}

function leftOf({ quota }: CallBudget): string {
  if (quota === null) return "GitHub names no limit";
  const anew = quota.resetMs > 0 ? `, all of them again in ${minutes(quota.resetMs)}` : "";
  return `${quota.remaining} of ${quota.limit} calls left${anew}`;
}

function pauseOf({ pausedMs }: CallBudget): string {
  return pausedMs === 0 ? "" : `; nothing is sent for ${Math.ceil(pausedMs / 1000)} s, as GitHub asked`;
}

function minutes(ms: number): string {
  return ms < MINUTE ? `${Math.ceil(ms / 1000)} s` : `${Math.round(ms / MINUTE)} min`;
}
