/** Imports of Python. `import a.b` binds `a`; `from a import *` binds `*`: every name of the module. */
import { childIn, childrenIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Statement } from "../syntax.ts";

export function toImport(node: TreeNode): readonly Statement[] {
  return childrenIn(node, "name").flatMap((one) => {
    const [module, alias] = nameOf(one);
    const [root = module] = module.split(".");
    if (alias !== null) return [importing(module, [{ local: alias, imported: null }], node.line)];
    const whole = importing(root, [{ local: root, imported: null }], node.line);
    return root === module ? [whole] : [whole, importing(module, [], node.line)];
  });
}

export function toImportFrom(node: TreeNode): readonly Statement[] {
  const module = childIn(node, "module_name")?.text.replaceAll(" ", "") ?? "__future__";
  if (namedChildren(node).some(({ type }) => type === "wildcard_import"))
    return [importing(module, [{ local: "*", imported: null }], node.line)];
  const bindings = childrenIn(node, "name").map((one) => {
    const [imported, alias] = nameOf(one);
    return { local: alias ?? imported, imported };
  });
  return [importing(module, bindings, node.line)];
}

function nameOf(node: TreeNode): readonly [name: string, alias: string | null] {
  if (node.type !== "aliased_import") return [node.text, null];
  return [childIn(node, "name")?.text ?? "", childIn(node, "alias")?.text ?? null];
}

function importing(
  module: string,
  bindings: readonly { readonly local: string; readonly imported: string | null }[],
  line: number,
): Statement {
  return { kind: "import", module, bindings, line };
}
