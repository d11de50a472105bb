/** Generators: what they give one by one is what they return at their end. */
import { name } from "./make.ts";
import type { Expression, Statement } from "./syntax.ts";

/** A space keeps it apart from names of the program. */
const YIELDED = "yielded values";

export function collectYielded(value: Expression): Statement {
  return { kind: "set", target: name(YIELDED, value.line), value, append: true, line: value.line };
}

export function giveYielded(line: number): Statement {
  return { kind: "return", value: name(YIELDED, line), line };
}
