/**
 * Finds words in one pass over the characters (Aho–Corasick, all transitions in one table), whatever their letter case:
 * changed lines are searched for some hundred words, most of them in vain.
 */

export interface WordAutomaton {
  /** The state behind a character: `next[state * classes + classOf(code)]`; the first state is 0. */
  readonly next: Uint16Array;
  readonly classes: number;
  /** Class of an ASCII character; that of any other comes from {@link asciiOf}. */
  readonly classOf: Uint8Array;
  /** 1 for a state in which a word ends. */
  readonly ends: Uint8Array;
  /** Indices of the words that end in a state, longest first. */
  readonly wordsAt: readonly (readonly number[])[];
}

const ASCII = 128;

/** The ASCII character that another one stands for: the Kelvin sign and the dotted capital I are, or begin with, one in lower case. */
export function asciiOf(code: number): number {
  return code < ASCII ? code : code === 0x212a ? 107 : code === 0x130 ? 105 : 0;
}

interface State {
  readonly next: Map<number, number>;
  words: readonly number[];
  /** The state of the longest end of what led here that begins another word. */
  back: number;
}

/** Makes an automaton for words of ASCII characters. */
export function createWordAutomaton(words: readonly string[]): WordAutomaton {
  const { classOf, classes } = classify(words);
  return { classOf, classes, ...compile(buildStates(words), classOf, classes) };
}

/** A small number for each character that stands in a word, whatever its case; 0 for all others. */
function classify(words: readonly string[]): { readonly classOf: Uint8Array; readonly classes: number } {
  const classOf = new Uint8Array(ASCII);
  let classes = 1;
  for (const character of new Set(words.join("").toLowerCase())) {
    const code = character.charCodeAt(0);
    if (code === 0 || code >= ASCII) throw new Error(`a word holds ${JSON.stringify(character)}, which is not ASCII`);
    classOf[code] = classes++;
    classOf[character.toUpperCase().charCodeAt(0)] = classOf[code];
  }
  return { classOf, classes };
}

function buildStates(words: readonly string[]): readonly State[] {
  const states: State[] = [newState()];
  for (const [index, word] of words.entries()) {
    const folded = word.toLowerCase();
    let state = states[0] as State;
    for (let at = 0; at < folded.length; at++) {
      const code = folded.charCodeAt(at);
      const known = state.next.get(code) ?? states.push(newState()) - 1;
      state.next.set(code, known);
      state = states[known] as State;
    }
    state.words = [...state.words, index];
  }
  return states;
}

function newState(): State {
  return { next: new Map(), words: [], back: 0 };
}

/** Lays the states out as one table, nearest to the root first, so that each state's way back is known before it. */
function compile(states: readonly State[], classOf: Uint8Array, classes: number) {
  const next = new Uint16Array(states.length * classes);
  const ends = new Uint8Array(states.length);
  const wordsAt: (readonly number[])[] = [];
  const line = [0];
  for (let at = 0; at < line.length; at++) {
    const number = line[at] ?? 0;
    const state = states[number] as State;
    if (number !== 0) {
      state.words = [...state.words, ...(states[state.back] as State).words];
      next.copyWithin(number * classes, state.back * classes, (state.back + 1) * classes);
    }
    ends[number] = state.words.length > 0 ? 1 : 0;
    wordsAt[number] = state.words;
    for (const [code, child] of state.next) {
      const place = number * classes + (classOf[code] ?? 0);
      (states[child] as State).back = number === 0 ? 0 : (next[place] ?? 0);
      next[place] = child;
      line.push(child);
    }
  }
  return { next, ends, wordsAt };
}
