/** `countersign alerts`: what is open, why it was raised, and closing it with a reason. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { withStorage } from "../compose/open-storage.ts";
import { SEVERITIES, type Severity } from "../engine/index.ts";
import { ConfigError, ValidationError } from "../pipeline/errors.ts";
import { AlertNotFoundError, AlertResolvedError, type Alerts, createAlerts } from "../store/alerts.ts";
import { ABOUT } from "./about.ts";
import { renderAlert, renderAlerts, renderResolved } from "./alerts-text.ts";
import type { CommandIo } from "./command-io.ts";
import { defaultName, formatOption, showTime, terminalOf, toCount, writeAs } from "./output.ts";

interface ListFlags {
  readonly repository?: string;
  readonly severity?: Severity;
  readonly limit: number;
  readonly all?: boolean;
  readonly format: "text" | "json";
}

export function addAlertsCommand(program: Command, io: CommandIo): void {
  const alerts = program.command("alerts").description(ABOUT.alerts);

  alerts
    .command("list")
    .description("Lists unresolved alerts, newest first.")
    .option("--repository <owner/name>", "of one repository; an owner alone means all of theirs")
    .addOption(new Option("--severity <severity>", "this severity and worse").choices(SEVERITIES))
    .option("--limit <n>", "at most so many, 1 to 1000", toCount(1000), 50)
    .option("--all", "resolved ones too")
    .addOption(formatOption())
    .action(async ({ repository, severity, limit, all, format }: ListFlags) => {
      const found = await withAlerts(io, (stored) =>
        stored.list({
          limit,
          ...(repository === undefined ? {} : { repository }),
          ...(severity === undefined ? {} : { severity }),
          ...(all ? { resolved: true } : {}),
        }),
      );
      await writeAs(io, format, found, renderAlerts(found, limit, terminalOf(io)));
    });

  alerts
    .command("show")
    .description("Shows one alert and the verdict behind it.")
    .argument("<id>", "the alert's id", toId)
    .addOption(formatOption())
    .action(async (id: string, { format }: { readonly format: "text" | "json" }) => {
      const found = await withAlerts(io, (stored) => stored.show(id));
      await writeAs(io, format, found, renderAlert(found, terminalOf(io)));
    });

  alerts
    .command("resolve")
    .description("Closes an alert: the name and the reason are kept.")
    .argument("<id>", "the alert's id", toId)
    .requiredOption("--why <reason>", "what was found out, for those who look at it later")
    .option("--by <name>", "who resolves it", defaultName())
    .addOption(formatOption())
    .action(
      async (id: string, flags: { readonly why: string; readonly by: string; readonly format: "text" | "json" }) => {
        const resolved = await withAlerts(io, (stored) => stored.resolve(id, { by: flags.by, why: flags.why }));
        await writeAs(io, flags.format, resolved, renderResolved(resolved));
      },
    );
}

/** What the person at the keyboard asked for and cannot have is their mistake, not ours. */
async function withAlerts<T>(io: CommandIo, use: (alerts: Alerts) => Promise<T>): Promise<T> {
  try {
    return await withStorage(io, (database) => use(createAlerts(database)));
  } catch (error) {
    if (error instanceof AlertResolvedError) {
      throw new ConfigError([`${error.message}, ${showTime(error.resolved.at)}`], { cause: error });
    }
    if (error instanceof AlertNotFoundError || error instanceof ValidationError) {
      throw new ConfigError([error.message], { cause: error });
    }
    throw error;
  }
}

function toId(text: string): string {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) {
    throw new InvalidArgumentError("expected an id as `countersign alerts list` shows it.");
  }
  return text.toLowerCase();
}
