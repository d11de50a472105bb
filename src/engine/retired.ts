/**
 * Detectors that became part of others. Their ids stay reserved: a policy that switches one off still switches off what
 * it spoke of, and nothing else; its options are accepted and ignored.
 */
import { classesOf, type PathClass } from "./paths/path-classes.ts";

/** Where a retired detector looked, by the classes of paths. */
const SCOPES = {
  workflows: ["workflow"],
  editors: ["editor"],
  agents: ["agent"],
  shells: ["shell-autoload"],
  builds: ["build", "manifest", "installer"],
} as const satisfies Record<string, readonly PathClass[]>;

export type RetiredScope = "everywhere" | "outside workflows" | keyof typeof SCOPES;

export interface RetiredDetector {
  readonly id: string;
  readonly title: string;
  readonly family: string;
  /** Version that no longer had it. */
  readonly retired: string;
  /** Ids of the detectors that ask its question now. */
  readonly replacedBy: readonly string[];
  /** Ids of detectors that find what it found among much else: they are not switched off with it. */
  readonly seeAlso?: readonly string[];
  readonly scope: RetiredScope;
}

export const RETIRED: readonly RetiredDetector[] = [
  {
    id: "credential-harvest",
    title: "One file reads many kinds of credential",
    family: "content",
    retired: "0.2.0",
    replacedBy: ["credential-stores-read"],
    scope: "outside workflows",
  },
  {
    id: "dead-drop-c2",
    title: "Instructions are fetched from a publicly writable page",
    family: "content",
    retired: "0.2.0",
    replacedBy: [],
    seeAlso: ["fetched-code-run", "remote-shell-opened"],
    scope: "outside workflows",
  },
  {
    id: "decode-and-execute",
    title: "Decoded text is run as a program",
    family: "content",
    retired: "0.2.0",
    replacedBy: ["decoded-code-run"],
    scope: "outside workflows",
  },
  {
    id: "destructive-payload",
    title: "Code destroys what it does not own",
    family: "content",
    retired: "0.2.0",
    replacedBy: ["destructive-commands", "endless-on-load"],
    scope: "outside workflows",
  },
  {
    id: "download-and-execute",
    title: "Something is fetched from the network and run",
    family: "content",
    retired: "0.2.0",
    replacedBy: ["fetched-code-run", "source-replaced"],
    scope: "outside workflows",
  },
  {
    id: "encoded-program-text",
    title: "A literal hides an address or a program in an encoding",
    family: "content",
    retired: "0.2.0",
    replacedBy: ["hidden-destination"],
    scope: "outside workflows",
  },
  {
    id: "exfil-endpoint",
    title: "Data is sent to a known collection endpoint",
    family: "content",
    retired: "0.2.0",
    replacedBy: ["collection-endpoint-contacted"],
    scope: "outside workflows",
  },
  {
    id: "first-touch-sensitive",
    title: "First change by this author to what runs",
    family: "behaviour",
    retired: "0.2.0",
    replacedBy: ["newcomer-starts-code"],
    scope: "everywhere",
  },
  {
    id: "reverse-shell",
    title: "A shell is handed to another machine",
    family: "content",
    retired: "0.2.0",
    replacedBy: ["remote-shell-opened"],
    scope: "everywhere",
  },
  {
    id: "throwaway-identity",
    title: "Identity that belongs to no person",
    family: "identity",
    retired: "0.2.0",
    replacedBy: ["identity-malformed"],
    scope: "everywhere",
  },
  {
    id: "trigger-gated-exec",
    title: "Untrusted request input reaches a command",
    family: "content",
    retired: "0.2.0",
    replacedBy: ["request-code-run"],
    seeAlso: ["persistence-added"],
    scope: "everywhere",
  },
  {
    id: "unreviewed-direct-push",
    title: "Direct push where others go through review",
    family: "behaviour",
    retired: "0.2.0",
    replacedBy: ["regime-broken"],
    scope: "everywhere",
  },
  {
    id: "unusual-clock",
    title: "Unusual hour or time zone for this author",
    family: "behaviour",
    retired: "0.2.0",
    replacedBy: ["habits-broken"],
    scope: "everywhere",
  },
  {
    id: "workflow-agent-unguarded",
    title: "Coding agent without permission checks in a workflow",
    family: "workflows",
    retired: "0.2.0",
    replacedBy: ["unguarded-agent-run"],
    scope: "workflows",
  },
  {
    id: "workflow-credential-harvest",
    title: "Workflow reads credentials where the runner keeps them",
    family: "workflows",
    retired: "0.2.0",
    replacedBy: ["process-memory-read", "secret-exfiltration"],
    scope: "workflows",
  },
  {
    id: "workflow-download-and-execute",
    title: "Workflow downloads and executes code",
    family: "workflows",
    retired: "0.2.0",
    replacedBy: ["fetched-code-run"],
    scope: "workflows",
  },
  {
    id: "workflow-encoded-shell",
    title: "Workflow decodes and executes text",
    family: "workflows",
    retired: "0.2.0",
    replacedBy: ["decoded-code-run"],
    scope: "workflows",
  },
  {
    id: "workflow-script-injection",
    title: "Untrusted input in a workflow script",
    family: "workflows",
    retired: "0.2.0",
    replacedBy: ["untrusted-input-run"],
    scope: "workflows",
  },
  {
    id: "workflow-secret-exfil",
    title: "Workflow sends secrets to a third party",
    family: "workflows",
    retired: "0.2.0",
    replacedBy: ["secret-exfiltration"],
    scope: "workflows",
  },
  {
    id: "agent-hook-changed",
    title: "Hook or server of a coding agent",
    family: "autorun",
    retired: "0.2.0",
    replacedBy: [
      "new-automatic-start",
      "permission-prompts-disabled",
      "fetched-code-run",
      "decoded-code-run",
      "secret-exfiltration",
    ],
    scope: "agents",
  },
  {
    id: "build-config-code",
    title: "Configuration of a build tool runs code",
    family: "build",
    retired: "0.2.0",
    replacedBy: ["decoded-code-run", "fetched-code-run", "secret-exfiltration", "new-automatic-start"],
    scope: "builds",
  },
  {
    id: "editor-autorun-task",
    title: "Command that runs when a folder is opened",
    family: "autorun",
    retired: "0.2.0",
    replacedBy: ["new-automatic-start", "permission-prompts-disabled", "fetched-code-run", "decoded-code-run"],
    scope: "editors",
  },
  {
    id: "lifecycle-script-changed",
    title: "Script that a package manager runs",
    family: "build",
    retired: "0.2.0",
    replacedBy: ["new-automatic-start"],
    scope: "builds",
  },
  {
    id: "native-build-hook",
    title: "Command of a native build",
    family: "build",
    retired: "0.2.0",
    replacedBy: ["test-data-run", "decoded-code-run", "fetched-code-run", "new-automatic-start"],
    scope: "builds",
  },
  {
    id: "python-autoexec",
    title: "Python code that starts without a caller",
    family: "build",
    retired: "0.2.0",
    replacedBy: ["new-automatic-start", "decoded-code-run", "fetched-code-run"],
    scope: "builds",
  },
  {
    id: "shell-autoload-config",
    title: "Command of direnv, git, containers and tool managers",
    family: "autorun",
    retired: "0.2.0",
    replacedBy: ["new-automatic-start", "fetched-code-run", "secret-exfiltration"],
    scope: "shells",
  },
  {
    id: "agent-instruction-injection",
    title: "Orders to a coding agent in text",
    family: "autorun",
    retired: "0.2.0",
    replacedBy: ["agent-misled", "secret-exfiltration"],
    scope: "everywhere",
  },
];

/** True where a retired detector looked. Findings without a path belong to every scope. */
export function isInScope(scope: RetiredScope, path: string | undefined): boolean {
  if (scope === "everywhere" || path === undefined) return true;
  const classes = classesOf(path);
  if (scope === "outside workflows") return !classes.includes("workflow");
  return SCOPES[scope].some((name) => classes.includes(name));
}
