/** One job of a workflow → its programs: images, the workflow that it calls, its steps. */
import type { Start } from "../../../../engine/index.ts";
import type { Expression } from "../../languages/syntax.ts";
import { baseName } from "../paths.ts";
import type { PlacedProgram, Placement } from "../place.ts";
import { callOf, doing, imageOf, startOf, syntaxProgram, textOf } from "../placed.ts";
import { createTemplate, type Template } from "../template.ts";
import { entriesAt, type MapTree, type Tree, textAt, textsOf, valueAt } from "../tree.ts";
import { createScope, type Declarations, inputNames, inputVariables } from "./job-scope.ts";
import { secretsIn, walkExpression } from "./origins-in.ts";
import { environmentOf, placeSteps, type Variables } from "./steps.ts";
import { eventsOf, isPrivileged, machineOf, tokenReach } from "./triggers.ts";
import { actionFiles, calleeOf, settingsOf } from "./uses.ts";

type Rest = Pick<PlacedProgram, "session" | "variables" | "guards">;

interface Job {
  readonly id: string;
  readonly tree: MapTree;
  readonly template: Template;
  readonly rest: Rest;
  /** Start of a part of the job, such as `step "Build"`. */
  startOf(part: string): Start;
}

/** Returns what one job runs. */
export function placeJob(root: MapTree, id: string, tree: MapTree, path: string): Placement {
  const events = eventsOf(root);
  const declared = declarationsOf(root, id, tree, events);
  const template = createTemplate(createScope(declared, ""));
  const condition = valueAt(tree, "if");
  const guards = condition?.kind === "text" ? [template.condition(condition.text, condition.line)] : [];
  const variables: Variables = [
    ["__trigger__", textOf(events.join(" "), root.line)],
    ...inputVariables(valueAt(root, "on", "workflow_dispatch", "inputs")),
    ...inputVariables(valueAt(root, "on", "workflow_call", "inputs")),
    ...branchVariable(events, tree.line),
    ...environmentOf(valueAt(root, "env"), template),
    ...environmentOf(valueAt(tree, "env"), template),
  ];
  const rest = { session: id, variables, guards };
  const name = textAt(root, "name") ?? baseName(path);
  const job: Job = { id, tree, template, rest, startOf: starterOf(root, tree, { name, events, template }) };
  const byDefault = (key: string) => textAt(tree, "defaults", "run", key) ?? textAt(root, "defaults", "run", key);
  const steps = placeSteps({
    ...rest,
    declared,
    shell: byDefault("shell") ?? shellOfMachine(valueAt(tree, "runs-on")),
    folder: byDefault("working-directory"),
    startOf: (step) => job.startOf(`step "${step}"`),
  });
  const called = calledWorkflow(job);
  return {
    programs: [...imagePrograms(job), ...called.programs, ...steps.programs],
    starts: [...called.starts, ...steps.starts],
  };
}

function declarationsOf(root: MapTree, id: string, tree: MapTree, events: readonly string[]): Declarations {
  return {
    jobs: valueAt(root, "jobs"),
    id,
    steps: valueAt(tree, "steps"),
    strategy: valueAt(tree, "strategy"),
    inputs: new Set([
      ...inputNames(valueAt(root, "on", "workflow_dispatch", "inputs")),
      ...inputNames(valueAt(root, "on", "workflow_call", "inputs")),
    ]),
    isPrivileged: isPrivileged(events),
    actionFolder: "",
  };
}

/** Runners set GITHUB_HEAD_REF to the branch of a pull request, which its author named. */
function branchVariable(events: readonly string[], line: number): Variables {
  const isOfPullRequest = events.some((event) => event.startsWith("pull_request"));
  const origin = { kind: "title", which: "github.head_ref" } as const;
  return isOfPullRequest ? [["GITHUB_HEAD_REF", { kind: "origin", origin, line }]] : [];
}

/** Returns a maker of starts that share the job's reach; `by` says where the token's rights come from if not from the file. */
function starterOf(
  root: MapTree,
  tree: MapTree,
  {
    name,
    events,
    template,
  }: { readonly name: string; readonly events: readonly string[]; readonly template: Template },
): (part: string) => Start {
  const { writes, identity, isDefault } = tokenReach(root, tree, events);
  const machine = machineOf(valueAt(tree, "runs-on"), (text) => textsIn(template.value(text, tree.line)));
  const reach = { secrets: secretsIn(valueAt(root, "env"), tree), writes, identity, machine };
  const rights = writes && isDefault ? " with the token's default rights" : "";
  const by = `workflow "${name}" on ${events.join(", ").slice(0, 100)}${rights}`;
  return (part) => startOf("ci", `${part.slice(0, 80)} of ${by}`, reach);
}

/** Windows machines take PowerShell where no shell is named. Source: docs.github.com, "Workflow syntax", jobs.<id>.steps[*].shell. */
function shellOfMachine(runsOn: Tree | undefined): string | undefined {
  return textsOf(runsOn).some(({ text }) => text.toLowerCase().startsWith("windows")) ? "pwsh" : undefined;
}

/** Texts that an expression may be. */
function textsIn(value: Expression): readonly string[] {
  const texts: string[] = [];
  walkExpression(value, (inner) => {
    if (inner.kind === "text") texts.push(inner.text);
  });
  return texts;
}

/** `jobs.<id>.uses`: another workflow, with inputs and secrets. */
function calledWorkflow({ id, tree, template, rest, startOf }: Job): Placement {
  const uses = valueAt(tree, "uses");
  if (uses?.kind !== "text") return { programs: [], starts: [] };
  const start = startOf(`job "${id}"`);
  const secrets = valueAt(tree, "secrets");
  const inherited: Expression = { kind: "origin", origin: { kind: "secret", name: "*" }, line: uses.line };
  const call = callOf(
    calleeOf(uses.text),
    [
      ...settingsOf(valueAt(tree, "with"), template),
      ...settingsOf(secrets, template),
      ...(secrets?.kind === "text" && secrets.text === "inherit" ? [["secrets", inherited] as const] : []),
    ],
    uses.line,
  );
  const program = syntaxProgram(`job "${id}"`, { body: [doing(call)], line: uses.line, start }, rest);
  return { programs: [program], starts: actionFiles(uses, start) };
}

/** Images of the job's container and of its services. */
function imagePrograms({ id, tree, template, rest, startOf }: Job): readonly PlacedProgram[] {
  const containers = [valueAt(tree, "container"), ...entriesAt(tree, "services").map(([, service]) => service)];
  return containers.flatMap((container): PlacedProgram[] => {
    const image = container?.kind === "map" ? valueAt(container, "image") : container;
    if (image?.kind !== "text") return [];
    const start = startOf(`job "${id}"`);
    const call = imageCall(image, container, template);
    return [syntaxProgram(`image of job "${id}"`, { body: [doing(call)], line: image.line, start }, rest)];
  });
}

/** Returns the start of an image with the folders that the container gets and its environment. */
function imageCall(
  image: { readonly text: string; readonly line: number },
  container: Tree | undefined,
  template: Template,
) {
  const volumes = textsOf(valueAt(container, "volumes")).map(({ text, line }) => template.value(text, line));
  const options = valueAt(container, "options");
  const values: (readonly [string, Expression])[] = [];
  if (volumes.length > 0) values.push(["volumes", { kind: "list", items: volumes, line: image.line }]);
  if (options?.kind === "text") values.push(["options", template.value(options.text, options.line)]);
  return imageOf(image.text, [...values, ...environmentOf(valueAt(container, "env"), template)], image.line);
}
