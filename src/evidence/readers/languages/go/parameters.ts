/** Reads parameters of Go functions with their types. */
import { childIn, childrenIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Parameter } from "../syntax.ts";
import { declaredType } from "./types.ts";

export function toParameters(list: TreeNode | null): readonly Parameter[] {
  return (list ? namedChildren(list) : []).flatMap((node): readonly Parameter[] => {
    const names = childrenIn(node, "name");
    const [last] = names;
    if (node.type === "variadic_parameter_declaration" && last) return [{ name: last.text, rest: "list" }];
    const typed = node.type === "parameter_declaration" ? declaredType(childIn(node, "type")) : {};
    return names.length === 0 ? [{ name: "_", ...typed }] : names.map(({ text }) => ({ name: text, ...typed }));
  });
}

/** Returns the name of a method's receiver; null where it has none. */
export function receiverName(method: TreeNode): string | null {
  const [declaration] = namedChildren(childIn(method, "receiver") ?? method);
  const name = declaration ? childIn(declaration, "name")?.text : undefined;
  return name === undefined || name === "_" ? null : name;
}
