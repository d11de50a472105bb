/** CMake's language: commands and their arguments, with lines. */

export interface CmakeArgument {
  readonly text: string;
  readonly line: number;
}
export interface CmakeCommand {
  /** In lower case. */
  readonly name: string;
  readonly arguments: readonly CmakeArgument[];
  readonly line: number;
}

const MOST_COMMANDS = 5000;
const MOST_ARGUMENTS = 2000;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ["\n", ""],
]);

/** Returns the commands of a CMake text in order; `line` is that of its first one. */
export function readCommands(text: string, line = 1): readonly CmakeCommand[] {
  const commands: CmakeCommand[] = [];
  const reader = { text, at: 0, line };
  while (reader.at < text.length && commands.length < MOST_COMMANDS) {
    const start = reader.at;
    const char = text.charAt(start);
    if (char === "#") skipComment(reader);
    else if (isWord(char)) {
      while (isWord(text.charAt(reader.at))) reader.at++;
      const name = text.slice(start, reader.at).toLowerCase();
      const at = reader.line;
      skipBlank(reader);
      if (text.charAt(reader.at) === "(") commands.push({ name, arguments: readArguments(reader), line: at });
    } else step(reader);
  }
  return commands;
}

interface Reader {
  readonly text: string;
  at: number;
  line: number;
}

function step(reader: Reader): void {
  if (reader.text.charAt(reader.at) === "\n") reader.line++;
  reader.at++;
}

function skipBlank(reader: Reader): void {
  while (" \t\r\n".includes(reader.text.charAt(reader.at)) && reader.at < reader.text.length) step(reader);
}

function isWord(char: string): boolean {
  return (char >= "a" && char <= "z") || (char >= "A" && char <= "Z") || (char >= "0" && char <= "9") || char === "_";
}

/** `# …` to the end of its line, `#[[ … ]]` to its brackets. */
function skipComment(reader: Reader): void {
  const bracket = bracketAt(reader.text, reader.at + 1);
  if (bracket) readBracket(reader, reader.at + 1, bracket);
  else while (reader.at < reader.text.length && reader.text.charAt(reader.at) !== "\n") reader.at++;
}

function readArguments(reader: Reader): readonly CmakeArgument[] {
  const found: CmakeArgument[] = [];
  let depth = 0;
  while (reader.at < reader.text.length && found.length < MOST_ARGUMENTS) {
    const char = reader.text.charAt(reader.at);
    if (char === "#") skipComment(reader);
    else if (char === "(") {
      depth++;
      reader.at++;
    } else if (char === ")") {
      reader.at++;
      if (--depth === 0) break;
    } else if (" \t\r\n;".includes(char)) step(reader);
    else found.push(readArgument(reader));
  }
  return found;
}

function readArgument(reader: Reader): CmakeArgument {
  const { line, text } = reader;
  const bracket = bracketAt(text, reader.at);
  if (bracket) return { text: readBracket(reader, reader.at, bracket), line };
  const isQuoted = text.charAt(reader.at) === '"';
  if (isQuoted) reader.at++;
  const parts: string[] = [];
  while (reader.at < text.length) {
    const char = text.charAt(reader.at);
    if (char === "\\") {
      const next = text.charAt(reader.at + 1);
      parts.push(ESCAPES.get(next) ?? (next === "$" ? "\\$" : next));
      step(reader);
      step(reader);
      continue;
    }
    if (isQuoted ? char === '"' : ' \t\r\n()#";'.includes(char)) break;
    parts.push(char);
    step(reader);
  }
  if (isQuoted) reader.at++;
  return { text: parts.join(""), line };
}

/** `[[` or `[=[`: what ends it; undefined where none begins. */
function bracketAt(text: string, at: number): string | undefined {
  if (text.charAt(at) !== "[") return undefined;
  let end = at + 1;
  while (text.charAt(end) === "=" && end < at + 20) end++;
  return text.charAt(end) === "[" ? `]${"=".repeat(end - at - 1)}]` : undefined;
}

function readBracket(reader: Reader, start: number, close: string): string {
  const from = start + close.length;
  const end = reader.text.indexOf(close, from);
  const inner = reader.text.slice(from, end < 0 ? undefined : end);
  const stop = end < 0 ? reader.text.length : end + close.length;
  while (reader.at < stop) step(reader);
  return inner;
}
