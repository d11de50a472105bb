/** Merges functions of one class that share a name: which of them is called depends on types that flow does not know. */
import { aName, aSet } from "./make-syntax.ts";
import type { FunctionExpression, Statement } from "./syntax.ts";

/** Returns the members with functions of one name as one, whose parameters are those of the one with most of them. */
export function mergeOverloads(body: readonly Statement[]): readonly Statement[] {
  const byName = new Map<string, FunctionExpression[]>();
  for (const one of body) {
    if (one.kind !== "define" || one.function.name === null) continue;
    const others = byName.get(one.function.name);
    if (others) others.push(one.function);
    else byName.set(one.function.name, [one.function]);
  }
  return body.flatMap((one): readonly Statement[] => {
    if (one.kind !== "define") return [one];
    const all = byName.get(one.function.name ?? "") ?? [];
    if (all.length < 2) return [one];
    return all[0] === one.function ? [{ ...one, function: merge(all) }] : [];
  });
}

function merge(all: readonly FunctionExpression[]): FunctionExpression {
  const [longest] = [...all].sort((a, b) => b.parameters.length - a.parameters.length) as [FunctionExpression];
  const body = all.flatMap((one) => {
    const renamed = one.parameters.flatMap(({ name }, at) => {
      const given = longest.parameters[at]?.name ?? name;
      return given === name ? [] : [aSet(aName(name, one.line), aName(given, one.line), one.line)];
    });
    return [...renamed, ...one.body];
  });
  return { ...longest, body };
}
