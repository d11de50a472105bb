/** Operators of Perl between values, by how tightly they bind. */
import { call, choice, field, join, name, set } from "../make.ts";
import type { Expression } from "../syntax.ts";
import type { Token } from "./lexicon.ts";
import type { Inner } from "./lists.ts";
import { readOperand } from "./operands.ts";
import { interpolate } from "./quotes.ts";
import { peek, type Reader, sees, takes } from "./reader.ts";

/** Binding of operators; a higher one binds tighter. Assignments and `?` bind to the right. */
const LEVELS = new Map<string, number>([
  ...["=", ".=", "+=", "-=", "||=", "&&=", "//=", "**="].map((sign) => [sign, 1] as const),
  ["?", 2],
  ...["||", "//"].map((sign) => [sign, 3] as const),
  ["&&", 4],
  ...["==", "!=", "<=>", "<", ">", "eq", "ne", "lt", "gt", "le", "ge", "cmp", "|", "^", "&"].map(
    (sign) => [sign, 5] as const,
  ),
  ...["<<", ">>", ".."].map((sign) => [sign, 6] as const),
  ...[".", "+", "-"].map((sign) => [sign, 7] as const),
  ...["*", "/", "%", "x"].map((sign) => [sign, 8] as const),
  ...["=~", "!~"].map((sign) => [sign, 10] as const),
  ["**", 11],
]);

/** Reads operands and the operators between them that bind at least as tightly as `level`. */
export function readExpression(reader: Reader, inner: Inner, level = 1): Expression {
  let left = readOperand(reader, inner);
  for (;;) {
    if (takes(reader, "++") || takes(reader, "--")) continue;
    const token = peek(reader);
    const own = token && (token.kind === "sign" || token.kind === "word") ? LEVELS.get(token.text) : undefined;
    if (!token || own === undefined || own < level) return left;
    reader.at++;
    left = combine(reader, { left, token, own }, inner);
  }
}

function combine(
  reader: Reader,
  { left, token, own }: { readonly left: Expression; readonly token: Token; readonly own: number },
  inner: Inner,
): Expression {
  const { text: sign, line } = token;
  if (own === 1) return assign(reader, left, sign, readExpression(reader, inner, 1));
  if (sign === "?") {
    const then = readExpression(reader, inner, 1);
    takes(reader, ":");
    return choice(left, [then, readExpression(reader, inner, 1)], line);
  }
  if (sign === "=~" || sign === "!~") return match(reader, left, inner);
  const right = readExpression(reader, inner, own + 1);
  if (sign === ".") return join([left, right], line);
  if (sign === "||" || sign === "//") return choice(null, [left, right], line);
  if (sign === "&&") return choice(left, [right], line);
  return { kind: "compound", parts: [left, right], line };
}

/** An assignment is put in front; its value is what was set. */
function assign(reader: Reader, left: Expression, sign: string, right: Expression): Expression {
  const { line } = left;
  if (sign === ".=") reader.before.push({ kind: "set", target: left, value: right, append: true, line });
  else if (sign === "=") reader.before.push(...setList(left, right));
  else reader.before.push(set(left, choice(null, [left, right], line)));
  return left.kind === "list" ? right : left;
}

/** `my ($self, $x) = @_`: the first argument of a method is what it is called on. */
function setList(left: Expression, right: Expression) {
  if (left.kind !== "list") return [set(left, right)];
  const [first] = left.items;
  // An array takes all that stands on the right: `local (@ARGV, $/) = $path`.
  if (first?.kind === "name" && first.name === "$ARGV")
    return [set(first, right.kind === "list" ? (right.items[0] ?? right) : right)];
  const items = left.items.filter((item) => !(item.kind === "name" && item.name === "self"));
  const isArguments = right.kind === "name" && right.name === "@_";
  return [set(isArguments ? { ...left, items } : left, right)];
}

/** `x =~ s/a/b/`: changed text is made from the text; with `ee` the replacement is run as code. */
function match(reader: Reader, left: Expression, inner: Inner): Expression {
  const pattern = peek(reader);
  if (pattern?.kind !== "pattern") {
    const right = sees(reader, ";") ? left : readExpression(reader, inner, 11);
    return { kind: "compound", parts: [left, right], line: left.line };
  }
  reader.at++;
  const { by, flags = "", line } = pattern;
  if (by === undefined) return { kind: "compound", parts: [left], line };
  if (flags.startsWith("t")) return call(field(left, "tr", line), [], line);
  if (flags.includes("ee")) return call(name("eval", line), [interpolate(by, line)], line);
  return { kind: "compound", parts: [left, interpolate(by, line)], line };
}
