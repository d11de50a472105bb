/** A GitHub of check runs alone: keeps what it is given as GitHub does, and fails on demand, before or after the effect. */
import { GitHubError, type GitHubErrorKind } from "../../src/github/github-error.ts";
import type { GitHubCalls } from "../../src/report/send/github-calls.ts";
import { HEAD } from "./a-report.ts";

export interface KeptRun {
  readonly id: number;
  readonly externalId: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly title: string;
  readonly annotations: readonly string[];
}

interface Failure {
  readonly call: string;
  readonly kind: GitHubErrorKind;
  readonly when: "before" | "after";
}

export interface InMemoryGitHub extends GitHubCalls {
  readonly calls: readonly string[];
  readonly runs: readonly KeptRun[];
  /** The next call of this method and last word of the path fails: "POST check-runs". */
  failNext(call: string, kind: GitHubErrorKind, when?: Failure["when"]): void;
  /** Refuses every request with annotations, as a 422. */
  refuseAnnotations(): void;
  forgetCommit(): void;
}

export const APP_ID = 99;

export function createInMemoryGitHub(): InMemoryGitHub {
  const runs: (KeptRun & { app: number; kept: Record<string, unknown>[] })[] = [];
  const calls: string[] = [];
  const failures: Failure[] = [];
  let takesAnnotations = true;
  let hasCommit = true;

  function fail(kind: GitHubErrorKind, call: string): never {
    const status = { "not-found": 404, invalid: 422, busy: 502, forbidden: 403 }[kind as string] ?? 403;
    throw new GitHubError(kind, { status, kind, retryAfterMs: kind === "secondary" ? 60_000 : null, call });
  }

  function answer(call: string, parameters: Record<string, unknown>): unknown {
    if (!hasCommit && !call.startsWith("GET annotations")) fail("invalid", call);
    const output = Object(parameters["output"]);
    const annotations: Record<string, unknown>[] = output.annotations ?? [];
    if (annotations.length > 50 || (annotations.length > 0 && !takesAnnotations)) fail("invalid", call);
    const run = runs.find(({ id }) => id === parameters["check_run_id"]);
    if (call === "GET check-runs") {
      return { check_runs: runs.map(({ id, externalId, app }) => ({ id, external_id: externalId, app: { id: app } })) };
    }
    if (call === "GET check-run") return { status: run?.status };
    if (call === "GET annotations") {
      const page = Number(parameters["page"]);
      return run?.kept.slice((page - 1) * 100, page * 100) ?? [];
    }
    const kept = [...(run?.kept ?? []), ...annotations];
    const next = {
      id: run?.id ?? 100 + runs.length,
      app: run?.app ?? APP_ID,
      externalId: run?.externalId ?? String(parameters["external_id"]),
      status: String(parameters["status"]),
      conclusion: parameters["conclusion"] === undefined ? null : String(parameters["conclusion"]),
      title: String(output.title),
      annotations: kept.map((one) => `${one["path"]}:${one["start_line"]}`),
      kept,
    };
    if (run) runs[runs.indexOf(run)] = next;
    else runs.push(next);
    return { id: next.id };
  }

  return {
    calls,
    get runs() {
      return runs.map(({ app: _, kept: __, ...run }) => run);
    },
    failNext: (call, kind, when = "before") => void failures.push({ call, kind, when }),
    refuseAnnotations: () => {
      takesAnnotations = false;
    },
    forgetCommit: () => {
      hasCommit = false;
    },
    async request(route, parameters) {
      if (parameters["head_sha"] !== undefined && parameters["head_sha"] !== HEAD) throw new Error("another commit");
      const [method, path = ""] = route.split(" ");
      const last = path.endsWith("{check_run_id}") ? "check-run" : path.slice(path.lastIndexOf("/") + 1);
      const call = `${method} ${last}`;
      calls.push(call);
      const failure = failures.find((one) => one.call === call);
      if (failure) failures.splice(failures.indexOf(failure), 1);
      if (failure?.when === "before") fail(failure.kind, call);
      const data = call === "GET {repo}" ? { archived: false } : answer(call, parameters);
      if (failure?.when === "after") fail(failure.kind, call);
      return { data };
    },
  };
}
