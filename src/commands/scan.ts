/** `countersign scan`: judges the commits of a repository and says what it found. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { type Command, Option } from "commander";
import { ofCommits, withoutCommitDetectors } from "../compose/open-local-source.ts";
import { pushDetectors, type ScanPlace, scanCommits } from "../compose/scan.ts";
import { DEFAULT_POLICY, SEVERITIES, type Severity, type Verdict, withoutDecided } from "../engine/index.ts";
import { findRepository } from "../evidence/from-local-git/find-repository.ts";
import { ConfigError } from "../pipeline/errors.ts";
import { fingerprintHash } from "../report/render/fingerprint.ts";
import type { ScannedCommit, ScanRenderer, ScanSummary } from "../report/render/scan-renderer.ts";
import { ABOUT } from "./about.ts";
import { type CommandIo, write } from "./command-io.ts";
import { describeDetector } from "./describe-detector.ts";
import { terminalOf, toCount, writeText } from "./output.ts";
import { createProgress } from "./progress.ts";
import { readBaseline } from "./read-baseline.ts";
import { readPolicy } from "./read-policy.ts";
import { TIME_FORMS, toTime } from "./to-time.ts";

interface ScanFlags {
  readonly gitDir?: string;
  readonly github?: string;
  readonly range?: string;
  readonly ref?: string;
  readonly maxCommits?: number;
  readonly since?: number;
  readonly staged?: true;
  readonly policy?: string;
  readonly format: Format;
  readonly minSeverity: Severity;
  readonly baseline?: string;
}

const FORMATS = ["text", "jsonl", "sarif"] as const;
type Format = (typeof FORMATS)[number];

export function addScanCommand(program: Command, io: CommandIo): void {
  program
    .command("scan")
    .summary(ABOUT.scan)
    .description(
      "Judges the commits of a git repository, oldest first, and says which are not what they claim to be.\n" +
        "Exit code: 0 nothing at or above the threshold, 1 something, 3 nothing but material gaps, 2 an error.",
    )
    .argument("[path]", "work tree or bare repository (default: here)")
    .option("--git-dir <dir>", "git directory, instead of a path")
    .option("--github <owner/repo>", "repository on GitHub, read with GITHUB_TOKEN, instead of a path")
    .option("--range <A..B>", "judge what B has and A has not")
    .option("--ref <ref>", "judge what this reaches (default: HEAD, on GitHub the default branch)")
    .option("--max-commits <n>", "judge at most the newest n; older ones still feed the baselines", toCount())
    .option("--since <date>", `judge what was committed since: ${TIME_FORMS}`, toTime)
    .option("--staged", "judge what is staged, as a commit on HEAD; who, when and message are not")
    .addOption(new Option("--format <format>", "how to say it").choices(FORMATS).default("text"))
    .option("--policy <file>", "policy file; the repository's own is not read")
    .option(
      "--baseline <file>",
      "lines of an earlier scan (--format jsonl): what they hold is accepted, what is new is reported",
    )
    .addOption(new Option("--min-severity <severity>", "threshold").choices(SEVERITIES).default("medium"))
    .action(async (path: string | undefined, flags: ScanFlags) => {
      io.exitWith(await scan(path, flags, io));
    });
}

async function scan(path: string | undefined, flags: ScanFlags, io: CommandIo): Promise<number> {
  const started = performance.now();
  // Commits pass through and leave little: with more room for new objects the process is 50 MB larger and no faster.
  setFlagsFromString("--semi-space-growth-factor=1");
  const place = await placeOf(path, flags, io);
  const { folder, git } = io.environment;
  const asked = flags.policy === undefined ? DEFAULT_POLICY : readPolicy(resolve(folder, flags.policy));
  const policy = flags.staged ? withoutCommitDetectors(asked) : asked;
  const known = flags.baseline === undefined ? null : readBaseline(resolve(folder, flags.baseline));
  const progress = createProgress(io.stderr);
  const renderer = await rendererFor(flags, io);
  const tally = createTally(flags.minSeverity, [...pushDetectors(policy), ...(flags.staged ? ofCommits() : [])]);
  const commits = scanCommits({
    place,
    range: flags.range ?? null,
    ref: flags.ref ?? null,
    maxCommits: flags.maxCommits ?? null,
    since: flags.since ?? null,
    staged: flags.staged ? { indexFile: git.indexFile === null ? null : resolve(folder, git.indexFile) } : null,
    quarantine: git.quarantine,
    policy,
    onProgress: progress.show,
  });
  const tell = async (text: string) => {
    if (text !== "") progress.clear();
    await (flags.format === "text" ? writeText(io, text) : write(io.stdout, text));
  };
  let opening: string | null = renderer.begin(); // not before the range is known to be readable
  for await (const judged of commits) {
    const commit = known === null ? judged : withoutKnown(judged, known);
    tally.add(commit.verdict);
    await tell(`${opening ?? ""}${renderer.commit(commit)}`);
    opening = null;
  }
  const { summary, exitCode } = tally.end((performance.now() - started) / 1000);
  await tell(`${opening ?? ""}${renderer.end(summary)}`);
  if (summary.materialGaps > 0 && isShallow(place)) {
    progress.clear();
    io.stderr.write(`countersign: ${SHALLOW}\n`);
  }
  return exitCode;
}

const SHALLOW =
  "this is a shallow clone, and what lies before it could not be read: fetch it with `git fetch --unshallow`, or in GitHub Actions with `fetch-depth: 0` of actions/checkout";

/** What an earlier scan found does not count again. */
function withoutKnown(commit: ScannedCommit, known: ReadonlySet<string>): ScannedCommit {
  const { verdict } = commit;
  if (![...verdict.findings, ...verdict.leaks].some((one) => known.has(fingerprintHash(one)))) return commit;
  return { ...commit, verdict: withoutDecided(verdict, [], (one) => !known.has(fingerprintHash(one))) };
}

function isShallow(place: ScanPlace): boolean {
  if (place.kind === "github") return false;
  const gitDir = place.kind === "path" ? findRepository(place.path) : place.gitDir;
  return existsSync(join(gitDir, "shallow"));
}

/** Exactly one place; a range and a ref exclude each other. */
async function placeOf(path: string | undefined, flags: ScanFlags, io: CommandIo): Promise<ScanPlace> {
  const { gitDir, github, range, ref, since, staged, maxCommits } = flags;
  const { folder, githubToken, githubApiUrl, proxy } = io.environment;
  if ([path, gitDir, github].filter((place) => place !== undefined).length > 1) {
    throw new ConfigError(["a path, --git-dir and --github exclude each other"]);
  }
  if (range !== undefined && ref !== undefined) throw new ConfigError(["--range and --ref exclude each other"]);
  if (staged && [range, ref, since, maxCommits].some((one) => one !== undefined)) {
    throw new ConfigError(["--staged excludes --range, --ref, --since and --max-commits"]);
  }
  if (github !== undefined && (staged || since !== undefined)) {
    throw new ConfigError(["--since and --staged are for local repositories; --github takes --range"]);
  }
  if (github !== undefined) {
    const { readRepositoryName } = await import("../evidence/from-github/github-range.ts");
    const repository = readRepositoryName(github);
    if (githubToken === null)
      throw new ConfigError(["--github needs GITHUB_TOKEN, a token that may read the repository"]);
    return { kind: "github", ...repository, token: githubToken, apiUrl: githubApiUrl, proxy };
  }
  if (gitDir !== undefined) return { kind: "git-dir", gitDir: resolve(folder, gitDir) };
  return { kind: "path", path: resolve(folder, path ?? ".") };
}

/** Loads the one that is asked for. */
async function rendererFor({ format, minSeverity }: ScanFlags, io: CommandIo): Promise<ScanRenderer> {
  switch (format) {
    case "jsonl":
      return (await import("../report/render/scan-jsonl.ts")).createScanJsonl();
    case "sarif":
      return (await import("../report/render/sarif.ts")).createScanSarif(minSeverity, describeDetector);
    case "text":
      return (await import("../report/render/scan-text.ts")).createScanText(minSeverity, terminalOf(io));
    default:
      return format satisfies never;
  }
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
