/** Classes of characters as tables, for questions about single characters and runs of them. */

/** One entry for each ASCII character; where a blank is a member, blanks beyond ASCII are as well. */
export type CharacterClass = Readonly<Uint8Array>;

const ASCII = 128;

/** Makes a class of the members named; `a-z` names a range, `-` at an end is itself. */
export function classOf(members: string): CharacterClass {
  const table = new Uint8Array(ASCII);
  for (let at = 0; at < members.length; at++) {
    const isRange = members.charAt(at + 1) === "-" && at + 2 < members.length;
    const last = members.charCodeAt(isRange ? at + 2 : at);
    for (let code = members.charCodeAt(at); code <= last; code++) table[code] = 1;
    if (isRange) at += 2;
  }
  return table;
}

export const DIGIT: CharacterClass = classOf("0-9");
export const LOWER: CharacterClass = classOf("a-z");
export const UPPER: CharacterClass = classOf("A-Z");
export const LETTER: CharacterClass = classOf("A-Za-z");
export const ALPHANUMERIC: CharacterClass = classOf("A-Za-z0-9");
/** Characters of words; names of most languages have `$` as well. */
export const WORD: CharacterClass = classOf("A-Za-z0-9_");
export const NAME: CharacterClass = classOf("A-Za-z0-9_$");
export const HEX: CharacterClass = classOf("0-9A-Fa-f");
/** Everything that shows in ASCII, without the blank. */
export const VISIBLE: CharacterClass = classOf("!-~");
export const BLANK: CharacterClass = classOf(" \t\n\v\f\r");

/** Blanks and `marks`. */
export function blanksAnd(marks: string): CharacterClass {
  return classOf(` \t\n\v\f\r${marks}`);
}

/** Returns whether the character at an index is a member; false outside of the text. */
export function isAt(members: CharacterClass, text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= ASCII ? members[32] === 1 && text.charAt(at).trim() === "" : members[code] === 1;
}

/** Returns whether the text consists of members, at least one. */
export function isAllOf(members: CharacterClass, text: string): boolean {
  return text.length > 0 && endOf(members, text, 0, true) === text.length;
}

/** Returns whether a member stands in the text. */
export function holds(members: CharacterClass, text: string): boolean {
  return endOf(members, text, 0, false) < text.length;
}

/** What stands before the first member; the whole text where there is none. */
export function upTo(members: CharacterClass, text: string): string {
  return text.slice(0, endOf(members, text, 0, false));
}

/** The longest runs of members. */
export function runsOf(members: CharacterClass, text: string): readonly string[] {
  return cut(members, text, true);
}

/** What stands between members, without empty parts. */
export function partsBetween(members: CharacterClass, text: string): readonly string[] {
  return cut(members, text, false);
}

/** The text with each run of members replaced by one mark. */
export function foldRuns(members: CharacterClass, text: string, mark: string): string {
  let [folded, at] = ["", 0];
  while (at < text.length) {
    const start = endOf(members, text, at, false);
    const end = endOf(members, text, start, true);
    folded += text.slice(at, start) + (end > start ? mark : "");
    at = end;
  }
  return folded;
}

function cut(members: CharacterClass, text: string, isWanted: boolean): readonly string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    const start = endOf(members, text, at, !isWanted);
    const end = endOf(members, text, start, isWanted);
    if (end > start) parts.push(text.slice(start, end));
    at = end;
  }
  return parts;
}

/** The first index from `at` on whose character is no member, or is one. */
function endOf(members: CharacterClass, text: string, at: number, isMember: boolean): number {
  let end = at;
  while (end < text.length && isAt(members, text, end) === isMember) end++;
  return end;
}
