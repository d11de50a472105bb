/** What Ruby needs to know of a whole text: its variables, and which here-document stands where. */
import type { TreeNode } from "../parse-tree.ts";
import type { Notes } from "../walk.ts";
import { words } from "../words.ts";

/** Nodes whose names are set by them. */
const PARAMETERS =
  words(`method_parameters lambda_parameters block_parameters destructured_parameter left_assignment_list
  splat_parameter optional_parameter keyword_parameter hash_splat_parameter block_parameter rest_assignment
  exception_variable destructured_left_assignment`);

export function prepare(root: TreeNode): Notes {
  const variables = new Set<string>();
  const beginnings: number[] = [];
  const ends: TreeNode[] = [];
  const visit = (node: TreeNode): void => {
    if (node.type === "heredoc_beginning") beginnings.push(node.start);
    if (node.type === "heredoc_body") ends.push(node);
    const sets = PARAMETERS.has(node.type);
    const assigns = node.type === "assignment" || node.type === "operator_assignment" || node.type === "for";
    for (const child of node.children) {
      const isTarget =
        (assigns && (child.field === "left" || child.field === "pattern")) || (sets && child.field !== "value");
      if (child.type === "identifier" && isTarget) variables.add(child.text);
      visit(child);
    }
  };
  visit(root);
  const bodies = new Map<number, TreeNode>();
  for (const [index, start] of beginnings.entries()) {
    const body = ends[index];
    if (body) bodies.set(start, body);
  }
  return { variables, bodies };
}
