/** Reads Rust's expressions. */
import type { ReadExpression, TreeReading } from "../convert-tree.ts";
import { orVariable } from "../environment-getters.ts";
import { aCall, aChoice, aCompound, aField, aFunction, aList, aName, aReturn, aText } from "../make-syntax.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import { readAssignedValue, readBinary, readInner } from "../read-operators.ts";
import type { Argument, Expression } from "../syntax.ts";
import { splitTail, withReturn } from "../tails.ts";
import { plainNumber, unescapeText } from "../unescape.ts";
import type { RustContext } from "./context.ts";
import { readPath, readTypePath } from "./paths.ts";
import { readParameters } from "./patterns.ts";

type At = TreeReading<RustContext>;
type Read = ReadExpression<RustContext>;

/** Methods that give what they are called on, in another wrapping. */
const SAME = new Set(
  "to_string to_owned into as_str as_ref as_bytes as_ptr as_mut as_deref as_slice as_path as_os_str clone cloned copied unwrap expect borrow borrow_mut ok iter iter_mut into_iter to_vec into_bytes into_string into_boxed_str unwrap_or_default to_path_buf display to_string_lossy into_owned lock peekable as_c_str chars bytes take by_ref".split(
    " ",
  ),
);
/** Methods that give their argument where there is no value. */
const OTHERWISE = new Set(["unwrap_or", "unwrap_or_else", "or", "or_else"]);

const readNothing: Read = ({ line }) => aCompound([], line);
const readPathHere: Read = (node, at) => readPath(node, at.context);
const readTypeHere: Read = (node, at) => readTypePath(node, at.context);

export const RUST_EXPRESSIONS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["identifier", readPathHere],
  ["scoped_identifier", readPathHere],
  ["generic_function", (node, at) => at.expression(childIn(node, "function"))],
  ["type_identifier", readTypeHere],
  ["scoped_type_identifier", readTypeHere],
  ["generic_type", readTypeHere],
  ["self", ({ line }) => aName("this", line)],
  ["crate", ({ text, line }) => aName(text, line)],
  ["metavariable", ({ text, line }) => aName(text.slice(1), line)],
  ["string_literal", ({ text, line }) => aText(unescapeText(text.slice(text.indexOf('"') + 1, -1)), line)],
  ["raw_string_literal", ({ text, line }) => aText(rawText(text), line)],
  ["char_literal", ({ text, line }) => aText(unescapeText(text.slice(text.indexOf("'") + 1, -1)), line)],
  ["integer_literal", ({ text, line }) => aText(plainNumber(text), line)],
  ["float_literal", ({ text, line }) => aText(text, line)],
  ["boolean_literal", readNothing],
  ["unit_expression", readNothing],
  ["label", readNothing],
  ["primitive_type", readNothing],
  ["lifetime", readNothing],
  ["binary_expression", readBinary],
  ["unary_expression", readUnary],
  ["reference_expression", readInner("value")],
  ["try_expression", (node, at) => at.expression(namedChildren(node)[0])],
  ["await_expression", (node, at) => at.expression(namedChildren(node)[0])],
  ["parenthesized_expression", readInner(null)],
  ["type_cast_expression", readCast],
  ["assignment_expression", readAssignedValue],
  ["compound_assignment_expr", readAssignedValue],
  ["field_expression", readField],
  ["index_expression", readIndex],
  ["call_expression", readCall],
  ["tuple_expression", readList],
  ["array_expression", readList],
  ["struct_expression", readStruct],
  ["closure_expression", readClosure],
  ["async_block", (node, at) => aFunction(null, [], withReturn(at.body(blockOf(node))), node.line)],
  ["block", readBlock],
  ["unsafe_block", readBlock],
  ["const_block", readBlock],
  ["if_expression", readBlock],
  ["match_expression", readBlock],
  ["while_expression", readBlock],
  ["loop_expression", readBlock],
  ["for_expression", readBlock],
  ["return_expression", readReturn],
  ["break_expression", (node, at) => at.parts(node)],
  ["continue_expression", readNothing],
]);

/** `r#"…"#`, `br"…"`. */
function rawText(text: string): string {
  const from = text.indexOf('"') + 1;
  return text.slice(from, Math.max(from, text.lastIndexOf('"')));
}

function blockOf(node: TreeNode): TreeNode | null {
  return node.children.find(({ type }) => type === "block") ?? null;
}

function readUnary(node: TreeNode, at: At): Expression {
  const inner = at.expression(namedChildren(node)[0]);
  return node.children[0]?.type === "*" ? inner : aCompound([inner], node.line);
}

/** A number as a character is a text in numbers. */
function readCast(node: TreeNode, at: At): Expression {
  const value = at.expression(childIn(node, "value"));
  const isCharacter = childIn(node, "type")?.text === "char" && value.kind !== "text";
  return isCharacter ? aCall(aName("char", node.line), [value], node.line) : value;
}

function readField(node: TreeNode, at: At): Expression {
  return aField(at.expression(childIn(node, "value")), childIn(node, "field")?.text ?? "", node.line);
}

function readIndex(node: TreeNode, at: At): Expression {
  const [of, index] = namedChildren(node);
  const owner = at.expression(of);
  const key = at.expression(index);
  if (index?.type === "range_expression") return aCompound([owner, key], node.line);
  return aField(owner, key.kind === "text" ? key.text : key, node.line);
}

function readCall(node: TreeNode, at: At): Expression {
  const callee = childIn(node, "function");
  const values = namedChildren(childIn(node, "arguments") ?? node).filter(({ type }) => type !== "attribute_item");
  const method = callee?.type === "field_expression" ? (childIn(callee, "field")?.text ?? "") : "";
  if (SAME.has(method)) return at.expression(childIn(callee as TreeNode, "value"));
  const own = callee ? readSequence(callee, method, at) : null;
  if (own && values.length === 0) return own;
  const given = at.expressions(values);
  if (OTHERWISE.has(method))
    return aChoice(null, [at.expression(childIn(callee as TreeNode, "value")), ...given], node.line);
  const isWrapped = callee?.type === "identifier" && ["Some", "Ok"].includes(callee.text);
  const [only] = given;
  return isWrapped && only ? only : orVariable(aCall(at.expression(callee), given, node.line));
}

/** What iterators do is what texts and lists of other languages do. */
function readSequence(callee: TreeNode, method: string, at: At): Expression | null {
  const { line } = callee;
  const inner = callee.type === "generic_function" ? (childIn(callee, "function") ?? callee) : callee;
  const name = method === "" ? (childIn(inner, "field")?.text ?? "") : method;
  const receiver = childIn(inner, "value");
  if (!receiver || !SEQUENCES.has(name)) return null;
  const value = at.expression(receiver);
  if (name === "rev") return aCall(aField(value, "reverse", line), [], line);
  const isText = name === "concat" || childIn(callee, "type_arguments")?.text.includes("String");
  return isText ? aCall(aField(value, "join", line), [aText("", line)], line) : value;
}

/** Methods that give what the items of their receiver make together. */
const SEQUENCES = new Set(["rev", "concat", "collect"]);

function readList(node: TreeNode, at: At): Expression {
  const nodes = namedChildren(node).filter(({ type }) => type !== "attribute_item");
  // `[0; 16]`: one value many times.
  return childIn(node, "length")
    ? aCompound(at.expressions(nodes), node.line)
    : aList(at.expressions(nodes), node.line);
}

/** `Server { name: x, ..other }`: fields of the program's own types are shared by all that the type does. */
function readStruct(node: TreeNode, at: At): Expression {
  const type = childIn(node, "name");
  const callee = type?.text === "Self" ? aName("this", node.line) : at.expression(type);
  const values = namedChildren(childIn(node, "body") ?? node).map((one): Argument => {
    const name = childIn(one, "field")?.text ?? (one.type === "shorthand_field_initializer" ? one.text : null);
    const value = childIn(one, "value") ?? namedChildren(one)[0];
    return { name, value: at.expression(value) };
  });
  const isOwn = callee.kind === "name" && (callee.name === "this" || at.context.types.has(callee.name));
  if (isOwn) {
    const named = values.flatMap(({ name, value }) => (name === null ? [] : [{ name, value }]));
    at.hoist(
      ...named.map(
        ({ name, value }) =>
          ({ kind: "set", target: aField(callee, name, node.line), value, line: node.line }) as const,
      ),
    );
  }
  return { kind: "call", callee, arguments: values, isNew: true, line: node.line };
}

function readClosure(node: TreeNode, at: At): Expression {
  const body = childIn(node, "body");
  const isBlock = body?.type === "block";
  const statements = isBlock ? withReturn(at.body(body)) : body ? at.returning(body) : [];
  return aFunction(null, readParameters(childIn(node, "parameters"), at.context), statements, node.line);
}

/** A block as a value: what it does comes before, its last expressions are the value. */
function readBlock(node: TreeNode, at: At): Expression {
  const { rest, values } = splitTail(at.statements([node]));
  at.hoist(...rest);
  const [only] = values;
  return values.length === 1 && only ? only : aChoice(null, values, node.line);
}

function readReturn(node: TreeNode, at: At): Expression {
  const value = namedChildren(node)[0];
  at.hoist(aReturn(value ? at.expression(value) : null, node.line));
  return aCompound([], node.line);
}
