/** Steps of a job or of a composite action → programs and the files they start. */
import type { Start } from "../../../../engine/index.ts";
import type { Expression } from "../../languages/syntax.ts";
import { pathToRoot, resolvePath } from "../paths.ts";
import type { PlacedProgram, Placement, StartedFile } from "../place.ts";
import { textOf, textProgram } from "../placed.ts";
import { languageOfShell } from "../shells.ts";
import { createTemplate, type Template } from "../template.ts";
import { entriesAt, itemsAt, type MapTree, type TextTree, type Tree, textAt, valueAt } from "../tree.ts";
import { createScope, type Declarations, stepKey } from "./job-scope.ts";
import { actionFiles, usesProgram } from "./uses.ts";

export type Variables = readonly (readonly [name: string, value: Expression])[];

export interface StepList {
  readonly declared: Declarations;
  /** Steps of one session share files and variables. */
  readonly session: string;
  /** Start of the step of that name. */
  startOf(step: string): Start;
  /** Environment of the job and what its inputs are. */
  readonly variables: Variables;
  readonly guards: readonly Expression[];
  /** From `defaults.run`. */
  readonly shell: string | undefined;
  readonly folder: string | undefined;
}

/** A step with what its programs have in common. */
export interface Step {
  readonly tree: MapTree;
  readonly label: string;
  readonly list: StepList;
  readonly template: Template;
  readonly rest: Pick<PlacedProgram, "session" | "variables" | "guards" | "folder">;
}

/** Returns the programs of a list of steps in order, and the files of the repository that they start. */
export function placeSteps(list: StepList): Placement {
  const programs: PlacedProgram[] = [];
  const starts: StartedFile[] = [];
  itemsAt(list.declared.steps).forEach((tree, i) => {
    if (tree.kind !== "map") return;
    const step = toStep(tree, i, list);
    const run = valueAt(tree, "run");
    const uses = valueAt(tree, "uses");
    if (run?.kind === "text") programs.push(...runPrograms(run, step));
    if (uses?.kind !== "text") return;
    programs.push(usesProgram(uses, step));
    starts.push(...actionFiles(uses, list.startOf(step.label)));
  });
  return { programs, starts };
}

function toStep(tree: MapTree, index: number, list: StepList): Step {
  const { declared, folder: byDefault } = list;
  const written = textAt(tree, "run") === undefined ? "" : (textAt(tree, "working-directory") ?? byDefault ?? "");
  const folder = resolvePath("", written) ?? "";
  const template = createTemplate(createScope(declared, folder));
  const condition = valueAt(tree, "if");
  const id = textAt(tree, "id");
  const variables: Variables = [
    ["GITHUB_WORKSPACE", textOf(pathToRoot(folder), tree.line)],
    ...list.variables,
    ...environmentOf(valueAt(tree, "env"), template),
    ...(id === undefined ? [] : [["__step__", textOf(stepKey(declared.id, id), tree.line)] as const]),
  ];
  const guards =
    condition?.kind === "text" ? [...list.guards, template.condition(condition.text, condition.line)] : list.guards;
  const label = textAt(tree, "name") ?? id ?? textAt(tree, "uses") ?? `#${index + 1}`;
  return { tree, label, list, template, rest: { session: list.session, variables, guards, folder } };
}

/** Returns the variables of an `env` map. */
export function environmentOf(env: Tree | undefined, template: Template): Variables {
  return entriesAt(env).flatMap(([name, value]) =>
    value.kind === "text" ? [[name, template.value(value.text, value.line)] as const] : [],
  );
}

/** The text of `run`, and the shell that takes it where that is a command of its own (`shell: ./run.sh {0}`). */
function runPrograms(run: TextTree, { tree, label, list, template, rest }: Step): PlacedProgram[] {
  const written = valueAt(tree, "shell");
  const shell = written?.kind === "text" ? written.text : list.shell;
  const language = shell === undefined ? "shell" : languageOfShell(shell);
  const start = list.startOf(label);
  const text = template.cut(run.text, run.line);
  const command = shell === undefined || language !== undefined ? undefined : template.cut(shell, run.line);
  const placed = { ...rest, variables: [...rest.variables, ...template.variables()] };
  const name = `step "${label}"`;
  return [
    ...(command === undefined
      ? []
      : [
          textProgram(
            `shell of ${name}`,
            { language: "shell", text: command, line: written?.line ?? run.line, start },
            placed,
          ),
        ]),
    textProgram(name, { language: language ?? "shell", text, line: run.line, start }, placed),
  ];
}
