/** Literals of Ruby: strings, symbols, here-documents, commands in backticks. */
import { resolveEscape } from "../escapes.ts";
import { call, join, name, nothing, text } from "../make.ts";
import { foldNumber } from "../numbers.ts";
import { namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression } from "../syntax.ts";
import type { Walk } from "../walk.ts";

const LETTERS = "nrtbfvaes";
const NUMBERS = { literals: new Set(["integer", "float"]), unary: "unary", binary: "binary" };

export function numberOf(node: TreeNode): number | null {
  return foldNumber(node, NUMBERS);
}

/** A string, symbol or word with what is put into it. */
export function toText(node: TreeNode, walk: Walk): Expression {
  return join(toParts(node, walk), node.line);
}

function toParts(node: TreeNode, walk: Walk): readonly Expression[] {
  return namedChildren(node).map((part) => {
    if (part.type === "interpolation") return walk.expression(namedChildren(part).at(-1));
    return text(part.type === "escape_sequence" ? resolveEscape(part.text, LETTERS) : part.text, part.line);
  });
}

export function toTexts(node: TreeNode, walk: Walk): Expression {
  return join(walk.expressions(namedChildren(node)), node.line);
}

/** `:name`. */
export function toSymbol(node: TreeNode): Expression {
  return text(node.text.replace(":", ""), node.line);
}

/** What a shell is handed by backticks. */
export function toBacktick(node: TreeNode, walk: Walk): Expression {
  return call(name("backtick", node.line), [toText(node, walk)], node.line);
}

/** A here-document, where its beginning stands. */
export function toHeredoc(node: TreeNode, walk: Walk): Expression {
  const body = walk.notes.bodies.get(node.start);
  if (!body) return nothing(node.line);
  const margin = node.text.startsWith("<<~") ? marginOf(body.text) : 0;
  const parts = namedChildren(body)
    .filter(({ type }) => type !== "heredoc_end")
    .map((part, index) => toLines(part, { isFirst: index === 0, margin, walk }));
  const whole = join(parts, node.line);
  return node.text.includes("`") ? call(name("backtick", node.line), [whole], node.line) : whole;
}

function toLines(
  part: TreeNode,
  { isFirst, margin, walk }: { readonly isFirst: boolean; readonly margin: number; readonly walk: Walk },
): Expression {
  if (part.type === "interpolation") return walk.expression(namedChildren(part).at(-1));
  if (part.type === "escape_sequence") return text(resolveEscape(part.text, LETTERS), part.line);
  const lines = part.text.split("\n").map((line, at) => (at === 0 ? line : line.slice(indentOf(line, margin))));
  return text((isFirst && lines[0] === "" ? lines.slice(1) : lines).join("\n"), part.line);
}

/** Indentation that all lines share; the last one is the end's. */
function marginOf(body: string): number {
  const lines = body
    .split("\n")
    .slice(1, -1)
    .filter((line) => line.trim() !== "");
  return Math.min(...lines.map((line) => line.length - line.trimStart().length), 100);
}

function indentOf(line: string, most: number): number {
  return Math.min(most, line.length - line.trimStart().length);
}
