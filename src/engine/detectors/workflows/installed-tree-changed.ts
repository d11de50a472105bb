import { z } from "zod";
import { isInstalledTree } from "../../catalogue/installed-trees.ts";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import type { Action, Program } from "../../model/program.ts";
import { comesFrom } from "../../programs/comes-from.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { type Case, type GradeRow, gradeActions } from "../../programs/grade-actions.ts";
import { isStartedByOutsiders, newActions } from "../../programs/new-actions.ts";
import { examples } from "./installed-tree-changed.examples.ts";

/** Commands that edit a file where it stands: patches of dependencies are written so. */
const EDITORS: ReadonlySet<string> = new Set(["sed", "patch", "perl", "git"]);

const startsOutside = ({ commit, path, program }: Case) => startersOf(commit, path, program).some(isStartedByOutsiders);

/** Downloaded from a host that is neither the project's own nor that of a known installer, or decoded. */
const isForeign = ({ action, standing }: Case) =>
  comesFrom(action, "decoded") ||
  (comesFrom(action, "fetched") && standing !== "own" && standing !== "installer" && standing !== "local");

/** A cache that is saved with what code of a pull request left. */
const isFilledByOthers = ({ action }: Pick<Case, "action">) =>
  action.traits.includes("cache") && comesFrom(action, "foreign-code");

const GRADES: readonly GradeRow[] = [
  {
    when: (one) => isFilledByOthers(one) && startsOutside(one),
    strength: "strong",
    source: "Cacheract 2024: on pull_request_target the cache is the default branch's own",
  },
  { when: isFilledByOthers, strength: null, source: "a pull request has caches of its own" },
  {
    when: (one) => startsOutside(one) && keepsCache(one),
    strength: "strong",
    source: "Cacheract 2024; Angular and TanStack cache poisoning 2024–2026",
  },
  {
    when: (one) => isCodeTree(one.action) && isForeign(one),
    strength: "strong",
    source: "Cacheract 2024; what installs a package writes no other package's code",
  },
  {
    when: (one) => keepsCache(one) && !EDITORS.has(one.action.with),
    strength: "medium",
    source: "a cache carries it into jobs that release",
  },
  {
    when: (one) => !EDITORS.has(one.action.with) && one.action.from.length > 0 && isCodeTree(one.action),
    strength: "weak",
    confidence: 0.8,
    source: "pipelines patch a dependency for themselves",
  },
  { when: () => true, strength: null, source: "tools are installed into these folders" },
];

export default defineDetector({
  id: "installed-tree-changed",
  title: "Pipeline changes installed code that a cache keeps",
  family: "workflows",
  axis: "attack",
  group: "ci",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "Caches cross the border between jobs that anyone can start and jobs that hold secrets. Code that is written into an installed package or tool before the cache is saved runs in the next release, and stands in no diff.",
  falsePositives: [
    "Pipelines that patch a dependency before they build",
    "Images of tools that are prepared for other jobs",
  ],
  remedy:
    "Delete the repository's caches, let jobs for outside contributions restore caches only, and keep what is released from building on caches.",
  references: ["CWE-349", "ATT&CK T1195.002", "Cacheract 2024", "TanStack 2026", "SLSA build isolation"],
  needs: ["content"],
  wakes: [{ facts: ["programs"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const actions = newActions(commit, ["write"]).filter(
      (one) => isFilledByOthers(one) || (!one.action.traits.includes("cache") && isInstalledTree(one.action.what)),
    );
    const inPipelines = actions.filter((one) => startersOf(commit, one.path, one.program).length > 0);
    return gradeActions(commit, inPipelines, GRADES, (one) =>
      isFilledByOthers(one)
        ? `${describeStart(one)} saves a cache after it ran code of a pull request`
        : `${describeStart(one)} writes to ${clip(one.action.what, 80)}`,
    );
  },
});

/** What starts the program in a pipeline: itself a step, or the steps of the commit that run its file. */
function startersOf(commit: Case["commit"], path: string, program: Program): readonly Program[] {
  if (program.start.when === "ci") return [program];
  return programsOf(commit).filter(
    ({ start, actions }) => start.when === "ci" && actions.some(({ does, what }) => does === "run" && what === path),
  );
}

function keepsCache({ commit }: Case): boolean {
  return programsOf(commit).some(({ actions }) =>
    actions.some(({ traits, does }) => does === "write" && traits.includes("cache")),
  );
}

function programsOf({ files }: Case["commit"]) {
  return files.flatMap(({ facts }) => facts.programs?.after ?? []);
}

/** A package's own code, not a folder of programs that set-up steps fill. */
function isCodeTree({ what }: Action): boolean {
  return what.includes("node_modules/") || what.includes("site-packages/") || what.endsWith(".pth");
}
