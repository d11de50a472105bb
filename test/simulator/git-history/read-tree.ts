/** The files of a commit that is in the repository already, so that a script can go on from any history. */
import { spawnSync } from "node:child_process";
import { EMPTY_TREE, type Leaf, type Tree, withLeaf } from "./tree.ts";

export function readTree(gitDir: string, commit: string): Tree {
  const args = ["--no-replace-objects", "--git-dir", gitDir, "ls-tree", "-r", "-z", commit];
  const { status, stdout, stderr } = spawnSync("git", args, { encoding: "latin1", maxBuffer: 256 * 1024 * 1024 });
  if (status !== 0) throw new Error(`git ls-tree ${commit} failed: ${stderr.trim()}`);
  let tree = EMPTY_TREE;
  for (const row of stdout.split("\0")) {
    const match = /^(\d{6}) \w+ ([0-9a-f]+)\t/.exec(row);
    if (!match) continue;
    const [head, mode = "", id = ""] = match;
    tree = withLeaf(tree, row.slice(head.length), { mode: mode as Leaf["mode"], id });
  }
  return tree;
}
