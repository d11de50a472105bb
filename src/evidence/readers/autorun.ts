/** Files that make an editor, an agent, a shell or git run something by itself, on both sides of a change. */
import { type AutorunFacts, createPathTable, type Delta } from "../../engine/index.ts";
import { decodeText } from "../hidden-text.ts";
import { readAgent } from "./autorun/agent.ts";
import { readDevcontainer } from "./autorun/devcontainer.ts";
import { readEditorStart, readEscapes, readGitConfig, readJetBrains, readLines } from "./autorun/lines.ts";
import { readMise, readPlainAgent, readToolConfig, readYamlHooks } from "./autorun/plain.ts";
import { readVscode } from "./autorun/vscode.ts";
import type { FileHint, ReadableFile, Reader } from "./reader.ts";
import { ReaderError } from "./reader-error.ts";

/** Most bytes of each side: such files are short. */
const MOST = 256 * 1024;

export type Read = (text: string, path: string) => AutorunFacts;

/** Which files, and how they are read; the first that fits. */
const readerOf = createPathTable<Read>([
  [
    [
      { parents: ".vscode .cursor .windsurf", names: "tasks.json settings.json" },
      { parents: ".vscode", names: "mcp.json" },
      { extensions: "code-workspace" },
    ],
    (text, path) => readVscode(path, text),
  ],
  [
    [
      { parents: ".claude", names: "settings.json settings.local.json" },
      { parents: ".claude/hooks", extensions: "json" },
      { parents: "hooks", names: "hooks.json" },
    ],
    (text) => readAgent("claude", text),
  ],
  [
    [{ parents: ".cursor", names: "hooks.json mcp.json permissions.json environment.json" }],
    (text) => readAgent("cursor", text),
  ],
  [[{ parents: ".gemini .qwen", names: "settings.json" }], (text) => readAgent("gemini", text)],
  [
    [{ parents: ".codex", names: "config.toml hooks.json" }],
    (text, path) => (path.endsWith(".json") ? readAgent("codex", text) : readPlainAgent("codex", path, text)),
  ],
  [
    [
      { names: "opencode.json opencode.jsonc .opencode.json .opencode.jsonc" },
      { parents: ".opencode", extensions: "json jsonc" },
    ],
    (text) => readAgent("opencode", text),
  ],
  [
    [
      { roots: ".github/hooks", extensions: "json" },
      { parents: ".copilot", extensions: "json" },
    ],
    (text) => readAgent("copilot", text),
  ],
  [
    [
      { names: "mcp.json .mcp.json .crush.json" },
      { folders: ".kiro .windsurf .roo .amazonq .junie .amp .factory .augment .crush", extensions: "json hook" },
    ],
    (text) => readAgent("agent", text),
  ],
  [[{ names: ".aider.conf.yml .aider.conf.yaml" }], (text) => readYamlHooks("aider", text)],
  [[{ folders: ".continue", extensions: "yml yaml" }], (text, path) => readPlainAgent("continue", path, text)],
  [[{ parents: ".zed", names: "settings.json tasks.json" }], (text) => readAgent("zed", text)],
  [
    [{ names: ".devcontainer.json" }, { folders: ".devcontainer", names: "devcontainer.json" }],
    (text) => readDevcontainer(text),
  ],
  [[{ names: ".envrc" }], (text) => readLines("direnv", "direnv", "open", text)],
  [
    [
      { parents: ".husky .githooks .git-hooks", bare: true },
      { parents: ".husky .githooks .git-hooks", extensions: "sh" },
    ],
    (text) => readLines("git", "git hook", "on-event", text),
  ],
  [
    [
      { names: "lefthook.yml lefthook.yaml .lefthook.yml .lefthook.yaml" },
      { names: "lefthook-local.yml lefthook-local.yaml .lefthook-local.yml .lefthook-local.yaml" },
    ],
    (text) => readYamlHooks("lefthook", text),
  ],
  [[{ names: ".pre-commit-config.yaml" }], (text) => readYamlHooks("pre-commit", text)],
  [[{ names: ".gitpod.yml .gitpod.yaml" }], (text) => readYamlHooks("gitpod", text)],
  [
    [
      { names: "mise.toml .mise.toml mise.local.toml .mise.local.toml" },
      { parents: ".mise .config/mise", names: "config.toml" },
    ],
    (text) => readMise(text),
  ],
  [[{ names: ".gitconfig .gitmodules gitconfig .gitconfig.inc" }], (text) => readGitConfig(text)],
  [[{ names: ".vimrc .exrc .nvimrc .nvim.lua .dir-locals.el" }], (text) => readEditorStart(text)],
  [[{ names: ".gdbinit .lldbinit .psqlrc .cgdbrc" }], (text) => readEscapes(text)],
  [[{ names: ".pdbrc .irbrc .pryrc" }], (text) => readLines("shell", "start file", "open", text)],
  [[{ parents: ".cargo", names: "config config.toml" }, { names: "bunfig.toml" }], (text) => readToolConfig(text)],
  [
    [
      { folders: ".idea", extensions: "xml" },
      { parents: ".run", ends: ".run.xml" },
    ],
    (text, path) => readJetBrains(path, text),
  ],
]);

export const autorunReader: Reader<"autorun"> = {
  slot: "autorun",
  wants: (file: FileHint) => (formatOf(file.path) ? { before: MOST, after: MOST } : null),
  read(file: ReadableFile): Delta<AutorunFacts> | undefined {
    const read = formatOf(file.path);
    if (!read || !file.after) return undefined;
    return { before: file.before ? readBefore(read, file) : null, after: read(decodeText(file.after), file.path) };
  },
};

/** The old side only tells what is not new: where it cannot be read, everything is. */
function readBefore(read: Read, file: ReadableFile): AutorunFacts | null {
  try {
    return file.before ? read(decodeText(file.before), file.path) : null;
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error;
    return null;
  }
}

/** How a file of settings that start something is read; null for any other path. */
export function formatOf(path: string): Read | null {
  return readerOf(path) ?? null;
}
