/** Reads places in tests: programs in few words, and hostile texts in bounded time. */
import type { Expression, Statement } from "../../../../src/evidence/readers/languages/syntax.ts";
import type { PlacedProgram, PlaceReader } from "../../../../src/evidence/readers/places/place.ts";
import { ReaderError } from "../../../../src/evidence/readers/reader-error.ts";

/** `${{ inner }}`, put together here: in a literal it looks like a mistake. */
export const expression = (inner: string) => ["$", "{{ ", inner, " }}"].join("");

/** Returns an expression in few words: `secret X`, `"text"`, `a + b` for joins, `(a | b)` for choices. */
export function short(value: Expression): string {
  switch (value.kind) {
    case "text":
      return JSON.stringify(value.text);
    case "name":
      return value.name;
    case "origin":
      return Object.values(value.origin).join(" ");
    case "join":
      return value.parts.map(short).join(" + ");
    case "choice":
      return `(${value.condition ? `${short(value.condition)} ? ` : ""}${value.options.map(short).join(" | ")})`;
    case "compound":
      return `{${value.parts.map(short).join(", ")}}`;
    case "list":
      return `[${value.items.map(short).join(", ")}]`;
    case "map":
      return `map(${value.entries.map(([key, one]) => `${key}: ${short(one)}`).join(", ")})`;
    case "field":
      return `${short(value.of)}.${typeof value.name === "string" ? value.name : short(value.name)}`;
    case "call": {
      const words = value.arguments.map(({ name, value: one }) =>
        name === null ? short(one) : `${name}=${short(one)}`,
      );
      return value.isCommand
        ? `$ ${[short(value.callee), ...words].join(" ")}`
        : `${short(value.callee)}(${words.join(", ")})`;
    }
    default:
      return value.kind;
  }
}

function shortStatement(statement: Statement): string {
  if (statement.kind === "do") return short(statement.value);
  if (statement.kind === "set") return `${short(statement.target)} = ${short(statement.value)}`;
  return statement.kind;
}

/** Returns a program in few words: `3 shell [ci] name: text`. */
export function brief({ name, language, code, start }: PlacedProgram): string {
  const text = code.kind === "text" ? code.text : code.body.map(shortStatement).join("; ");
  return `${code.line} ${language} [${start.when}] ${name}: ${text}`;
}

/** Returns all programs and started files of a text in few words. */
export function briefly(place: PlaceReader, path: string, lines: string | readonly string[]): readonly string[] {
  const { programs, starts } = place.read(typeof lines === "string" ? lines : lines.join("\n"), path);
  return [...programs.map(brief), ...starts.map((one) => `${one.line} [${one.start.when}] -> ${one.path}`)];
}

/** Milliseconds of processor time that one text may take, on a crowded machine. */
const MOST = 6000;
/** Texts of a short run; COUNTERSIGN_FUZZ=200000 makes a long one. */
const TEXTS = Number(process.env["COUNTERSIGN_FUZZ"] ?? 80);

/** Changes a good text at random places, and throws where reading it throws anything but ReaderError or takes too long. */
export function fuzz(place: PlaceReader, path: string, good: string, pieces: readonly string[]): void {
  const random = createRandom(7);
  const huge = pieces.map((piece) => piece.repeat(Math.ceil(100_000 / piece.length)));
  const changed = Array.from({ length: TEXTS }, (_, i) => (i % 2 ? mutate(good, random) : heap(pieces, random)));
  for (const text of ["", "\u0000".repeat(1000), "x".repeat(600_000), ...huge, ...changed]) {
    const started = process.cpuUsage();
    try {
      place.read(text, path);
    } catch (error) {
      if (!(error instanceof ReaderError)) throw error;
    }
    const { user, system } = process.cpuUsage(started);
    const taken = (user + system) / 1000;
    if (taken > MOST) throw new Error(`${Math.round(taken)} ms for ${JSON.stringify(text.slice(0, 60))}`);
  }
}

function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
}

function mutate(text: string, random: (below: number) => number): string {
  let result = text;
  for (let i = 0; i < 4; i++) {
    const at = random(result.length + 1);
    const kind = random(3);
    if (kind === 0) result = result.slice(0, at) + result.slice(at + random(20));
    else if (kind === 1) result = result.slice(0, at) + String.fromCharCode(random(256)) + result.slice(at);
    else result = result.slice(0, at) + result.slice(random(at + 1), at).repeat(2) + result.slice(at);
  }
  return result.slice(0, 200_000);
}

function heap(pieces: readonly string[], random: (below: number) => number): string {
  const most = 1 + random(pieces.length);
  let text = "";
  const length = random(4000);
  while (text.length < length) text += pieces[random(most)] ?? "x";
  return text;
}
