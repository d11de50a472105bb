/** `countersign scan`: judges the commits of a repository and says what it found. */
import { resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { DEFAULT_POLICY, SEVERITIES, type Severity, type Verdict } from "../../engine/index.ts";
import { readRepositoryName } from "../../evidence/from-github/github-range.ts";
import { ConfigError } from "../../pipeline/errors.ts";
import { createScanSarif } from "../../report/render/sarif.ts";
import { createScanJsonl } from "../../report/render/scan-jsonl.ts";
import type { ScanRenderer, ScanSummary } from "../../report/render/scan-renderer.ts";
import { createScanText } from "../../report/render/scan-text.ts";
import { type CommandIo, write } from "../command-io.ts";
import { describeDetector } from "../describe-detector.ts";
import { pushDetectors, type ScanPlace, scanCommits } from "../scan.ts";
import { readPolicy } from "./read-policy.ts";

interface ScanFlags {
  readonly gitDir?: string;
  readonly github?: string;
  readonly range?: string;
  readonly ref?: string;
  readonly maxCommits?: number;
  readonly policy?: string;
  readonly format: Format;
  readonly minSeverity: Severity;
}

const FORMATS = ["text", "jsonl", "sarif"] as const;
type Format = (typeof FORMATS)[number];

/** Milliseconds between two lines of progress. */
const PROGRESS_MS = 200;
const ERASE_LINE = "\r\u001b[K";

export function addScanCommand(program: Command, io: CommandIo): void {
  program
    .command("scan")
    .summary("judge the commits of a git repository")
    .description(
      "Judges the commits of a git repository, oldest first, and says which are not what they claim to be.\n" +
        "Exit code: 0 nothing at or above the threshold, 1 something, 3 nothing but material gaps, 2 an error.",
    )
    .argument("[path]", "work tree or bare repository (default: here)")
    .option("--git-dir <dir>", "git directory, instead of a path")
    .option("--github <owner/repo>", "repository on GitHub, read with GITHUB_TOKEN, instead of a path")
    .option("--range <A..B>", "judge what B has and A has not")
    .option("--ref <ref>", "judge what this reaches (default: HEAD, on GitHub the default branch)")
    .option("--max-commits <n>", "judge at most the newest n; older ones still feed the baselines", toCount)
    .addOption(new Option("--format <format>", "how to say it").choices(FORMATS).default("text"))
    .option("--policy <file>", "policy file; the repository's own is not read")
    .addOption(new Option("--min-severity <severity>", "threshold").choices(SEVERITIES).default("medium"))
    .action(async (path: string | undefined, flags: ScanFlags) => {
      io.exitWith(await scan(path, flags, io));
    });
}

function toCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("expected a number from 1 to 999999999.");
  return Number(text);
}

async function scan(path: string | undefined, flags: ScanFlags, io: CommandIo): Promise<number> {
  const started = performance.now();
  const place = placeOf(path, flags, io);
  const policy = flags.policy === undefined ? DEFAULT_POLICY : readPolicy(resolve(io.environment.folder, flags.policy));
  const progress = createProgress(io);
  const renderer = rendererFor(flags, io);
  const tally = createTally(flags.minSeverity, pushDetectors(policy));
  const commits = scanCommits({
    place,
    range: flags.range ?? null,
    ref: flags.ref ?? null,
    maxCommits: flags.maxCommits ?? null,
    policy,
    onProgress: progress.show,
  });
  const tell = async (text: string) => {
    if (text !== "") progress.clear();
    await write(io.stdout, text);
  };
  let opening: string | null = renderer.begin(); // not before the range is known to be readable
  for await (const commit of commits) {
    tally.add(commit.verdict);
    await tell(`${opening ?? ""}${renderer.commit(commit)}`);
    opening = null;
  }
  const { summary, exitCode } = tally.end((performance.now() - started) / 1000);
  await tell(`${opening ?? ""}${renderer.end(summary)}`);
  return exitCode;
}

/** Exactly one place; a range and a ref exclude each other. */
function placeOf(path: string | undefined, { gitDir, github, range, ref }: ScanFlags, io: CommandIo): ScanPlace {
  const { folder, githubToken, githubApiUrl } = io.environment;
  if ([path, gitDir, github].filter((place) => place !== undefined).length > 1) {
    throw new ConfigError(["a path, --git-dir and --github exclude each other"]);
  }
  if (range !== undefined && ref !== undefined) throw new ConfigError(["--range and --ref exclude each other"]);
  if (github !== undefined) {
    const repository = readRepositoryName(github);
    if (githubToken === null)
      throw new ConfigError(["--github needs GITHUB_TOKEN, a token that may read the repository"]);
    return { kind: "github", ...repository, token: githubToken, apiUrl: githubApiUrl };
  }
  if (gitDir !== undefined) return { kind: "git-dir", gitDir: resolve(folder, gitDir) };
  return { kind: "path", path: resolve(folder, path ?? ".") };
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

/** A line on a terminal that is written over, and gone before anything else is written; nothing elsewhere. */
function createProgress({ stderr }: Pick<CommandIo, "stderr">) {
  let last = 0;
  let isShown = false;
  return {
    show(done: number, all: number): void {
      const now = performance.now();
      if (!stderr.isTTY || (now - last < PROGRESS_MS && done < all)) return;
      last = now;
      isShown = done < all;
      stderr.write(`${ERASE_LINE}${isShown ? `${done} of ${all} commits` : ""}`);
    },
    clear(): void {
      if (isShown) stderr.write(ERASE_LINE);
      isShown = false;
    },
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
  let leftOut = 0;
  let found = false;
  return {
    add(verdict: Verdict): void {
      commits++;
      severities[verdict.severity]++;
      leaks += verdict.leaks.length;
      gaps += verdict.gaps.length;
      materialGaps += verdict.gaps.filter(({ material }) => material).length;
      found ||= reaches(verdict.severity) || verdict.leaks.some(({ severity }) => reaches(severity));
      leftOut += verdict.leftOut;
      for (const id of verdict.notRun) missing.add(id);
    },
    end(seconds: number): { summary: ScanSummary; exitCode: number } {
      const notRun = [...missing].sort();
      const summary = { commits, severities, leaks, gaps, materialGaps, notRun, leftOut, seconds };
      return { summary, exitCode: found ? 1 : materialGaps > 0 ? 3 : 0 };
    },
  };
}
