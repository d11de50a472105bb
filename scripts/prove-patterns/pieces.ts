/**
 * Texts that come close to a pattern again and again: every piece of it that is written out, and every two of them, with
 * the blanks and letters that a repeated class would take. They find what is slow though every repetition is bounded.
 */
const FILLERS = ["a", "0", " ", "\t", "-", ".", "/", "_", "=", "A", '"', "(", "\n"];
const MOST_PIECES = 24;
const SAMPLES = Array.from({ length: 0x10000 - 33 }, (_, n) => String.fromCharCode(n + 33));

/** Periods to be repeated: pieces alone, and every two of them. */
export function periodsOf(pattern: { readonly source: string; readonly flags: string }): string[] {
  const members = membersOf(pattern).slice(0, MOST_PIECES / 3);
  const pieces = [...new Set([...literalsOf(pattern.source).slice(0, MOST_PIECES / 3), ...members, ...FILLERS])];
  const few = pieces.slice(0, MOST_PIECES);
  return [...few, ...few.flatMap((one) => few.filter((other) => other !== one).map((other) => one + other))];
}

/** The first character of each class. */
function membersOf({ source, flags }: { readonly source: string; readonly flags: string }): string[] {
  const classes = [...new Set(source.match(/\[(?:\\[\s\S]|[^\]\\])+\]|\\p\{[^}]{1,40}\}/g) ?? [])];
  return classes.flatMap((one) => {
    const pattern = new RegExp(one, flags.replace(/[gy]/g, ""));
    const member = SAMPLES.find((sample) => pattern.test(sample));
    return member === undefined ? [] : [member];
  });
}

/** Runs of characters that stand for themselves, the longest first. */
export function literalsOf(source: string): string[] {
  const bare = source
    .replace(/\(\?(?:<?[=!]|:|<\w{1,40}>)/g, "(")
    .replace(/\[\^?(?:\\[\s\S]|[^\]\\])*\]/g, "\0")
    .replace(/\{\d{1,6}(?:,\d{0,6})?\}\??/g, "\0")
    .replace(/\\s/g, " ")
    .replace(/\\[wdWDSbBpP](?:\{[^}]{1,40}\})?/g, "\0")
    .replace(/\\n/g, "\n")
    .replace(/\\([^\w\s])/g, (_, letter: string) => (/[()|?*+^$.]/.test(letter) ? `\x01${letter}` : letter));
  const runs = bare.match(/(?:\x01[\s\S]|[^\0()|?*+^$.\x01])+/g) ?? [];
  return [...new Set(runs.map((run) => run.replaceAll("\x01", "")))].sort((a, b) => b.length - a.length);
}
