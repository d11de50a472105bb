/** GitHub Actions workflows: each step is a program, the steps of a job are one session. */
import { isTestPath } from "../../../engine/index.ts";
import { placeJob } from "./github/job.ts";
import { extensionOf, folderOf } from "./paths.ts";
import { createPlace, merge, NOTHING } from "./placed.ts";
import { entriesAt } from "./tree.ts";
import { readYamlTree } from "./yaml-tree.ts";

const FOLDER = ".github/workflows";
const YAML = new Set(["yml", "yaml"]);
/** Most jobs of one file that are read. */
const MOST_JOBS = 256;

export const githubWorkflow = createPlace(
  "github-workflow",
  (path) => isInWorkflows(folderOf(path), path) && YAML.has(extensionOf(path)),
  (text, path) => {
    const root = readYamlTree(text);
    if (root?.kind !== "map") return NOTHING;
    const parts = entriesAt(root, "jobs")
      .slice(0, MOST_JOBS)
      .flatMap(([id, job]) => (job.kind === "map" ? [placeJob(root, id, job, path)] : []));
    return merge(parts);
  },
);

/** The platform runs those of the root; others wait in templates and parts of the tree that become repositories of their own. */
function isInWorkflows(folder: string, path: string): boolean {
  return folder === FOLDER || (folder.endsWith(`/${FOLDER}`) && !isTestPath(path));
}
