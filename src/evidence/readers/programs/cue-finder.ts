/**
 * Finds cues in one pass over the characters (Aho–Corasick, all transitions in one table): a history's changed lines are
 * searched for some hundred cues of a language, most of them in vain.
 */

export interface CueFinder {
  /** True where a cue stands between the two positions of the text that counts there; `end` is the position behind it. */
  holds(text: string, from: number, to: number, counts?: (cue: string, end: number) => boolean): boolean;
}

const ASCII = 128;
/** Letters of other scripts whose lower case is, or begins with, one of ours: the Kelvin sign and the dotted capital I. */
const FOLDED: ReadonlyMap<number, number> = new Map([
  [0x212a, "k".charCodeAt(0)],
  [0x130, "i".charCodeAt(0)],
]);

interface State {
  readonly next: Map<number, number>;
  /** Cues in lower case that end here: the letter case of the text does not matter. */
  folded: readonly string[];
  /** Cues with capitals that end here: they count as they are written. */
  exact: readonly string[];
  /** The state of the longest end of what led here that begins another cue. */
  back: number;
}

/** Makes a finder for cues of ASCII characters. */
export function createCueFinder(cues: readonly string[]): CueFinder {
  const { classes, count } = classify(cues);
  const { next, ends, folded, exact } = compile(buildStates(cues), classes, count);
  const isThere = (text: string, at: number, state: number, counts: (cue: string, end: number) => boolean) =>
    (folded[state] ?? []).some((cue) => counts(cue, at + 1)) ||
    (exact[state] ?? []).some((cue) => text.startsWith(cue, at + 1 - cue.length) && counts(cue, at + 1));
  return {
    holds(text, from, to, counts = always) {
      let state = 0;
      for (let at = from; at < to; at++) {
        const code = text.charCodeAt(at);
        state = next[state * count + (classes[code < ASCII ? code : (FOLDED.get(code) ?? 0)] ?? 0)] ?? 0;
        if (ends[state] === 1 && isThere(text, at, state, counts)) return true;
      }
      return false;
    },
  };
}

const always = () => true;

/** A small number for each character that stands in a cue, whatever its case; 0 for all others. */
function classify(cues: readonly string[]): { readonly classes: Uint8Array; readonly count: number } {
  const classes = new Uint8Array(ASCII);
  let count = 1;
  for (const character of new Set(cues.join("").toLowerCase())) {
    const code = character.charCodeAt(0);
    if (code === 0 || code >= ASCII) throw new Error(`a cue holds ${JSON.stringify(character)}, which is not ASCII`);
    classes[code] = count++;
    classes[character.toUpperCase().charCodeAt(0)] = classes[code];
  }
  return { classes, count };
}

function buildStates(cues: readonly string[]): readonly State[] {
  const states: State[] = [newState()];
  for (const cue of cues) {
    const folded = cue.toLowerCase();
    let state = states[0] as State;
    for (let at = 0; at < folded.length; at++) {
      const code = folded.charCodeAt(at);
      const known = state.next.get(code) ?? states.push(newState()) - 1;
      state.next.set(code, known);
      state = states[known] as State;
    }
    if (cue === folded) state.folded = [...state.folded, cue];
    else state.exact = [...state.exact, cue];
  }
  return states;
}

function newState(): State {
  return { next: new Map(), folded: [], exact: [], back: 0 };
}

/** Lays the states out as one table, nearest to the root first, so that each state's way back is known before it. */
function compile(states: readonly State[], classes: Uint8Array, count: number) {
  const next = new Uint16Array(states.length * count);
  const ends = new Uint8Array(states.length);
  const folded: (readonly string[])[] = [];
  const exact: (readonly string[])[] = [];
  const line = [0];
  for (let at = 0; at < line.length; at++) {
    const number = line[at] ?? 0;
    const state = states[number] as State;
    const back = states[state.back] as State;
    if (number !== 0) {
      state.folded = [...state.folded, ...back.folded];
      state.exact = [...state.exact, ...back.exact];
      next.copyWithin(number * count, state.back * count, (state.back + 1) * count);
    }
    ends[number] = state.folded.length + state.exact.length > 0 ? 1 : 0;
    folded[number] = state.folded;
    exact[number] = state.exact;
    for (const [code, child] of state.next) {
      const place = number * count + (classes[code] ?? 0);
      (states[child] as State).back = number === 0 ? 0 : (next[place] ?? 0);
      next[place] = child;
      line.push(child);
    }
  }
  return { next, ends, folded, exact };
}
