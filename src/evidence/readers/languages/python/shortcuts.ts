/**
 * Calls that are told apart by a literal argument. Tables know them by name: `open(x, "w")` is `open:write`,
 * `codecs.decode(x, "rot13")` and `x.decode("rot13")` are `codecs.decode:rot13`, `yaml.load(x, Loader=SafeLoader)` is
 * `yaml.safe_load`.
 */
import { call, dotted, field, name } from "../make.ts";
import type { Argument, Expression } from "../syntax.ts";

const ENCODINGS = new Map([
  ["base64", "base64"],
  ["base64_codec", "base64"],
  ["base-64", "base64"],
  ["hex", "hex"],
  ["hex_codec", "hex"],
  ["rot13", "rot13"],
  ["rot_13", "rot13"],
  ["rot-13", "rot13"],
  ["zlib", "zlib"],
  ["zlib_codec", "zlib"],
  ["zip", "zlib"],
  ["bz2", "zlib"],
  ["bz2_codec", "zlib"],
  ["uu", "encoded"],
  ["quopri", "encoded"],
]);
/** Letters of a mode. */
const MODE = "rwaxbtU+:gz|2";

/** The callee and the arguments under which tables know the call. */
export function byArgument(callee: Expression, given: readonly Argument[], line: number): Expression {
  const last = lastOf(callee);
  if (last === "open" || last === "fdopen" || last === "ZipFile" || last === "TarFile")
    return call(renamed(callee, `${last}${modeOf(callee, given)}`), given, line);
  if (last === "decode" || last === "encode") return decoding(callee, given, line) ?? call(callee, given, line);
  if (last === "load" || last === "load_all") return call(renamed(callee, loaderOf(callee, last, given)), given, line);
  if (isTrue(keyword(given, "trust_remote_code"))) return call(renamed(callee, `${last}_trusting`), given, line);
  return call(callee, given, line);
}

function lastOf(callee: Expression): string {
  if (callee.kind === "name") return callee.name;
  return callee.kind === "field" && typeof callee.name === "string" ? callee.name : "";
}

function renamed(callee: Expression, last: string): Expression {
  if (callee.kind === "name") return callee.name === last ? callee : name(last, callee.line);
  return callee.kind === "field" ? field(callee.of, last, callee.line) : callee;
}

function keyword(given: readonly Argument[], key: string): Expression | undefined {
  return given.find((one) => one.name === key)?.value;
}

function isTrue(value: Expression | undefined): boolean {
  return value?.kind === "text" && value.text === "True";
}

function modeOf(callee: Expression, given: readonly Argument[]): string {
  const positional = given.filter((one) => one.name === null).map(({ value }) => value);
  // The method of a path has no path among its arguments.
  const own = callee.kind === "field" && isMode(positional[0]) ? positional[0] : positional[1];
  const mode = keyword(given, "mode") ?? own;
  if (mode?.kind !== "text" || !isMode(mode)) return "";
  if (mode.text.includes("a")) return ":append";
  return mode.text.includes("w") || mode.text.includes("x") || mode.text.includes("+") ? ":write" : "";
}

function isMode(value: Expression | undefined): boolean {
  return value?.kind === "text" && value.text.length < 6 && [...value.text].every((letter) => MODE.includes(letter));
}

/** Null for an encoding of letters, which changes nothing. */
function decoding(callee: Expression, given: readonly Argument[], line: number): Expression | null {
  const [first, second] = given;
  const isFunction = dotted(callee)?.startsWith("codecs.") ?? false;
  const encoding = keyword(given, "encoding") ?? (isFunction ? second?.value : first?.value);
  const known = encoding?.kind === "text" ? ENCODINGS.get(encoding.text.toLowerCase()) : undefined;
  if (known === undefined) return null;
  const last = known === "rot13" ? "decode" : lastOf(callee);
  const value = isFunction ? first?.value : callee.kind === "field" ? callee.of : undefined;
  return value ? call(field(name("codecs", line), `${last}:${known}`, line), [value], line) : null;
}

function loaderOf(callee: Expression, last: string, given: readonly Argument[]): string {
  const loader = keyword(given, "Loader") ?? (given[1]?.name === null ? given[1].value : undefined);
  const kind = loader ? (dotted(loader) ?? "") : "";
  if (kind.includes("Safe") || kind.includes("BaseLoader")) return `safe_${last}`;
  if (isTrue(keyword(given, "allow_pickle"))) return `${last}_pickle`;
  if (isTrue(keyword(given, "weights_only"))) return `${last}_weights`;
  return callee.kind === "name" ? callee.name : last;
}
