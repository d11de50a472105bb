/** Adds the commands to the command line: the one that the arguments name as it is, of the others name and purpose. */
import type { Command } from "commander";
import { ABOUT, type CommandName } from "./about.ts";
import type { CommandIo } from "./command-io.ts";

type Add = (program: Command, io: CommandIo) => void;

const COMMANDS: Readonly<Record<CommandName, () => Promise<Add>>> = {
  scan: async () => (await import("./scan.ts")).addScanCommand,
  explain: async () => (await import("./explain.ts")).addExplainCommand,
  detectors: async () => (await import("./detectors.ts")).addDetectorsCommand,
  policy: async () => (await import("./policy.ts")).addPolicyCommand,
  completion: async () => {
    const { addCompletionCommand } = await import("./completion.ts");
    return (program, io) => addCompletionCommand(program, io, () => wholeCommandLine(io));
  },
  deliveries: async () => (await import("./deliveries.ts")).addDeliveriesCommand,
  alerts: async () => (await import("./alerts.ts")).addAlertsCommand,
  incidents: async () => (await import("./incidents.ts")).addIncidentsCommand,
  decisions: async () => (await import("./decisions.ts")).addDecisionsCommand,
  mails: async () => (await import("./mails.ts")).addMailsCommand,
  webhooks: async () => (await import("./webhooks.ts")).addWebhooksCommand,
  ledger: async () => (await import("./ledger.ts")).addLedgerCommand,
  budget: async () => (await import("./budget.ts")).addBudgetCommand,
  doctor: async () => (await import("./doctor.ts")).addDoctorCommand,
  report: async () => (await import("./report.ts")).addReportCommand,
  stats: async () => (await import("./stats.ts")).addStatsCommand,
};

export async function addCommands(
  program: Command,
  args: readonly string[],
  openIo: () => Promise<CommandIo>,
): Promise<void> {
  const named = args.find(isCommand);
  for (const name of Object.keys(COMMANDS).filter(isCommand)) {
    if (name === named) (await COMMANDS[name]())(program, await openIo());
    else program.command(name).description(ABOUT[name]);
  }
}

/** The command line with every command whole. */
async function wholeCommandLine(io: CommandIo): Promise<Command> {
  const { Command: CommandLine } = await import("commander");
  const whole = new CommandLine();
  for (const add of Object.values(COMMANDS)) (await add())(whole, io);
  return whole;
}

function isCommand(word: string): word is CommandName {
  return Object.hasOwn(ABOUT, word);
}
