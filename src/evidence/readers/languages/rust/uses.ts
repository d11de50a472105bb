/** Reads `use` declarations: nested, renamed, of everything. */
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";

export interface Use {
  /** The name it is used under; `*` for all that a module has. */
  readonly local: string;
  /** `std::process::Command`. */
  readonly path: string;
  readonly line: number;
}

/** Most names of one declaration. */
const MOST_USES = 500;

export function usesOf(declaration: TreeNode): readonly Use[] {
  const argument = childIn(declaration, "argument");
  const found: Use[] = [];
  if (argument) collect(argument, "", found);
  return found.slice(0, MOST_USES);
}

function collect(node: TreeNode, prefix: string, found: Use[]): void {
  if (found.length >= MOST_USES) return;
  const inside = (path: string) => (prefix === "" ? path : path === "self" ? prefix : `${prefix}::${path}`);
  switch (node.type) {
    case "scoped_use_list": {
      const path = childIn(node, "path")?.text ?? "";
      for (const one of namedChildren(childIn(node, "list") ?? node)) collect(one, inside(plain(path)), found);
      return;
    }
    case "use_list":
      for (const one of namedChildren(node)) collect(one, prefix, found);
      return;
    case "use_as_clause": {
      const path = inside(plain(childIn(node, "path")?.text ?? ""));
      found.push({ local: childIn(node, "alias")?.text ?? "", path, line: node.line });
      return;
    }
    case "use_wildcard":
      found.push({ local: "*", path: inside(plain(namedChildren(node)[0]?.text ?? "")), line: node.line });
      return;
    default: {
      const path = inside(plain(node.text));
      found.push({ local: path.slice(path.lastIndexOf(":") + 1), path, line: node.line });
    }
  }
}

/** A path without blanks and without the mark of the root. */
function plain(path: string): string {
  const joined = path
    .split("::")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join("::");
  return joined;
}
