/**
 * A shell script cut into commands. A pipeline is one command; quotes, continuation lines, substitutions and the text of
 * a here-document stay with the command they belong to. No shell: enough to tell what is sent where.
 */

/** Longest script that is looked at, in characters. */
const SCRIPT_LIMIT = 40_000;

export interface ShellCommand {
  readonly text: string;
  /** 0-based line in the script where it starts. */
  readonly line: number;
}

/** Commands in order; comments are left out. Linear in the script. */
export function commandsIn(script: string): ShellCommand[] {
  const text = script.length > SCRIPT_LIMIT ? script.slice(0, SCRIPT_LIMIT) : script;
  const commands: ShellCommand[] = [];
  let start = 0;
  let line = 0;
  let startLine = 0;
  let quote = "";
  let depth = 0;
  let marks: string[] = [];

  const cut = (end: number): void => {
    const command = text.slice(start, end).trim();
    if (command !== "") commands.push({ text: command, line: startLine });
  };

  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? "";
    if (char === "\n") line++;
    if (char === "\\" && quote !== "'") {
      if (text[at + 1] === "\n") line++;
      at++;
    } else if (quote !== "") {
      if (char === quote) quote = "";
    } else if (char === "'" || char === '"') {
      quote = char;
    } else if (char === "#" && isBlank(text[at - 1])) {
      // A comment: up to the end of the line, dropped when nothing stands before it.
      const end = endOfLine(text, at);
      if (text.slice(start, at).trim() === "") start = end;
      at = end - 1;
    } else if (char === "(") {
      depth++;
    } else if (char === ")") {
      depth = Math.max(0, depth - 1);
    } else if (char === "<" && text[at + 1] === "<" && text[at + 2] !== "<") {
      const mark = /^<<-?[ \t]{0,4}(?:'([\w-]{1,40})'|"([\w-]{1,40})"|\\?([\w-]{1,40}))/.exec(text.slice(at, at + 60));
      if (mark) marks.push(mark[1] ?? mark[2] ?? mark[3] ?? "");
      at++;
    } else if (char === "\n" && marks.length > 0) {
      // The lines up to each mark are the command's input.
      for (const mark of marks) {
        let end = endOfLine(text, at + 1);
        while (end < text.length && text.slice(at + 1, end).trim() !== mark) {
          at = end;
          line++;
          end = endOfLine(text, at + 1);
        }
        at = end;
        line++;
      }
      marks = [];
      if (depth === 0) {
        cut(at);
        start = at;
        startLine = line;
      }
      at--;
      line--;
    } else if (depth === 0 && (char === "\n" || char === ";" || isPair(text, at))) {
      cut(at);
      if (char !== "\n" && char !== ";") at++;
      start = at + 1;
      startLine = line;
    }
    if (at === start && isBlank(text[start])) {
      start = at + 1;
      startLine = line;
    }
  }
  cut(text.length);
  return commands;
}

function isPair(text: string, at: number): boolean {
  const pair = text.slice(at, at + 2);
  return pair === "&&" || pair === "||";
}

function isBlank(char: string | undefined): boolean {
  return char === undefined || char === " " || char === "\t" || char === "\n";
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

/** Words of a command, quotes removed but their content kept together; at most 500. */
export function wordsIn(command: string): string[] {
  const words: string[] = [];
  let word = "";
  let open = false;
  let quote = "";
  let braces = 0;
  for (let at = 0; at < command.length && words.length < 500; at++) {
    const char = command[at] ?? "";
    if (char === "\\" && quote !== "'") {
      const next = command[++at] ?? "";
      if (next !== "\n") word += next;
      open = true;
    } else if (quote !== "") {
      if (char === quote) quote = "";
      else word += char;
    } else if (char === "'" || char === '"') {
      quote = char;
      open = true;
    } else if (isBlank(char) && braces === 0) {
      if (open || word !== "") words.push(word);
      word = "";
      open = false;
    } else {
      // `${{ secrets.X }}` is one word although it holds blanks.
      if (char === "{") braces++;
      if (char === "}") braces = Math.max(0, braces - 1);
      word += char;
    }
  }
  if (open || word !== "") words.push(word);
  return words;
}
