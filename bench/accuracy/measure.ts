/** Runs the engine over labelled and ordinary commits, repository by repository, and over variants; what was measured can be kept. */
import { FITTED } from "../../src/engine/score/fitted.ts";
import { createJudgePool } from "../../src/judge/pool.ts";
import type { RangeJudge } from "../../src/pipeline/scan-range.ts";
import { type Labelled, mirrorOf, readBenign, readMalicious } from "./corpus.ts";
import { type Glances, judgeRange, type Scored } from "./judge-range.ts";
import { type Kept, openKept } from "./kept.ts";
import { createOpenJudge } from "./open-judge.ts";
import { reweigh } from "./reweigh.ts";
import { type Chosen, judgeVariants, type Variant } from "./variants.ts";

export interface Attack extends Labelled {
  readonly scored: Scored;
  /** The genuine commit it copies, where there is one. */
  readonly twinScored: Scored | null;
}

export interface OrdinaryCommit {
  readonly repo: string;
  readonly scored: Scored;
}

export interface Measured {
  readonly attacks: readonly Attack[];
  readonly ordinary: readonly OrdinaryCommit[];
  readonly variants: readonly Variant[];
  /** What could not be measured, one line each. */
  readonly problems: readonly string[];
}

export interface MeasureOptions {
  readonly mirrors: string;
  /** Newest commits of each ordinary repository. */
  readonly benignMost: number;
  /** Commits judged before each attack, since an attack may take more than one; they count on neither side. */
  readonly window: number;
  readonly variants: Chosen;
  /** Folder that keeps what was measured, or null. */
  readonly keep: string | null;
  /** Judges in this process, without the budget of time that a scan has. */
  readonly open: boolean;
  /** Measures every so many-th repository from this one on, to share the work between processes; both from 1. */
  readonly part: { readonly which: number; readonly of: number };
  /** Measures nothing: what is not kept is missing. */
  readonly keptOnly: boolean;
  /** Measures one side alone; null for all. */
  readonly only: Side | null;
}

export type Side = "attacks" | "ordinary" | "variants";

/** One range of a repository: an attack's, its twin's, or the newest commits of an ordinary one. */
interface Unit {
  readonly repo: string;
  readonly ref: string;
  readonly most: number;
}

type Judged = { readonly scored: readonly Scored[] } | { readonly problem: string };

/** Sources on which a verdict depends, and those on which an observation of the past does. */
const RULES = ["src/engine", "src/evidence", "src/git", "src/judge", "src/pipeline/scan-range.ts"];
/** No verdict that is kept depends on it: scores are reckoned anew from the findings. */
const WEIGHTS = "src/engine/score/fitted.ts";
const PAST = [
  "src/engine/history/observe.ts",
  "src/engine/history/message.ts",
  "src/engine/paths/path-classes.ts",
  "src/engine/paths/path-rules.ts",
  "src/engine/paths/matches-path.ts",
  "src/evidence/signature.ts",
];
/** Repositories measured side by side: one reads its past while the other judges. */
const AT_ONCE = 2;

export async function measure(options: MeasureOptions, say: (line: string) => void): Promise<Measured> {
  const malicious = readMalicious().filter(({ counts }) => counts !== "no");
  const benign = readBenign().map(({ repo, head }) => ({ repo, ref: head, most: options.benignMost }));
  const units: Unit[] = malicious.flatMap(({ repo, sha, twin }) => [
    { repo, ref: sha, most: options.window },
    ...(twin ? [{ repo, ref: twin, most: 1 }] : []),
  ]);
  const isWanted = (side: Side) => (options.only ?? side) === side;
  const lists = [isWanted("attacks") ? units : [], isWanted("ordinary") ? benign : []];
  const judged = await judgeAll(lists, options, say);
  const scoredOf = (unit: Unit) => {
    const found = judged.get(keyOf(unit));
    return found && "scored" in found ? found.scored : [];
  };

  const attacks = malicious.flatMap((row): Attack[] => {
    const find = (ref: string, most: number) => scoredOf({ ...row, ref, most }).find(({ sha }) => sha === ref);
    const scored = find(row.sha, options.window);
    return scored ? [{ ...row, scored, twinScored: (row.twin && find(row.twin, 1)) || null }] : [];
  });
  const labelled = new Set(readMalicious().map(({ sha }) => sha));
  const ordinary = new Map<string, OrdinaryCommit>();
  // Not the neighbours of attacks: among them are commits of the same hands that nobody labelled.
  for (const unit of benign) {
    for (const scored of scoredOf(unit)) {
      if (!labelled.has(scored.sha)) ordinary.set(`${unit.repo} ${scored.sha}`, { repo: unit.repo, scored });
    }
  }
  const problems = [...judged].flatMap(([key, one]) => ("problem" in one ? [`${key}: ${one.problem}`] : []));
  const variants = isWanted("variants") && options.part.which === 1 ? await measureVariants(options, say) : [];
  return reweigh({ attacks, ordinary: [...ordinary.values()], variants, problems }, FITTED);
}

async function measureVariants({ variants, keep, keptOnly }: MeasureOptions, say: (line: string) => void) {
  const kept = openKept(keep, [...RULES, "bench/variants"], WEIGHTS);
  const key = `variants ${variants.seed} ${variants.size}`;
  const known = kept.read<Variant[]>(key);
  if (known || keptOnly) return known ?? [];
  const judged = await judgeVariants(createOpenJudge(), variants);
  kept.write(key, judged);
  say(`${key}: ${judged.length}`);
  return judged;
}

function keyOf({ repo, ref, most }: Unit): string {
  return `${repo} ${ref.slice(0, 12)} ${most}`;
}

/** Judges one list of units after the other, each repository by repository, so that what is read of a past is read once. */
async function judgeAll(
  lists: readonly (readonly Unit[])[],
  { mirrors, keep, open, part, keptOnly }: MeasureOptions,
  say: (line: string) => void,
): Promise<ReadonlyMap<string, Judged>> {
  const pool = open ? null : createJudgePool({ processes: 2 });
  const judge = pool ?? createOpenJudge();
  const results = openKept(keep, RULES, WEIGHTS);
  const pasts = openKept(keep, PAST);
  const judged = new Map<string, Judged>();
  const waiting = lists
    .flatMap((units) => [...Map.groupBy(units, ({ repo }) => repo)])
    .filter((_, i) => i % part.of === part.which - 1);
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [repo, own] = next;
      const lines = await judgeRepository(judge, mirrorOf(mirrors, repo), own, { results, pasts, keptOnly });
      for (const [key, one] of lines) {
        judged.set(key, one);
        say(`${key} ${"problem" in one ? one.problem : `${one.scored.length} ${one.scored.at(-1)?.severity}`}`);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    pool?.close();
  }
  return judged;
}

async function judgeRepository(
  judge: RangeJudge,
  gitDir: string | null,
  units: readonly Unit[],
  { results, pasts, keptOnly }: { readonly results: Kept; readonly pasts: Kept; readonly keptOnly: boolean },
): Promise<[string, Judged][]> {
  const judged: [string, Judged][] = [];
  const repo = units[0]?.repo ?? "";
  let glances: Glances | null = null;
  for (const unit of units) {
    const key = keyOf(unit);
    let one = results.read<Judged>(key);
    if (!one && keptOnly) one = { problem: "not measured this time" };
    if (!one) {
      glances ??= new Map(pasts.read<[string, never][]>(`past ${repo}`) ?? []);
      one = gitDir ? await judgeUnit(judge, { ...unit, gitDir }, glances) : { problem: "not among the mirrors" };
      if ("scored" in one) results.write(key, one);
    }
    judged.push([key, one]);
  }
  if (glances) pasts.write(`past ${repo}`, [...glances]);
  return judged;
}

async function judgeUnit(
  judge: RangeJudge,
  unit: Unit & { readonly gitDir: string },
  glances: Glances,
): Promise<Judged> {
  try {
    return { scored: await judgeRange(judge, unit, glances) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : "failed" };
  }
}
