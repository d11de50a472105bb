/**
 * Every regular expression of the sources: the literals, and what is built by `RegExp(…)` from constants of the same file.
 * Nothing is run: the text is parsed, and constants are put together as the program would.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "@swc/core";
import { STAND_INS } from "./stand-ins.ts";

export interface Pattern {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

export interface Found {
  readonly patterns: readonly Pattern[];
  /** Places where a pattern is built from what the text alone does not tell: one sentence each. */
  readonly unknown: readonly string[];
  /** Stand-ins of which nothing is left in the sources. */
  readonly unused: readonly string[];
}

interface Node {
  readonly type: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly [key: string]: unknown;
}

const IMPLIED = new Set(["match", "matchAll", "search"]);

export function findPatterns(root: string): Found {
  const patterns: Pattern[] = [];
  const unknown: string[] = [];
  const used = new Set<string>();
  for (const file of globSync("src/**/*.ts", { cwd: root, exclude: ["src/database/generated/**"] }).sort()) {
    const found = patternsIn(file, readFileSync(join(root, file), "utf8"), used);
    patterns.push(...found.patterns);
    unknown.push(...found.unknown);
  }
  const unused = STAND_INS.filter(({ expression }) => !used.has(expression));
  return { patterns, unknown, unused: unused.map(({ file, expression }) => `${file}: ${expression}`) };
}

export function patternsIn(file: string, text: string, used = new Set<string>()): Omit<Found, "unused"> {
  // Offsets count bytes from the first token of all that was parsed so far: a token of ours makes it the first byte.
  const bytes = Buffer.from(`;${text.replace(/^#!/, "//")}`);
  const module = parseSync(bytes.toString(), { syntax: "typescript", target: "es2024" });
  const start = module.span.start;
  const cut = ({ span }: Node) => bytes.subarray(span.start - start, span.end - start).toString();
  const lineOf = ({ span }: Node) =>
    bytes
      .subarray(0, span.start - start)
      .toString()
      .split("\n").length;

  const nodes = [...walk(module.body)];
  const constants = new Map<string, Node>();
  for (const { type, id, init } of nodes) {
    if (type === "VariableDeclarator" && isNode(id) && id.type === "Identifier" && isNode(init)) {
      constants.set(String(id["value"]), init);
    }
  }

  /** The text that an expression stands for; null where constants do not tell. */
  function fold(node: Node): string | null {
    const standIn = STAND_INS.find((one) => one.file === file && one.expression === cut(node));
    if (standIn) {
      used.add(standIn.expression);
      return standIn.text;
    }
    if (node.type === "StringLiteral") return plain(node["value"]);
    if (node.type === "Identifier") {
      const value = constants.get(String(node["value"]));
      return value ? fold(value) : null;
    }
    if (node.type === "TemplateLiteral") return foldTemplate(node, "cooked");
    if (node.type === "TaggedTemplateExpression" && isNode(node["tag"]) && cut(node["tag"]) === "String.raw") {
      return isNode(node["template"]) ? foldTemplate(node["template"], "raw") : null;
    }
    if (node.type === "MemberExpression") return sourceOf(node);
    return node.type === "CallExpression" ? foldReplace(node) : null;
  }

  function foldTemplate(node: Node, form: "cooked" | "raw"): string | null {
    const values = nodesOf(node["expressions"]).map(fold);
    const texts = nodesOf(node["quasis"]).map((quasi) =>
      form === "raw" ? String(quasi["raw"]) : plain(quasi["cooked"]),
    );
    if (values.includes(null)) return null;
    return texts.map((part, at) => `${part}${values[at] ?? ""}`).join("");
  }

  /** `NAME.source` of a pattern of the same file. */
  function sourceOf({ object, property }: Node): string | null {
    if (!isNode(object) || !isNode(property) || property["value"] !== "source") return null;
    const value = constants.get(String(object["value"]));
    return value?.type === "RegExpLiteral" ? String(value["pattern"]) : null;
  }

  /** `TEXT.replace("a", "b")`. */
  function foldReplace({ callee, arguments: given }: Node): string | null {
    if (!isNode(callee) || !isNode(callee["object"]) || !isNode(callee["property"])) return null;
    const [object, from, to] = [callee["object"], ...argumentsOf(given)].map((one) => one && fold(one));
    if (callee["property"]["value"] !== "replace" || object == null || from == null || to == null) return null;
    return object.replace(from, () => to);
  }

  const patterns: Pattern[] = [];
  const unknown: string[] = [];
  for (const node of nodes) {
    const place = () => ({ file, line: lineOf(node) });
    if (node.type === "RegExpLiteral") {
      patterns.push({ ...place(), source: String(node["pattern"]), flags: String(node["flags"]) });
      continue;
    }
    if (node.type !== "NewExpression" && node.type !== "CallExpression") continue;
    const [first, second] = argumentsOf(node["arguments"]);
    if (!first || !isNode(node["callee"])) continue;
    const callee = node["callee"];
    if (callee.type === "Identifier" && callee["value"] === "RegExp") {
      // A copy of a pattern that is written, and proved, elsewhere.
      if (/^\w+\.source$/.test(cut(first)) && fold(first) === null) continue;
      const source = fold(first);
      const flags = second ? fold(second) : "";
      if (source === null || flags === null) unknown.push(`${file}:${lineOf(node)} ${cut(node)}`);
      else patterns.push({ ...place(), source, flags });
    }
    // A text given to these becomes a pattern as well.
    const method = isNode(callee["property"]) ? String(callee["property"]["value"]) : "";
    if (IMPLIED.has(method) && /^(?:StringLiteral|TemplateLiteral)$/.test(first.type)) {
      unknown.push(`${file}:${lineOf(node)} ${cut(node)}`);
    }
  }
  return { patterns, unknown };
}

/** The parser writes a backslash before a `u` twice, so that lone surrogates can be told from it. */
const plain = (text: unknown) => String(text).replaceAll("\\\\u", "\\u");

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";

const nodesOf = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : []);

const argumentsOf = (value: unknown): Node[] =>
  Array.isArray(value) ? value.map((one: { expression?: unknown }) => one.expression).filter(isNode) : [];

function* walk(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const one of value) yield* walk(one);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  if (isNode(value)) yield value;
  for (const one of Object.values(value)) yield* walk(one);
}
