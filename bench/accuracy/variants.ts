/** Judges variants of attacks and of innocent work (bench/variants) as the corpus is judged: further examples for the fit. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RangeJudge } from "../../src/pipeline/scan-range.ts";
import { makeCases, sampleOf } from "../variants/cases.ts";
import { writeRepository } from "../variants/repository.ts";
import { judgeRange, type Scored } from "./judge-range.ts";

export interface Variant {
  readonly kind: "attack" | "innocent";
  readonly behaviour: string;
  /** The case's strongest commit. */
  readonly scored: Scored;
}

export interface Chosen {
  /** Cases, half of them innocent. */
  readonly size: number;
  readonly seed: number;
}

/** Judges a choice of variants; a case counts by its strongest commit. */
export async function judgeVariants(judge: RangeJudge, { size, seed }: Chosen): Promise<Variant[]> {
  const cases = sampleOf(makeCases({ seed }), size, seed);
  const gitDir = mkdtempSync(join(tmpdir(), "countersign-accuracy-"));
  try {
    const { commits, all } = await writeRepository(gitDir, cases);
    const scored = await judgeRange(judge, { gitDir, ref: "main", most: all }, new Map());
    const bySha = new Map(scored.map((one) => [one.sha, one]));
    return cases.flatMap(({ id, kind, behaviour }) => {
      const own = (commits.get(id) ?? []).flatMap((sha) => bySha.get(sha) ?? []);
      const [strongest] = own.toSorted((a, b) => b.score - a.score);
      return strongest ? [{ kind, behaviour, scored: strongest }] : [];
    });
  } finally {
    rmSync(gitDir, { recursive: true, force: true });
  }
}
