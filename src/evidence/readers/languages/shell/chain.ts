/** Chains: what `a && b || c` becomes – conditions within conditions. */
import type { Statement } from "../syntax.ts";
import { asCondition, asStatements, type Unit } from "./unit.ts";

export interface Link {
  /** The operator in front of it. */
  readonly by: "&&" | "||" | null;
  readonly unit: Unit;
  readonly line: number;
}

/** Most commands of one chain that are nested into each other; what comes later stands unconditionally. */
const MOST_CHAINED = 60;

/** Statements for a chain: `a && b || c` is a condition a with b, otherwise c. */
export function chainLinks(links: readonly Link[], depth = 0): readonly Statement[] {
  const [first, second] = links;
  if (!first) return [];
  if (!second || depth > MOST_CHAINED) return links.flatMap(({ unit, line }) => asStatements(unit, line));
  const { before, condition } = asCondition(first.unit, first.line);
  const rest = links.slice(1);
  const other = second.by === "||" ? 0 : rest.findIndex(({ by }) => by === "||");
  const then = chainLinks(other === -1 ? rest : rest.slice(0, other), depth + 1);
  const otherwise = other === -1 ? [] : chainLinks(rest.slice(other), depth + 1);
  return [...before, { kind: "if", condition, then, otherwise, line: first.line }];
}
