/**
 * Calls of Ruby. Ways to say the same are made one: `send(:f, x)`, `method(:f).call(x)` and `Kernel.f(x)` are `f(x)`,
 * `X.new` makes an `X`, a block is the last argument, `unpack("m")` is `Base64.decode64`.
 */
import { call, dotted, field, lambda, name, nothing, text } from "../make.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Argument, Expression } from "../syntax.ts";
import type { Walk } from "../walk.ts";
import { words } from "../words.ts";
import { toBlock, toTarget } from "./functions.ts";
import { toSymbol } from "./literals.ts";

const SENDERS = words("send __send__ public_send");
/** Methods that any object has: what they are called on says nothing. */
const OWNERS = words("Kernel Object self Process");
/** Conversions after which a text is what it was. */
const SAME = words("to_i to_s to_sym to_str freeze dup strip chomp html_safe to_proc to_path");
const METHODS = words("method public_method instance_method const_get instance_variable_get");

export function toCall(node: TreeNode, walk: Walk): Expression {
  const receiver = childIn(node, "receiver");
  const method = childIn(node, "method");
  const list = childIn(node, "arguments");
  const block = childIn(node, "block");
  const given = [
    ...(list ? toArguments(list, walk) : []),
    ...(block ? [{ name: null, value: toBlock(block, walk) }] : []),
  ];
  // `f.(x)` has no name.
  const own = method?.type === "operator" || !method ? "call" : method.text;
  const of = receiver ? walk.expression(receiver) : null;
  if (of && !list && !block && receiver?.type === "self") return field(of, own, node.line);
  return simplify(of, own, given, node.line);
}

export function toArguments(list: TreeNode, walk: Walk): readonly Argument[] {
  return namedChildren(list).map((one): Argument => {
    if (one.type === "pair") {
      const key = childIn(one, "key");
      const value = childIn(one, "value");
      const known = key ? walk.expression(key) : null;
      return {
        name: known?.kind === "text" ? known.text : null,
        value: value ? walk.expression(value) : name(key?.text ?? "", one.line),
      };
    }
    if (one.type === "splat_argument" || one.type === "hash_splat_argument")
      return { name: null, value: walk.expression(namedChildren(one)[0]), spread: true };
    if (one.type === "block_argument") return { name: null, value: toPassed(namedChildren(one)[0], walk) };
    return { name: null, value: walk.expression(one) };
  });
}

/** `&:name` is a block that calls `name`. */
function toPassed(node: TreeNode | undefined, walk: Walk): Expression {
  if (node?.type !== "simple_symbol") return walk.expression(node);
  const symbol = toSymbol(node);
  const key = symbol.kind === "text" ? symbol.text : "";
  const item = name("item", node.line);
  const value = simplify(item, key, [], node.line);
  return lambda([{ name: item.name }], [{ kind: "return", value, line: node.line }], node.line);
}

/** A call by what it is called on (null for nothing), by its name, and with its arguments. */
export function simplify(of: Expression | null, own: string, given: readonly Argument[], line: number): Expression {
  const owner = of ? dotted(of) : null;
  const isPlain = of === null || (owner !== null && OWNERS.has(owner));
  const [first, ...more] = given;
  if (SENDERS.has(own) && first) {
    if (first.value.kind === "text") return simplify(of, first.value.text, more, line);
    return call(field(of ?? name("Kernel", line), first.value, line), more, line);
  }
  if (METHODS.has(own) && first?.value.kind === "text") {
    return isPlain || own === "const_get"
      ? name(first.value.text, line)
      : field(of ?? name("self", line), first.value, line);
  }
  if ((own === "lambda" || own === "proc") && first?.value.kind === "function") return first.value;
  if (own === "new" && of) return made(of, given, line);
  if (own === "fetch" && owner === "ENV" && first) return field(name("ENV", line), first.value, line);
  if (of && given.length === 0 && SAME.has(own)) return of;
  if (of && given.length === 0 && own === "join") return call(field(of, own, line), [text("", line)], line);
  const decoded = of ? decoding(of, own, given, line) : null;
  if (decoded) return decoded;
  if (isPlain) return opened(own, given, line) ?? call(name(byMode(own, given), line), given, line);
  const known = own === "gsub" || own === "sub" ? "replace" : byMode(own, given);
  return call(field(of ?? nothing(line), known, line), given, line);
}

function made(of: Expression, given: readonly Argument[], line: number): Expression {
  const mode = byMode("new", given);
  if (mode !== "new") return call(field(of, mode, line), given, line);
  return { ...call(of, given, line), isNew: true };
}

/** `open("|command")` runs a command, `open("https://…")` fetches. */
function opened(own: string, given: readonly Argument[], line: number): Expression | null {
  const [first, ...more] = given;
  if (own !== "open" || !first) return null;
  const value = first.value.kind === "join" ? first.value.parts[0] : first.value;
  if (value?.kind !== "text") return null;
  if (value.text.startsWith("|")) {
    const rest = text(value.text.slice(1), line);
    const command: Expression =
      first.value.kind === "join" ? { ...first.value, parts: [rest, ...first.value.parts.slice(1)] } : rest;
    return call(name("backtick", line), [command], line);
  }
  return value.text.startsWith("http") ? call(field(name("URI", line), "open", line), [first, ...more], line) : null;
}

/** Decoders that are told apart by their template. */
function decoding(of: Expression, own: string, [first]: readonly Argument[], line: number): Expression | null {
  if (own === "chr" && !first) return call(name("chr", line), [of], line);
  const template = first?.value.kind === "text" ? first.value.text : null;
  if (template === null) return null;
  const isUnpack = own === "unpack" || own === "unpack1";
  if (isUnpack && template.startsWith("m")) return call(field(name("Base64", line), "decode64", line), [of], line);
  if (isUnpack && template.startsWith("u")) return call(name("uudecode", line), [of], line);
  if (own !== "pack") return null;
  if (template.startsWith("H") || template.startsWith("h")) return call(name("pack:hex", line), [onlyItem(of)], line);
  if (template.startsWith("m")) return call(field(name("Base64", line), "encode64", line), [onlyItem(of)], line);
  return "cCU".includes(template[0] ?? "?") ? call(name("chr", line), [of], line) : null;
}

function onlyItem(of: Expression): Expression {
  return of.kind === "list" && of.items.length === 1 && of.items[0] ? of.items[0] : of;
}

/** A bare name: a variable, or a call without arguments. */
export function toName(node: TreeNode, walk: Walk): Expression {
  const own = name(node.text, node.line);
  const isVariable =
    walk.notes.variables.has(node.text) ||
    node.text.startsWith("__") ||
    node.text === "it" ||
    node.text.startsWith("_");
  return isVariable ? own : call(own, [], node.line);
}

/** `A::B` is one name; of anything else it is a member. */
export function toConstant(node: TreeNode, walk: Walk): Expression {
  const scope = childIn(node, "scope");
  const own = childIn(node, "name")?.text ?? "";
  if (!scope) return name(own, node.line);
  const of = walk.expression(scope);
  return of.kind === "name" ? name(`${of.name}::${own}`, node.line) : field(of, own, node.line);
}

export function toElement(node: TreeNode, walk: Walk): Expression {
  const [object, index, ...more] = namedChildren(node);
  const of = toOwner(object, walk);
  if (!index) return of;
  if (index.type === "range") {
    const bounds = [childIn(index, "begin"), childIn(index, "end")].map((bound) =>
      bound ? walk.expression(bound) : nothing(node.line),
    );
    return call(field(of, "slice", node.line), bounds, node.line);
  }
  const keys = walk.expressions([index, ...more]);
  const [only = nothing(node.line)] = keys;
  return keys.length === 1 ? field(of, only, node.line) : { kind: "compound", parts: [of, ...keys], line: node.line };
}

function toOwner(object: TreeNode | undefined, walk: Walk): Expression {
  return object?.type === "constant" ? toTarget(object, walk) : walk.expression(object);
}

/** `File.open(x, "w")` is told apart from reading. */
function byMode(own: string, given: readonly Argument[]): string {
  const mode = given[1]?.value;
  if ((own !== "open" && own !== "new") || mode?.kind !== "text") return own;
  return mode.text.startsWith("w") || mode.text.startsWith("a") || mode.text.includes("+") ? `${own}:write` : own;
}
