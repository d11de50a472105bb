/** GitHub Actions workflows and composite actions → {@link WorkflowFacts}. */
import { isMap, isScalar, isSeq, type Node } from "yaml";
import { createPathTest, type WorkflowFacts, type WorkflowJob, type WorkflowStep } from "../../engine/index.ts";
import { type ParsedYaml, parseYaml } from "./parse-yaml.ts";
import { readSides } from "./read-sides.ts";
import type { Reader } from "./reader.ts";
import { remember } from "./remember.ts";

/** GitHub takes no larger workflow file than 512 kB; hand-written ones stay far below this. */
const MAX_BYTES = 128 * 1024;
const MAX_STEPS = 500;
const isWorkflow = createPathTest([
  { roots: ".github/workflows", extensions: "yml yaml" },
  { names: "action.yml action.yaml" },
]);

export const workflowReader: Reader<"workflow"> = {
  slot: "workflow",
  wants: ({ path }) => (isWorkflow(path) ? { before: MAX_BYTES, after: MAX_BYTES } : null),
  read(file) {
    // GitHub runs nothing of a file that it cannot read: what was unreadable before had no power.
    const { earlier: then, now } = readSides(file, (text) => readWorkflow(file.path, text));
    return now || then ? { before: then, after: now } : undefined;
  },
};

const parse = remember(read, { texts: 50, characters: 512 * 1024 });

/** Null for a file that is neither a workflow nor an action. */
function readWorkflow(path: string, text: string): WorkflowFacts | null {
  return parse(path.startsWith(".github/workflows/"), text);
}

function read(isWorkflow: boolean, text: string): WorkflowFacts | null {
  const yaml = parseYaml(text);
  const root = asRecord(yaml.value);
  if (!root) return null;
  const steps: WorkflowStep[] = [];
  const jobs: WorkflowJob[] = [];
  if (isWorkflow) {
    for (const [id, value] of Object.entries(asRecord(root["jobs"]) ?? {})) {
      const job = asRecord(value);
      if (!job) continue;
      jobs.push(toJob(id, job, lineOf(yaml, ["jobs", id])));
      steps.push(...toSteps(yaml, id, job["steps"], ["jobs", id, "steps"]));
    }
  } else {
    const runs = asRecord(root["runs"]);
    if (!runs) return null;
    steps.push(...toSteps(yaml, "", runs["steps"], ["runs", "steps"]));
  }
  return {
    kind: isWorkflow ? "workflow" : "action",
    name: asText(root["name"]),
    triggers: isWorkflow ? toTriggers(root["on"] ?? root["true"]) : {},
    permissions: toPermissions(root["permissions"]),
    env: toTexts(root["env"]),
    jobs,
    steps: steps.slice(0, MAX_STEPS),
    secrets: secretsIn(text),
  };
}

function toJob(id: string, job: Record<string, unknown>, line: number | null): WorkflowJob {
  const secrets = job["secrets"];
  return {
    id,
    runsOn: toRunners(job["runs-on"]),
    container: asText(job["container"]) ?? asText(asRecord(job["container"])?.["image"]),
    environment: asText(job["environment"]) ?? asText(asRecord(job["environment"])?.["name"]),
    condition: asText(job["if"]),
    permissions: toPermissions(job["permissions"]),
    env: toTexts(job["env"]),
    uses: asText(job["uses"]),
    secrets: secrets === "inherit" ? ["inherit"] : Object.keys(asRecord(secrets) ?? {}),
    line,
  };
}

function toSteps(yaml: ParsedYaml, job: string, value: unknown, at: readonly (string | number)[]): WorkflowStep[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown, i): WorkflowStep[] => {
    const step = asRecord(entry);
    if (!step) return [];
    const run = asText(step["run"]);
    const inputs = toTexts(step["with"]);
    const uses = asText(step["uses"]);
    return [
      {
        job,
        name: asText(step["name"]),
        uses,
        usesComment: uses === null ? null : commentOf(yaml, [...at, i, "uses"]),
        run,
        shell: asText(step["shell"]),
        condition: asText(step["if"]),
        inputs,
        env: toTexts(step["env"]),
        line: lineOf(yaml, [...at, i]),
        runLine: textLine(yaml, run === null ? [...at, i, "with", "script"] : [...at, i, "run"]),
      },
    ];
  });
}

/** `on` in its three forms: a name, a list of names, a map to filters. */
function toTriggers(on: unknown): Record<string, string> {
  if (typeof on === "string") return { [on]: "" };
  if (Array.isArray(on)) return Object.fromEntries(on.filter((name) => typeof name === "string").map((n) => [n, ""]));
  return Object.fromEntries(
    Object.entries(asRecord(on) ?? {}).map(([name, filter]) => [name, filter === null ? "" : canonical(filter)]),
  );
}

function toPermissions(value: unknown): Record<string, string> | null {
  if (value === "write-all") return { "*": "write" };
  if (value === "read-all") return { "*": "read" };
  const scopes = asRecord(value);
  return scopes ? toTexts(scopes) : null;
}

function toRunners(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.filter((one) => typeof one === "string");
  const group = asRecord(value);
  return group ? [...toRunners(group["group"]), ...toRunners(group["labels"])] : [];
}

function secretsIn(text: string): string[] {
  const names = new Set<string>();
  for (const match of text.matchAll(/\bsecrets(?:\.([A-Za-z_]\w{0,99})|\[\s{0,3}['"]([A-Za-z_]\w{0,99}))/g)) {
    names.add((match[1] ?? match[2] ?? "").toUpperCase());
  }
  if (/\btoJSON\(\s{0,3}secrets\s{0,3}\)|^\s{1,20}secrets:\s{1,5}inherit\b/im.test(text)) names.add("*");
  return [...names].slice(0, 200);
}

function toTexts(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(asRecord(value) ?? {}).map(([key, one]) => [key, asText(one) ?? canonical(one)]),
  );
}

function canonical(value: unknown): string {
  return value === null || value === undefined ? "" : JSON.stringify(value);
}

function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function asText(value: unknown): string | null {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}

/** The node at a path, or null where an alias or a merge hides it. */
function nodeAt(yaml: ParsedYaml, path: readonly (string | number)[]): Node | null {
  let node: unknown = yaml.document.contents;
  for (const key of path) {
    if (!isMap(node) && !isSeq(node)) return null;
    node = node.get(key, true);
  }
  return isMap(node) || isSeq(node) || isScalar(node) ? node : null;
}

function lineOf(yaml: ParsedYaml, path: readonly (string | number)[]): number | null {
  const start = nodeAt(yaml, path)?.range?.[0];
  return start === undefined ? null : yaml.lineAt(start);
}

/** First line of a text: the one below the `|` of a block. */
function textLine(yaml: ParsedYaml, path: readonly (string | number)[]): number | null {
  const node = nodeAt(yaml, path);
  const line = lineOf(yaml, path);
  if (line === null || !isScalar(node)) return null;
  return node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED" ? line + 1 : line;
}

function commentOf(yaml: ParsedYaml, path: readonly (string | number)[]): string | null {
  const comment = nodeAt(yaml, path)?.comment;
  return comment ? comment.split("\n")[0]?.trim().slice(0, 100) || null : null;
}
