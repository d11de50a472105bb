/** `countersign scan`: judges the commits of a repository and says what it found. */
import { resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { DEFAULT_POLICY, SEVERITIES, type Severity, type Verdict } from "../../engine/index.ts";
import { createScanSarif } from "../../report/render/sarif.ts";
import { createScanJsonl } from "../../report/render/scan-jsonl.ts";
import type { ScanRenderer, ScanSummary } from "../../report/render/scan-renderer.ts";
import { createScanText } from "../../report/render/scan-text.ts";
import { type CommandIo, write } from "../command-io.ts";
import { describeDetector } from "../describe-detector.ts";
import { pushDetectors, scanLocal } from "../scan.ts";
import { readPolicy } from "./read-policy.ts";

interface ScanFlags {
  readonly gitDir?: string;
  readonly range?: string;
  readonly ref: string;
  readonly maxCommits?: number;
  readonly policy?: string;
  readonly format: Format;
  readonly minSeverity: Severity;
}

const FORMATS = ["text", "jsonl", "sarif"] as const;
type Format = (typeof FORMATS)[number];

/** Milliseconds between two lines of progress. */
const PROGRESS_MS = 200;

export function addScanCommand(program: Command, io: CommandIo): void {
  program
    .command("scan")
    .summary("judge the commits of a git repository")
    .description(
      "Judges the commits of a git repository, oldest first, and says which are not what they claim to be.\n" +
        "Exit code: 0 nothing at or above the threshold, 1 something, 3 nothing but material gaps, 2 an error.",
    )
    .argument("[path]", "work tree or bare repository", ".")
    .option("--git-dir <dir>", "git directory, instead of a path")
    .option("--range <A..B>", "judge what B has and A has not")
    .option("--ref <ref>", "judge what this reaches", "HEAD")
    .option("--max-commits <n>", "judge at most the newest n; older ones still feed the baselines", toCount)
    .addOption(new Option("--format <format>", "how to say it").choices(FORMATS).default("text"))
    .option("--policy <file>", "policy file; the repository's own is not read")
    .addOption(new Option("--min-severity <severity>", "threshold").choices(SEVERITIES).default("medium"))
    .action(async (path: string, flags: ScanFlags) => {
      io.exitWith(await scan(path, flags, io));
    });
}

function toCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("expected a number from 1 to 999999999.");
  return Number(text);
}

async function scan(path: string, flags: ScanFlags, io: CommandIo): Promise<number> {
  const started = performance.now();
  const policy = flags.policy === undefined ? DEFAULT_POLICY : readPolicy(resolve(io.environment.folder, flags.policy));
  const renderer = rendererFor(flags, io);
  const tally = createTally(flags.minSeverity, pushDetectors(policy));
  await write(io.stdout, renderer.begin());
  const commits = scanLocal({
    path: resolve(io.environment.folder, path),
    gitDir: flags.gitDir === undefined ? null : resolve(io.environment.folder, flags.gitDir),
    range: flags.range ?? null,
    ref: flags.ref,
    maxCommits: flags.maxCommits ?? null,
    policy,
    onProgress: createProgress(io),
  });
  for await (const commit of commits) {
    tally.add(commit.verdict);
    await write(io.stdout, renderer.commit(commit));
  }
  const { summary, exitCode } = tally.end((performance.now() - started) / 1000);
  await write(io.stdout, renderer.end(summary));
  return exitCode;
}

function rendererFor({ format, minSeverity }: ScanFlags, { stdout, environment }: CommandIo): ScanRenderer {
  switch (format) {
    case "jsonl":
      return createScanJsonl();
    case "sarif":
      return createScanSarif(minSeverity, describeDetector);
    case "text":
      return createScanText(minSeverity, {
        colour: stdout.isTTY === true && environment.mayColour,
        width: Math.min(stdout.columns ?? 100, 120),
      });
    default:
      return format satisfies never;
  }
}

/** A line on a terminal that is written over; nothing elsewhere. */
function createProgress({ stderr }: CommandIo): (done: number, all: number) => void {
  if (!stderr.isTTY) return () => undefined;
  let last = 0;
  return (done, all) => {
    const now = performance.now();
    if (now - last < PROGRESS_MS && done < all) return;
    last = now;
    stderr.write(done < all ? `\r\u001b[K${done} of ${all} commits` : "\r\u001b[K");
  };
}

function createTally(threshold: Severity, notRun: readonly string[]) {
  const severities = { low: 0, medium: 0, high: 0, critical: 0 };
  const missing = new Set(notRun);
  const reaches = (severity: Severity) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(threshold);
  let commits = 0;
  let leaks = 0;
  let gaps = 0;
  let materialGaps = 0;
  let found = false;
  return {
    add(verdict: Verdict): void {
      commits++;
      severities[verdict.severity]++;
      leaks += verdict.leaks.length;
      gaps += verdict.gaps.length;
      materialGaps += verdict.gaps.filter(({ material }) => material).length;
      found ||= reaches(verdict.severity) || verdict.leaks.some(({ severity }) => reaches(severity));
      for (const id of verdict.notRun) missing.add(id);
    },
    end(seconds: number): { summary: ScanSummary; exitCode: number } {
      const summary = { commits, severities, leaks, gaps, materialGaps, notRun: [...missing].sort(), seconds };
      return { summary, exitCode: found ? 1 : materialGaps > 0 ? 3 : 0 };
    },
  };
}
