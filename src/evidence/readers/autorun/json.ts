/** JSON with comments as a tree with places; broken text gives what could be read. */
import { type Node, parseTree } from "jsonc-parser";
import { ReaderError } from "../reader-error.ts";

export type Json = Node;

/** Throws {@link ReaderError} where the text nests deeper than the stack. */
export function readJson(text: string): Json | undefined {
  try {
    return parseTree(text, [], { allowTrailingComma: true, allowEmptyContent: true });
  } catch (error) {
    if (error instanceof RangeError) throw new ReaderError("it nests too deep", { cause: error });
    throw error;
  }
}

/** Members of an object, in order; none for anything else. */
export function members(node: Json | undefined): readonly (readonly [key: string, value: Json])[] {
  if (node?.type !== "object") return [];
  return (node.children ?? []).flatMap((property): (readonly [string, Json])[] => {
    const [key, value] = property.children ?? [];
    return key && value && typeof key.value === "string" ? [[key.value, value]] : [];
  });
}

/** The value under a chain of keys. */
export function at(node: Json | undefined, ...keys: readonly string[]): Json | undefined {
  let here = node;
  for (const key of keys) here = members(here).find(([name]) => name === key)?.[1];
  return here;
}

/** Elements of an array; none for anything else. */
export function elements(node: Json | undefined): readonly Json[] {
  return node?.type === "array" ? (node.children ?? []) : [];
}

/** A string, number or switch as text; null for anything else. */
export function scalar(node: Json | undefined): string | null {
  if (!node || node.type === "object" || node.type === "array" || node.type === "null") return null;
  return String(node.value);
}

/** A command as written: one text, or an array of words. */
export function commandText(node: Json | undefined): string | null {
  const words = elements(node)
    .map(scalar)
    .filter((word) => word !== null);
  if (words.length > 0) return words.map(quote).join(" ");
  const text = node?.type === "object" ? (scalar(at(node, "value")) ?? scalar(at(node, "command"))) : scalar(node);
  return text === null || text.trim() === "" ? null : text;
}

/** A word with blanks in quotes, so that the line reads as the shell would take it. */
export function quote(word: string): string {
  if (!hasBlank(word) || word.startsWith('"') || word.startsWith("'")) return word;
  // No shell looks into the word of a list.
  if (['"', "$", "`"].some((mark) => word.includes(mark))) return `'${word.replaceAll("'", "'\\''")}'`;
  return `"${word}"`;
}

export function hasBlank(text: string): boolean {
  return /\s/.test(text);
}

/** Line numbers by offset. */
export function lineCounter(text: string): (node: Json | undefined) => number | null {
  const starts = [0];
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
  return (node) => {
    if (!node) return null;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= node.offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
