/** GitLab pipelines: scripts of jobs, files and addresses that they include, images. */
import type { Expression } from "../languages/syntax.ts";
import { artifactPrograms, callProgram, imagePrograms } from "./ci/call-program.ts";
import { type CommandFrame, ciStart, commandPrograms, secretOf, type Variables, variableOf } from "./ci/ci-program.ts";
import { createCutter } from "./cutter.ts";
import { hostOf, isAddress } from "./fetched.ts";
import { interpolate } from "./interpolate.ts";
import { baseName, extensionOf, resolvePath } from "./paths.ts";
import type { PlacedProgram, Placement, StartedFile } from "./place.ts";
import { callOf, createPlace, merge, NOTHING, placement, textOf } from "./placed.ts";
import { entriesAt, itemsAt, type MapTree, type Tree, textAt, textsOf, valueAt } from "./tree.ts";
import { readYamlTrees } from "./yaml-tree.ts";

/** Keys of the file that are no jobs. Source: docs.gitlab.com, "CI/CD YAML syntax reference". */
const GLOBAL = new Set([
  "default",
  "include",
  "stages",
  "variables",
  "workflow",
  "spec",
  "image",
  "services",
  "cache",
  "before_script",
  "after_script",
  "types",
]);
const SCRIPTS = ["before_script", "script", "after_script"];
/** Bases of bases of a job. */
const MOST_EXTENDS = 5;

export const gitlabCi = createPlace(
  "gitlab-ci",
  (path) => {
    if (!["yml", "yaml"].includes(extensionOf(path))) return false;
    const name = baseName(path);
    return (
      name.includes(".gitlab-ci.") ||
      name === "gitlab-ci.yml" ||
      path.startsWith(".gitlab/") ||
      path.includes("/.gitlab/ci/") ||
      path.includes(".gitlab-ci/")
    );
  },
  (text) => merge(readYamlTrees(text).map((root) => (root.kind === "map" ? placePipeline(root) : NOTHING))),
);

function placePipeline(root: MapTree): Placement {
  const jobs = root.entries.flatMap(([name, job]) =>
    job.kind === "map" && !GLOBAL.has(name) ? [placeJob(root, name, job)] : [],
  );
  const frame: CommandFrame = {
    name: "pipeline",
    by: "GitLab pipeline",
    session: null,
    variables: variablesOf(valueAt(root, "variables")),
  };
  const shared = ["before_script", "after_script"].flatMap((key) => [
    ...commandPrograms(valueAt(root, key), { ...frame, name: key }),
    ...commandPrograms(valueAt(root, "default", key), { ...frame, name: key }),
  ]);
  const images = [
    valueAt(root, "image"),
    valueAt(root, "default", "image"),
    ...servicesOf(root),
    ...servicesOf(valueAt(root, "default")),
  ];
  const included = includes(valueAt(root, "include"), "GitLab pipeline");
  return merge([placement([...shared, ...images.flatMap((one) => imagePrograms(one, frame))]), included, ...jobs]);
}

function placeJob(root: MapTree, name: string, job: MapTree): Placement {
  const bases = basesOf(root, job, 0);
  const find = (...keys: readonly string[]) =>
    [job, ...bases].map((one) => valueAt(one, ...keys)).find((one) => one !== undefined);
  const tokens = entriesAt(find("id_tokens"));
  const variables: Variables = [
    ...variablesOf(valueAt(root, "variables")),
    ...[...bases].reverse().flatMap((one) => variablesOf(valueAt(one, "variables"))),
    ...variablesOf(valueAt(job, "variables")),
    ...tokens.map(([token, { line }]) => [token, secretOf(token, line)] as const),
    ...entriesAt(find("secrets")).map(([secret, { line }]) => [secret, secretOf(secret, line)] as const),
  ];
  const tags = textsOf(find("tags") ?? valueAt(root, "default", "tags")).map(({ text }) => text);
  const frame: CommandFrame = {
    name: `job "${name}"`,
    by: `GitLab job "${name}"`,
    session: name,
    variables,
    guards: guardsOf(job),
    machine: tags.length === 0 ? "unknown" : tags.some((tag) => tag.startsWith("saas-")) ? "runner" : "self-hosted",
    identity: tokens.length > 0,
    cutter: () =>
      createCutter([
        { open: "$[[", close: "]]", resolve: (_, line) => ({ kind: "origin", origin: { kind: "argument" }, line }) },
      ]),
  };
  const scripts = SCRIPTS.flatMap((key) =>
    commandPrograms(valueAt(job, key), { ...frame, name: `${key} of job "${name}"` }),
  );
  const hooks = entriesAt(job, "hooks").flatMap(([key, script]) =>
    commandPrograms(script, { ...frame, name: `${key} of job "${name}"` }),
  );
  const images = [valueAt(job, "image"), ...servicesOf(job)].flatMap((one) => imagePrograms(one, frame));
  const programs = [...images, ...hooks, ...scripts, ...artifactPrograms(valueAt(job, "artifacts", "paths"), frame)];
  return merge([placement(programs), includes(valueAt(job, "trigger", "include"), frame.by)]);
}

/** Hidden jobs that a job extends, nearest first. */
function basesOf(root: MapTree, job: MapTree, depth: number): readonly MapTree[] {
  if (depth > MOST_EXTENDS) return [];
  return textsOf(valueAt(job, "extends"))
    .slice(0, 10)
    .flatMap(({ text }) => {
      const base = valueAt(root, text);
      return base?.kind === "map" ? [base, ...basesOf(root, base, depth + 1)] : [];
    });
}

function variablesOf(tree: Tree | undefined): Variables {
  return entriesAt(tree).map(([name, value]) => variableOf(name, value));
}

function guardsOf(job: MapTree): readonly Expression[] {
  return itemsAt(job, "rules").flatMap((rule) => {
    const condition = valueAt(rule, "if");
    return condition?.kind === "text" ? [interpolate(condition.text, condition.line)] : [];
  });
}

function servicesOf(tree: Tree | undefined): readonly Tree[] {
  return itemsAt(tree, "services");
}

function includes(tree: Tree | undefined, by: string): Placement {
  const items = tree?.kind === "list" ? tree.items : tree ? [tree] : [];
  const programs: PlacedProgram[] = [];
  const starts: StartedFile[] = [];
  for (const item of items) {
    const local = item.kind === "text" ? item.text : textAt(item, "local");
    const remote = textAt(item, "remote") ?? (local !== undefined && isAddress(local) ? local : undefined);
    const { line } = item;
    const start = ciStart({ name: "include", by, session: null });
    if (remote !== undefined) {
      const origin: Expression = { kind: "origin", origin: { kind: "fetched", host: hostOf(remote) }, line };
      const call = callOf(
        textAt(item, "integrity") === undefined ? "include" : "include-verified",
        [
          [null, textOf(remote, line)],
          [null, origin],
        ],
        line,
      );
      programs.push(callProgram("include", call, { name: "include", by, session: null }));
      continue;
    }
    const path = local === undefined ? undefined : resolvePath("", local.startsWith("/") ? local.slice(1) : local);
    if (path && !path.includes("*") && !path.includes("$")) starts.push({ path, start, line });
  }
  return { programs, starts };
}
