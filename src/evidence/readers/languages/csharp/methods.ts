/** Methods of texts and sequences: what they are called in other languages, and what they put together. */
import { formatBraces } from "../format-text.ts";
import { aCall, aCompound, aField, aJoin, aList, aText } from "../make-syntax.ts";
import type { CallExpression, Expression } from "../syntax.ts";

/** Methods without arguments that give what they are called on, in another wrapping. */
export const SAME: ReadonlySet<string> = new Set(
  "ToArray ToList AsSpan AsMemory ToCharArray AsEnumerable ConfigureAwait GetAwaiter GetResult ToString AsStream".split(
    " ",
  ),
);

/** Names under which flow knows what they do. */
export const METHODS: ReadonlyMap<string, string> = new Map([
  ["Reverse", "reverse"],
  ["Select", "map"],
  ["Where", "filter"],
  ["Split", "split"],
  ["Replace", "replace"],
  ["Trim", "trim"],
  ["ToLower", "toLowerCase"],
  ["ToLowerInvariant", "toLowerCase"],
]);

/** `string.Join`, `string.Concat`, `string.Format`; null for any other call. */
export function callOfText({ callee, arguments: given, line }: CallExpression): Expression | null {
  if (callee.kind !== "field" || callee.of.kind !== "name" || callee.of.name.toLowerCase() !== "string") return null;
  const [first, ...rest] = given.map(({ value }) => value);
  if (!first) return null;
  const [second] = rest;
  const only = (values: readonly Expression[]) => (values.length === 1 && values[0] ? values[0] : aList(values, line));
  switch (callee.name) {
    case "Join":
      return second ? aCall(aField(first, "join", line), [only(rest)], line) : null;
    case "Concat":
      if (rest.length > 0) return aJoin([first, ...rest], line);
      return aCall(aField(first, "join", line), [aText("", line)], line);
    case "Format":
      return first.kind === "text" ? formatBraces(first.text, rest, () => aCompound([], line), line) : null;
    default:
      return null;
  }
}
