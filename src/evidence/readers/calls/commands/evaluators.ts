/** Commands that run text or files as programs: eval, source, trap, alias, awk's system. Sources: the manual of bash; gawk(1), make(1), at(1). */
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { textValue, UNKNOWN, type Value } from "../../flow/value.ts";
import { optionSpec, parseOptions } from "./parse-options.ts";
import { giveOrigin, joinWords, type ReaderEntry } from "./values.ts";

export const EVALUATOR_READERS: readonly ReaderEntry[] = [
  ["eval", (call) => [{ kind: "program", language: "shell", text: joinWords(call.words), ...input(call) }]],
  ["source .", readSource],
  ["trap", readTrap],
  ["alias abbr", readAlias],
  ["export declare typeset local readonly set", readDeclaration],
  ["cd pushd chdir", readEnter],
  ["popd", () => []],
  ["at batch", readAt],
  ["call", readCall],
  ["start", readStart],
  ["hash complete compgen", readCompgen],
  [
    "emulate",
    (call) =>
      call.words[1]?.text === "-c" && call.words[2]
        ? [{ kind: "program", language: "shell", text: call.words[2] }]
        : [],
  ],
  [
    ": true false sleep wait kill killall pkill pgrep test [ [[ shift unset ulimit umask getopts let jobs fg bg exit return break continue shopt bind history fc clear tput stty logger sync enable autoload setopt unsetopt zstyle compinit",
    () => [],
  ],
];

function input({ input: value }: CommandCall): { readonly input?: Value } {
  return value ? { input: value } : {};
}

function readSource({ words, input: given }: CommandCall): readonly Effect[] {
  const [file, ...rest] = words;
  if (!file) return [];
  if (file.text === "/dev/stdin" || file.text === "-")
    return given ? [{ kind: "program", language: "shell", text: given }] : [];
  return [{ kind: "start", does: "load", path: file, arguments: [file, ...rest] }];
}

function readTrap({ words }: CommandCall): readonly Effect[] {
  const code = words.find(({ text }) => text !== "--" && !text?.startsWith("-"));
  return code && words.length > 1 ? [{ kind: "program", language: "shell", text: code }] : [];
}

/** `alias x='curl'`. */
function readAlias({ words }: CommandCall): readonly Effect[] {
  return words.flatMap((word): readonly Effect[] => {
    const equals = word.text?.indexOf("=") ?? -1;
    if (equals < 1 || word.text === null) return [];
    return [{ kind: "alias", name: word.text.slice(0, equals), words: { ...word, text: word.text.slice(equals + 1) } }];
  });
}

/** Alone they print every variable; words that only come out when they run assign. */
function readDeclaration({ words, name }: CommandCall): readonly Effect[] {
  const assigned = words.flatMap((word): readonly Effect[] => {
    const equals = word.text?.indexOf("=") ?? -1;
    if (equals < 1 || word.text === null || word.text.startsWith("-")) return [];
    const value: Value = { ...word, text: word.text.slice(equals + 1) };
    return [
      { kind: "set", name: word.text.slice(0, equals), value, ...(name === "export" && { exported: true as const }) },
    ];
  });
  const operands = words.filter(({ text }) => !text?.startsWith("-") && !text?.startsWith("+"));
  if (name === "set" && operands.length > 0) return positional(words);
  const prints =
    operands.length === 0 &&
    words.every(({ text }) => text === "-p" || text === "-x" || text === "-px" || text === "-xp");
  return prints ? [giveOrigin({ kind: "environment", name: null })] : assigned;
}

/** `set -- a b`. */
function positional(words: readonly Value[]): readonly Effect[] {
  const dashes = words.findIndex(({ text }) => text === "--");
  const values = dashes === -1 ? words.filter(({ text }) => !text?.startsWith("-")) : words.slice(dashes + 1);
  const each = values.slice(0, 9).map((value, at): Effect => ({ kind: "set", name: String(at + 1), value }));
  return [...each, { kind: "set", name: "@", value: { ...UNKNOWN, items: values } }];
}

function readEnter({ words }: CommandCall): readonly Effect[] {
  const folder = words.find(({ text }) => !text?.startsWith("-") && text?.toLowerCase() !== "/d");
  return folder ? [{ kind: "enter", folder }] : [];
}

/** Runs what it reads later, once. */
function readAt({ words, input: given }: CommandCall): readonly Effect[] {
  const { given: options } = parseOptions(words, optionSpec("f= q= t= m M l d r"));
  const file = options.get("f")?.[0];
  const what = textValue("at");
  const persists: Effect = { kind: "act", does: "persist", what, from: given ? [given] : file ? [file] : [] };
  if (file) return [persists, { kind: "start", does: "run", path: file }];
  return given ? [persists, { kind: "program", language: "shell", text: given }] : [];
}

/** Batch: `call file.bat arguments`; labels are places of the program itself. */
function readCall({ words }: CommandCall): readonly Effect[] {
  return words[0]?.text?.startsWith(":") ? [] : [{ kind: "command", words }];
}

/** Batch: `start "title" /b program`. */
function readStart({ words }: CommandCall): readonly Effect[] {
  const rest = words.filter(({ text }) => !text?.startsWith("/"));
  const command = rest[0]?.text === "" ? rest.slice(1) : rest;
  const hidden = words.some(({ text }) => ["/b", "/min"].includes(text?.toLowerCase() ?? ""));
  return command.length > 0
    ? [{ kind: "command", words: command, traits: ["detached", ...(hidden ? ["hidden"] : [])] }]
    : [];
}

function readCompgen({ words, name }: CommandCall): readonly Effect[] {
  return name === "compgen" && words.some(({ text }) => text === "-e" || text === "-v")
    ? [giveOrigin({ kind: "environment", name: null })]
    : [];
}

/** Texts between quotes behind `system(` and before `| getline` in a program of awk, perl or osascript. */
export function systemCalls(program: Value, words: readonly string[]): readonly Effect[] {
  const { text } = program;
  if (text === null) return [];
  const effects: Effect[] = [];
  for (const word of words) {
    for (let at = text.indexOf(word); at !== -1 && effects.length < 10; at = text.indexOf(word, at + word.length)) {
      const open = text.indexOf('"', at);
      const close = open === -1 ? -1 : text.indexOf('"', open + 1);
      if (close === -1) break;
      effects.push({ kind: "program", language: "shell", text: { ...program, text: text.slice(open + 1, close) } });
    }
  }
  return effects;
}
