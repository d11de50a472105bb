/**
 * Letters of other scripts that look like Latin ones, and words that mix them with real Latin letters. The pairs are those
 * of Unicode's confusables (UTS 39) that are alike in common code fonts; a word in one script alone never mixes.
 */
import { holds, LETTER } from "../diff/characters.ts";

/** Look-alike → the Latin letter it is taken for. */
const PAIRS: Readonly<Record<string, string>> = {
  // Cyrillic
  а: "a",
  в: "b",
  е: "e",
  ѕ: "s",
  і: "i",
  ј: "j",
  к: "k",
  м: "m",
  н: "h",
  о: "o",
  р: "p",
  с: "c",
  т: "t",
  у: "y",
  х: "x",
  ԁ: "d",
  ԛ: "q",
  ԝ: "w",
  һ: "h",
  ӏ: "l",
  А: "A",
  В: "B",
  Е: "E",
  Ѕ: "S",
  І: "I",
  Ј: "J",
  К: "K",
  М: "M",
  Н: "H",
  О: "O",
  Р: "P",
  С: "C",
  Т: "T",
  У: "Y",
  Х: "X",
  Ԛ: "Q",
  Ԝ: "W",
  // Greek
  ο: "o",
  ν: "v",
  ι: "i",
  α: "a",
  ρ: "p",
  υ: "u",
  κ: "k",
  χ: "x",
  Α: "A",
  Β: "B",
  Ε: "E",
  Ζ: "Z",
  Η: "H",
  Ι: "I",
  Κ: "K",
  Μ: "M",
  Ν: "N",
  Ο: "O",
  Ρ: "P",
  Τ: "T",
  Υ: "Y",
  Χ: "X",
  // Armenian, Cherokee, and Latin letters of other alphabets
  օ: "o",
  ո: "n",
  ս: "u",
  Ꭺ: "A",
  Ꭼ: "E",
  Ꮋ: "H",
  ɡ: "g",
  ı: "i",
  ɑ: "a",
  ⅼ: "l",
  ⅰ: "i",
  ⅽ: "c",
  ⅾ: "d",
  ⅿ: "m",
};

const WORD = /[\p{L}\p{Nd}_]{3,80}/gu;
const NON_ASCII = /[^\u0000-\u007f]/;

export interface MixedWord {
  readonly word: string;
  /** The word with every look-alike replaced by the Latin letter it is taken for. */
  readonly looksLike: string;
}

/** Words that hold ASCII letters, look-alikes, and nothing else that is foreign: they pass for plain Latin. */
export function mixedWordsIn(text: string): MixedWord[] {
  if (!NON_ASCII.test(text)) return [];
  return (text.match(WORD) ?? []).flatMap((word) => {
    if (!NON_ASCII.test(word) || !holds(LETTER, word)) return [];
    const looksLike = skeletonOf(word);
    return NON_ASCII.test(looksLike) ? [] : [{ word, looksLike }];
  });
}

/** The text with look-alikes replaced. */
export function skeletonOf(text: string): string {
  let out = "";
  for (const character of text) out += PAIRS[character] ?? character;
  return out;
}
