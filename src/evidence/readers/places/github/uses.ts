/** `uses:` – steps and jobs that call an action or a workflow. */
import type { Start } from "../../../../engine/index.ts";
import type { Expression, Statement } from "../../languages/syntax.ts";
import { resolvePath } from "../paths.ts";
import type { PlacedProgram, StartedFile } from "../place.ts";
import { callOf, doing, nameOf, syntaxProgram, textProgram } from "../placed.ts";
import type { Template } from "../template.ts";
import { entriesAt, type TextTree, type Tree, textAt, valueAt } from "../tree.ts";
import { scriptVariables } from "./github-script.ts";
import { stepKey } from "./job-scope.ts";
import { walkExpression } from "./origins-in.ts";
import { PULL_REQUEST_HEAD } from "./resolve-expression.ts";
import type { Step } from "./steps.ts";

type Arguments = readonly (readonly [name: string, value: Expression])[];

const CHECKOUT = "uses:actions/checkout";
const SCRIPT = "uses:actions/github-script";

/** Returns the program of a step with `uses`: a call of `uses:owner/name`, or the script that it hands over. */
export function usesProgram(uses: TextTree, step: Step): PlacedProgram {
  const { tree, label, list, template, rest } = step;
  const name = `step "${label}"`;
  const callee = calleeOf(uses.text);
  const script = valueAt(tree, "with", "script");
  if (callee === SCRIPT && script?.kind === "text") return scriptProgram(name, script, step);
  const settings = settingsOf(valueAt(tree, "with"), template);
  const { isPrivileged } = list.declared;
  const foreign = callee === CHECKOUT && isPrivileged && settings.some(namesPullRequest);
  const call = callOf(callee, foreign ? [...settings, foreignArgument(uses.line)] : settings, uses.line);
  const id = textAt(tree, "id");
  const target = id === undefined ? undefined : nameOf(`__output__${stepKey(list.declared.id, id)}`, uses.line);
  const statement: Statement = target
    ? { kind: "set", target, value: call, exported: true, line: uses.line }
    : doing(call);
  const code = { body: [statement], line: uses.line, start: list.startOf(label) };
  return syntaxProgram(name, code, { ...rest, folder: "" });
}

function scriptProgram(name: string, script: TextTree, { tree, label, list, template, rest }: Step): PlacedProgram {
  const token = valueAt(tree, "with", "github-token");
  const given = token?.kind === "text" ? template.value(token.text, token.line) : undefined;
  const text = template.cut(script.text, script.line);
  const variables = [...rest.variables, ...scriptVariables(given, script.line), ...template.variables()];
  const code = { language: "javascript" as const, text, line: script.line, start: list.startOf(label) };
  return textProgram(name, code, { ...rest, variables, folder: "" });
}

/** Returns the callee of a `uses`: `uses:owner/name/path` in lower case and without its version, or as written for local ones. */
export function calleeOf(uses: string): string {
  const written = uses.trim();
  if (written.startsWith("./") || written.startsWith("docker://")) return `uses:${written}`;
  const at = written.indexOf("@");
  return `uses:${(at < 0 ? written : written.slice(0, at)).toLowerCase()}`;
}

/** Returns the values of `with` as keyword arguments; actions read their names in any letter case. */
export function settingsOf(settings: Tree | undefined, template: Template): Arguments {
  return entriesAt(settings).flatMap(([name, value]) =>
    value.kind === "text" ? [[name.toLowerCase(), template.value(value.text, value.line)] as const] : [],
  );
}

/** `ref` or `repository` of a checkout that means the code of a pull request. */
function namesPullRequest([name, value]: readonly [name: string, value: Expression]): boolean {
  if (name !== "ref" && name !== "repository") return false;
  let found = false;
  walkExpression(value, (inner) => {
    if (inner.kind === "text") found ||= inner.text === PULL_REQUEST_HEAD || inner.text.includes("refs/pull/");
    if (inner.kind === "origin") found ||= inner.origin.kind === "title";
  });
  return found;
}

/** What call rows read as the origin of the files that a checkout brings. */
function foreignArgument(line: number): readonly [name: string, value: Expression] {
  return ["__foreign__", { kind: "origin", origin: { kind: "foreign-code" }, line }];
}

/** Returns the files of the repository that a local `uses` starts: an action's description, or a workflow. */
export function actionFiles({ text, line }: TextTree, start: Start): readonly StartedFile[] {
  const path = text.startsWith("./") ? resolvePath("", text) : undefined;
  if (path === undefined) return [];
  if (path.endsWith(".yml") || path.endsWith(".yaml")) return [{ path, start, line }];
  const folder = path === "" ? "" : `${path}/`;
  return ["action.yml", "action.yaml"].map((name) => ({ path: `${folder}${name}`, start, line }));
}
