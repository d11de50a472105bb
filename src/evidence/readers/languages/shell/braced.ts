/** `${…}`: variables with what is done to them. */
import type { Expression } from "../syntax.ts";
import { type Cursor, isDigit, isNameCharacter, type Part, takeName } from "./cursor.ts";
import { joinParts, textOf, textPart } from "./parts.ts";

/** Longest first. `shell.…` are callees of expressions that change text; see `fold-expansion.ts`. */
const OPERATORS: readonly (readonly [operator: string, callee: string | null])[] = [
  [":-", null],
  [":=", null],
  [":+", null],
  [":?", null],
  ["##", "shell.cut-longest-start"],
  ["%%", "shell.cut-longest-end"],
  ["//", "shell.replace-all"],
  ["/#", "shell.replace-start"],
  ["/%", "shell.replace-end"],
  ["^^", "shell.upper"],
  [",,", "shell.lower"],
  ["-", null],
  ["=", null],
  ["+", null],
  ["?", null],
  ["#", "shell.cut-start"],
  ["%", "shell.cut-end"],
  ["/", "shell.replace"],
  ["^", "shell.upper-first"],
  [",", "shell.lower-first"],
  [":", "shell.slice"],
  ["@", "shell.transform"],
];
const SPECIAL = new Set(["@", "*", "?", "$", "#", "-", "!"]);

/** Reads from the brace on. */
export function readBraced(cursor: Cursor, isQuoted: boolean): readonly Part[] {
  const { line } = cursor;
  cursor.next();
  const prefix = takePrefix(cursor);
  const variable = takeVariable(cursor, line);
  const found = OPERATORS.find(([operator]) => cursor.stands(operator));
  for (let i = 0; i < (found?.[0].length ?? 0); i++) cursor.next();
  const mode = isQuoted ? "quoted-operand" : "operand";
  const operand = cursor.nest(() => cursor.shared.readParts(cursor, mode)) ?? [];
  cursor.take("}");
  if (isIfs(variable.value) && !cursor.shared.setsIfs)
    return [isQuoted ? textPart(" ", line, true) : { ...textPart(" ", line, false), isBlank: true }];
  if (prefix === "#") return [{ value: { kind: "compound", parts: [variable.value], line }, isQuoted }];
  if (prefix === "!") return [{ value: change("shell.indirect", [variable.value], line), isQuoted }];
  if (!found) return [{ ...variable, isQuoted }];
  return [{ value: operate(cursor, found, variable.value, operand), isQuoted }];
}

function isIfs(value: Expression): boolean {
  return value.kind === "name" && value.name === "IFS";
}

/** `${#x}` and `${!x}`, but `${#}` and `${!}` are variables. */
function takePrefix(cursor: Cursor): string {
  const character = cursor.peek();
  const after = cursor.peek(1);
  if ((character !== "#" && character !== "!") || after === "}" || !(isNameCharacter(after) || SPECIAL.has(after)))
    return "";
  return cursor.next();
}

function takeVariable(cursor: Cursor, line: number): Omit<Part, "isQuoted"> {
  const first = cursor.peek();
  if (SPECIAL.has(first)) {
    cursor.next();
    if (first !== "@" && first !== "*") return { value: { kind: "compound", parts: [], line } };
    return { value: { kind: "name", name: "@", line }, isList: true };
  }
  let name = "";
  if (isDigit(first)) while (isDigit(cursor.peek())) name += cursor.next();
  else name = takeName(cursor);
  const variable: Expression = { kind: "name", name, line };
  if (!cursor.take("[")) return { value: variable };
  const index = takeIndex(cursor);
  if (index === "@" || index === "*") return { value: variable, isList: true };
  return { value: { kind: "field", of: variable, name: index, line } };
}

/** The index of a list up to its bracket; quotes are left out. */
export function takeIndex(cursor: Cursor): string {
  let index = "";
  for (let character = cursor.next(); character !== "]" && character !== ""; character = cursor.next())
    if (character !== '"' && character !== "'") index += character;
  return index;
}

function operate(
  cursor: Cursor,
  [operator, callee]: readonly [string, string | null],
  variable: Expression,
  operand: readonly Part[],
): Expression {
  const { line } = variable;
  if (callee !== null) return change(callee, [variable, ...argumentsOf(operator, operand, line)], line);
  const other = joinParts(operand, line);
  if (operator.endsWith("+")) return { kind: "choice", condition: variable, options: [other, textOf("", line)], line };
  if (operator.endsWith("?")) return variable;
  const value: Expression = { kind: "choice", condition: null, options: [variable, other], line };
  if (operator.endsWith("=")) cursor.assigned.push({ kind: "set", target: variable, value, line });
  return value;
}

/** Pattern and replacement, offset and length: apart at the first separator outside of quotes. */
function argumentsOf(operator: string, operand: readonly Part[], line: number): readonly Expression[] {
  const separator = operator.startsWith("/") ? "/" : operator === ":" ? ":" : null;
  if (separator === null) return operand.length > 0 ? [joinParts(operand, line)] : [];
  const before: Part[] = [];
  for (const [i, part] of operand.entries()) {
    const { value } = part;
    const at = value.kind === "text" && !part.isQuoted ? value.text.indexOf(separator) : -1;
    if (value.kind !== "text" || at === -1) {
      before.push(part);
      continue;
    }
    const head = textPart(value.text.slice(0, at), line, false);
    const tail = textPart(value.text.slice(at + 1), line, false);
    return [joinParts([...before, head], line), joinParts([tail, ...operand.slice(i + 1)], line)];
  }
  return [joinParts(before, line)];
}

function change(callee: string, values: readonly Expression[], line: number): Expression {
  const args = values.map((value) => ({ name: null, value }));
  return { kind: "call", callee: { kind: "name", name: callee, line }, arguments: args, line };
}
