/** Brace expansion: `{a,b}` and `{1..3}` outside of quotes make several words of one. */
import type { Part } from "./cursor.ts";
import { textPart } from "./parts.ts";

/** Most words that one word becomes. */
const MOST_WORDS = 64;

type Atom = Part | "{" | "," | "}";

/** Words that the parts of one word expand to. */
export function expandBraces(parts: readonly Part[]): readonly (readonly Part[])[] {
  if (!parts.some((part) => !part.isQuoted && part.value.kind === "text" && part.value.text.includes("{")))
    return [parts];
  const state = { left: MOST_WORDS };
  return expand(parts.flatMap(toAtoms), state).map((atoms) => atoms.map(toPart));
}

function toAtoms(part: Part): readonly Atom[] {
  const { value, isQuoted } = part;
  if (isQuoted || value.kind !== "text") return [part];
  const atoms: Atom[] = [];
  let plain = "";
  const flush = () => {
    if (plain !== "") atoms.push(textPart(plain, value.line, false));
    plain = "";
  };
  for (const character of value.text) {
    if (character !== "{" && character !== "," && character !== "}") {
      plain += character;
      continue;
    }
    flush();
    atoms.push(character);
  }
  flush();
  return atoms;
}

function toPart(atom: Atom): Part {
  return typeof atom === "string" ? textPart(atom, 0, false) : atom;
}

function expand(atoms: readonly Atom[], state: { left: number }): readonly (readonly Atom[])[] {
  for (let open = atoms.indexOf("{"); open !== -1; open = atoms.indexOf("{", open + 1)) {
    const found = alternativesAt(atoms, open);
    if (!found) continue;
    const before = atoms.slice(0, open);
    const words: (readonly Atom[])[] = [];
    for (const alternative of found.alternatives) {
      if (--state.left < 0) break;
      words.push(...expand([...before.map(literal), ...alternative, ...atoms.slice(found.end)], state));
    }
    return words.slice(0, MOST_WORDS);
  }
  return [atoms];
}

/** A brace in front of one that expands stands for itself. */
function literal(atom: Atom): Atom {
  return toPart(atom);
}

function alternativesAt(
  atoms: readonly Atom[],
  open: number,
): { readonly alternatives: readonly (readonly Atom[])[]; readonly end: number } | null {
  const alternatives: Atom[][] = [[]];
  let depth = 0;
  for (let at = open + 1; at < atoms.length; at++) {
    const atom = atoms[at];
    if (atom === undefined) break;
    if (atom === "}" && depth === 0) {
      const all = alternatives.length > 1 ? alternatives : sequenceOf(alternatives[0]);
      return all ? { alternatives: all, end: at + 1 } : null;
    }
    if (atom === "," && depth === 0) {
      alternatives.push([]);
      continue;
    }
    if (atom === "{") depth++;
    if (atom === "}") depth--;
    alternatives.at(-1)?.push(atom);
  }
  return null;
}

/** `1..3` and `a..e`. */
function sequenceOf(atoms: readonly Atom[] | undefined): readonly (readonly Atom[])[] | null {
  const [only] = atoms ?? [];
  if (atoms?.length !== 1 || only === undefined || typeof only === "string" || only.value.kind !== "text") return null;
  const [first = "", last = "", more] = only.value.text.split("..");
  if (first === "" || last === "" || more !== undefined) return null;
  const { line } = only.value;
  const numbers = [Number(first), Number(last)] as const;
  const isNumeric = numbers.every(Number.isSafeInteger);
  if (!isNumeric && (first.length !== 1 || last.length !== 1)) return null;
  const [from, to] = isNumeric ? numbers : ([first.charCodeAt(0), last.charCodeAt(0)] as const);
  const step = from <= to ? 1 : -1;
  const count = Math.min(Math.abs(to - from) + 1, MOST_WORDS);
  return Array.from({ length: count }, (_, i) => {
    const value = from + i * step;
    return [textPart(isNumeric ? String(value) : String.fromCharCode(value), line, false)];
  });
}
