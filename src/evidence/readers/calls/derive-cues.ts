/**
 * Cues: lower-case texts of which one stands in the changed lines of every program that newly does something a table
 * knows. They decide whether a program is read at all, so they err on the side of reading. Names that stand in any
 * program (`get`, `push`) count only with their owner, or with the package's name in quotes.
 */
import { wordList } from "../languages/words.ts";
import type { CallRow } from "./call-row.ts";
import { type CueMeaning, type CuesOfRow, meaningsOf, rolesOfTypes } from "./cue-meaning.ts";

/** Names with fewer letters count only where something is called by them. */
const SHORTEST = 6;
/** Shorter ones end other words (`form(`, `throws(`), so that what stands before them counts, too. */
const SHORTEST_APART = 4;
const BEFORE = [".", " ", "(", "!", ";", "=", "[", "{", ",", "\t", "\n", "+", ">"];
/** Longer words of everyday code that count only where something is called by them. */
const CALLED = new Set(
  wordList("assert request connect rename listen append upload download publish truncate symlink"),
);
/** Words of everyday code that say nothing even where something is called by them. */
const EVERYDAY = new Set(
  wordList(`$ access action add any all anonymous args assign attach auto binding bindings boolean buffer call chat check
  client clone command compile concat config content copy create data default delete del desc dispatch document download
  emit enable end error execute expand extract field file filter find format function generate get graphql head history
  import info input install invoke io item json key library link list load log lookup main manifest map message mirror
  module launch local getline connection createcommit forward setimmediate setinterval settimeout python python3 monitor move name native new node number object on open openitem options output patch path pipeline pool predict print
  process promise pull push put repeat query read register remove render replace report require reset resolve result reverse run save
  script search send server service session set setattribute shell show start static status stop store stream string
  success sync system target template text transport trash update user value view worker write x page head`),
);
/** Of these one calls even without a known owner: they are what reaches the outside most often. */
const REACHING = new Set(wordList("send write open read load run system execute process"));

/** Of these, functions of a language itself that hand a text to a shell. */
const COMMANDING = new Set(["system"]);

/** First names that stand in most programs, whatever they do. */
const EVERYWHERE = new Set(
  wordList(
    `os io sys time json code self py nt file session app router api bp blueprint fs window document location navigator context client module webhook print x numpy pandas torch tensorflow transformers flask fastapi yaml react
  $ $fetch function image download eval exec setimmediate setinterval settimeout`,
  ),
);

export interface CueWays {
  /** Texts of which one stands where something is done that no last name of a row says. */
  readonly constructs: string;
  /** Texts of which one stands where a name is hidden: what changes there is read, whatever it does. */
  readonly hiding?: string;
  /** Texts of which one stands where a value comes from; what matters of it is what else the file does. */
  readonly values?: string;
  /** Words that other words hold (`eval` in `retrieval`). */
  readonly words: string;
  /** How the language writes the import of a module. */
  readonly imports: (module: string) => readonly string[];
  /** An import is written like the path of a call, and may be one. */
  readonly isPath?: true;
  /** What stands behind a name that is called. */
  readonly calls: readonly string[];
  /** True where a module or a global may be meant in a text; without it, a cue counts wherever it stands. */
  readonly isMeant?: (root: string, text: string) => boolean;
  /** True where a construct is none at this place. */
  readonly isOther?: (cue: string, place: CuePlace) => boolean;
}

/** Where a cue stands in a line. */
export interface CuePlace {
  readonly text: string;
  /** Where the line begins. */
  readonly from: number;
  /** The positions of the cue, and behind it. */
  readonly start: number;
  readonly behind: number;
  /** What `look` says of a name and the whole file; false where that was not read, and for too many names. */
  readonly isOther: (name: string, look: (whole: string) => boolean) => boolean;
}

/** Cues of a language, made when they are first asked for: most programs meet few languages. */
export interface Cues {
  readonly all: () => readonly string[];
  /** What a cue can mean; whatever is not among them is read wherever it stands. */
  readonly meanings: () => ReadonlyMap<string, CueMeaning>;
  readonly isMeant: CueWays["isMeant"] | null;
  readonly isOther: CueWays["isOther"] | null;
}

/** Cues for a table: last names of the callees that do something, the constructs that hide such names, and `others`. */
export function cuesOf(rows: readonly CallRow[], ways: CueWays, others: readonly string[] = []): Cues {
  const values = once(() => wordList(ways.values ?? ""));
  const doing = once(() => [
    ...wordList(ways.words).flatMap((word) => cuesOfWord(word, ways.calls)),
    ...wordList(ways.constructs),
    ...others,
  ]);
  const acting = once(() => rolesOfTypes(rows));
  const ofRow = (row: CallRow) =>
    isAction(row) || (ways.isMeant && (acting().get(row.makes ?? "") ?? 0) !== 0) ? cuesOfRow(row, ways) : alone([]);
  return {
    all: once(() => {
      const named = rows.map(ofRow).flatMap(({ names, imports }) => [...names, ...imports]);
      return [...new Set([...named, ...doing(), ...wordList(ways.hiding ?? ""), ...values()])].sort();
    }),
    meanings: once(() => meaningsOf(rows, ofRow, { doing: doing(), values: values() })),
    isMeant: ways.isMeant ?? null,
    isOther: ways.isOther ?? null,
  };
}

/** What `make` makes, made when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Cues of a row that does something, or makes what does. */
function cuesOfRow(row: CallRow, ways: CueWays): CuesOfRow {
  const { names, imports } = cuesFor(row.callee.toLowerCase(), ways);
  return ways.isMeant && !ways.isPath ? { names, imports } : alone([...names, ...imports]);
}

/** True for rows that end in an action; the others only say where values come from. */
export function isAction(row: CallRow): boolean {
  return (
    row.does !== undefined ||
    row.program !== undefined ||
    row.command !== undefined ||
    row.starts !== undefined ||
    row.writes !== undefined ||
    row.copies !== undefined ||
    row.reads !== undefined
  );
}

function cuesFor(callee: string, { imports, calls }: CueWays): CuesOfRow {
  if (callee.startsWith("document.createelement")) return alone(["createelement"]);
  const parts = partsOf(callee);
  const last = (parts.at(-1) ?? "").replace("=", "");
  const name = last.slice(last.lastIndexOf("/") + 1);
  if (parts.length === 1 && COMMANDING.has(name))
    return alone(BEFORE.flatMap((sign) => calls.map((end) => sign + name + end)));
  if (callee.endsWith("=") || EVERYDAY.has(name)) return withOwner(parts.slice(0, -1), name, imports);
  if (name.length >= SHORTEST && !CALLED.has(name)) return alone([name]);
  const called = calls.map((sign) => `${name}${sign}`);
  return alone(name.length >= SHORTEST_APART ? called : BEFORE.flatMap((sign) => called.map((one) => sign + one)));
}

const alone = (names: readonly string[]): CuesOfRow => ({ names, imports: [] });

/** `github.com/creack/pty.start` is a module with dots in its path, and a member. */
function partsOf(callee: string): readonly string[] {
  const slash = callee.lastIndexOf("/") + 1;
  const [first = "", ...rest] = callee.slice(slash).split(".");
  return [callee.slice(0, slash) + first, ...rest];
}

/** `axios.get`, and the package where it is imported. */
function withOwner(owners: readonly string[], name: string, imports: CueWays["imports"]): CuesOfRow {
  const [module = name] = owners;
  const owner = owners.at(-1) ?? "";
  const close = owner === "" ? [] : [`${owner.slice(owner.lastIndexOf("/") + 1)}.${name}`];
  return {
    names: [...close, ...reaching(name)],
    imports: module === "" || EVERYWHERE.has(module) ? [] : imports(module),
  };
}

function reaching(name: string): readonly string[] {
  return REACHING.has(name) ? [`.${name}(`] : [];
}

/** How a word stands in a program by itself. */
function cuesOfWord(word: string, calls: readonly string[]): readonly string[] {
  const after = [...calls, "(", ")", ",", ";", ".", "'", '"', "`"].map((sign) => `${word}${sign}`);
  return [...after, `.${word}`, `"${word}`, `'${word}`];
}
