/**
 * `npm run bench:sieve`: scans histories with and without the sieve, and compares their verdicts. Without it every program
 * that a commit changes is read, which is more than the budget of some commits: those are counted apart.
 */
import { isDeepStrictEqual } from "node:util";
import { Command } from "commander";
import { scanCommits } from "../../src/compose/scan.ts";
import { DEFAULT_POLICY } from "../../src/engine/index.ts";
import type { ScannedCommit } from "../../src/pipeline/scan-range.ts";

const {
  gitDir: gitDirs,
  maxCommits,
  ref,
} = new Command("bench:sieve")
  .requiredOption("--git-dir <dir...>", "a repository; may be given several times")
  .option("--max-commits <n>", "the newest so many of each", Number)
  .option("--ref <name>", "what is scanned", "HEAD")
  .parse()
  .opts<{ gitDir: string[]; maxCommits?: number; ref: string }>();

let isSound = true;
for (const gitDir of gitDirs) {
  const sieved = scan(gitDir, true);
  let [commits, same, beyond] = [0, 0, 0];
  for await (const unsieved of scan(gitDir, false)) {
    const { value } = await sieved.next();
    commits++;
    if (isDeepStrictEqual(value, unsieved)) same++;
    else if (value && isSameButForBudget(value, unsieved)) beyond++;
    else {
      isSound = false;
      process.stdout.write(`${unsieved.sha}: another verdict without the sieve\n`);
    }
  }
  await sieved.return(undefined);
  process.stdout.write(
    `${gitDir}: ${commits} commits, ${same} with the same verdict, ${beyond} beyond their budget without the sieve\n`,
  );
}
process.exitCode = isSound ? 0 : 1;

function scan(gitDir: string, sieve: boolean): AsyncGenerator<ScannedCommit> {
  const place = { kind: "git-dir", gitDir } as const;
  return scanCommits({ place, range: null, ref, maxCommits: maxCommits ?? null, policy: DEFAULT_POLICY, sieve });
}

/** Gaps and what follows from them are another matter; what was found is the same. */
function isSameButForBudget(sieved: ScannedCommit, unsieved: ScannedCommit): boolean {
  const found = ({ verdict: { findings, leaks, score, severity } }: ScannedCommit) => ({
    findings,
    leaks,
    score,
    severity,
  });
  const isBeyond = unsieved.verdict.gaps.some(({ why }) => why.includes("budget") || why.includes("too much"));
  return isBeyond && isDeepStrictEqual(found(sieved), found(unsieved));
}
