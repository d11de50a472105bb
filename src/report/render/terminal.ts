/** Text for a terminal: colours where they are wanted, words wrapped by the width they take, foreign text made harmless. */
import { styleText } from "node:util";
import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";

export interface TerminalOptions {
  /** Whether to colour: the stream is a terminal, and `NO_COLOR` does not forbid it. */
  readonly colour: boolean;
  /** Columns to write in. */
  readonly width: number;
}

export type Style = Parameters<typeof styleText>[0];
export type Paint = (style: Style, text: string) => string;

/** Styles text, or leaves it as it is. */
export function createPaint(colour: boolean): Paint {
  return colour ? (style, text) => styleText(style, text, { validateStream: false }) : (_style, text) => text;
}

/** Pads on the right to a width in columns; wide and combining characters count as what they take. */
export function pad(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - stringWidth(text)));
}

/** Breaks at blanks into lines of at most `columns`; a longer word (a path, a hash) stays whole, to be copied. */
export function wrap(text: string, columns: number): string[] {
  return wrapAnsi(text, columns).split("\n");
}

/** Styles that a line begins with, and its indentation. */
const INDENTED = /^((?:\u001b\[[\d;]{1,20}m){0,8})( {0,40})/;
/** Columns that are left for text beside the widest indentation. */
const LEAST = 20;

/** Breaks every line that is wider than the terminal, below its own indentation; a word that is wider itself is broken as well. */
export function fitLines(text: string, columns: number): string {
  return text
    .split("\n")
    .flatMap((line) => (stringWidth(line) <= columns ? [line] : fitLine(line, columns)))
    .join("\n");
}

function fitLine(line: string, columns: number): string[] {
  const [lead = "", styles = "", blanks = ""] = INDENTED.exec(line) ?? [];
  const indent = " ".repeat(Math.max(0, Math.min(blanks.length, columns - LEAST)));
  const wrapped = wrapAnsi(`${styles}${line.slice(lead.length)}`, Math.max(1, columns - indent.length), { hard: true });
  return wrapped.split("\n").map((part) => `${indent}${part}`);
}

/** Lines with the first one's lead, the others indented below it. `lead` holds no styles. */
export function hang(lead: string, text: string, width: number): string {
  const indent = stringWidth(lead);
  const [first = "", ...rest] = wrap(text, Math.max(LEAST, width - indent));
  return [`${lead}${first}`, ...rest.map((line) => `${" ".repeat(indent)}${line}`)].join("\n");
}
