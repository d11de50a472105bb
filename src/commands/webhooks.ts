/** `countersign webhooks`: messages for the outgoing webhook, and another try for those that were not taken. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { withStorage } from "../compose/open-storage.ts";
import { createWebhookMessages, type KeptMessage } from "../store/webhook-messages.ts";
import { ABOUT } from "./about.ts";
import { type CommandIo, write } from "./command-io.ts";
import { formatOption, printable, toCount, writeAs } from "./output.ts";

const STATES = ["waiting", "sending", "sent", "dead"] as const;
const FOUND_NOTHING = 1;

interface ListFlags {
  readonly state?: KeptMessage["state"];
  readonly limit: number;
  readonly format: "text" | "json";
}

export function addWebhooksCommand(program: Command, io: CommandIo): void {
  const webhooks = program.command("webhooks").description(ABOUT.webhooks);

  webhooks
    .command("list", { isDefault: true })
    .description("Lists messages, newest first.")
    .addOption(new Option("--state <state>", "only these").choices(STATES))
    .option("--limit <n>", "at most so many, 1 to 1000", toCount(1000), 50)
    .addOption(formatOption())
    .action(async ({ format, ...filter }: ListFlags) => {
      const found = await withStorage(io, (database) => createWebhookMessages(database).list(filter));
      const text = found.length === 0 ? "no messages\n" : found.map(toLine).join("");
      await writeAs(io, format, found, text);
    });

  webhooks
    .command("retry")
    .description("Gives a dead message, or all of them, another try: the running server sends it.")
    .argument("[id]", "the message's id", toId)
    .option("--all", "every dead message, oldest first, at most 1000")
    .action(async (id: string | undefined, flags: { readonly all?: boolean }, command: Command) => {
      if ((id === undefined) === !flags.all) command.error("error: name a message, or say --all");
      const which = id === undefined ? "all" : { id };
      const retried = await withStorage(io, (database) => createWebhookMessages(database).retry(which));
      for (const one of retried) await write(io.stdout, `${one} will be sent again\n`);
      if (retried.length > 0) return;
      await write(io.stderr, id === undefined ? "no dead messages\n" : `countersign: no dead message ${id}\n`);
      if (id !== undefined) io.exitWith(FOUND_NOTHING);
    });
}

function toId(text: string): string {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) {
    throw new InvalidArgumentError("expected an id as `countersign webhooks list` shows it.");
  }
  return text.toLowerCase();
}

function toLine({ id, type, state, attempts, createdAt, lastError }: KeptMessage): string {
  const tries = attempts > 1 ? ` (${attempts} attempts)` : "";
  const why = lastError === null ? "" : `: ${lastError}`;
  return `${new Date(createdAt).toISOString()}  ${id}  ${state.padEnd(7)}  ${printable(`${type}${tries}${why}`)}\n`;
}
