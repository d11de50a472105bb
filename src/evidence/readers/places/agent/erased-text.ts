/** Text that a program prints and takes off the screen again: people never see it, whoever reads the output does. */

/** Sequences that erase or conceal what stands on the terminal, without the escape in front of them. Source: ECMA-48, 8.3. */
const ERASERS: readonly string[] = [
  "[2K",
  "[1K",
  "[0K",
  "[K",
  "[1A",
  "[2A",
  "[1F",
  "[2J",
  "[8m",
  "\\b\\b\\b",
  "tput el",
];
/** Calls that erase a line: https://nodejs.org/api/readline.html */
const ERASING_CALLS: readonly string[] = ["clearLine(", "clearScreenDown(", "eraseLine"];
/** How a text speaks to a program that reads, in lower case. */
const SPEAKS_TO: readonly string[] = [
  "ai agent",
  "coding agent",
  "ai assistant",
  "coding assistant",
  "ai tool",
  "ai model",
  "language model",
  "llm",
  "if you are an ai",
];
/** What is to be dropped, in lower case: only a program that has been told something can drop it. */
const DROPPED: readonly string[] = ["previous instructions", "prior instructions"];
/** Rows before an erasing one in which the text stands that it erases. */
const ROWS_BEFORE = 4;
/** Fewest words of a text that says something. */
const LEAST_WORDS = 4;
/** Most characters of one row. */
const MOST_ROW = 4000;

export interface ErasedText {
  readonly line: number;
  readonly text: string;
}

/** True for a program's text in which something is erased and something speaks to an agent. */
export function mayErase(text: string): boolean {
  if (![...ERASERS, ...ERASING_CALLS].some((eraser) => text.includes(eraser))) return false;
  return isForAgent(text);
}

function isForAgent(text: string): boolean {
  const small = text.toLowerCase();
  return speaksToAgent(text) || DROPPED.some((words) => small.includes(words));
}

/** True for a text that speaks to a program that reads. */
export function speaksToAgent(text: string): boolean {
  const small = text.toLowerCase();
  return SPEAKS_TO.some((words) => small.includes(words));
}

/** Literals of a program that speak to an agent and are erased in the same row or one of the next. */
export function erasedTexts(text: string): readonly ErasedText[] {
  const rows = text.split("\n").map((row) => row.slice(0, MOST_ROW));
  const erases = (row: string) => [...ERASERS, ...ERASING_CALLS].some((eraser) => row.includes(eraser));
  const named = rows.filter(erases).flatMap(nameGiven);
  const erasing = rows.map((row) => erases(row) || named.some((name) => row.includes(name)));
  return rows.flatMap((row, at) => {
    if (!erasing.slice(at, at + ROWS_BEFORE + 1).includes(true)) return [];
    return literalsOf(row)
      .filter((literal) => literal.trim().split(" ").length >= LEAST_WORDS && isForAgent(literal))
      .map((literal) => ({ line: at + 1, text: literal }));
  });
}

/** Shortest name that is looked for elsewhere. */
const LEAST_NAME = 3;

/** The name that a row gives the sequence: `const ERASE = "…"`. */
function nameGiven(row: string): readonly string[] {
  const sign = row.indexOf("=");
  const name = sign < 0 ? "" : (row.slice(0, sign).trim().split(" ").at(-1) ?? "");
  return name.length < LEAST_NAME ? [] : [name];
}

/** Texts between quotes of a row. */
function literalsOf(row: string): readonly string[] {
  const found: string[] = [];
  let quote = "";
  let from = 0;
  for (let at = 0; at < row.length; at++) {
    const char = row.charAt(at);
    if (quote === "") {
      if (char === '"' || char === "'" || char === "`") [quote, from] = [char, at + 1];
    } else if (char === "\\") at++;
    else if (char === quote) {
      found.push(row.slice(from, at));
      quote = "";
    }
  }
  if (quote !== "") found.push(row.slice(from));
  return found;
}
