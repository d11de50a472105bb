/**
 * Instructions to coding agents: skills, rules, slash commands, AGENTS.md. Commands in them are run by the agent, and what
 * sentences order is a program in prose. A text that warns of a command, or says not to run it, orders nothing.
 */
import { createPhraseTest, isAllOf, type Language, LOWER, type Start, UPPER } from "../../../engine/index.ts";
import type { Statement } from "../languages/syntax.ts";
import { decodeText } from "../secrets/decode-text.ts";
import { type Block, codeSpans, readMarkdown } from "./agent/markdown.ts";
import { documentsFollowed, isWarning, type Order, readOrder } from "./agent/orders.ts";
import { baseName, folderOf } from "./paths.ts";
import type { PlacedProgram, Placement } from "./place.ts";
import { callOf, createPlace, doing, placement, startOf, syntaxProgram, textOf, textProgram } from "./placed.ts";

/** Names that agents read on their own. Sources: agents.md, and the manuals of the tools. */
const NAMES: ReadonlySet<string> = new Set([
  "agents.md",
  "agent.md",
  "claude.md",
  "claude.local.md",
  "gemini.md",
  "qwen.md",
  "codex.md",
  "skill.md",
  ".cursorrules",
  ".windsurfrules",
  ".clinerules",
  ".goosehints",
  "copilot-instructions.md",
  "conventions.md",
  "warp.md",
  "junie.md",
]);
/** Folders of which every document is an instruction. */
const FOLDERS: ReadonlySet<string> = new Set([
  ".claude",
  ".cursor",
  ".gemini",
  ".codex",
  ".opencode",
  ".windsurf",
  ".kiro",
  ".roo",
  ".continue",
  ".amazonq",
  ".agents",
  ".agent",
  ".github/instructions",
  ".github/prompts",
  ".github/agents",
  ".junie",
  ".clinerules",
  ".qwen",
  "skills",
]);
const FENCES: ReadonlyMap<string, Language> = new Map<string, Language>([
  ["sh", "shell"],
  ["bash", "shell"],
  ["shell", "shell"],
  ["zsh", "shell"],
  ["console", "shell"],
  ["", "shell"],
  ["python", "python"],
  ["py", "python"],
  ["js", "javascript"],
  ["javascript", "javascript"],
  ["ts", "typescript"],
  ["powershell", "powershell"],
  ["ps1", "powershell"],
]);

/** How starts by an agent begin. */
const BY_AGENT = "agent instructions";

export const agentInstructions = createPlace(
  "agent-instructions",
  (path) => isInstruction(path),
  (text, path) => readInstructions(text, path),
);

/** What a document has an agent do, and the documents it has the agent follow. */
export function readInstructions(text: string, path: string): Placement {
  const blocks = readMarkdown(text);
  const start = startOf("build", `${BY_AGENT} in ${path}`);
  const followed = blocks.flatMap(({ kind, text: sentence, line }) =>
    kind === "code" ? [] : documentsIn(sentence, path).map((one) => ({ path: one, start, line })),
  );
  return placement(
    blocks.flatMap((block) => programsOf(block, path)),
    followed,
  );
}

/** True for a start by what an agent was told. */
export function isByAgent({ by }: Start): boolean {
  return by.startsWith(BY_AGENT);
}

function isInstruction(path: string): boolean {
  const name = baseName(path).toLowerCase();
  if (NAMES.has(name)) return true;
  if (!name.endsWith(".md") && !name.endsWith(".mdc") && !name.endsWith(".toml")) return false;
  const folders = path.split("/").slice(0, -1);
  const at = folders.findIndex((folder, i) => FOLDERS.has(folder) || FOLDERS.has(`${folder}/${folders[i + 1] ?? ""}`));
  return at >= 0 && !folders.slice(at).some((folder) => BESIDE.has(folder));
}

/** Folders below that hold what an agent's scripts need, not what the agent reads. */
const BESIDE: ReadonlySet<string> = new Set(["node_modules", "fixtures", "__fixtures__", "testdata", "vendor"]);

/** Documents of the repository that a sentence has the agent follow: as a path from the root, and from beside it. */
function documentsIn(sentence: string, path: string): readonly string[] {
  const folder = folderOf(path);
  return documentsFollowed(sentence).flatMap((one) => {
    const plain = one.startsWith("./") ? one.slice(2) : one.startsWith("@") ? one.slice(1) : one;
    return folder === "" ? [plain] : [plain, `${folder}/${plain}`];
  });
}

/** What one block of instructions has an agent do. */
export function programsOf(block: Block, path: string): readonly PlacedProgram[] {
  if (block.kind === "code") {
    const language = FENCES.get(block.fence);
    if (language === undefined || isWarning(block.context) || (block.fence === "" && !isCommands(block.text)))
      return [];
    const text = block.fence === "" ? withoutProse(block.text) : block.text;
    return [command("code block", withoutPrompts(text), { language, line: block.line, path })];
  }
  const told = withoutQuotes(block.text);
  const given = assignmentsIn(told);
  const spans = codeSpans(told).map((span) => ({ ...span, text: withAssigned(span.text, given) }));
  const meant = [...spans, ...madeFrom(told, spans)];
  // "Without a space" says how pieces are joined.
  const commands = isWarning(asksToJoin(told) ? told.replaceAll("without a ", "") : told)
    ? []
    : meant
        .filter(({ text, isBang }) => isBang || (text.includes(" ") && !isExcerpt(text)))
        .map(({ text, isBang }) =>
          isBang
            ? bang(text, block.line, path)
            : command("command", text, { language: "shell", line: block.line, path }),
        );
  const orders = sentencesOf(told).flatMap((sentence) => readOrder(sentence) ?? []);
  return [...commands, ...orders.map((order) => prose(order, { line: block.line, path }))];
}

/** Most cells of a row that are read. */
const MOST_CELLS = 10;

/** The cells of a table's row say each its own; any other text is one. */
function sentencesOf(text: string): readonly string[] {
  const row = text.trim();
  return row.startsWith("|") && row.endsWith("|") ? row.split("|").slice(1, -1).slice(0, MOST_CELLS) : [text];
}

/** `catch (e) { … }`: a piece of a program in another language; a shell's function has its brackets at its name. */
function isExcerpt(span: string): boolean {
  const [head = "", next = ""] = span.split(" ");
  return next.startsWith("(") && next.length > 1 && isAllOf(LOWER, head);
}

/** Whether a block that names no language holds commands: trees of folders and sentences begin with other words. */
function isCommands(text: string): boolean {
  const heads = text.split("\n").map((row) => row.trim().split(" ", 1)[0] ?? "");
  return !heads.some((head) => head.endsWith("/") || LISTED.some((sign) => head.startsWith(sign)));
}

/** How rows of Markdown and of forms begin or what they hold, where a block names no language. */
const PROSE_STARTS = ["- [", "## ", "### ", "> ", "1. ", "2. "];
const PROSE_SIGNS = ["](", "\u2192", "\u2705"];

/** The block without rows that are text: a list of links, a heading, a sentence that begins like one. */
function withoutProse(text: string): string {
  const isProse = (row: string) =>
    PROSE_STARTS.some((start) => row.startsWith(start)) ||
    PROSE_SIGNS.some((sign) => row.includes(sign)) ||
    isSentence(row);
  return text
    .split("\n")
    .map((row) => (isProse(row.trim()) ? "" : row))
    .join("\n");
}

/** `Format your feedback as:` – a capital, small letters, and another word; commands that begin so hold a hyphen. */
function isSentence(row: string): boolean {
  const [head = "", next = ""] = row.split(" ");
  return head.length > 1 && isAllOf(UPPER, head.charAt(0)) && isAllOf(LOWER, head.slice(1)) && isAllOf(LOWER, next);
}

/** How rows of drawn trees and of emphasised text begin. */
const LISTED = ["\u251c", "\u2514", "\u2502", "**"];

const asksToDecode = createPhraseTest("decode|decodes|decoded|base64");
const asksToJoin = createPhraseTest("join|concatenate|glue|put together");
const asksToRun = createPhraseTest("run|execute|evaluate|eval|invoke");

/** Commands that a sentence has the agent make first: of an encoded text, of pieces. */
function madeFrom(told: string, spans: ReturnType<typeof codeSpans>): ReturnType<typeof codeSpans> {
  if (!asksToRun(told)) return [];
  const decoded = asksToDecode(told) ? spans.flatMap(({ text }) => decodeText(text) ?? []) : [];
  const joined = asksToJoin(told) && spans.length > 1 ? [spans.map(({ text }) => text).join("")] : [];
  return [...decoded, ...joined, ...heldByVariables(spans)].map((text) => ({ text, isBang: false }));
}

/** `CHECK='a | b'`, where another span is `$CHECK`: the command that the variable holds. */
function heldByVariables(spans: ReturnType<typeof codeSpans>): readonly string[] {
  return spans.flatMap(({ text }) => {
    const at = text.indexOf("=");
    const name = text.slice(text.lastIndexOf(" ", at) + 1, at);
    const [quote, end] = [text.charAt(at + 1), text.at(-1)];
    const isHeld = at > 0 && name !== "" && (quote === "'" || quote === '"') && quote === end;
    const isRun = spans.some((one) => [`$${name}`, `\${${name}}`, `"$${name}"`].includes(one.text));
    return isHeld && isRun ? [text.slice(at + 2, -1)] : [];
  });
}

/** Most names that a sentence gives a value. */
const MOST_GIVEN = 10;

/** `with ENDPOINT=https://…`: what names in a command of the same sentence stand for. */
function assignmentsIn(sentence: string): readonly string[] {
  return sentence
    .split(" ")
    .filter((word) => {
      const at = word.indexOf("=");
      return at > 1 && !word.includes("`") && word.slice(0, at) === word.slice(0, at).toUpperCase();
    })
    .map((word) => (word.endsWith(".") || word.endsWith(",") ? word.slice(0, -1) : word))
    .slice(0, MOST_GIVEN);
}

/** The command behind the assignments of the names that it uses. */
function withAssigned(command: string, given: readonly string[]): string {
  const used = given.filter((word) => command.includes(`$${word.slice(0, word.indexOf("="))}`));
  return [...used, command].join("; ");
}

/** Words before a quotation that make it an example, and words that say what it is an example of. */
const SUCH_AS = ["such as", "like", "e.g.", "for example", "for instance", "says", "saying", "reads", "phrases"];
const OF_WHAT = [
  "as data",
  "injection",
  "injected",
  "malicious",
  "untrusted",
  "attack",
  "suspicious",
  "refuse",
  "do not follow",
  "never follow",
  "don't follow",
  "may hold",
  "may contain",
  "can contain",
  "could contain",
  "might contain",
  "may say",
  "may ask",
];
/** Characters before a quotation in which such words stand. */
const BEFORE = 40;

/** The text without the orders that it quotes to warn of them: `texts such as "ignore all …" are data`. */
function withoutQuotes(text: string): string {
  const small = text.toLowerCase();
  if (!OF_WHAT.some((word) => small.includes(word))) return text;
  let told = "";
  let at = 0;
  while (at < text.length) {
    const open = indexOfQuote(text, at);
    const close = open < 0 ? -1 : indexOfQuote(text, open + 1);
    if (close < 0) break;
    const before = small.slice(Math.max(0, open - BEFORE), open);
    const isExample = SUCH_AS.some((word) => before.includes(word));
    told += text.slice(at, isExample ? open : close + 1);
    at = close + 1;
  }
  return told + text.slice(at);
}

function indexOfQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if ('"\u201c\u201d\u201e'.includes(text.charAt(at))) return at;
  return -1;
}

/** A command that runs before the agent reads the prompt. */
function bang(text: string, line: number, path: string): PlacedProgram {
  return textProgram("! command", {
    language: "shell",
    text,
    line,
    start: startOf("open", `slash command ${baseName(path)}`),
  });
}

function command(
  name: string,
  text: string,
  { language, line, path }: { readonly language: Language; readonly line: number; readonly path: string },
): PlacedProgram {
  return textProgram(name, { language, text, line, start: startOf("build", `${BY_AGENT} in ${path}`) });
}

/** `$ npm test` is shown with its prompt. */
function withoutPrompts(text: string): string {
  return text
    .split("\n")
    .map((row) => (row.startsWith("$ ") ? row.slice(2) : row))
    .join("\n");
}

/** Calls of `agent.send` and `agent.follow` – see the call table of agents. */
export function prose(
  { takes, puts, runs, misdeeds }: Order,
  { name = "instruction", line, path }: { readonly name?: string; readonly line: number; readonly path: string },
): PlacedProgram {
  const origins = takes.map((origin) => [null, { kind: "origin", origin, line }] as const);
  const person = textOf("the person it works for", line);
  const body: Statement[] = [
    ...(takes.length > 0 && puts !== null
      ? [doing(callOf("agent.send", [[null, textOf(puts, line)], ...origins], line))]
      : []),
    ...(takes.length > 0 ? [doing(callOf("agent.read", [[null, person], ...origins], line))] : []),
    ...misdeeds.map((misdeed) => doing(callOf(`agent.${misdeed}`, [[null, person]], line))),
    ...runs.slice(0, 5).map((address) => {
      const fetched = callOf("agent.fetch", [[null, textOf(address, line)]], line);
      return doing(callOf("agent.follow", [[null, fetched]], line));
    }),
  ];
  return syntaxProgram(name, {
    body,
    line,
    start: startOf("build", `${BY_AGENT} in ${path}`),
    language: "prose",
  });
}
