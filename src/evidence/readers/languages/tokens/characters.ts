/** Classes of characters. */

/** A letter, a digit, `_`, `$` or anything beyond ASCII. */
export function isWordMark(mark: string): boolean {
  if (mark === "") return false;
  return isLetter(mark) || isDigit(mark) || mark === "_" || mark === "$" || mark > "\u007f";
}

export function isDigit(mark: string): boolean {
  return mark >= "0" && mark <= "9";
}

export function isLetter(mark: string): boolean {
  return (mark >= "a" && mark <= "z") || (mark >= "A" && mark <= "Z");
}

export function isBlank(mark: string): boolean {
  return mark === " " || mark === "\t" || mark === "\r" || mark === "\f" || mark === "\u00a0" || mark === "\ufeff";
}
