/** Tells the shapes of a line from its characters, in one pass. */
import { LINE_SHAPES, type LineShape } from "../model/wake.ts";

/** Blanks in a row behind text; before it, where code only stands deep, twice as many. The least that the rule of columns may be set to. */
const WIDE_GAP = 20;
/** Characters. The least that the rule of long lines may be set to. */
export const LONG_LINE = 200;
/** Letters and digits in a row: the shortest account of a block chain. */
const ACCOUNT = 26;
/** Two letters of a country and two check digits. */
const IBAN_START = 4;

function bitOf(shape: LineShape): number {
  return 1 << LINE_SHAPES.indexOf(shape);
}

const NOT_ASCII_BIT = bitOf("not-ascii");
const WIDE_GAP_BIT = bitOf("wide-gap");
const LONG_LINE_BIT = bitOf("long-line");
const JOINED_BIT = bitOf("joined");
const ACCOUNT_BIT = bitOf("account");

const OTHER = 0;
const GAP = 1;
const DIGIT = 2;
const LOWER = 3;
const UPPER = 4;
const QUOTE = 5;
/** `+` and `.`, which join literals. */
const JOINT = 6;
const CLOSE = 7;

const ASCII = 128;
const KINDS = new Uint8Array(ASCII);
for (let code = 48; code < 58; code++) KINDS[code] = DIGIT;
for (let code = 65; code < 91; code++) KINDS[code] = UPPER;
for (let code = 97; code < 123; code++) KINDS[code] = LOWER;
for (const quote of "\"'`") KINDS[quote.charCodeAt(0)] = QUOTE;
for (const blank of " \t") KINDS[blank.charCodeAt(0)] = GAP;
for (const joint of "+.") KINDS[joint.charCodeAt(0)] = JOINT;
KINDS["]".charCodeAt(0)] = CLOSE;
const NO_BREAK_SPACE = 0xa0;
const PLUS = 43;

/** True for a line in which a literal or an element is joined to something. */
export function isJoined(text: string): boolean {
  return (shapesOf(text) & JOINED_BIT) !== 0;
}

/** The shapes that a line has, a bit for each in the order of {@link LINE_SHAPES}. */
export function shapesOf(text: string): number {
  let shapes = text.length >= LONG_LINE ? LONG_LINE_BIT : 0;
  let gap = 0;
  let run = 0;
  /** Capitals, then digits, at the beginning of the run. */
  let iban = 0;
  /** Kinds of the last two characters that are no blanks. */
  let last = OTHER;
  let before = OTHER;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    let kind = OTHER;
    if (code < ASCII) kind = KINDS[code] ?? OTHER;
    else {
      shapes |= NOT_ASCII_BIT;
      if (code === NO_BREAK_SPACE) kind = GAP;
    }
    if (kind === GAP) {
      gap++;
      run = 0;
      if (gap === (gap === at + 1 ? WIDE_GAP * 2 : WIDE_GAP)) shapes |= WIDE_GAP_BIT;
      continue;
    }
    gap = 0;
    if (kind === DIGIT || kind === LOWER || kind === UPPER) {
      iban = run === 0 ? 0 : iban;
      if (run < IBAN_START && kind === (run < 2 ? UPPER : DIGIT)) iban++;
      run++;
      if (run === ACCOUNT || (run === IBAN_START && iban === IBAN_START)) shapes |= ACCOUNT_BIT;
    } else {
      run = 0;
      if ((kind === QUOTE && last === JOINT && before === QUOTE) || (code === PLUS && last === CLOSE))
        shapes |= JOINED_BIT;
    }
    before = last;
    last = kind;
  }
  return shapes;
}
