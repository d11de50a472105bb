/** SessionQueue parsed expressions of GitHub Actions into syntax that flow understands: values of known origin, names and texts. */
import type { ProgramOrigin } from "../../../../engine/index.ts";
import type { Expression } from "../../languages/syntax.ts";
import { nameOf, textOf } from "../placed.ts";
import type { Parsed } from "./parse-expression.ts";
import { isPullRequestHead, untrustedField } from "./untrusted.ts";

/** What the file around an expression knows. */
export interface ExpressionScope {
  /** Value of what the file itself declares: `matrix.x`, `inputs.x`, `needs.j.outputs.o`, `steps.s.outputs.o`; the first step is in lower case. */
  lookUp(path: readonly string[], line: number): Expression | undefined;
  /** How the root of the repository is written from the program's folder. */
  readonly root: string;
  /** Folder of the action that the file is; "" for a workflow. */
  readonly actionFolder: string;
  /** True where outsiders start it and it holds secrets or a writing token: names of their code then read {@link PULL_REQUEST_HEAD}. */
  readonly isPrivileged: boolean;
}

/** Stands for the commit, the branch or the repository of a pull request that a privileged workflow names. */
export const PULL_REQUEST_HEAD = "__pull_request_head__";
/** Origin of the token that every job gets. */
export const JOB_TOKEN: ProgramOrigin = { kind: "secret", name: "GITHUB_TOKEN" };

interface Reading {
  readonly scope: ExpressionScope;
  readonly line: number;
  /** Within `toJSON(…)`: everything below a path is printed. */
  readonly isPrinted: boolean;
  /** A condition (`if:`): what is compared decides. Elsewhere a comparison is `true` or `false`, whoever wrote its parts. */
  readonly isCondition: boolean;
}

/** Operators and functions whose result is true, false or a number of the runner's own. Source: docs.github.com, "Expressions". */
const TRUTHS: ReadonlySet<string> = new Set(
  "== != < <= > >= ! contains startswith endswith success failure always cancelled hashfiles".split(" "),
);

/** Returns the value of an expression. */
export function resolveExpression(
  parsed: Parsed,
  scope: ExpressionScope,
  { line, isCondition }: { readonly line: number; readonly isCondition: boolean },
): Expression {
  return resolve(parsed, { scope, line, isPrinted: false, isCondition });
}

function resolve(parsed: Parsed, reading: Reading): Expression {
  switch (parsed.kind) {
    case "literal":
      return textOf(parsed.text, reading.line);
    case "path":
      return resolvePath(parsed.steps, reading);
    case "function":
      return resolveFunction(parsed.name, parsed.arguments, reading);
    case "operator":
      return resolveOperator(parsed.operator, parsed.parts, reading);
  }
}

function resolveOperator(operator: string, parts: readonly Parsed[], reading: Reading): Expression {
  const { line, isCondition } = reading;
  if (!isCondition && TRUTHS.has(operator)) return textOf("true", line);
  const values = parts.map((part, at) =>
    resolve(part, isDeciding(operator, at, parts) ? toCondition(reading) : reading),
  );
  if (operator === "||") return { kind: "choice", condition: null, options: values, line };
  if (operator === "&&") return toGuarded(values, line);
  return { kind: "compound", parts: values, line };
}

function isDeciding(operator: string, at: number, parts: readonly Parsed[]): boolean {
  return operator === "&&" && at < parts.length - 1;
}

function toCondition(reading: Reading): Reading {
  return { ...reading, isCondition: true };
}

/** `a && b && c` is `c` where all before it hold. */
function toGuarded(values: readonly Expression[], line: number): Expression {
  const conditions = values.slice(0, -1);
  return { kind: "choice", condition: { kind: "compound", parts: conditions, line }, options: values.slice(-1), line };
}

function resolveFunction(name: string, args: readonly Parsed[], reading: Reading): Expression {
  const { line, isCondition } = reading;
  if (!isCondition && TRUTHS.has(name)) return textOf("true", line);
  const values = args.map((one) => resolve(one, { ...reading, isPrinted: reading.isPrinted || name === "tojson" }));
  const [first] = values;
  if (name === "format" && first?.kind === "text") return toFormatted(first.text, values.slice(1), line);
  if ((name === "tojson" || name === "fromjson") && first) return first;
  return { kind: "compound", parts: values, line };
}

/** `format('{0}/{1}', a, b)`: the texts between the braces and the values that they number; `{{` stands for one brace. */
function toFormatted(template: string, values: readonly Expression[], line: number): Expression {
  const parts: Expression[] = [];
  let text = "";
  for (let at = 0; at < template.length; at++) {
    const char = template.charAt(at);
    const end = char === "{" ? template.indexOf("}", at) : -1;
    const value = end < 0 ? undefined : values[indexIn(template.slice(at + 1, end))];
    if ((char === "{" || char === "}") && template.charAt(at + 1) === char) {
      text += char;
      at++;
    } else if (value) {
      parts.push(textOf(text, line), value);
      text = "";
      at = end;
    } else text += char;
  }
  return {
    kind: "join",
    parts: [...parts, textOf(text, line)].filter((one) => one.kind !== "text" || one.text !== ""),
    line,
  };
}

function indexIn(text: string): number {
  return text !== "" && text.length < 4 ? Number(text) : -1;
}

function resolvePath(steps: readonly (string | Parsed)[], reading: Reading): Expression {
  const { line, scope } = reading;
  const [head] = steps;
  const computed = steps.flatMap((step) => (typeof step === "string" ? [] : [resolve(step, reading)]));
  if (typeof head !== "string") return { kind: "compound", parts: computed, line };
  const path = [head.toLowerCase(), ...steps.slice(1).map((step) => (typeof step === "string" ? step : indexOf(step)))];
  const value = resolveContext(path, reading) ?? scope.lookUp(path, line) ?? nameOf(path.join("."), line);
  return computed.length === 0 ? value : { kind: "compound", parts: [value, ...computed], line };
}

/** `secrets[inputs.name]` is the one secret that the caller names; any other index may be each. */
function indexOf(step: Parsed): string {
  const [head, name] = step.kind === "path" ? step.steps : [];
  const isInput = typeof head === "string" && head.toLowerCase() === "inputs" && typeof name === "string";
  return isInput ? `input ${name}` : "*";
}

function resolveContext(path: readonly string[], { line, scope, isPrinted }: Reading): Expression | undefined {
  const [head] = path;
  const rest = path.slice(1).map((step) => step.toLowerCase());
  const origin = (...origins: readonly ProgramOrigin[]) => originOf(origins, line);
  if (head === "secrets") return origin(rest[0] === "github_token" ? JOB_TOKEN : toSecret(rest[0]));
  if (head === "env")
    return path[1] && path[1] !== "*" ? nameOf(path[1], line) : origin({ kind: "environment", name: null });
  if (head === "runner") return rest[0] === "temp" ? nameOf("RUNNER_TEMP", line) : undefined;
  if (head !== "github") return undefined;
  const [field = ""] = rest;
  if (rest.length === 0) return isPrinted ? origin(JOB_TOKEN, { kind: "title", which: "github.event" }) : undefined;
  if (field === "token") return origin(JOB_TOKEN);
  if (field === "workspace") return textOf(scope.root, line);
  if (field === "action_path") return textOf(joinRoot(scope), line);
  if (rest[1] === "client_payload") return origin({ kind: "request" });
  if (rest[1] === "inputs") return scope.lookUp(["inputs", ...rest.slice(2)], line) ?? origin({ kind: "argument" });
  if (scope.isPrivileged && isPullRequestHead(rest)) return textOf(PULL_REQUEST_HEAD, line);
  const which = untrustedField(rest, isPrinted);
  return which === undefined ? undefined : origin({ kind: "title", which });
}

function joinRoot({ root, actionFolder }: ExpressionScope): string {
  return actionFolder === "" ? root : `${root}/${actionFolder}`;
}

function toSecret(name: string | undefined): ProgramOrigin {
  return { kind: "secret", name: name === undefined || name === "*" ? "*" : name.toUpperCase() };
}

function originOf(origins: readonly ProgramOrigin[], line: number): Expression {
  const parts = origins.map((origin): Expression => ({ kind: "origin", origin, line }));
  const [only] = parts;
  return only && parts.length === 1 ? only : { kind: "compound", parts, line };
}
