/** Lines in a shape that only tools give to programs. */
import { isName, tokensIn } from "./tokens.ts";

/** Shapes that no person types: programs of brackets alone, texts picked letter by letter out of an array. */
export function strangeShapeOf(text: string): string | null {
  if (text.length >= 200 && isBrackets(text)) return "a program is written in brackets alone";
  if (!text.includes("]")) return null;
  const tokens = tokensIn(text);
  const picked = longestPick(tokens);
  if (picked >= LETTERS_OF_A_COMMAND && tokens.some((token) => STARTERS.has(token)))
    return "a command is picked letter by letter out of an array";
  return picked >= LETTERS_OF_A_TEXT ? "a text is picked letter by letter out of an array" : null;
}

/** Marks of JSFuck and its kind at the beginning of a line. */
const BRACKETS = "[]()!+{};";
const MANY_BRACKETS = 150;

function isBrackets(text: string): boolean {
  const head = text.replaceAll(" ", "").slice(0, MANY_BRACKETS);
  return head.length === MANY_BRACKETS && [...head].every((char) => BRACKETS.includes(char));
}

const LETTERS_OF_A_COMMAND = 6;
const LETTERS_OF_A_TEXT = 15;
/** Names under which languages start a process. */
const STARTERS: ReadonlySet<string> = new Set(
  "child_process execSync execFileSync spawnSync execFile spawn exec Exec Command CommandContext system popen Popen run check_output shell_exec passthru proc_open ProcessBuilder Start StartProcess".split(
    " ",
  ),
);

/** Elements by number, `a[3]+a[1]+…`, in the longest run. */
function longestPick(tokens: readonly string[]): number {
  let best = 0;
  let run = 0;
  for (let at = 0; at < tokens.length; at++) {
    const isPick = isName(tokens[at]) && tokens[at + 1] === "[" && isNumber(tokens[at + 2]) && tokens[at + 3] === "]";
    if (!isPick) {
      run = 0;
      continue;
    }
    run++;
    best = Math.max(best, run);
    at += tokens[at + 4] === "+" ? 4 : 3;
    if (tokens[at] !== "+") run = 0;
  }
  return best;
}

function isNumber(token: string | undefined): boolean {
  const first = token?.charAt(0) ?? "";
  return first >= "0" && first <= "9";
}
