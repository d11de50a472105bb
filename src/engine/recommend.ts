/** What the maintainer should do now: the remedies of what weighed most, said once each, leaks first. */
import type { Gap } from "./model/evidence.ts";
import type { Finding, Leak } from "./model/verdict.ts";

/** Most recommendations that one verdict gives. */
const MOST = 6;

/** Findings come strongest first; those that added nothing recommend nothing. */
export function recommend(findings: readonly Finding[], leaks: readonly Leak[], gaps: readonly Gap[]): string[] {
  const material = gaps.filter((gap) => gap.material).length;
  const all = [
    ...leaks.map((leak) => leak.remedy),
    ...findings.filter(({ contribution }) => contribution > 0).map((finding) => finding.remedy),
    ...(material > 0
      ? [`Read by hand what could not be read here (${material} ${material === 1 ? "gap" : "gaps"}).`]
      : []),
  ];
  return [...new Set(all)].slice(0, MOST);
}
