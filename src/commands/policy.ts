/** `countersign policy`: says what is wrong with a policy file, what it would have alerted, and which one keeps a budget of alerts. */
import { resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { type Command, InvalidArgumentError } from "commander";
import { scanCommits } from "../compose/scan.ts";
import { parsePolicyFile } from "../config/policy-file.ts";
import { DEFAULT_POLICY, type EnginePolicy, SEVERITIES, type Severity } from "../engine/index.ts";
import { isAbove, worstSeverity } from "../report/render/headline.ts";
import { count } from "../report/render/numbers.ts";
import { ABOUT } from "./about.ts";
import { type CommandIo, write } from "./command-io.ts";
import { fitPolicy, type JudgedCommit, renderFittedPolicy } from "./fit-policy.ts";
import { printable, toCount, writeText } from "./output.ts";
import { createProgress } from "./progress.ts";
import { readPolicyBytes } from "./read-policy.ts";
import { TIME_FORMS, toTime } from "./to-time.ts";

/** Problems were found. */
const FAILED = 2;
const COMMITS = 1000;
/** A rate of one in 500 shows in some thousands. */
const FITTED_COMMITS = 5000;

const SINCE = `judge what was committed since: ${TIME_FORMS}`;

interface HistoryFlags {
  readonly range?: string;
  readonly since?: number;
  readonly maxCommits: number;
}

interface TryFlags extends HistoryFlags {
  readonly against?: string;
}

interface FitFlags extends HistoryFlags {
  readonly budget: number;
}

export function addPolicyCommand(program: Command, io: CommandIo): void {
  const policy = program.command("policy").description(ABOUT.policy);

  policy
    .command("check")
    .description("Says what is wrong with a policy file: line, key and fix. Exit code: 0 nothing, 2 something.")
    .argument("<file>", "such as .github/countersign.yml")
    .action(async (file: string) => {
      const { problems, policy: read } = parsePolicyFile(readPolicyBytes(resolve(io.environment.folder, file)));
      if (problems.length === 0) {
        await writeText(io, `${printable(file)}: nothing wrong; alerts from ${read.alertAt} on\n`);
        return;
      }
      for (const problem of problems) await writeText(io, `${printable(`${file}: ${problem}`)}\n`);
      io.exitWith(FAILED);
    });

  policy
    .command("try")
    .description(
      "Says what a policy would have alerted in a repository's history, beside the one in force (default: the defaults).",
    )
    .argument("<file>", "the policy to try")
    .argument("[path]", "work tree or bare repository (default: here)")
    .option("--range <A..B>", "judge what B has and A has not")
    .option("--since <date>", SINCE, toTime)
    .option("--max-commits <n>", "judge at most the newest n", toCount(), COMMITS)
    .option("--against <file>", "the policy in force")
    .action(async (file: string, path: string | undefined, flags: TryFlags) => {
      const read = (name: string | undefined) =>
        parsePolicyFile(name === undefined ? "" : readPolicyBytes(resolve(io.environment.folder, name))).policy;
      const [now, tried] = [read(flags.against), read(file)];
      const alertAts = [now.alertAt, tried.alertAt];
      // Policies that differ in what alerts alone judge alike.
      const [before, after] = isDeepStrictEqual(now.engine, tried.engine)
        ? await countAlerts(alertAts, judgeHistory(io, path, flags, now.engine))
        : [
            ...(await countAlerts([now.alertAt], judgeHistory(io, path, flags, now.engine))),
            ...(await countAlerts([tried.alertAt], judgeHistory(io, path, flags, tried.engine))),
          ];
      if (before && after) await writeText(io, compare(before, after));
    });

  policy
    .command("fit")
    .description(
      "Proposes a policy that alerts within a budget, from a repository's own history.\n" +
        "What is printed is a policy file; its comments say what it rests on.",
    )
    .argument("[path]", "work tree or bare repository (default: here)")
    .requiredOption("--budget <alerts/commits>", "such as 1/500: one alert in 500 commits", toBudget)
    .option("--range <A..B>", "judge what B has and A has not")
    .option("--since <date>", SINCE, toTime)
    .option("--max-commits <n>", "judge at most the newest n", toCount(), FITTED_COMMITS)
    .action(async (path: string | undefined, flags: FitFlags) => {
      const judged: JudgedCommit[] = [];
      for await (const { sha, verdict } of judgeHistory(io, path, flags, DEFAULT_POLICY)) judged.push({ sha, verdict });
      await write(io.stdout, renderFittedPolicy(fitPolicy(judged, flags.budget)));
    });
}

interface Alerts {
  readonly commits: number;
  readonly alertAt: Severity;
  readonly severities: ReadonlyMap<Severity, number>;
  readonly detectors: ReadonlyMap<string, number>;
  readonly leftOut: number;
}

/** Judges a repository's newest commits, with a bar of its own on a terminal. */
async function* judgeHistory(io: CommandIo, path: string | undefined, flags: HistoryFlags, policy: EnginePolicy) {
  const { range = null, since = null, maxCommits } = flags;
  const place = { kind: "path", path: resolve(io.environment.folder, path ?? ".") } as const;
  const progress = createProgress(io.stderr);
  yield* scanCommits({ place, range, since, ref: null, maxCommits, policy, onProgress: progress.show });
  progress.clear();
}

/** For each of the severities, what alerts from it on. */
async function countAlerts(alertAts: readonly Severity[], judged: AsyncIterable<JudgedCommit>): Promise<Alerts[]> {
  const all = alertAts.map((alertAt) => ({
    ...{ alertAt, commits: 0, leftOut: 0 },
    severities: new Map<Severity, number>(),
    detectors: new Map<string, number>(),
  }));
  for await (const { verdict } of judged) {
    const worst = worstSeverity(verdict);
    const named = [...verdict.findings.filter(({ contribution }) => contribution > 0), ...verdict.leaks];
    const ids = new Set(named.map(({ detector }) => detector));
    for (const one of all) {
      one.commits++;
      one.leftOut += verdict.leftOut;
      if (isAbove(one.alertAt, worst)) continue;
      one.severities.set(worst, (one.severities.get(worst) ?? 0) + 1);
      for (const id of ids) one.detectors.set(id, (one.detectors.get(id) ?? 0) + 1);
    }
  }
  return all;
}

function compare(now: Alerts, tried: Alerts): string {
  const row = (name: string, a: number | string, b: number | string) =>
    `${name.padEnd(36)}${String(a).padStart(10)}${String(b).padStart(10)}\n`;
  const total = ({ severities }: Alerts) => [...severities.values()].reduce((sum, one) => sum + one, 0);
  const ids = [...new Set([...now.detectors.keys(), ...tried.detectors.keys()])].sort();
  return [
    `${count(tried.commits, "commit")} judged\n\n`,
    row("", "in force", "tried"),
    row("alerts from", now.alertAt, tried.alertAt),
    row("commits that alert", total(now), total(tried)),
    ...[...SEVERITIES]
      .reverse()
      .filter((one) => now.severities.has(one) || tried.severities.has(one))
      .map((one) => row(`  ${one}`, now.severities.get(one) ?? 0, tried.severities.get(one) ?? 0)),
    ...ids.map((id) => row(`  ${id}`, now.detectors.get(id) ?? 0, tried.detectors.get(id) ?? 0)),
    row("findings that are left out", now.leftOut, tried.leftOut),
  ].join("");
}

/** `1/500`, as a share. */
function toBudget(text: string): number {
  const [, alerts, commits] = /^(\d{1,6})\/([1-9]\d{0,8})$/.exec(text) ?? [];
  const share = Number(alerts) / Number(commits);
  if (!(share <= 1)) throw new InvalidArgumentError("expected alerts per commits, such as 1/500.");
  return share;
}
