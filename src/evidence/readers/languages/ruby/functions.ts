/** Methods, blocks, classes and targets of Ruby. `@x` is the field `x` of `self`. */
import { field, lambda, name, nothing, PATTERN, set } from "../make.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import { withReturn } from "../returned.ts";
import type { Expression, FunctionExpression, Parameter, Statement } from "../syntax.ts";
import type { Walk } from "../walk.ts";

export function toMethod(node: TreeNode, walk: Walk): readonly Statement[] {
  const [{ parameters, opening }, before] = walk.apart(() => toParameters(childIn(node, "parameters"), walk));
  const made: FunctionExpression = {
    kind: "function",
    name: childIn(node, "name")?.text ?? null,
    parameters,
    body: [...before, ...opening, ...withReturn(walk.body(childIn(node, "body")))],
    line: node.line,
  };
  return [{ kind: "define", function: made, line: node.line }];
}

/** A block, `->(x) {}` or the block of `lambda` and `proc`. */
export function toBlock(
  node: TreeNode,
  walk: Walk,
  list: TreeNode | null = childIn(node, "parameters"),
): FunctionExpression {
  const [{ parameters, opening }, before] = walk.apart(() => toParameters(list, walk));
  const body = childIn(node, "body");
  return lambda(
    parameters.length > 0 ? parameters : implicitParameters(body),
    [...before, ...opening, ...withReturn(walk.body(body))],
    node.line,
  );
}

/** `it` and `_1` are the first parameter of a block without any. */
function implicitParameters(body: TreeNode | null): readonly Parameter[] {
  const source = body?.text ?? "";
  if (source.includes("_1")) return [{ name: "_1" }, { name: "_2" }];
  return source.includes("it") ? [{ name: "it" }] : [];
}

interface Parameters {
  readonly parameters: readonly Parameter[];
  readonly opening: readonly Statement[];
}

function toParameters(list: TreeNode | null, walk: Walk): Parameters {
  const opening: Statement[] = [];
  const parameters = (list ? namedChildren(list) : []).map((node, index): Parameter => {
    if (node.type === "destructured_parameter") {
      const own = `${PATTERN} ${index}`;
      opening.push(set(toTarget(node, walk), name(own, node.line)));
      return { name: own };
    }
    const own = childIn(node, "name")?.text ?? node.text;
    if (node.type === "forward_parameter") return { name: "rest", rest: "list" };
    if (node.type === "splat_parameter") return { name: own, rest: "list" };
    if (node.type === "hash_splat_parameter") return { name: own, rest: "map" };
    const value = childIn(node, "value");
    return value ? { name: own, default: walk.expression(value) } : { name: own };
  });
  return { parameters, opening };
}

/** What an assignment sets: a name, a field, or several. */
export function toTarget(node: TreeNode | null, walk: Walk): Expression {
  if (!node) return nothing(1);
  switch (node.type) {
    case "identifier":
    case "constant":
    case "global_variable":
      return name(node.text, node.line);
    case "instance_variable":
    case "class_variable":
      return toVariable(node);
    case "left_assignment_list":
    case "destructured_left_assignment":
    case "destructured_parameter":
      return { kind: "list", items: namedChildren(node).map((one) => toTarget(one, walk)), line: node.line };
    case "rest_assignment":
      return toTarget(namedChildren(node)[0] ?? null, walk);
    case "call":
      return field(walk.expression(childIn(node, "receiver")), childIn(node, "method")?.text ?? "", node.line);
    default:
      return walk.expression(node);
  }
}

export function toVariable(node: TreeNode): Expression {
  return field(name("self", node.line), node.text.replace("@", "").replace("@", ""), node.line);
}

export function toClass(node: TreeNode, walk: Walk): readonly Statement[] {
  const parent = childIn(node, "superclass");
  return [
    {
      kind: "class",
      name: childIn(node, "name")?.text ?? null,
      bases: parent ? walk.expressions(namedChildren(parent)) : [],
      body: walk.body(childIn(node, "body")),
      line: node.line,
    },
  ];
}
