/** How much a line looks like the output of a tool that made a program unreadable. */
import { runsOf, WORD } from "./characters.ts";

export interface Mangling {
  /** Names and numbers that obfuscators generate: `_0x1f3a`, `_$_1e42`; `+-0x2*-0x11c`, where a person writes the sum. */
  readonly generated: number;
  /** Share of the line that is punctuation of a program. */
  readonly punctuation: number;
  /** Words of a program: function, return, var, for … */
  readonly words: number;
  readonly length: number;
}

const LOOKED = 20_000;

export function measureMangling(text: string): Mangling {
  const head = text.length > LOOKED ? text.slice(0, LOOKED) : text;
  let punctuation = 0;
  let visible = 0;
  for (let i = 0; i < head.length; i++) {
    const code = head.charCodeAt(i);
    if (code <= 32) continue;
    visible++;
    // ( ) * + , - . / ; < = > [ ] { } | & ! ? :
    if (
      (code >= 40 && code <= 47) ||
      (code >= 58 && code <= 63) ||
      code === 91 ||
      code === 93 ||
      code >= 123 ||
      code === 33 ||
      code === 38
    )
      punctuation++;
  }
  return {
    generated: count(
      /\b_0x[0-9a-f]{2,8}\b|_\$_[0-9a-f]{4}\b|\b_\$[0-9a-f]{4,6}\b|\ba0_0x[0-9a-f]{2,8}\b|[+*] ?-0x[0-9a-f]{1,6}\b/g,
      head,
    ),
    punctuation: visible === 0 ? 0 : punctuation / visible,
    words: countWords(head),
    length: head.length,
  };
}

const WORDS: ReadonlySet<string> = new Set(
  "function return var let const for while if else new this try catch typeof require import lambda def exec eval".split(
    " ",
  ),
);

/** Words of a program and arrows, at most 500. */
function countWords(text: string): number {
  const words = runsOf(WORD, text).filter((word) => WORDS.has(word)).length;
  return Math.min(500, words + text.split("=>").length - 1);
}

function count(pattern: RegExp, text: string): number {
  let number = 0;
  for (const _ of text.matchAll(pattern)) if (++number === 500) break;
  return number;
}

/** True for a line in which {@link measureMangling} may find something generated. */
export function mayBeGenerated(text: string): boolean {
  return GENERATED.some((start) => text.includes(start));
}

/** How what obfuscators generate begins. */
export const GENERATED = ["_0x", "_$", "-0x"];

/** A program squeezed into one long line: dense in punctuation and in a program's words. */
export function isSqueezedProgram(text: string, atLeast: number): boolean {
  if (text.length < atLeast) return false;
  const { punctuation, words, length } = measureMangling(text);
  return punctuation >= 0.13 && words >= 6 && words >= length / 600;
}
