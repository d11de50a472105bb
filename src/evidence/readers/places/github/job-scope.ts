/** What a workflow or an action declares itself: matrices, inputs, outputs of steps and of other jobs. */
import type { Expression } from "../../languages/syntax.ts";
import { pathToRoot } from "../paths.ts";
import { nameOf, textOf } from "../placed.ts";
import { createTemplate } from "../template.ts";
import { entriesAt, itemsAt, type Tree, textAt, textsOf, valueAt } from "../tree.ts";
import type { ExpressionScope } from "./resolve-expression.ts";

/** Jobs on the way of one output: `a` needs `b` needs `c`. */
const MOST_NEEDS = 5;
/** Values of one matrix variable. */
const MOST_MATRIX = 100;

export interface Declarations {
  /** All jobs of the file; undefined for an action. */
  readonly jobs: Tree | undefined;
  /** The job's id; "" for an action. */
  readonly id: string;
  /** The list of steps. */
  readonly steps: Tree | undefined;
  readonly strategy: Tree | undefined;
  /** Names of declared inputs. */
  readonly inputs: ReadonlySet<string>;
  readonly isPrivileged: boolean;
  readonly actionFolder: string;
}

/** Returns the scope of expressions in a job, or in the steps of an action, for programs that run in `folder`. */
export function createScope(declared: Declarations, folder: string, depth = 0): ExpressionScope {
  const { isPrivileged, actionFolder } = declared;
  return {
    root: pathToRoot(folder),
    isPrivileged,
    actionFolder,
    lookUp([head, name = "", ...rest], line) {
      if (head === "inputs") return inputValue(declared, name, line);
      if (head === "matrix") return matrixValue(declared, [name, ...rest], line, depth);
      if (head === "steps") return rest[0] === "outputs" ? stepOutput(declared, name, rest[1], line) : undefined;
      if (head === "needs") return rest[0] === "outputs" ? jobOutput(declared, name, rest[1] ?? "", depth) : undefined;
      return undefined;
    },
  };
}

/** Name of the variable that holds an input of a workflow or an action. */
export function inputVariable(name: string): string {
  return `__input__${name.toLowerCase()}`;
}

function inputValue({ inputs }: Declarations, name: string, line: number): Expression {
  if (inputs.has(name.toLowerCase())) return nameOf(inputVariable(name), line);
  return { kind: "origin", origin: { kind: "argument" }, line };
}

/** Returns how a step is called in the names of its outputs; jobs have steps of the same name. */
export function stepKey(job: string, id: string): string {
  return job === "" ? id : `${job}/${id}`;
}

/** A `run:` step writes outputs one by one; those of an action are what its call gives. */
function stepOutput({ id, steps }: Declarations, step: string, output: string | undefined, line: number): Expression {
  const key = stepKey(id, step);
  const isAction = itemsAt(steps).some((one) => textAt(one, "id") === step && valueAt(one, "uses") !== undefined);
  if (!isAction) return nameOf(`__output__${key}.${output ?? "*"}`, line);
  const whole = nameOf(`__output__${key}`, line);
  return output === undefined ? whole : { kind: "field", of: whole, name: output, line };
}

function jobOutput(declared: Declarations, job: string, output: string, depth: number): Expression | undefined {
  const tree = valueAt(declared.jobs, job);
  const written = valueAt(tree, "outputs", output);
  if (written?.kind !== "text" || depth > MOST_NEEDS) return undefined;
  const other = { ...declared, id: job, steps: valueAt(tree, "steps"), strategy: valueAt(tree, "strategy") };
  return createTemplate(createScope(other, "", depth + 1)).value(written.text, written.line);
}

function matrixValue(
  declared: Declarations,
  path: readonly string[],
  line: number,
  depth: number,
): Expression | undefined {
  const matrix = valueAt(declared.strategy, "matrix");
  const [name = "", ...rest] = path;
  if (matrix === undefined || depth > MOST_NEEDS) return undefined;
  const template = createTemplate(createScope(declared, "", depth + 1));
  const own = valueAt(matrix, name);
  const found = [
    ...(matrix.kind === "text" ? [matrix] : []),
    ...(own?.kind === "list" ? own.items : own ? [own] : []).flatMap((item) => textsOf(valueAt(item, ...rest))),
    ...itemsAt(matrix, "include").flatMap((item) => textsOf(valueAt(item, name, ...rest))),
    ...textsOf(valueAt(matrix, "include")),
  ];
  const options = found.slice(0, MOST_MATRIX).map(({ text }) => template.value(text, line));
  const [only] = options;
  return only && options.length === 1
    ? only
    : options.length > 0
      ? { kind: "choice", condition: null, options, line }
      : undefined;
}

/** Returns the variables for declared inputs: what the caller hands over, or the default. */
export function inputVariables(inputs: Tree | undefined): readonly (readonly [name: string, value: Expression])[] {
  return entriesAt(inputs).map(([name, input]) => {
    const { line } = input;
    const given: Expression = { kind: "origin", origin: { kind: "argument" }, line };
    const text = textAt(input, "default");
    const value: Expression =
      text === undefined ? given : { kind: "choice", condition: null, options: [textOf(text, line), given], line };
    return [inputVariable(name), value];
  });
}

/** Returns the names of declared inputs in lower case. */
export function inputNames(inputs: Tree | undefined): readonly string[] {
  return entriesAt(inputs).map(([name]) => name.toLowerCase());
}
