/** Workflows as texts, for tests that go through the readers. */
import { stringify } from "yaml";

export const PATH = ".github/workflows/ci.yml";
/** `x` → an expression of GitHub Actions, put together so that no test file holds one. */
export const expression = (inner: string) => ["$", "{{ ", inner, " }}"].join("");
export const secret = (name: string) => expression(`secrets.${name}`);
export const ALL_SECRETS = expression("toJSON(secrets)");

export interface JobOptions {
  readonly on?: string;
  readonly runsOn?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly shell?: string;
}

export type StepText = string | Readonly<Record<string, unknown>>;

/** A workflow with one job of these steps; a text is what a step runs. */
export function workflowText(
  steps: readonly StepText[],
  { on = "push", runsOn = "ubuntu-latest", env, shell }: JobOptions = {},
): string {
  const written = steps.map((step) => (typeof step === "string" ? { run: step, ...(shell && { shell }) } : step));
  return stringify({ name: "CI", on: { [on]: null }, jobs: { build: { "runs-on": runsOn, env, steps: written } } });
}
