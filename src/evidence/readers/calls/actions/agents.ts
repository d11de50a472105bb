/** Actions that start a coding agent or ask a language model. */
import type { CallRow } from "../call-row.ts";
import { actionRow, actionRows } from "./make-row.ts";

/** Settings that are words to the model. */
const PROMPTS = [
  "prompt",
  "direct_prompt",
  "override_prompt",
  "custom_instructions",
  "append_system_prompt",
  "system_prompt",
];
const PROMPT_FILES = ["prompt_file", "prompt-file", "system-prompt-file"];

const CLAUDE = [
  "anthropics/claude-code-action",
  "anthropics/claude-code-action/base-action",
  "anthropics/claude-code-base-action",
];
const GEMINI = ["google-github-actions/run-gemini-cli", "google-gemini/gemini-cli-action"];
const CODEX = ["openai/codex-action"];
const OTHERS = ["sst/opencode/github", "anomalyco/opencode/github"];

const AGENTS: readonly CallRow[] = actionRows([...CLAUDE, ...GEMINI, ...CODEX, ...OTHERS], {
  does: "run",
  what: "prompt",
  from: PROMPTS,
  fromFiles: PROMPT_FILES,
  gives: [{ kind: "model" }],
  traits: ["agent"],
});

/** Settings by which an agent runs any command. */
const UNGUARDED: readonly CallRow[] = [
  ...loosened(CLAUDE, "claude_args", ["--dangerously-skip-permissions", "bypassPermissions", "Bash(*)"]),
  ...loosened(CLAUDE, "allowed_tools", ["Bash(*)", "Bash,", "Bash\n"]),
  ...loosened(CLAUDE, "settings", ["bypassPermissions"]),
  ...loosened(GEMINI, "settings", ['"run_shell_command"', '"yolo"']),
  ...loosened(CODEX, "sandbox", ["danger-full-access"]),
  ...loosened(CODEX, "safety-strategy", ["unsafe"]),
];

/** Settings by which an agent takes orders from people without rights in the repository. */
const FOR_ANYONE: readonly CallRow[] = [
  ...loosened(CLAUDE, "allowed_non_write_users", ["*"], "for-anyone"),
  ...loosened(CODEX, "allow-users", ["*"], "for-anyone"),
];

function loosened(
  names: readonly string[],
  argument: string,
  contains: readonly string[],
  trait = "unguarded-agent",
): readonly CallRow[] {
  return actionRows(names, {
    where: { argument, contains },
    does: "run",
    what: "prompt",
    from: PROMPTS,
    traits: ["agent", trait],
  });
}

export const AGENT_ACTIONS: readonly CallRow[] = [
  ...AGENTS,
  ...UNGUARDED,
  ...FOR_ANYONE,
  actionRow("actions/ai-inference", {
    does: "send",
    what: "endpoint",
    from: ["prompt", "system-prompt"],
    fromFiles: PROMPT_FILES,
    gives: [{ kind: "model" }],
  }),
];
