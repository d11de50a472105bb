/**
 * Lines that are nothing but a comment, whatever stands around them: what they name wakes no reader. A line that could end
 * a text or a block comment that began before it is never taken for one.
 */
import type { Language } from "../../../engine/index.ts";

const SLASHES = "//";
const HASH = "#";

const SIGNS: ReadonlyMap<Language, string> = new Map<Language, string>([
  ["javascript", SLASHES],
  ["typescript", SLASHES],
  ["go", SLASHES],
  ["rust", SLASHES],
  ["java", SLASHES],
  ["kotlin", SLASHES],
  ["csharp", SLASHES],
  ["c", SLASHES],
  ["python", HASH],
  ["ruby", HASH],
  ["perl", HASH],
  ["shell", HASH],
]);
/** Comments that tools obey: `//go:generate`, `//export`, `#!`, `# shellcheck`, `//# sourceMappingURL`, `#cgo`. */
const OBEYED = ["//go:", "//export ", "//line ", "//#", "//@", "// #", "#!"];
/** What ends a text or a comment that began in an earlier line, or begins a line of its own for some parser. */
const ENDS = ['"', "`", "*/", "?>", "</", "\r", "\u2028", "\u2029", "\u0085", "\v", "\f", "\\"];
/** In languages whose texts in single quotes go on over lines, these end one, too. */
const QUOTED_OVER_LINES = new Set<Language>(["python", "ruby", "perl", "shell"]);

/** True where the line can be nothing but a comment. */
export function isCommentLine(line: string, language: Language): boolean {
  const sign = SIGNS.get(language);
  if (sign === undefined) return false;
  const text = line.trimStart();
  if (!text.startsWith(sign) || OBEYED.some((one) => text.startsWith(one))) return false;
  return !ENDS.some((end) => text.includes(end)) && !(QUOTED_OVER_LINES.has(language) && text.includes("'"));
}
