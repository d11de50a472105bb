/** Files that make an editor, an agent, a shell or git run something by itself, on both sides of a change. */
import type { AutorunFacts, Delta } from "../../engine/index.ts";
import { decodeText } from "../hidden-text.ts";
import { readAgent } from "./autorun/agent.ts";
import { readDevcontainer } from "./autorun/devcontainer.ts";
import { readEditorStart, readGitConfig, readJetBrains, readLines } from "./autorun/lines.ts";
import { readMise, readPlainAgent, readToolConfig, readYamlHooks } from "./autorun/plain.ts";
import { readVscode } from "./autorun/vscode.ts";
import type { FileHint, ReadableFile, Reader } from "./reader.ts";
import { ReaderError } from "./reader-error.ts";

/** Most bytes of each side: such files are short. */
const MOST = 256 * 1024;

type Read = (text: string, path: string) => AutorunFacts;

/** Which files, and how they are read; the first that fits. */
const FORMATS: readonly (readonly [RegExp, Read])[] = [
  [
    /(?:^|\/)\.(?:vscode|cursor|windsurf)\/(?:tasks|settings)\.json$|(?:^|\/)\.vscode\/mcp\.json$|\.code-workspace$/,
    (text, path) => readVscode(path, text),
  ],
  [
    /(?:^|\/)\.claude\/settings(?:\.local)?\.json$|(?:^|\/)\.claude\/hooks\/[^/]+\.json$|(?:^|\/)hooks\/hooks\.json$/,
    (text) => readAgent("claude", text),
  ],
  [/(?:^|\/)\.cursor\/(?:hooks|mcp|permissions|environment)\.json$/, (text) => readAgent("cursor", text)],
  [/(?:^|\/)\.gemini\/settings\.json$|(?:^|\/)\.qwen\/settings\.json$/, (text) => readAgent("gemini", text)],
  [
    /(?:^|\/)\.codex\/(?:config\.toml|hooks\.json)$/,
    (text, path) => (path.endsWith(".json") ? readAgent("codex", text) : readPlainAgent("codex", path, text)),
  ],
  [/(?:^|\/)\.?opencode\.jsonc?$|(?:^|\/)\.opencode\/[^/]+\.jsonc?$/, (text) => readAgent("opencode", text)],
  [/^\.github\/hooks\/[^/]+\.json$|(?:^|\/)\.copilot\/[^/]+\.json$/, (text) => readAgent("copilot", text)],
  [
    /(?:^|\/)\.?mcp\.json$|(?:^|\/)\.(?:kiro|windsurf|roo|amazonq|junie|amp|factory|augment|crush)\/(?:[^/]+\/){0,2}[^/]+\.(?:json|hook)$|(?:^|\/)\.crush\.json$/,
    (text) => readAgent("agent", text),
  ],
  [/(?:^|\/)\.continue\/(?:[^/]+\/){0,2}[^/]+\.ya?ml$/, (text, path) => readPlainAgent("continue", path, text)],
  [/(?:^|\/)\.zed\/(?:settings|tasks)\.json$/, (text) => readAgent("zed", text)],
  [/(?:^|\/)\.devcontainer(?:\/(?:[^/]+\/)?devcontainer)?\.json$/, (text) => readDevcontainer(text)],
  [/(?:^|\/)\.envrc$/, (text) => readLines("direnv", "direnv", "open", text)],
  [
    /(?:^|\/)\.(?:husky|githooks|git-hooks)\/[\w-]+(?:\.sh)?$/,
    (text) => readLines("git", "git hook", "on-event", text),
  ],
  [/(?:^|\/)\.?lefthook(?:-local)?\.ya?ml$/, (text) => readYamlHooks("lefthook", text)],
  [/(?:^|\/)\.pre-commit-config\.yaml$/, (text) => readYamlHooks("pre-commit", text)],
  [/(?:^|\/)\.gitpod\.ya?ml$/, (text) => readYamlHooks("gitpod", text)],
  [/(?:^|\/)\.?mise(?:\.local)?\.toml$|(?:^|\/)\.(?:mise|config\/mise)\/config\.toml$/, (text) => readMise(text)],
  [/(?:^|\/)\.gitconfig$|(?:^|\/)\.gitmodules$/, (text) => readGitConfig(text)],
  [/(?:^|\/)(?:\.vimrc|\.exrc|\.nvimrc|\.nvim\.lua|\.dir-locals\.el)$/, (text) => readEditorStart(text)],
  [
    /(?:^|\/)\.(?:Rprofile|gdbinit|lldbinit|pdbrc|irbrc|pryrc|psqlrc)$/,
    (text) => readLines("shell", "start file", "open", text),
  ],
  [/(?:^|\/)\.cargo\/config(?:\.toml)?$|(?:^|\/)bunfig\.toml$/, (text) => readToolConfig(text)],
  [
    /(?:^|\/)\.idea\/(?:.{1,200}\/)?[^/]+\.xml$|(?:^|\/)\.run\/[^/]+\.run\.xml$/,
    (text, path) => readJetBrains(path, text),
  ],
];

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

function formatOf(path: string): Read | null {
  return FORMATS.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}
