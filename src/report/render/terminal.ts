/** Text for a terminal: colours where they are wanted, words wrapped by the width they take, foreign text made harmless. */
import { styleText } from "node:util";
import stringWidth from "string-width";

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
  const lines: string[] = [];
  let line = "";
  let taken = 0;
  for (const word of text.split(" ")) {
    const width = stringWidth(word);
    if (line !== "" && taken + 1 + width > columns) {
      lines.push(line);
      line = word;
      taken = width;
    } else {
      line = line === "" ? word : `${line} ${word}`;
      taken = line === word ? width : taken + 1 + width;
    }
  }
  return [...lines, line];
}

/** Lines with the first one's lead, the others indented below it. `lead` holds no styles. */
export function hang(lead: string, text: string, width: number): string {
  const indent = stringWidth(lead);
  const [first = "", ...rest] = wrap(text, Math.max(20, width - indent));
  return [`${lead}${first}`, ...rest.map((line) => `${" ".repeat(indent)}${line}`)].join("\n");
}
