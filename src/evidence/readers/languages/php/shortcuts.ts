/**
 * Calls that are told apart by a literal argument, and functions that are called by their names in texts:
 * `call_user_func("f", x)` is `f(x)`, `array_map("f", x)` is handed the function `f`, `fopen(p, "w")` is `fopen:write`,
 * setting the address of a `curl` handle makes it anew.
 */
import { call, field, name, set, text } from "../make.ts";
import type { Argument, Expression, Statement } from "../syntax.ts";
import { words } from "../words.ts";

/** Functions that call what they are handed. */
const CALLING =
  words(`array_map array_filter array_walk array_walk_recursive array_reduce usort uasort uksort iterator_apply ob_start
  register_shutdown_function register_tick_function set_error_handler set_exception_handler spl_autoload_register array_diff_ukey
  array_udiff array_uintersect preg_replace_callback mb_ereg_replace_callback header_register_callback add_action add_filter
  array_diff_uassoc array_intersect_ukey libxml_set_external_entity_loader session_set_save_handler`);

/** The call as tables know it; `before` are statements that must run first. */
export function byArgument(
  own: string,
  given: readonly Argument[],
  line: number,
): { readonly value: Expression; readonly before: readonly Statement[] } {
  const [first, second, third] = given.map(({ value }) => value);
  const plain = (callee: string): { value: Expression; before: readonly Statement[] } => ({
    value: call(name(callee, line), given, line),
    before: [],
  });
  const textOf = (value: Expression | undefined): string => (value?.kind === "text" ? value.text : "");
  if ((own === "call_user_func" || own === "forward_static_call") && first)
    return { value: call(toCallable(first), given.slice(1), line), before: [] };
  if ((own === "call_user_func_array" || own === "forward_static_call_array") && first && second)
    return { value: call(toCallable(first), spread(second), line), before: [] };
  if (CALLING.has(own))
    return {
      value: call(
        name(own, line),
        given.map((one) => ({ ...one, value: toCallable(one.value) })),
        line,
      ),
      before: [],
    };
  const method = METHODS.get(own);
  if (method && first) return { value: toMethod(method, given, line), before: [] };
  if (own === "getenv" && !first) return { value: name("$_ENV", line), before: [] };
  if (own === "getenv" && first) return { value: field(name("$_ENV", line), first, line), before: [] };
  if (own === "define" && first?.kind === "text" && second)
    return { value: second, before: [set(name(first.text, line), second)] };
  if (textOf(first) === "php://input" || textOf(first) === "php://stdin") return plain("request:input");
  if (own === "fopen" && textOf(second).length > 0 && !textOf(second).startsWith("r")) return plain("fopen:write");
  if (own === "proc_open" && first?.kind === "list") return plain("proc_open:list");
  if (own === "preg_replace" && first && modifiersOf(textOf(first)).includes("e")) return plain("preg_replace:e");
  if (own === "curl_setopt" && first && third) return setOption(given, line);
  if (own === "curl_setopt_array" && first && second?.kind === "map") return setOptions(first, second, line);
  return plain(own);
}

/** Functions over a text or a list that are methods elsewhere, and which argument they are about. */
const METHODS = new Map<string, readonly [method: string, about: number]>([
  ["implode", ["join", 1]],
  ["join", ["join", 1]],
  ["explode", ["split", 1]],
  ["str_replace", ["replace", 2]],
  ["array_reverse", ["reverse", 0]],
]);

function toMethod([method, about]: readonly [string, number], given: readonly Argument[], line: number): Expression {
  const at = given.length === 1 ? 0 : about;
  const of = given[at]?.value ?? name("null", line);
  const others = given.filter((_, index) => index !== at);
  return call(field(of, method, line), method === "join" && others.length === 0 ? [text("", line)] : others, line);
}

function spread(list: Expression): readonly Argument[] {
  if (list.kind === "list") return list.items.map((value) => ({ name: null, value }));
  return [{ name: null, value: list, spread: true }];
}

/** The function that a text or a pair of object and method names. */
export function toCallable(value: Expression): Expression {
  if (value.kind === "text" && isName(value.text)) return name(value.text.toLowerCase(), value.line);
  if (value.kind !== "list" || value.items.length !== 2) return value;
  const [of, method] = value.items;
  if (!of || method?.kind !== "text" || !isName(method.text)) return value;
  if (of.kind !== "text") return field(of, method, value.line);
  return isName(of.text) ? field(name(of.text, of.line), method, value.line) : value;
}

function isName(word: string): boolean {
  return (
    word.length > 0 &&
    !(word.charAt(0) >= "0" && word.charAt(0) <= "9") &&
    word.length < 60 &&
    [...word.toLowerCase()].every((one) => (one >= "a" && one <= "z") || one === "_" || (one >= "0" && one <= "9"))
  );
}

/** Letters behind the closing delimiter of a pattern. */
function modifiersOf(pattern: string): string {
  const [open = ""] = pattern;
  const close = { "(": ")", "{": "}", "[": "]", "<": ">" }[open] ?? open;
  return open === "" ? "" : pattern.slice(pattern.lastIndexOf(close) + 1);
}

function setOption(given: readonly Argument[], line: number): { value: Expression; before: readonly Statement[] } {
  const [handle, option, value] = given.map((one) => one.value);
  const key = option?.kind === "name" ? option.name : "";
  if (handle && value && key === "CURLOPT_URL")
    return { value: handle, before: [set(handle, call(name("curl_init", line), [value], line))] };
  const callee = key === "CURLOPT_POSTFIELDS" || key === "CURLOPT_HTTPHEADER" ? "curl_setopt:data" : "curl_setopt";
  return { value: call(name(callee, line), given, line), before: [] };
}

function setOptions(
  handle: Expression,
  options: Extract<Expression, { kind: "map" }>,
  line: number,
): { value: Expression; before: readonly Statement[] } {
  const made = options.entries.map(([key, value]) => {
    const option = name(key ?? "", line);
    return setOption(
      [handle, option, value].map((one) => ({ name: null, value: one })),
      line,
    );
  });
  const before = made.flatMap((one): readonly Statement[] => [...one.before, { kind: "do", value: one.value, line }]);
  return { value: handle, before };
}
