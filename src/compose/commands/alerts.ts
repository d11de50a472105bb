/** `countersign alerts`: what is open, why it was raised, and closing it with a reason. */
import { userInfo } from "node:os";
import { type Command, InvalidArgumentError, Option } from "commander";
import { SEVERITIES, type Severity } from "../../engine/index.ts";
import { ConfigError, ValidationError } from "../../pipeline/errors.ts";
import { AlertNotFoundError, AlertResolvedError, type Alerts, createAlerts } from "../../store/alerts.ts";
import { type CommandIo, write } from "../command-io.ts";
import { withStorage } from "../open-storage.ts";
import { renderAlert, renderAlerts, renderResolved, showTime } from "./alerts-text.ts";
import { formatOption, terminalOf, toCount, toJsonText } from "./output.ts";

interface ListFlags {
  readonly repository?: string;
  readonly severity?: Severity;
  readonly limit: number;
  readonly all?: boolean;
  readonly format: "text" | "json";
}

export function addAlertsCommand(program: Command, io: CommandIo): void {
  const alerts = program.command("alerts").description("Verdicts that somebody should look at.");

  alerts
    .command("list")
    .description("Lists alerts that nobody resolved, newest first.")
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
      await write(io.stdout, format === "json" ? toJsonText(found) : renderAlerts(found, limit, terminalOf(io)));
    });

  alerts
    .command("show")
    .description("Shows one alert and the verdict behind it.")
    .argument("<id>", "the alert's id", toId)
    .addOption(formatOption())
    .action(async (id: string, { format }: { readonly format: "text" | "json" }) => {
      const found = await withAlerts(io, (stored) => stored.show(id));
      await write(io.stdout, format === "json" ? toJsonText(found) : renderAlert(found, terminalOf(io)));
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
        await write(io.stdout, flags.format === "json" ? toJsonText(resolved) : renderResolved(resolved));
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

/** Of the account on this machine; where there is none (a container's arbitrary user id), it must be given. */
function defaultName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined; // the system knows no name for us
  }
}
