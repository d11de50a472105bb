/** Tells what stays visible whatever was decided: decisive findings, and leaks that are high or critical. */
import type { Finding, Leak } from "../model/verdict.ts";

export function isGrave(one: Finding | Leak): boolean {
  return "strength" in one ? one.strength === "decisive" : one.severity === "high" || one.severity === "critical";
}
