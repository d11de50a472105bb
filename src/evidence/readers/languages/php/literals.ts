/** Literals and variables of PHP. Variables keep their `$`; numbers are texts of their decimal digits. */
import { resolveEscapes } from "../escapes.ts";
import { call, compound, field, join, name, nothing, text } from "../make.ts";
import { foldNumber } from "../numbers.ts";
import { namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression } from "../syntax.ts";
import type { Walk } from "../walk.ts";

const LETTERS = "nrtvef";
const NUMBERS = { literals: new Set(["integer", "float"]), unary: "unary_op_expression", binary: "binary_expression" };

export function numberOf(node: TreeNode): number | null {
  return foldNumber(node, NUMBERS);
}

/** `'…'`: only the quote and the backslash are escaped. */
export function toPlainText(node: TreeNode): Expression {
  const parts = namedChildren(node).map((part) => {
    if (part.type !== "escape_sequence") return part.text;
    return part.text === "\\'" || part.text === "\\\\" ? part.text.slice(1) : part.text;
  });
  return text(parts.join(""), node.line);
}

/** `"…"` and here-documents with the variables in them. */
export function toText(node: TreeNode, walk: Walk): Expression {
  const parts = namedChildren(node).flatMap((part): readonly Expression[] => {
    if (part.type === "heredoc_start" || part.type === "heredoc_end") return [];
    if (part.type === "string_content" || part.type === "escape_sequence")
      return [text(resolveEscapes(part.text, LETTERS), part.line)];
    if (part.type === "heredoc_body" || part.type === "nowdoc_body") return [toText(part, walk)];
    return [part.type === "nowdoc_string" ? text(part.text, part.line) : walk.expression(part)];
  });
  return join(parts, node.line);
}

export function toBacktick(node: TreeNode, walk: Walk): Expression {
  return call(name("backtick", node.line), [toText(node, walk)], node.line);
}

/** `$x`; `$this` is the name `this`. */
export function toVariable(node: TreeNode): Expression {
  return name(node.text === "$this" ? "this" : node.text, node.line);
}

/** `$$x`, `${"a" . "b"}`: a variable by its name. */
export function toDynamic(node: TreeNode, walk: Walk): Expression {
  const [inner] = namedChildren(node);
  // `${x}` in a text is `$x`.
  const key = inner?.type === "name" ? text(inner.text, node.line) : walk.expression(inner);
  return key.kind === "text" ? name(`$${key.text}`, node.line) : compound([key], node.line);
}

/** `$a["b"]`, `$a[0]`, `$GLOBALS["x"]`, `$_SERVER["HTTP_…"]`. */
export function toElement(node: TreeNode, walk: Walk): Expression {
  const [object, index] = namedChildren(node);
  const of = walk.expression(object);
  if (!index) return of;
  const number = numberOf(index);
  const key =
    index.type === "name"
      ? text(index.text, index.line)
      : number === null
        ? walk.expression(index)
        : text(String(number), index.line);
  if (key.kind === "text" && of.kind === "name") {
    if (of.name === "$GLOBALS") return name(`$${key.text}`, node.line);
    // Headers of the request, whatever their names.
    if (of.name === "$_SERVER" && key.text.startsWith("HTTP_") && !PLAIN_HEADERS.has(key.text))
      return field(of, "HTTP_HEADER", node.line);
  }
  return field(of, key, node.line);
}

/** Headers that say nothing that a client chose to say. */
const PLAIN_HEADERS = new Set(["HTTP_HOST", "HTTP_ACCEPT_LANGUAGE", "HTTPS"]);

export function toNumber(node: TreeNode): Expression {
  const value = numberOf(node);
  return value === null ? nothing(node.line) : text(String(value), node.line);
}

/** Name of a function, a class or a constant, without the namespace of everything. */
export function plainName(node: TreeNode | null): string {
  const whole = node?.text.replaceAll(" ", "") ?? "";
  return whole.startsWith("\\") ? whole.slice(1) : whole;
}
