/** Names of dangerous things, glued together from pieces so that a search does not find them. */
import { isName, literalOf, tokensIn } from "./tokens.ts";

const DANGEROUS =
  "child_process eval exec system popen execSync spawnSync Function fromCharCode require subprocess __import__ base64 powershell Invoke-Expression process.env localStorage createDecipheriv shell_exec base64_decode".split(
    " ",
  );
/** Longer names count as part of a longer literal, too: words that merely contain a short one come about by chance. */
const LONG = 8;

/**
 * The dangerous name that literals of the line make up only together, or null. `"chi" + "ld_process"` makes one up,
 * `"require" + name` does not: the whole name stands in one piece there.
 */
export function hidesName(text: string): string | null {
  const tokens = tokensIn(text);
  const glued = gluedIn(tokens);
  if (glued.length === 0) return null;
  return (
    DANGEROUS.find((name) => {
      const made = glued.filter((one) => one === name || (name.length > LONG && one.includes(name))).length;
      return made > text.split(name).length - 1;
    }) ?? null
  );
}

/** Texts that two or more literals make: joined by `+` or `.`, or listed and joined by nothing. */
function gluedIn(tokens: readonly string[]): readonly string[] {
  const glued: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const first = literalOf(tokens[at]);
    if (first === null) continue;
    let whole = first;
    const mark = tokens[at + 1] ?? "";
    let next = at;
    while (MARKS.has(mark) && tokens[next + 1] === mark && literalOf(tokens[next + 2]) !== null) {
      next += 2;
      whole += literalOf(tokens[next]) ?? "";
    }
    if (next > at && (mark !== "," || isJoined(tokens.slice(next + 1, next + 7)))) glued.push(whole);
    at = next;
  }
  return glued;
}
const MARKS: ReadonlySet<string> = new Set(["+", ".", ","]);

/** `].join("")`. */
function isJoined([bracket, dot, join, open, by, close]: readonly string[]): boolean {
  return bracket === "]" && dot === "." && join === "join" && open === "(" && literalOf(by) === "" && close === ")";
}

/** Hand their argument to the language or to the system. */
const CALLERS: ReadonlySet<string> = new Set(
  "import require __import__ import_module getattr setattr eval exec execSync execFile execFileSync spawn spawnSync Function system popen call_user_func call_user_func_array get".split(
    " ",
  ),
);
const OBJECTS: ReadonlySet<string> = new Set("globalThis global window self process module os builtins".split(" "));
/** Names that are taken from the texts of one commit. */
const MOST_CALLED = 5000;

/** Variables that some text of the commit calls, loads as a module or picks a property by. */
export function calledNames(texts: readonly string[]): ReadonlySet<string> {
  const called = new Set<string>();
  for (const text of texts) {
    const tokens = tokensIn(text);
    for (const [at, token] of tokens.entries()) {
      if (called.size > MOST_CALLED) return called;
      if (isCaller(tokens, at)) {
        const end = tokens.indexOf(")", at);
        for (const one of tokens.slice(at + 2, end < 0 ? at + 40 : Math.min(end, at + 40)))
          if (isName(one)) called.add(one);
      }
      // `a[name]`, `a[b.name]`.
      const before = tokens[at - 1];
      if (token === "[" && (isName(before) || before === ")" || before === "]")) {
        const end = tokens.indexOf("]", at);
        const name = tokens[end - 1];
        if (name !== undefined && isName(name) && (end === at + 2 || (end === at + 4 && tokens[at + 2] === ".")))
          called.add(name);
      }
    }
  }
  return called;
}

function isCaller(tokens: readonly string[], at: number): boolean {
  return CALLERS.has(tokens[at] ?? "") && tokens[at + 1] === "(" && (tokens[at - 1] !== "." || tokens[at] === "get");
}

/** True when a name that the line puts together is called: on the line itself, or through the variable it is given to. */
export function reachesCall(line: string, called: ReadonlySet<string>): boolean {
  const tokens = tokensIn(line);
  const isCalledHere = tokens.some(
    (token, at) =>
      isCaller(tokens, at) ||
      (token === "]" && (tokens[at + 1] === "(" || (tokens[at + 1] === "." && CALLS.has(tokens[at + 2] ?? "")))) ||
      (OBJECTS.has(token) && tokens[at + 1] === "["),
  );
  if (isCalledHere) return true;
  const at = tokens.findIndex((token, i) => (token === "=" || token === ":") && isName(tokens[i - 1]));
  const name = tokens[at - 1];
  return name !== undefined && (called.has(name) || called.size > MOST_CALLED);
}
const CALLS: ReadonlySet<string> = new Set(["call", "apply", "bind"]);
