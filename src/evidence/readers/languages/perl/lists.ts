/** Lists of Perl: arguments, pairs, and variables by their names. */
import { call, name, text } from "../make.ts";
import type { Argument, Expression } from "../syntax.ts";
import { words } from "../words.ts";
import type { Token } from "./lexicon.ts";
import { peek, type Reader, sees, takes } from "./reader.ts";

/** Reads a whole expression, and a block; handed in, so that files need not import each other. */
export interface Inner {
  expression(reader: Reader, level?: number): Expression;
  function(reader: Reader, own: string | null): Expression;
  /** `{ … }` whose value is wanted: `eval {}`, `do {}`. */
  block(reader: Reader): Expression;
}

const TERM_ENDS = words(
  "; , ) ] } : ? = => == != eq ne lt gt le ge cmp x and or xor if unless while until for foreach . && || // =~ !~ .= += -=",
);

/** Values up to the closing sign; `a => b` has a key. */
export function readList(reader: Reader, close: string | null, inner: Inner): readonly Argument[] {
  const given: Argument[] = [];
  while (peek(reader) && !(close !== null && sees(reader, close))) {
    const before = reader.at;
    if (close === null && endsTerm(reader)) break;
    const value = inner.expression(reader, 1);
    if (takes(reader, "=>")) {
      const key = value.kind === "text" ? value.text : value.kind === "name" ? value.name : null;
      given.push({ name: key, value: inner.expression(reader, 1) });
    } else given.push({ name: null, value });
    if (!takes(reader, ",") && reader.at === before) reader.at++;
    else if (close === null && !sees(reader, ",", -1)) break;
  }
  if (close !== null) takes(reader, close);
  return given;
}

/** True where no value can begin. */
export function endsTerm(reader: Reader, ahead = 0): boolean {
  const token = peek(reader, ahead);
  return !token || ((token.kind === "sign" || token.kind === "word") && TERM_ENDS.has(token.text));
}

/** Variables go by one name, whether the whole or an item is meant; `<$f>` is what is read from `$f`. */
export function toVariable({ text: source, line }: Token): Expression {
  if (source.startsWith("<")) {
    const handle = source.slice(1, -1);
    // `<>` reads the files that the arguments name.
    if (handle === "") return call(name("open", line), [name("$ARGV", line)], line);
    return handle.includes("*") ? call(name("glob", line), [text(handle, line)], line) : name(handle, line);
  }
  if (source.startsWith("&")) return name(source.slice(1), line);
  const bare = source.slice(1);
  if (bare === "self" || bare === "class") return name("self", line);
  return name(source === "@_" ? "@_" : `$${bare}`, line);
}
