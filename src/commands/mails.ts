/** `countersign mails`: what was not sent and why, and another try for what was refused. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { withStorage } from "../compose/open-storage.ts";
import { createKeptMails, type KeptMail, MAIL_STATES, type MailState } from "../store/kept-mails.ts";
import { ABOUT } from "./about.ts";
import { type CommandIo, write } from "./command-io.ts";
import { formatOption, printable, toCount, writeAs } from "./output.ts";

const FOUND_NOTHING = 1;

interface ListFlags {
  readonly state?: MailState;
  readonly limit: number;
  readonly format: "text" | "json";
}

export function addMailsCommand(program: Command, io: CommandIo): void {
  const mails = program.command("mails").description(ABOUT.mails);

  mails
    .command("list")
    .description("Lists alert mails, newest first.")
    .addOption(new Option("--state <state>", "only these").choices(MAIL_STATES))
    .option("--limit <n>", "at most so many, 1 to 1000", toCount(1000), 50)
    .addOption(formatOption())
    .action(async ({ state, limit, format }: ListFlags) => {
      const filter = { limit, ...(state === undefined ? {} : { state }) };
      const found = await withStorage(io, (database) => createKeptMails(database).list(filter));
      const text = found.length === 0 ? "no mails\n" : found.map(toLine).join("");
      await writeAs(io, format, found, text);
    });

  mails
    .command("retry")
    .description("Gives a dead mail, or all of them, another try: the running server sends it.")
    .argument("[id]", "the mail's id", toId)
    .option("--all", "every dead mail, oldest first, at most 1000")
    .action(async (id: string | undefined, flags: { readonly all?: boolean }, command: Command) => {
      if ((id === undefined) === !flags.all) command.error("error: name a mail, or say --all");
      const retried = await withStorage(io, (database) =>
        createKeptMails(database).retry(id === undefined ? "all" : { id }),
      );
      for (const one of retried) await write(io.stdout, `${one} will be sent again\n`);
      if (retried.length > 0) return;
      await write(io.stderr, id === undefined ? "no dead mails\n" : `countersign: no dead mail ${id}\n`);
      if (id !== undefined) io.exitWith(FOUND_NOTHING);
    });
}

function toId(text: string): string {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) {
    throw new InvalidArgumentError("expected an id as `countersign mails list` shows it.");
  }
  return text.toLowerCase();
}

function toLine(mail: KeptMail): string {
  const { id, createdAt, state, recipient, audience, severity, attempts, lastError } = mail;
  const tries = attempts > 1 ? ` (${attempts} attempts)` : "";
  const why = lastError === null ? "" : `: ${lastError}`;
  const to = audience === "policy" ? `${recipient} (named by a policy)` : recipient;
  const told = `${severity.padEnd(8)} to ${to}${tries}${why}`;
  return `${new Date(createdAt).toISOString()}  ${id}  ${state.padEnd(7)}  ${printable(told)}\n`;
}
