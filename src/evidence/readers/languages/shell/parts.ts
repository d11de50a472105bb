/** Parts of words put together: neighbouring texts become one, a single part stands alone. */
import type { Expression } from "../syntax.ts";
import type { Part } from "./cursor.ts";

export function textOf(text: string, line: number): Expression {
  return { kind: "text", text, line };
}

export function textPart(text: string, line: number, isQuoted: boolean): Part {
  return { value: textOf(text, line), isQuoted };
}

/** One expression for all parts. */
export function joinParts(parts: readonly Part[], line: number): Expression {
  const merged: Expression[] = [];
  for (const { value } of parts) {
    for (const one of value.kind === "join" ? value.parts : [value]) {
      const last = merged.at(-1);
      if (one.kind !== "text" || last?.kind !== "text") merged.push(one);
      else merged[merged.length - 1] = { ...last, text: last.text + one.text };
    }
  }
  const some = merged.length > 1 ? merged.filter((one) => one.kind !== "text" || one.text !== "") : merged;
  const [only] = some;
  if (!only) return textOf("", line);
  return some.length === 1 ? only : { kind: "join", parts: some, line };
}

/** Words that parts make, cut where an expansion of IFS stood outside of quotes. */
export function splitAtBlanks(parts: readonly Part[]): readonly (readonly Part[])[] {
  if (!parts.some(({ isBlank }) => isBlank)) return [parts];
  const words: Part[][] = [[]];
  for (const part of parts) {
    if (part.isBlank) words.push([]);
    // `$IFS$9`: the positional parameter is there only to end the name.
    else if (!(words.length > 1 && words.at(-1)?.length === 0 && isNinth(part))) words.at(-1)?.push(part);
  }
  return words.filter((word) => word.length > 0);
}

function isNinth({ value }: Part): boolean {
  return value.kind === "name" && value.name === "9";
}
