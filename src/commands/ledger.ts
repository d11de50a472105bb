/** `countersign ledger`: every push that was ever told of, whether the chain of them is whole, and a copy of it. */
import { type Command, InvalidArgumentError } from "commander";
import { withStorage } from "../compose/open-storage.ts";
import type { Database } from "../database/open-database.ts";
import { count } from "../report/render/numbers.ts";
import { verifyLedger } from "../store/ledger.ts";
import { createLedgers, type Ledger, type LedgerRow } from "../store/read-ledger.ts";
import { ABOUT } from "./about.ts";
import { type CommandIo, write } from "./command-io.ts";
import { formatOption, printable, toCount, toJsonLine, writeAs } from "./output.ts";

const FOUND_NOTHING = 1;
/** A chain is broken. */
const BROKEN = 1;
const PAGE = 500;

export function addLedgerCommand(program: Command, io: CommandIo): void {
  const ledger = program.command("ledger").description(ABOUT.ledger);

  ledger
    .command("verify")
    .description("Recomputes the chains; exit code 1 where one is broken. Keep the heads elsewhere to compare with.")
    .argument("[repository]", "OWNER/NAME, OWNER or GitHub's id; all without it", toRepository)
    .addOption(formatOption())
    .action(async (repository: string | undefined, { format }: { readonly format: "text" | "json" }) => {
      const checked = await withStorage(io, async (database) => {
        const found = await createLedgers(database).list(repository);
        const checks = [];
        for (const one of found) checks.push({ ...one, check: await verifyLedger(database, one.repositoryId) });
        return checks;
      });
      if (checked.length === 0) return nothing(io, repository);
      await writeAs(io, format, checked, checked.map(toVerdict).join(""));
      if (checked.some(({ check }) => !check.intact)) io.exitWith(BROKEN);
    });

  ledger
    .command("show")
    .description("Shows the newest entries of a repository, newest first.")
    .argument("<repository>", "OWNER/NAME or GitHub's id", toRepository)
    .option("--limit <n>", "at most so many, 1 to 1000", toCount(1000), 50)
    .addOption(formatOption())
    .action(async (repository: string, flags: { readonly limit: number; readonly format: "text" | "json" }) => {
      const rows = await withStorage(io, async (database) => {
        const [found] = await createLedgers(database).list(repository);
        return found ? createLedgers(database).entries(found.repositoryId, { newest: flags.limit }) : null;
      });
      if (!rows) return nothing(io, repository);
      await writeAs(io, flags.format, rows, rows.map(toLine).join(""));
    });

  ledger
    .command("export")
    .description("Writes all entries as JSON lines, with the hashes that tie them together.")
    .argument("[repository]", "OWNER/NAME, OWNER or GitHub's id; all without it", toRepository)
    .action(async (repository: string | undefined) => {
      const written = await withStorage(io, (database) => exportAll(database, repository, io));
      if (written === 0) await nothing(io, repository);
    });
}

/** One line for each ledger, then its entries. */
async function exportAll(database: Database, repository: string | undefined, io: CommandIo): Promise<number> {
  const ledgers = createLedgers(database);
  const found = await ledgers.list(repository);
  for (const one of found) {
    await write(io.stdout, toJsonLine({ type: "ledger", ...one }));
    for (let after = 0; ; ) {
      const rows = await ledgers.entries(one.repositoryId, { after, most: PAGE });
      const lines = rows.map((row) => toJsonLine({ type: "entry", repositoryId: one.repositoryId, ...row }));
      if (lines.length > 0) await write(io.stdout, lines.join(""));
      if (rows.length < PAGE) break;
      after = rows.at(-1)?.sequence ?? after;
    }
  }
  return found.length;
}

async function nothing(io: CommandIo, repository: string | undefined): Promise<void> {
  await write(
    io.stderr,
    repository === undefined ? "no ledgers\n" : `countersign: no ledger of ${printable(repository)}\n`,
  );
  if (repository !== undefined) io.exitWith(FOUND_NOTHING);
}

function toRepository(text: string): string {
  if (!/^(?:\d{1,18}|[\w.()-]{1,255}(?:\/[\w.()-]{1,255})?)$/.test(text)) {
    throw new InvalidArgumentError("expected OWNER/NAME, OWNER or GitHub's id of a repository.");
  }
  return text;
}

function toVerdict({ owner, name, repositoryId, removed, check }: Ledger & { readonly check: Check }): string {
  const place = printable(`${owner}/${name} (${repositoryId})`);
  if (!check.intact) return `${place}: broken at entry ${check.sequence}: ${check.problem}\n`;
  const gone = removed ? `, ${removed.entries} of them removed ${new Date(removed.at).toISOString()}` : "";
  return `${place}: intact, ${count(check.length, "entry", "entries")}${gone}, head ${check.head}\n`;
}
type Check = Awaited<ReturnType<typeof verifyLedger>>;

function toLine({ sequence, receivedAt, ref, before, after, source, senderLogin, pusher, forced }: LedgerRow): string {
  const by = senderLogin ?? pusher ?? "unknown";
  const flags = `${forced ? " forced" : ""}${source === "delivery" ? "" : ` (${source})`}`;
  const move = `${before.slice(0, 7)}..${after.slice(0, 7)}`;
  return `${String(sequence).padStart(6)}  ${new Date(receivedAt).toISOString()}  ${move}  ${printable(`${ref} by ${by}${flags}`)}\n`;
}
