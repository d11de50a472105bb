/** What starts a workflow, and what its token and machine may do. */
import type { Reach } from "../../../../engine/index.ts";
import { entriesAt, type Tree, textAt, textsOf, valueAt } from "../tree.ts";

/**
 * Events that people without write access cause and that run with the repository's secrets and a writing token by default.
 * Source: docs.github.com, "Events that trigger workflows"; "Securing pull_request_target" (securitylab.github.com).
 */
const PRIVILEGED_EVENTS = new Set([
  "pull_request_target",
  "workflow_run",
  "issue_comment",
  "issues",
  "discussion",
  "discussion_comment",
  "fork",
  "watch",
  "gollum",
  "pull_request_comment",
  "status",
  "check_run",
  "check_suite",
]);

/** Scopes of the token with which code, packages or what is released from them can be changed. */
const WRITING_SCOPES = new Set([
  "contents",
  "packages",
  "actions",
  "pages",
  "deployments",
  "pull-requests",
  "attestations",
]);

/** First words of labels of machines that are thrown away after a job: GitHub's own and those of known providers. */
const HOSTED = [
  "ubuntu",
  "windows",
  "macos",
  "buildjet",
  "blacksmith",
  "depot",
  "warp",
  "namespace",
  "nscloud",
  "ubicloud",
  "codebuild",
];

/** Returns the names of the events of `on` in its three forms. */
export function eventsOf(root: Tree): readonly string[] {
  // YAML 1.1 reads `on` as a switch.
  const on = valueAt(root, "on") ?? valueAt(root, "true");
  return on?.kind === "map" ? on.entries.map(([name]) => name) : textsOf(on).map(({ text }) => text);
}

/** True where people without write access can start it, and it holds more than a reading token. */
export function isPrivileged(events: readonly string[]): boolean {
  return events.some((event) => PRIVILEGED_EVENTS.has(event));
}

export interface TokenReach {
  readonly writes: boolean;
  readonly identity: boolean;
  /** No `permissions` stand in the file: the repository's settings decide. */
  readonly isDefault: boolean;
}

/** Returns what the job's token can do. Without `permissions` it counts as writing where an outsider starts it. */
export function tokenReach(root: Tree, job: Tree | undefined, events: readonly string[]): TokenReach {
  const permissions = valueAt(job, "permissions") ?? valueAt(root, "permissions");
  const all = textAt(permissions);
  if (permissions === undefined) return { writes: isPrivileged(events), identity: false, isDefault: true };
  if (all !== undefined) return { writes: all === "write-all", identity: all === "write-all", isDefault: false };
  const written = entriesAt(permissions)
    .filter(([, value]) => textAt(value) === "write")
    .map(([scope]) => scope);
  return {
    writes: written.some((scope) => WRITING_SCOPES.has(scope)),
    identity: written.includes("id-token"),
    isDefault: false,
  };
}

/** Returns the kind of machine that `runs-on` names; expressions are looked up in the job's matrix. */
export function machineOf(
  runsOn: Tree | undefined,
  matrixTexts: (expression: string) => readonly string[],
): Reach["machine"] {
  const written = textsOf(runsOn?.kind === "map" ? (valueAt(runsOn, "labels") ?? valueAt(runsOn, "group")) : runsOn);
  const labels = written.flatMap(({ text }) => (text.includes("${{") ? matrixTexts(text) : [text]));
  if (labels.length === 0) return "unknown";
  if (labels.some((label) => label.toLowerCase() === "self-hosted")) return "self-hosted";
  return labels.some((label) => HOSTED.some((first) => label.toLowerCase().startsWith(first)))
    ? "runner"
    : "self-hosted";
}
