/** `countersign decisions`: what was decided about findings; deciding with a reason, and taking it back. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { withStorage } from "../compose/open-storage.ts";
import type { Database } from "../database/open-database.ts";
import type { Finding, Leak } from "../engine/index.ts";
import { evidenceOf } from "../pipeline/decide.ts";
import { ConfigError, ValidationError } from "../pipeline/errors.ts";
import { DECISION_KINDS, type DecisionKind } from "../pipeline/ports.ts";
import { foundIn } from "../pipeline/triage.ts";
import { createAlerts } from "../store/alerts.ts";
import {
  createDecisions,
  DecisionNotFoundError,
  DecisionRevokedError,
  type Decisions,
  type KeptDecision,
} from "../store/decisions.ts";
import { createStandingVerdicts, findJudgedPush, type JudgedPush } from "../store/standing-verdicts.ts";
import { ABOUT } from "./about.ts";
import type { CommandIo } from "./command-io.ts";
import { renderDecision, renderDecisions } from "./decisions-text.ts";
import { defaultName, formatOption, terminalOf, toCount, writeAs } from "./output.ts";

type Format = "text" | "json";

interface AddFlags {
  readonly kind: DecisionKind;
  readonly why: string;
  readonly by: string;
  readonly detector?: readonly string[];
  readonly days?: number;
  readonly everywhere?: boolean;
  readonly format: Format;
}

const DAY = 24 * 60 * 60_000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const COMMIT = /^([^/\s@]{1,255}\/[^/\s@]{1,255})@([0-9a-f]{7,64})$/i;

export function addDecisionsCommand(program: Command, io: CommandIo): void {
  const decisions = program.command("decisions").description(ABOUT.decisions);

  decisions
    .command("list")
    .description("Lists decisions in force, newest first.")
    .option("--repository <owner/name>", "of one repository; an owner alone means all of theirs")
    .option("--limit <n>", "at most so many, 1 to 1000", toCount(1000), 50)
    .option("--all", "expired and revoked ones too")
    .addOption(formatOption())
    .action(async (flags: { repository?: string; limit: number; all?: boolean; format: Format }) => {
      const { format, limit, repository, all } = flags;
      const filter = { limit, ...(repository === undefined ? {} : { repository }), ...(all ? { all } : {}) };
      const found = await withDecisions(io, (stored) => stored.list(filter));
      await writeAs(io, format, found, renderDecisions(found, limit, terminalOf(io)));
    });

  decisions
    .command("show")
    .description("Shows one decision and what was known when it was made.")
    .argument("<id>", "the decision's id", toId)
    .addOption(formatOption())
    .action(async (id: string, { format }: { readonly format: Format }) => {
      await writeOne(io, format, await withDecisions(io, (stored) => stored.show(id)));
    });

  decisions
    .command("add")
    .description(
      "Decides about the findings of a judged push, and has its check run concluded anew.\n" +
        "A decision follows its finding through amend, rebase, squash and cherry-pick, and ends when the evidence grows.",
    )
    .argument("<alert|owner/name@sha>", "the alert's id, or the pushed head")
    .addOption(new Option("--kind <kind>", "what it is").choices(DECISION_KINDS).makeOptionMandatory())
    .requiredOption("--why <reason>", "what was found out, for those who look at it later")
    .option("--detector <id...>", "findings of these detectors alone")
    .option("--days <n>", "for so many days, 1 to 3650; otherwise until it is revoked", toCount(3650))
    .option("--everywhere", "what a confirmed finding marks is bad in all repositories of the installation")
    .option("--by <name>", "who decides", defaultName())
    .addOption(formatOption())
    .action(async (which: string, flags: AddFlags) => {
      const added = await withDatabase(io, (database, log) => add(database, log, which, flags));
      const text = added.map((one) => renderDecision(one, terminalOf(io))).join("\n");
      await writeAs(io, flags.format, added, text);
    });

  decisions
    .command("revoke")
    .description(
      "Takes a decision back: its finding counts again, from the next analysis on and in the check run it was made for.",
    )
    .argument("<id>", "the decision's id", toId)
    .requiredOption("--why <reason>", "what was found out, for those who look at it later")
    .option("--by <name>", "who takes it back", defaultName())
    .addOption(formatOption())
    .action(async (id: string, flags: { readonly why: string; readonly by: string; readonly format: Format }) => {
      const revoked = await withDatabase(io, async (database, log) => {
        const { by, why } = flags;
        const decision = await createDecisions(database).revoke(id, { by, why });
        const { commit } = decision.evidence;
        const { owner, name } = decision.repository;
        const push =
          commit === null ? null : await findJudgedPush(database, { repository: `${owner}/${name}`, head: commit });
        if (push) await reportAnew(database, log, push, by);
        return decision;
      });
      await writeOne(io, flags.format, revoked);
    });
}

type Log = Parameters<Parameters<typeof withStorage>[1]>[1];

async function add(database: Database, log: Log, which: string, flags: AddFlags): Promise<readonly KeptDecision[]> {
  const push = await findPush(database, which);
  const standing = await createStandingVerdicts(database).standingOf(push.repository.id, push.head, push.pushId);
  if (!standing) throw new ConfigError([`${which} was not judged`]);
  const found = foundIn(
    standing.verdict,
    standing.commits.map(({ verdict }) => verdict),
  );
  const wanted = found.filter((finding) => isWanted(finding, flags.detector));
  if (wanted.length === 0) throw new ConfigError([whyNothing(found, standing.verdict.findings, flags.detector)]);
  const stored = createDecisions(database);
  const expiresAt = flags.days === undefined ? null : Date.now() + flags.days * DAY;
  const { kind, by, why, everywhere = false } = flags;
  if (everywhere && kind !== "confirmed") throw new ConfigError(["--everywhere goes with --kind confirmed"]);
  const ids = await stored.record(
    wanted.map((finding) => ({
      repositoryId: push.repository.id,
      kind,
      by,
      byId: null,
      why,
      expiresAt,
      everywhere,
      evidence: evidenceOf(finding),
    })),
  );
  await reportAnew(database, log, push, by);
  return Promise.all(ids.map((id) => stored.show(id)));
}

async function findPush(database: Database, which: string): Promise<JudgedPush> {
  const commit = COMMIT.exec(which);
  if (!commit && !UUID.test(which)) throw new ConfigError(["expected an alert's id, or owner/name@sha"]);
  const named = commit
    ? { repository: commit[1] ?? "", head: (commit[2] ?? "").toLowerCase() }
    : { pushId: (await createAlerts(database).show(which.toLowerCase())).push.id };
  const push = await findJudgedPush(database, named);
  if (!push) throw new ConfigError([`no push with the head ${which} was judged`]);
  return push;
}

function isWanted(finding: Finding | Leak, detectors: readonly string[] | undefined): boolean {
  if (detectors !== undefined) return detectors.includes(finding.detector);
  return !("trial" in finding && finding.trial);
}

function whyNothing(bound: readonly unknown[], findings: readonly unknown[], detectors: readonly string[] | undefined) {
  if (bound.length === 0 && findings.length > 0) return "an older version judged this push: run its check again first";
  return detectors ? `nothing of ${detectors.join(", ")} was found in this push` : "nothing was found in this push";
}

/** The running server, or the next that starts, concludes the check run anew. */
async function reportAnew(database: Database, log: Log, push: JudgedPush, by: string): Promise<void> {
  const { askForReport } = await import("../inbox/ask-for-report.ts");
  const { openQueue } = await import("../inbox/open-queue.ts"); // large, and only deciding needs it
  const queue = await openQueue({ database, upkeep: false, log });
  try {
    await askForReport({ database, queue }, { push, pushId: push.pushId, by });
  } finally {
    await queue.close({ timeoutMs: 0 });
  }
}

async function writeOne(io: CommandIo, format: Format, decision: KeptDecision): Promise<void> {
  await writeAs(io, format, decision, renderDecision(decision, terminalOf(io)));
}

function withDecisions<T>(io: CommandIo, use: (decisions: Decisions) => Promise<T>): Promise<T> {
  return withDatabase(io, (database) => use(createDecisions(database)));
}

/** What the person at the keyboard asked for and cannot have is their mistake, not ours. */
async function withDatabase<T>(io: CommandIo, use: (database: Database, log: Log) => Promise<T>): Promise<T> {
  try {
    return await withStorage(io, use);
  } catch (error) {
    const isTheirs = ["AlertNotFoundError", "ValidationError"].includes(error instanceof Error ? error.name : "");
    if (
      error instanceof DecisionNotFoundError ||
      error instanceof DecisionRevokedError ||
      error instanceof ValidationError ||
      (isTheirs && error instanceof Error)
    ) {
      throw new ConfigError([error.message], { cause: error });
    }
    throw error;
  }
}

function toId(text: string): string {
  if (!UUID.test(text)) throw new InvalidArgumentError("expected an id as `countersign decisions list` shows it.");
  return text.toLowerCase();
}
