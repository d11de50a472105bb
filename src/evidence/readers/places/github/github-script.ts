/** Names that actions/github-script gives its script. Source: github.com/actions/github-script, README. */
import type { Expression } from "../../languages/syntax.ts";
import { callOf, nameOf, textOf } from "../placed.ts";
import { JOB_TOKEN } from "./resolve-expression.ts";
import { EVENT_FIELDS } from "./untrusted.ts";

const MODULES: readonly (readonly [local: string, module: string])[] = [
  ["core", "@actions/core"],
  ["exec", "@actions/exec"],
  ["glob", "@actions/glob"],
  ["io", "@actions/io"],
];

/** Returns `github`, `context`, `core`, `exec` … as variables; `token` is the setting `github-token`. */
export function scriptVariables(
  token: Expression | undefined,
  line: number,
): readonly (readonly [name: string, value: Expression])[] {
  const load = (module: string) => callOf("require", [[null, textOf(module, line)]], line);
  const given: Expression = token ?? { kind: "origin", origin: JOB_TOKEN, line };
  const client: Expression = {
    kind: "call",
    callee: { kind: "field", of: load("@actions/github"), name: "getOctokit", line },
    arguments: [{ name: null, value: given }],
    line,
  };
  const context: Expression = { kind: "map", entries: [["payload", eventAsMap(line)]], line };
  return [
    ...MODULES.map(([local, module]) => [local, load(module)] as const),
    ["github", client],
    ["octokit", nameOf("github", line)],
    ["context", context],
  ];
}

interface Branch {
  readonly children: Map<string, Branch>;
  readonly field: string;
}

/** The event as an object whose untrusted fields have their origin. */
function eventAsMap(line: number): Expression {
  const root: Branch = { children: new Map(), field: "" };
  for (const field of EVENT_FIELDS) {
    let here = root;
    for (const [i, step] of field.entries()) {
      const next = here.children.get(step) ?? { children: new Map(), field: field.slice(0, i + 1).join(".") };
      here.children.set(step, next);
      here = next;
    }
  }
  return toMap(root, line);
}

function toMap({ children, field }: Branch, line: number): Expression {
  if (children.size === 0) return { kind: "origin", origin: { kind: "title", which: `github.event.${field}` }, line };
  const all = children.get("*");
  if (all) return { kind: "list", items: [toMap(all, line)], line };
  return { kind: "map", entries: [...children].map(([name, child]) => [name, toMap(child, line)]), line };
}
