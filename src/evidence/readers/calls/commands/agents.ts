/** Coding agents and language models on the command line. Sources: each tool's command line reference. */
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { originValue, textValue, type Value } from "../../flow/value.ts";
import { optionSpec, parseOptions } from "./parse-options.ts";
import { give, type ReaderEntry } from "./values.ts";

const OPTIONS = optionSpec(
  "p,print,prompt= m,model= message,msg= i,prompt-interactive= allowedTools= allowed-tools= disallowedTools= system-prompt= append-system-prompt= mcp-config= settings= add-dir= output-format= input-format= permission-mode= approval-mode= a,ask-for-approval= s,sandbox= c= C,cd= e= file= message-file= yes-always y,yolo f,force max-turns=",
);
/** Options that switch off the question before a command is run. */
const UNGUARDED = new Set([
  "dangerously-skip-permissions",
  "yolo",
  "trust-all-tools",
  "no-interactive",
  "dangerously-bypass-approvals-and-sandbox",
  "full-auto",
  "allow-all-tools",
  "allow-all-paths",
  "force",
  "yes-always",
  "auto-approve",
  "dangerously-allow-all",
  "dangerously-auto-approve",
  "autonomy",
  "skip-permissions-unsafe",
  "auto",
  "always-approve",
  "unrestricted",
]);
const UNGUARDED_MODES = new Set(["bypasspermissions", "yolo", "never", "danger-full-access", "auto_edit", "high"]);

export const AGENT_READERS: readonly ReaderEntry[] = [
  [
    "claude gemini codex q kiro kiro-cli cursor-agent copilot aider opencode goose amp crush droid auggie cody cn qwen qodo forge openhands plandex",
    read,
  ],
  ["ollama llm sgpt mods aichat fabric chatgpt tgpt", read],
];

function read(call: CommandCall): readonly Effect[] {
  const { given, operands } = parseOptions(call.words, OPTIONS);
  const modes = ["permission-mode", "approval-mode", "ask-for-approval", "sandbox"].flatMap(
    (name) => given.get(name) ?? [],
  );
  const isUnguarded =
    [...given.keys()].some((name) => UNGUARDED.has(name)) ||
    modes.some(({ text }) => UNGUARDED_MODES.has(text?.toLowerCase() ?? ""));
  const prompt: readonly Value[] = [
    ...["prompt", "print", "msg", "message", "prompt-interactive"].flatMap((name) => given.get(name) ?? []),
    ...operands,
  ];
  const from = [...prompt, ...(call.input ? [call.input] : [])];
  const traits = isUnguarded ? ["unguarded-agent"] : [];
  return [{ kind: "act", does: "run", what: textValue(call.name), from, traits }, give(originValue({ kind: "model" }))];
}
