/** Parameters and destructuring of JavaScript. */
import { choice, compound, field, name, PATTERN, set } from "../make.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression, Parameter, Statement } from "../syntax.ts";
import type { Walk } from "../walk.ts";
import { toKey } from "./literals.ts";

/**
 * What an assignment to a pattern sets. Defaults follow the assignment: `a` or its default. The rest of an object is the
 * object.
 */
export function setPattern(pattern: TreeNode | null, value: Expression, walk: Walk): readonly Statement[] {
  const later: Statement[] = [];
  const target = toTarget(pattern, { walk, later, value });
  return target ? [set(target, value), ...later] : [];
}

interface Taking {
  readonly walk: Walk;
  /** Statements for what a target cannot say. */
  readonly later: Statement[];
  readonly value: Expression;
}

/** A target of an assignment; null for what stands elsewhere (the rest of an object). */
function toTarget(node: TreeNode | null, taking: Taking): Expression | null {
  if (!node) return null;
  switch (node.type) {
    case "object_pattern":
      return { kind: "map", entries: namedChildren(node).flatMap((part) => toEntry(part, taking)), line: node.line };
    case "array_pattern":
      return { kind: "list", items: toItems(node, taking), line: node.line };
    case "assignment_pattern":
    case "object_assignment_pattern":
      return withDefault(node, taking);
    case "shorthand_property_identifier_pattern":
    case "identifier":
      return name(node.text, node.line);
    case "rest_pattern":
      return toTarget(namedChildren(node)[0] ?? null, taking);
    case "required_parameter":
    case "optional_parameter":
      return toTarget(childIn(node, "pattern"), taking);
    default:
      return taking.walk.expression(node);
  }
}

function withDefault(node: TreeNode, taking: Taking): Expression | null {
  const target = toTarget(childIn(node, "left"), taking);
  const otherwise = taking.walk.expression(childIn(node, "right"));
  if (target?.kind === "name") taking.later.push(set(target, choice(null, [target, otherwise], node.line)));
  return target;
}

function toEntry(part: TreeNode, taking: Taking): readonly (readonly [key: string | null, value: Expression])[] {
  if (part.type === "rest_pattern") {
    const rest = toTarget(part, taking);
    if (rest) taking.later.push(set(rest, taking.value));
    return [];
  }
  const target = toTarget(part.type === "pair_pattern" ? childIn(part, "value") : part, taking);
  if (!target) return [];
  const key = part.type === "pair_pattern" ? toKey(childIn(part, "key"), taking.walk) : keyOf(target);
  return [[typeof key === "string" ? key : null, target]];
}

function keyOf(target: Expression): string {
  return target.kind === "name" ? target.name : "";
}

/** Items of a list pattern; holes keep their place. */
function toItems(node: TreeNode, taking: Taking): readonly Expression[] {
  const items: Expression[] = [];
  let isFilled = false;
  for (const part of node.children) {
    if (part.type === ",") {
      if (!isFilled) items.push(compound([], part.line));
      isFilled = false;
    } else if (part.named && part.type !== "comment") {
      items.push(toTarget(part, taking) ?? compound([], part.line));
      isFilled = true;
    }
  }
  return items;
}

export interface Parameters {
  readonly parameters: readonly Parameter[];
  /** What the function's body begins with: patterns taken apart, TypeScript's fields made of parameters. */
  readonly opening: readonly Statement[];
}

/** Parameters of a function; `node` is the list or, for an arrow, the lone name. */
export function toParameters(node: TreeNode | null, walk: Walk): Parameters {
  if (!node) return { parameters: [], opening: [] };
  const nodes = node.type === "formal_parameters" ? namedChildren(node).filter(isParameter) : [node];
  const made = nodes.map((one, index) => toParameter(one, index, walk));
  return { parameters: made.map(([parameter]) => parameter), opening: made.flatMap(([, opening]) => opening) };
}

/** TypeScript's `this: T` is a type, not a parameter. */
function isParameter(node: TreeNode): boolean {
  return node.type !== "decorator" && childIn(node, "pattern")?.type !== "this";
}

function toParameter(node: TreeNode, index: number, walk: Walk): readonly [Parameter, readonly Statement[]] {
  const value = childIn(node, "value") ?? (node.type === "assignment_pattern" ? childIn(node, "right") : null);
  const pattern = childIn(node, "pattern") ?? (node.type === "assignment_pattern" ? childIn(node, "left") : node);
  // `@Body() body`: the decorator says where the parameter comes from.
  const decorator = node.children.find(({ type }) => type === "decorator");
  const otherwise = value ?? (decorator ? (namedChildren(decorator)[0] ?? null) : null);
  const type = toType(childIn(node, "type"));
  const extra = { ...(otherwise ? { default: walk.expression(otherwise) } : {}), ...(type ? { type } : {}) };
  if (pattern?.type === "identifier") {
    const isField = node.children.some(({ type }) => type === "accessibility_modifier" || type === "readonly");
    const own = name(pattern.text, node.line);
    const opening = isField ? [set(field(name("this", node.line), own.name, node.line), own)] : [];
    return [{ name: own.name, ...extra }, opening];
  }
  const inner = pattern?.type === "rest_pattern" ? namedChildren(pattern)[0] : null;
  if (inner?.type === "identifier") return [{ name: inner.text, rest: "list" }, []];
  const local = `${PATTERN} ${index}`;
  const opening = setPattern(inner ?? pattern ?? null, name(local, node.line), walk);
  const fields = toFields(opening);
  const parameter: Parameter = {
    name: local,
    ...(fields ? { fields } : {}),
    ...(inner ? { rest: "list" } : {}),
    ...extra,
  };
  return [parameter, fields ? [] : opening];
}

/** A declared type that is a name: `Request`, `express.Request`, `Request<T>`. */
function toType(annotation: TreeNode | null): Expression | null {
  const [type] = annotation ? namedChildren(annotation) : [];
  const named = type?.type === "generic_type" ? namedChildren(type)[0] : type;
  if (named?.type === "type_identifier") return name(named.text, named.line);
  if (named?.type !== "nested_type_identifier") return null;
  const [first, ...more] = named.text.split(".");
  return more.reduce<Expression>((of, key) => field(of, key, named.line), name(first ?? "", named.line));
}

/** Fields of a flat pattern without defaults and rest; null for any other. */
function toFields(opening: readonly Statement[]): Parameter["fields"] | null {
  const [only] = opening;
  if (opening.length !== 1 || only?.kind !== "set" || only.target.kind !== "map") return null;
  const fields: (readonly [string, string])[] = [];
  for (const [key, target] of only.target.entries) {
    if (key === null || target.kind !== "name") return null;
    fields.push([key, target.name]);
  }
  return fields;
}
