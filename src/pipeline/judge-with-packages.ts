/**
 * Judges a commit, with what the public services say of the packages that it brings. Which those are is known once it was read: then
 * it is judged once more. Most commits bring none.
 */
import type { Baseline, EnginePolicy } from "../engine/index.ts";
import type { GatheredCommit, Judge, Judged, PackageSource } from "./ports.ts";

export interface JudgeWithPackagesPorts {
  readonly judge: Pick<Judge, "judgeCommit">;
  /** Absent: nobody is asked, and detectors that need it are not run. */
  readonly packages?: PackageSource | undefined;
}

/** Returns the judgement, and the commit with what was learned. */
export async function judgeWithPackages(
  { judge, packages }: JudgeWithPackagesPorts,
  gathered: GatheredCommit,
  { baseline, policy }: { readonly baseline: Baseline; readonly policy: EnginePolicy },
): Promise<{ readonly gathered: GatheredCommit; readonly judged: Judged }> {
  if (!packages) return { gathered, judged: await judge.judgeCommit(gathered, baseline, policy) };
  const asking = { ...gathered, packages: [], available: [...gathered.available, "packages" as const] };
  const judged = await judge.judgeCommit(asking, baseline, policy);
  if (judged.brings.length === 0) return { gathered: asking, judged };
  const { records, gaps } = await packages.recordsOf(judged.brings);
  if (records.length === 0 && gaps.length === 0) return { gathered: asking, judged };
  const told = { ...asking, packages: records, gaps: [...gathered.gaps, ...gaps] };
  return { gathered: told, judged: await judge.judgeCommit(told, baseline, policy) };
}
