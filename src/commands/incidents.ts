/** `countersign incidents`: alerts with one cause, how old they are, who was notified; acknowledging and closing them. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { withStorage } from "../compose/open-storage.ts";
import { SEVERITIES, type Severity } from "../engine/index.ts";
import { ConfigError, ValidationError } from "../pipeline/errors.ts";
import { createIncidents, IncidentNotFoundError, IncidentResolvedError, type Incidents } from "../store/incidents.ts";
import { INCIDENT_STATES, type IncidentState } from "../store/read-incident.ts";
import { ABOUT } from "./about.ts";
import type { CommandIo } from "./command-io.ts";
import { renderIncident, renderIncidents } from "./incidents-text.ts";
import { defaultName, formatOption, terminalOf, toCount, writeAs } from "./output.ts";

interface ListFlags {
  readonly state?: IncidentState;
  readonly severity?: Severity;
  readonly repository?: string;
  readonly limit: number;
  readonly all?: boolean;
  readonly format: Format;
}
type Format = "text" | "json";

/** `now` is given by tests. */
export function addIncidentsCommand(program: Command, io: CommandIo, now: () => number = Date.now): void {
  const incidents = program.command("incidents").description(ABOUT.incidents);

  incidents
    .command("list", { isDefault: true })
    .description("Lists incidents that are not resolved, worst first, then oldest first.")
    .addOption(new Option("--state <state>", "only these").choices(INCIDENT_STATES))
    .addOption(new Option("--severity <severity>", "this severity and worse").choices(SEVERITIES))
    .option("--repository <owner/name>", "that touch a repository; an owner alone means all of theirs")
    .option("--limit <n>", "at most so many, 1 to 1000", toCount(1000), 50)
    .option("--all", "resolved ones too")
    .addOption(formatOption())
    .action(async ({ state, all, format, severity, repository, limit }: ListFlags) => {
      const states = state ? [state] : all ? INCIDENT_STATES : undefined;
      const filter = {
        limit,
        ...(states ? { states } : {}),
        ...(severity ? { severity } : {}),
        ...(repository === undefined ? {} : { repository }),
      };
      const found = await withIncidents(io, (stored) => stored.list(filter));
      await writeAs(io, format, found, renderIncidents(found, now(), terminalOf(io)));
    });

  incidents
    .command("show")
    .description("Shows one incident: its pushes, what happened to it, and who was notified.")
    .argument("<id>", "the incident's id", toId)
    .addOption(formatOption())
    .action(async (id: string, { format }: { readonly format: Format }) => show(format, (stored) => stored.show(id)));

  incidents
    .command("ack")
    .description("Acknowledges an incident: reminders end, unless it grows worse.")
    .argument("<id>", "the incident's id", toId)
    .option("--by <name>", "who acknowledges it", defaultName())
    .addOption(formatOption())
    .action(async (id: string, { by, format }: { readonly by?: string; readonly format: Format }) =>
      show(format, (stored) => stored.acknowledge(id, { by: by ?? "" })),
    );

  incidents
    .command("resolve")
    .description("Closes an incident and its alerts: the name and the reason are kept. New evidence opens it again.")
    .argument("<id>", "the incident's id", toId)
    .requiredOption("--why <reason>", "what was found out, for those who look at it later")
    .option("--by <name>", "who resolves it", defaultName())
    .addOption(formatOption())
    .action(async (id: string, flags: { readonly why: string; readonly by?: string; readonly format: Format }) =>
      show(flags.format, (stored) => stored.resolve(id, { by: flags.by ?? "", why: flags.why })),
    );

  async function show(format: Format, read: (stored: Incidents) => ReturnType<Incidents["show"]>): Promise<void> {
    const found = await withIncidents(io, read);
    await writeAs(io, format, found, renderIncident(found, now(), terminalOf(io)));
  }
}

/** What the person at the keyboard asked for and cannot have is their mistake, not ours. */
async function withIncidents<T>(io: CommandIo, use: (incidents: Incidents) => Promise<T>): Promise<T> {
  try {
    return await withStorage(io, (database) => use(createIncidents(database)));
  } catch (error) {
    const isTheirs =
      error instanceof IncidentResolvedError ||
      error instanceof IncidentNotFoundError ||
      error instanceof ValidationError;
    throw isTheirs ? new ConfigError([error.message], { cause: error }) : error;
  }
}

function toId(text: string): string {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) {
    throw new InvalidArgumentError("expected an id as `countersign incidents list` shows it.");
  }
  return text.toLowerCase();
}
