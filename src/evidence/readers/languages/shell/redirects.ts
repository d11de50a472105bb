/** Redirections and here-documents around a command. */
import type { Expression } from "../syntax.ts";
import { Cursor, isDigit, isNameCharacter, type PendingDocument, skipBlanks } from "./cursor.ts";
import { joinParts, textOf } from "./parts.ts";
import { readWord, type Word, wordValue } from "./word.ts";

export interface Redirection {
  readonly way: "write" | "append" | "read" | "text";
  readonly target: Expression;
  /** Descriptor: 0 and 1 unless another is named. */
  readonly descriptor: string;
  /** `0>&1`: reads from wherever that descriptor writes to; `target` is empty. */
  readonly sameAs?: string;
}

/** Longest first. */
const OPERATORS = ["<<<", "<<-", "&>>", "<<", "<&", "<>", ">>", ">&", ">|", "&>", "<", ">"] as const;
type Operator = (typeof OPERATORS)[number];
/** Longest name in front of a redirection: `{log}>file`. */
const MOST_NAME = 40;
/** Where output stays visible. */
const VISIBLE = new Set(["/dev/stdout", "/dev/stderr", "/dev/tty", "/dev/fd/1", "/dev/fd/2", "/proc/self/fd/1"]);

/** Reads a redirection; null, and the cursor stays, where none stands here. Several where a file is opened both ways. */
export function readRedirection(cursor: Cursor): readonly Redirection[] | null {
  skipBlanks(cursor);
  const start = cursor.pos;
  const descriptor = takeDescriptor(cursor);
  const operator = OPERATORS.find((one) => cursor.stands(one));
  if (!operator || (operator[0] !== "&" && operator.length === 1 && cursor.peek(1) === "(")) {
    cursor.pos = start;
    return null;
  }
  cursor.take(operator);
  if (operator === "<<" || operator === "<<-") return [readDocument(cursor, operator === "<<-")];
  const word = readWord(cursor);
  return word ? toRedirections(cursor, operator, descriptor, word) : [];
}

function takeDescriptor(cursor: Cursor): string {
  let descriptor = "";
  if (cursor.peek() === "{") {
    let length = 1;
    while (isNameCharacter(cursor.peek(length)) && length < MOST_NAME) length++;
    const after = cursor.peek(length + 1);
    if (length < 2 || cursor.peek(length) !== "}" || (after !== "<" && after !== ">")) return "";
    for (let i = 0; i <= length; i++) descriptor += cursor.next();
    return descriptor;
  }
  let length = 0;
  while (isDigit(cursor.peek(length)) && length < MOST_NAME) length++;
  const after = cursor.peek(length);
  if (after === "<" || after === ">") for (let i = 0; i < length; i++) descriptor += cursor.next();
  return descriptor;
}

function toRedirections(
  cursor: Cursor,
  operator: Exclude<Operator, "<<" | "<<-">,
  named: string,
  word: Word,
): readonly Redirection[] {
  const target = wordValue(word);
  const opened = openedBy(cursor, word);
  switch (operator) {
    case "<<<":
      return [{ way: "text", target, descriptor: named || "0" }];
    case "<":
      return [{ way: "read", target, descriptor: named || "0" }];
    case "<>":
      return [
        { way: "read", target, descriptor: named || "0" },
        { way: "write", target, descriptor: named || "1" },
      ];
    case "<&":
      if (opened) return [{ way: "read", target: opened, descriptor: named || "0" }];
      return isDescriptor(word) ? [{ way: "read", target, descriptor: "0", sameAs: word.literal ?? "" }] : [];
    case ">&":
      if (opened) return [{ way: "write", target: opened, descriptor: named || "1" }];
      if (named === "0" && isDescriptor(word))
        return [{ way: "read", target, descriptor: "0", sameAs: word.literal ?? "" }];
      return isDescriptor(word) ? [] : [{ way: "write", target, descriptor: named || "1" }];
    case ">>":
    case "&>>":
      return [{ way: "append", target, descriptor: named || "1" }];
    default:
      return [{ way: "write", target, descriptor: named || "1" }];
  }
}

/** The file of a descriptor that `exec` opened. */
function openedBy(cursor: Cursor, word: Word): Expression | undefined {
  const value = wordValue(word);
  if (value.kind === "name") return cursor.shared.descriptors.get(`{${value.name}}`);
  return value.kind === "text" ? cursor.shared.descriptors.get(value.text.replace("-", "")) : undefined;
}

function isDescriptor({ literal }: Word): boolean {
  return literal !== null && (literal === "-" || isDigit(literal.charAt(0)));
}

function readDocument(cursor: Cursor, stripsTabs: boolean): Redirection {
  const word = readWord(cursor);
  const line = word?.line ?? cursor.line;
  const target = textOf("", line);
  const { shared } = cursor;
  const isQuoted = word?.parts.some((part) => part.isQuoted) ?? false;
  const name = word ? wordValue(word) : null;
  const fill = (text: string, first: number) => {
    const value = isQuoted ? textOf(text, first) : expandDocument(text, first, shared);
    // The command stands before its document is read: what was put in its place becomes the document.
    if (value.kind !== "text") Reflect.deleteProperty(target, "text");
    Object.assign(target, value);
  };
  const pending: PendingDocument = { delimiter: name?.kind === "text" ? name.text : "", isQuoted, stripsTabs, fill };
  cursor.pending.push(pending);
  return { way: "text", target, descriptor: "0" };
}

function expandDocument(text: string, line: number, shared: Cursor["shared"]): Expression {
  const inner = new Cursor(text, shared, line);
  return joinParts(inner.nest(() => shared.readParts(inner, "text")) ?? [], line);
}

/** Reads the documents that the line before announced; the cursor stands behind that line's end. */
export function readDocuments(cursor: Cursor): void {
  for (const { delimiter, stripsTabs, fill } of cursor.pending.splice(0)) {
    const { line } = cursor;
    let text = "";
    while (cursor.pos < cursor.text.length) {
      const found = cursor.text.indexOf("\n", cursor.pos);
      const end = found === -1 ? cursor.text.length : found;
      const row = cursor.text.slice(cursor.pos, end);
      cursor.pos = Math.min(end + 1, cursor.text.length);
      const content = stripsTabs ? withoutTabs(row) : row;
      if (content === delimiter) break;
      text += `${content}\n`;
    }
    fill(text, line);
  }
}

function withoutTabs(row: string): string {
  let at = 0;
  while (row[at] === "\t") at++;
  return row.slice(at);
}

/** Puts redirections around what is redirected. Messages (`2>file`) are left out, and what stays visible. */
export function redirect(of: Expression | null, redirections: readonly Redirection[], line: number): Expression | null {
  let value = of;
  for (const one of redirections.map((each) => withTarget(each, redirections))) {
    if (!one || !matters(one)) continue;
    const { way, target } = one;
    if (target.kind === "list" && value !== null && (way === "write" || way === "append"))
      value = { kind: "pipe", stages: [value, ...target.items], line };
    else value = { kind: "redirect", of: value, way, target, line };
  }
  return value;
}

/** `bash >/dev/tcp/host/port 0>&1`: the shell reads what comes back. */
function withTarget(one: Redirection, all: readonly Redirection[]): Redirection | null {
  if (one.sameAs === undefined) return one;
  const other = all.find(({ way, descriptor }) => way === "write" && descriptor === one.sameAs);
  return other && reachesNetwork(other.target) ? { ...one, target: other.target } : null;
}

function matters({ target, descriptor, way }: Redirection): boolean {
  if (way === "read" || way === "text") return true;
  if (target.kind === "text" && VISIBLE.has(target.text)) return false;
  return descriptor !== "2" || reachesNetwork(target);
}

function reachesNetwork(target: Expression): boolean {
  if (target.kind === "list") return true;
  const start = target.kind === "join" ? target.parts[0] : target;
  return start?.kind === "text" && (start.text.startsWith("/dev/tcp/") || start.text.startsWith("/dev/udp/"));
}
