/**
 * Functions of Perl as tables know them: `open` sets its handle to what was opened and tells its mode, `shift` is the next
 * argument of the function, `unpack` and `pack` are told apart by their templates.
 */
import { call, compound, field, join, name, nothing, set, text } from "../make.ts";
import type { Argument, Expression } from "../syntax.ts";
import type { Reader } from "./reader.ts";

export function byArgument(reader: Reader, word: string, given: readonly Argument[], line: number): Expression {
  const [first, second, third] = given.map(({ value }) => value);
  const plain = call(name(word, line), given, line);
  switch (word) {
    case "shift":
      return shifted(reader, first, line);
    case "open":
      return opened(reader, { handle: first, mode: second, path: third }, line) ?? plain;
    case "print":
    case "printf":
    case "say":
      return printed(word, given, line);
    case "join":
      return first ? call(field(listOf(given.slice(1), line), "join", line), [first], line) : plain;
    case "reverse":
      return first ? call(field(given.length > 1 ? listOf(given, line) : first, "reverse", line), [], line) : plain;
    case "sprintf":
      return compound(
        given.map(({ value }) => value),
        line,
      );
    case "unpack":
      return first?.kind === "text" && second ? unpacked(first.text, second, line) : plain;
    case "pack":
      return first?.kind === "text" ? packed(first.text, given.slice(1), line) : plain;
    case "bless":
    case "scalar":
      return first ?? plain;
    default:
      return plain;
  }
}

function listOf(given: readonly Argument[], line: number): Expression {
  const [only] = given;
  return given.length === 1 && only ? only.value : { kind: "list", items: given.map(({ value }) => value), line };
}

/** The next argument of the function; of the program's own arguments outside of one. */
function shifted(reader: Reader, list: Expression | undefined, line: number): Expression {
  if (list && !(list.kind === "name" && list.name === "@_")) return compound([list], line);
  if (reader.shifted === null) return name("$ARGV", line);
  return field(name("@_", line), String(reader.shifted++), line);
}

function opened(
  reader: Reader,
  {
    handle,
    mode,
    path,
  }: {
    readonly handle: Expression | undefined;
    readonly mode: Expression | undefined;
    readonly path: Expression | undefined;
  },
  line: number,
): Expression | null {
  if (!handle || !mode) return null;
  const [way, target] = wayOf(mode, path);
  const callee = way === "run" ? "backtick" : way === "feed" ? feedOf(target) : way === "write" ? "open:write" : "open";
  const value = call(name(callee, line), [target], line);
  reader.before.push(set(handle, value));
  return handle;
}

/** A shell that is fed runs what it is fed. */
const SHELLS: ReadonlySet<string> = new Set(["sh", "bash", "/bin/sh", "/bin/bash", "sh -s", "bash -s"]);

function feedOf(target: Expression): string {
  return target.kind === "text" && SHELLS.has(target.text.trim()) ? "open:shell" : "open:command";
}

/** `open(F, ">", p)`, `open(F, ">p")`, `open(F, "-|", c)`, `open(F, "c|")`. */
function wayOf(
  mode: Expression,
  path: Expression | undefined,
): readonly ["read" | "write" | "run" | "feed", Expression] {
  const head = mode.kind === "join" ? mode.parts[0] : mode;
  const sign = head?.kind === "text" ? head.text.trimStart() : "";
  if (path)
    return [
      sign.startsWith("-|") ? "run" : sign.startsWith("|-") ? "feed" : sign.includes(">") ? "write" : "read",
      path,
    ];
  const end = mode.kind === "join" ? mode.parts.at(-1) : mode;
  if (end?.kind === "text" && end.text.trimEnd().endsWith("|"))
    return ["run", withText(mode, (whole) => whole.trimEnd().slice(0, -1), true)];
  if (sign.startsWith("|")) return ["feed", withText(mode, (whole) => whole.trimStart().slice(1), false)];
  if (sign.startsWith(">")) return ["write", withText(mode, (whole) => whole.replaceAll(">", "").trimStart(), false)];
  return ["read", withText(mode, (whole) => (whole.startsWith("<") ? whole.slice(1).trimStart() : whole), false)];
}

/** The value with its first or last text changed. */
function withText(value: Expression, change: (text: string) => string, atEnd: boolean): Expression {
  if (value.kind === "text") return text(change(value.text), value.line);
  if (value.kind !== "join") return value;
  const index = atEnd ? value.parts.length - 1 : 0;
  return join(
    value.parts.map((part, at) => (at === index && part.kind === "text" ? text(change(part.text), part.line) : part)),
    value.line,
  );
}

function printed(word: string, given: readonly Argument[], line: number): Expression {
  const [handle, ...others] = given;
  if (handle?.name !== "handle") return call(name(word, line), given, line);
  return call(field(handle.value, "print", line), others, line);
}

function unpacked(template: string, value: Expression, line: number): Expression {
  if (template.startsWith("u")) return call(name("uudecode", line), [value], line);
  if (template.startsWith("m")) return call(name("decode_base64", line), [value], line);
  return call(name("unpack", line), [value], line);
}

function packed(template: string, given: readonly Argument[], line: number): Expression {
  const value = listOf(given, line);
  if (template.startsWith("H") || template.startsWith("h")) return call(name("pack:hex", line), [value], line);
  if ("cCUW".includes(template.charAt(0))) return call(name("chr", line), [value], line);
  return given.length > 0 ? call(name("pack", line), [value], line) : nothing(line);
}
