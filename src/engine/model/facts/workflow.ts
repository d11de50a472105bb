/** A GitHub Actions workflow or composite action, as power: what starts it, what it may touch, what it runs. */
export interface WorkflowStep {
  readonly job: string;
  readonly name: string | null;
  /** `owner/repo/path@ref`, `./local`, `docker://…`; null for run steps. */
  readonly uses: string | null;
  /** Comment behind `uses`, often the version a SHA stands for. */
  readonly usesComment: string | null;
  readonly run: string | null;
  readonly shell: string | null;
  /** The step's `if`. */
  readonly condition: string | null;
  /** `with` and `env`, flattened to text. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** Where the step stands. */
  readonly line: number | null;
  /** Where the text of `run` starts (of `inputs.script`, where that is what runs). */
  readonly runLine: number | null;
}

export interface WorkflowJob {
  readonly id: string;
  readonly runsOn: readonly string[];
  readonly container: string | null;
  readonly environment: string | null;
  readonly condition: string | null;
  /** Scope → access; `*` for write-all or read-all; null where the job says nothing. */
  readonly permissions: Readonly<Record<string, string>> | null;
  readonly env: Readonly<Record<string, string>>;
  /** Reusable workflow the job calls. */
  readonly uses: string | null;
  /** `inherit`, or names passed on. */
  readonly secrets: readonly string[];
  readonly line: number | null;
}

export interface WorkflowFacts {
  readonly kind: "workflow" | "action";
  readonly name: string | null;
  /** Event → its filter as canonical text, empty where there is none. */
  readonly triggers: Readonly<Record<string, string>>;
  readonly permissions: Readonly<Record<string, string>> | null;
  readonly env: Readonly<Record<string, string>>;
  readonly jobs: readonly WorkflowJob[];
  readonly steps: readonly WorkflowStep[];
  /** Names under `secrets.` anywhere in the file; `*` where all are taken at once (`toJSON(secrets)`, `inherit`). */
  readonly secrets: readonly string[];
}
