/** Finds the words of wakes in a line. */
import { asciiOf, createWordAutomaton } from "./word-automaton.ts";

export interface WordFinder {
  /** Adds the bits of `mark` to those of each word that a text holds. */
  look(text: string, mark: number): void;
  /** What was found since the last time, and forgets it: each word with its bits. */
  take(found: (word: number, marks: number) => void): void;
}

/** Makes a finder for words of ASCII; a blank at their ends stands for the edge of a word, as `\b` does. */
export function createWordFinder(words: readonly string[]): WordFinder {
  const isBegun = words.map((word) => word.startsWith(" "));
  const isEnded = words.map((word) => word.endsWith(" "));
  const plain = words.map((word, at) => word.slice(isBegun[at] ? 1 : 0, isEnded[at] ? -1 : undefined));
  const { next, classes, classOf, ends, wordsAt } = createWordAutomaton(plain);
  const marks = new Uint8Array(words.length);
  let seen: number[] = [];
  const look = (text: string, mark: number) => {
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      state = next[state * classes + (classOf[code < ASCII ? code : asciiOf(code)] ?? 0)] ?? 0;
      if (ends[state] !== 1) continue;
      for (const word of wordsAt[state] ?? []) {
        if (isBegun[word] && isWordAt(text, at - (plain[word]?.length ?? 0))) continue;
        if (isEnded[word] && isWordAt(text, at + 1)) continue;
        if (marks[word] === 0) seen.push(word);
        marks[word] = (marks[word] ?? 0) | mark;
      }
    }
  };
  return {
    look,
    take(found) {
      for (const word of seen) {
        found(word, marks[word] ?? 0);
        marks[word] = 0;
      }
      seen = [];
    },
  };
}

const ASCII = 128;

function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
