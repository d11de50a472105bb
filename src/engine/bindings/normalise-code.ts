/**
 * Removes what a formatter changes: indentation, line breaks, blanks beside punctuation, quotes of another kind, semicolons at
 * the end of a line and commas before a closing bracket. Blanks between words, dashes and slashes stay: `rm -rf / tmp` is
 * another command than `rm -rf /tmp`.
 */
export function normaliseCode(text: string): string {
  return text
    .replace(/["`]/g, "'")
    .replace(/;(?=[ \t\r]{0,200}(?:\n|$))/g, "\n")
    .replace(/\s+/g, " ")
    .replace(/ (?=[(){}[\],;:=+*<>!&|?.])/g, "")
    .replace(/(?<=[(){}[\],;:=+*<>!&|?]) /g, "")
    .replace(/,(?=[)}\]])/g, "")
    .trim();
}
