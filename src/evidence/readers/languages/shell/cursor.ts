/** A place in a shell text: looks at characters and moves on. A backslash before a line's end joins lines and is never seen. */
import type { Expression, Statement } from "../syntax.ts";

/** Deepest nesting of commands, quotes and expansions that is followed. */
const MOST_DEPTH = 300;
/** Most statements and words of one text. */
const MOST_NODES = 100_000;

/** A part of a word. */
export interface Part {
  readonly value: Expression;
  /** Stood in quotes: neither split nor expanded further. */
  readonly isQuoted: boolean;
  /** `$@` and `${list[@]}`: becomes as many words as it has items. */
  readonly isList?: true;
  /** An expansion of IFS outside of quotes: ends the word. */
  readonly isBlank?: true;
}

/** Where parts stand: a word, an operand of `${…}` outside or inside of quotes, a text with expansions. */
export type PartsMode = "word" | "operand" | "quoted-operand" | "text";

/** What all cursors over one program share. */
export interface Shared {
  /** Reads the parts of a word; injected for the same reason. */
  readonly readParts: (cursor: Cursor, mode: PartsMode) => Part[];
  /** Reads statements until a closing character or word; injected, since words hold statements and statements words. */
  readonly readStatements: (cursor: Cursor, end: string | null) => readonly Statement[];
  /** Files that `exec 3<>file` opened, by descriptor. */
  readonly descriptors: Map<string, Expression>;
  /** The text sets IFS itself, so that its expansion is not known to be a blank. */
  readonly setsIfs: boolean;
  readonly isFish: boolean;
  depth: number;
  nodes: number;
  /** Why less than the whole was read. */
  reason: string | null;
  /** Where an opening quote stands that never closes, as an offset of the whole text; null where there is none. */
  unclosed: number | null;
}

export interface PendingDocument {
  readonly delimiter: string;
  readonly isQuoted: boolean;
  readonly stripsTabs: boolean;
  /** Takes the text of the document and its first line. */
  readonly fill: (text: string, line: number) => void;
}

export class Cursor {
  readonly text: string;
  readonly shared: Shared;
  /** The cursor stands on the text of the program itself and not on a piece cut out of it. */
  readonly isWhole: boolean;
  readonly pending: PendingDocument[] = [];
  /** Assignments that an expansion makes (`${x:=y}`), for the statement that is being read. */
  assigned: Statement[] = [];
  pos = 0;
  readonly #firstLine: number;
  readonly #hasJoins: boolean;
  #lineEnds: readonly number[] | null = null;

  constructor(text: string, shared: Shared, firstLine: number, isWhole = false) {
    this.text = text;
    this.shared = shared;
    this.isWhole = isWhole;
    this.#firstLine = firstLine;
    this.#hasJoins = text.includes("\\\n");
  }

  /** 1-based line of the program at which the cursor stands. */
  get line(): number {
    this.#lineEnds ??= lineEndsOf(this.text);
    let low = 0;
    let high = this.#lineEnds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#lineEnds[middle] ?? 0) < this.pos) low = middle + 1;
      else high = middle;
    }
    return this.#firstLine + low;
  }

  get isDone(): boolean {
    return this.peek() === "";
  }

  /** The character `ahead` places further, joined lines left out; empty at the end. */
  peek(ahead = 0): string {
    if (!this.#hasJoins) return this.text.charAt(this.pos + ahead);
    let at = this.#skipJoins(this.pos);
    for (let i = 0; i < ahead; i++) at = this.#skipJoins(at + 1);
    return this.text.charAt(at);
  }

  /** Takes one character. */
  next(): string {
    this.pos = this.#skipJoins(this.pos);
    return this.text.charAt(this.pos++);
  }

  /** Moves over `expected` when it stands here. */
  take(expected: string): boolean {
    if (!this.stands(expected)) return false;
    for (let i = 0; i < expected.length; i++) this.next();
    return true;
  }

  stands(expected: string): boolean {
    for (let i = 0; i < expected.length; i++) if (this.peek(i) !== expected[i]) return false;
    return true;
  }

  /** Runs a nested reader; null, and the text ends here, where nesting is too deep or there is too much of it. */
  nest<T>(read: () => T): T | null {
    const { shared } = this;
    if (shared.depth >= MOST_DEPTH || shared.nodes++ >= MOST_NODES) {
      shared.reason ??= shared.depth >= MOST_DEPTH ? "commands nest too deep" : "too many commands";
      this.pos = this.text.length;
      return null;
    }
    shared.depth++;
    try {
      return read();
    } finally {
      shared.depth--;
    }
  }

  #skipJoins(from: number): number {
    if (!this.#hasJoins) return from;
    let at = from;
    while (this.text.charAt(at) === "\\" && this.text.charAt(at + 1) === "\n") at += 2;
    return at;
  }
}

function lineEndsOf(text: string): readonly number[] {
  const ends: number[] = [];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) ends.push(at);
  return ends;
}

const NAME_CHARACTERS = new Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
const DIGITS = new Set("0123456789");

export function isNameCharacter(character: string): boolean {
  return NAME_CHARACTERS.has(character);
}

export function isDigit(character: string): boolean {
  return DIGITS.has(character);
}

/** Takes a name; empty where none stands here. */
export function takeName(cursor: Cursor): string {
  let name = "";
  if (isDigit(cursor.peek())) return name;
  while (isNameCharacter(cursor.peek())) name += cursor.next();
  return name;
}

/** Longest word that is looked at as a keyword or a function's name. */
const MOST_PLAIN = 100;
const NOT_PLAIN = new Set(["$", "`", "'", '"', "\\", "=", "*", "?", ","]);
const PLAIN_ENDS = new Set(["", " ", "\t", "\n", ";", "&", "|", "<", ">", "(", ")"]);

/** The word that stands here when nothing of it is quoted or expanded; empty otherwise. The cursor stays. */
export function peekPlain(cursor: Cursor): string {
  let word = "";
  for (let i = 0; i < MOST_PLAIN; i++) {
    const character = cursor.peek(i);
    if (PLAIN_ENDS.has(character)) return word;
    if (NOT_PLAIN.has(character)) return "";
    word += character;
  }
  return "";
}

/** Moves over blanks; not over line ends. */
export function skipBlanks(cursor: Cursor): void {
  while (cursor.peek() === " " || cursor.peek() === "\t") cursor.next();
}
