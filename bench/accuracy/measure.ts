/** Runs the engine over the labelled and the ordinary commits; what was measured can be kept and read again. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createJudgePool } from "../../src/compose/judge-pool.ts";
import { type Labelled, mirrorOf, readBenign, readMalicious } from "./corpus.ts";
import { judgeRange, type Scored } from "./judge-range.ts";

export interface Attack extends Labelled {
  readonly scored: Scored;
  /** The genuine commit it copies, where there is one. */
  readonly twinScored: Scored | null;
}

export interface Measured {
  readonly attacks: readonly Attack[];
  readonly ordinary: readonly { readonly repo: string; readonly scored: Scored }[];
  /** What could not be measured, one line each. */
  readonly problems: readonly string[];
  readonly seconds: number;
}

export interface MeasureOptions {
  readonly mirrors: string;
  /** Newest commits of each ordinary repository. */
  readonly benignMost: number;
  /** Commits judged before each attack, as its neighbours; they count as ordinary. */
  readonly window: number;
  /** File that keeps what was measured, so that a fit need not judge again. */
  readonly keep: string | null;
}

export async function measure(options: MeasureOptions, say: (line: string) => void): Promise<Measured> {
  if (options.keep && existsSync(options.keep)) return JSON.parse(readFileSync(options.keep, "utf8")) as Measured;
  const measured = await measureAll(options, say);
  if (options.keep) writeFileSync(options.keep, JSON.stringify(measured));
  return measured;
}

async function measureAll(
  { mirrors, benignMost, window }: MeasureOptions,
  say: (line: string) => void,
): Promise<Measured> {
  const started = performance.now();
  const judge = createJudgePool({ processes: 2 });
  const problems: string[] = [];
  const attacks: Attack[] = [];
  const ordinary = new Map<string, { repo: string; scored: Scored }>();
  const malicious = readMalicious();
  const labelled = new Set(malicious.map(({ sha }) => sha));
  const judgeOne = async (repo: string, ref: string, most: number): Promise<Scored[]> => {
    const gitDir = mirrorOf(mirrors, repo);
    if (!gitDir) {
      problems.push(`${repo}: not among the mirrors`);
      return [];
    }
    try {
      const scored = await judgeRange(judge, gitDir, ref, most);
      for (const one of scored) if (!labelled.has(one.sha)) ordinary.set(`${repo} ${one.sha}`, { repo, scored: one });
      return scored;
    } catch (error) {
      problems.push(`${repo} ${ref.slice(0, 12)}: ${error instanceof Error ? error.message : "failed"}`);
      return [];
    }
  };
  try {
    for (const row of malicious.filter(({ counts }) => counts !== "no")) {
      const scored = (await judgeOne(row.repo, row.sha, window)).find(({ sha }) => sha === row.sha);
      const twin = row.twin ? (await judgeOne(row.repo, row.twin, 1)).find(({ sha }) => sha === row.twin) : undefined;
      if (scored) attacks.push({ ...row, scored, twinScored: twin ?? null });
      say(`${row.repo} ${row.sha.slice(0, 12)} ${scored?.severity ?? "not judged"}`);
    }
    for (const row of readBenign()) {
      const scored = await judgeOne(row.repo, row.head, benignMost);
      say(`${row.repo} ${scored.length} commits, ${scored.filter(({ severity }) => severity !== "low").length} alarms`);
    }
  } finally {
    judge.close();
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  return { attacks, ordinary: [...ordinary.values()], problems: [...new Set(problems)], seconds };
}
