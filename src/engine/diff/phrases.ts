/** Finds words and phrases of prose and of names, whatever stands between them. */

/** What parts words: everything but letters and digits of any script. */
const BREAKS = /[^\p{L}\p{N}]+/u;

/**
 * Returns whether a text holds one of the phrases, letter case aside. Phrases are parted by `|`, their words by blanks; a
 * `*` at the end of a phrase stands for any ending of its last word, one at its beginning for any beginning of its first.
 */
export function createPhraseTest(phrases: string): (text: string) => boolean {
  const wanted = phrases
    .toLowerCase()
    .split("|")
    .map(
      (phrase) => `${phrase.startsWith("*") ? "" : " "}${phrase.replaceAll("*", "")}${phrase.endsWith("*") ? "" : " "}`,
    );
  const signs = signsOf(phrases);
  return (text) => {
    const small = text.toLowerCase();
    if (!signs.some((sign) => small.includes(sign))) return false;
    const plain = ` ${small.split(BREAKS).join(" ")} `;
    return wanted.some((phrase) => plain.includes(phrase));
  };
}

/** Of each phrase the longest of its words that are not everywhere: a text without any of them holds none of the phrases. */
export function signsOf(phrases: string): readonly string[] {
  const words = phrases
    .toLowerCase()
    .split("|")
    .map((phrase) => {
      const all = phrase.replaceAll("*", "").split(" ");
      const rare = all.filter((word) => !COMMON.has(word));
      return longestOf(rare.length > 0 ? rare : all);
    });
  return [...new Set(words)];
}
const COMMON: ReadonlySet<string> = new Set("with from free stand stop the no not of in".split(" "));

function longestOf(words: readonly string[]): string {
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), "");
}
