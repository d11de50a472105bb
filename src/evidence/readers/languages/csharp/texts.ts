/** Reads C#'s literals of texts: plain, verbatim, raw, and with values in them. */
import type { TreeReading } from "../convert-tree.ts";
import { aJoin, aText } from "../make-syntax.ts";
import { namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression } from "../syntax.ts";
import { unescapeText } from "../unescape.ts";

/** Most digits behind `\x`. */
const ESCAPES = { mostHex: 4 };

export function readPlainText({ text, line }: TreeNode): Expression {
  const end = text.endsWith("u8") ? -3 : -1;
  return aText(unescapeText(text.slice(1, end), ESCAPES), line);
}

/** `@"c:\a ""b"""`. */
export function readVerbatimText({ text, line }: TreeNode): Expression {
  return aText(text.slice(text.indexOf('"') + 1, -1).replaceAll('""', '"'), line);
}

export function readRawText(node: TreeNode): Expression {
  const content = node.children.find(({ type }) => type === "raw_string_content")?.text ?? "";
  const lines = content.split("\n");
  if (lines.length < 2) return aText(content, node.line);
  const last = lines.at(-1) ?? "";
  const blanks = last.trim() === "" ? last.length : 0;
  return aText(
    lines
      .slice(1, -1)
      .map((one) => one.slice(blanks))
      .join("\n"),
    node.line,
  );
}

/** `$"a{b}c"`: what stands in braces behind a colon or comma is a form, no value. */
export function readTemplate<C>(node: TreeNode, at: TreeReading<C>): Expression {
  const isVerbatim = (node.children.find(({ type }) => type === "interpolation_start")?.text ?? "").includes("@");
  const parts = namedChildren(node).flatMap((part): readonly Expression[] => {
    if (part.type === "interpolation")
      return [at.expression(namedChildren(part).find(({ type }) => !type.startsWith("interpolation_")))];
    if (part.type === "string_content" || part.type === "escape_sequence")
      return [aText(isVerbatim ? part.text.replaceAll('""', '"') : unescapeText(part.text, ESCAPES), part.line)];
    return [];
  });
  return aJoin(parts, node.line);
}
