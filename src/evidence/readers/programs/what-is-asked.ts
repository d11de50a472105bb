/**
 * Whether a change of a program can matter: its changed lines hold a cue, and the file does something with what the cue
 * names. Nobody asks about a variable of the environment in a file that neither sends, writes nor runs anything.
 */
import { CREDENTIAL_PARTS, type Language } from "../../../engine/index.ts";
import { BRINGS, type CueMeaning, type CueNeed, lastNameOf, REACHES, RUNS } from "../calls/cue-meaning.ts";
import type { Cues } from "../calls/derive-cues.ts";
import { loadsUnnamed, moduleAt } from "../calls/javascript/module-use.ts";
import { javascriptModules } from "../calls/javascript.ts";
import {
  type Binding,
  bindingOf,
  holdsWord,
  isDefinedAt,
  isWordAt,
  mayBe,
  ownerBefore,
} from "../calls/name-in-text.ts";
import { isCommentLine } from "./comment-lines.ts";
import { type CueFinder, createCueFinder } from "./cue-finder.ts";

/** Characters of one line that are searched for cues. */
const MOST_LINE = 20_000;
/** Characters of a whole text in which what cues need is looked for; in a longer one they count as they stand. */
const MOST_WHOLE = 128 * 1024;
/** Names that are looked for in one text; further ones may be anything. */
const MOST_NAMES = 200;
const PLUS = 43;
const MINUS = 45;

export interface Asked {
  readonly patch: string;
  readonly language: Language;
  readonly cues: Cues;
  /** The whole text, where it was read: what a cue needs is looked for there, and what else the file does. */
  readonly whole: string | null;
}

/** True where an added or a removed line holds a cue that counts. */
export function isAskedAbout({ patch, language, cues, whole: text }: Asked): boolean {
  const whole = text !== null && text.length <= MOST_WHOLE ? text : null;
  const search = new Search(language, cues, whole);
  const changed = search.rolesIn(patch, true);
  if (changed === READ || changed === 0) return changed === READ;
  if (whole === null || (changed & ~BRINGS) !== 0) return true;
  return (search.rolesIn(whole, false) & (RUNS | REACHES)) !== 0 || namesStore(whole);
}

let stores: CueFinder | null = null;

/** True where a text names a part of a path at which credentials are kept, or the memory of processes: reading them is asked about by itself. */
function namesStore(text: string): boolean {
  stores ??= createCueFinder([...CREDENTIAL_PARTS, "/proc/"]);
  return stores.holds(text, 0, text.length);
}

/** Instead of roles: a cue that is read wherever it stands. */
const READ = -1;

function isChanged(patch: string, at: number): boolean {
  const kind = patch.charCodeAt(at);
  return kind === PLUS || kind === MINUS;
}

/** By their cues, which languages share. */
const finders = new Map<Cues, CueFinder>();

function finderOf(cues: Cues): CueFinder {
  const finder = finders.get(cues) ?? createCueFinder(cues.all());
  finders.set(cues, finder);
  return finder;
}

class Search {
  readonly #language: Language;
  readonly #cues: Cues;
  readonly #whole: string | null;
  /** By what a cue is called on, and the cue. */
  readonly #meant = new Map<string, number>();
  /** Roots, and members with a dot before them, that stand in the text or do not. */
  readonly #named = new Map<string, boolean>();
  readonly #bindings = new Map<string, Binding>();
  /** Names of which a language says that what stands there is none of its constructs. */
  readonly #others = new Map<string, boolean>();
  #isOpen: boolean | null = null;

  constructor(language: Language, cues: Cues, whole: string | null) {
    this.#language = language;
    this.#cues = cues;
    this.#whole = whole;
  }

  /** Roles of all cues in lines of the text, or as many as decide; of a patch, in those that it changes. */
  rolesIn(text: string, isPatch: boolean): number {
    const finder = finderOf(this.#cues);
    let roles = 0;
    for (let at = 0, end = 0; at < text.length; at = end + 1) {
      end = text.indexOf("\n", at);
      if (end < 0) end = text.length;
      if (isPatch && !isChanged(text, at)) continue;
      const from = isPatch ? at + 1 : at;
      let isComment: boolean | null = null;
      const counts = (cue: string, behind: number): boolean => {
        const role = this.#roleOf(cue, { text, from, end, behind, isPatch });
        if (role === 0 || (role & ~roles) === 0) return false;
        isComment ??= isCommentLine(text.slice(from, end), this.#language);
        if (isComment) return false;
        // Names that are hidden in lines which stay were asked about when they came.
        if (role === READ) return isPatch;
        roles |= role;
        return (roles & RUNS) !== 0;
      };
      if (!finder.holds(text, from, Math.min(end, from + MOST_LINE), counts)) continue;
      return (roles & RUNS) !== 0 ? roles : READ;
    }
    return roles;
  }

  #roleOf(cue: string, hit: Hit): number {
    const { text, behind } = hit;
    if (cue === "require(" || cue === "import(") return this.#roleOfLoading(moduleAt(text, behind - 1), hit);
    const meaning = this.#cues.meanings().get(cue);
    if (!meaning || meaning.isAlwaysRead) {
      if (this.#isOther(cue, hit)) return 0;
      return meaning && !hit.isPatch ? meaning.roles : READ;
    }
    if (this.#cues.isMeant === null) return meaning.roles;
    if (meaning.isName && (isPart(cue, hit) || isDefinedAt(text, behind - cue.length))) return 0;
    if (meaning.isImport) return isImportedIn(hit) ? roleOfImport(cue, meaning.roles, hit) : 0;
    return this.#rolesMeant(cue, meaning, hit);
  }

  /** `.exec` of `.executescript(`, and what the language says itself. */
  #isOther(cue: string, { text, from, behind }: Hit): boolean {
    const start = behind - cue.length;
    if (this.#cues.isMeant !== null && !isWordAt(text, start) && isWordAt(text, behind - 1) && isWordAt(text, behind))
      return true;
    const isOther = (name: string, look: (whole: string) => boolean) => this.#isOtherName(name, look);
    return this.#cues.isOther?.(cue, { text, from, start, behind, isOther }) === true;
  }

  #isOtherName(name: string, look: (whole: string) => boolean): boolean {
    if (this.#whole === null) return false;
    const known = this.#others.get(name);
    if (known !== undefined || this.#others.size >= MOST_NAMES) return known ?? false;
    const found = look(this.#whole);
    this.#others.set(name, found);
    return found;
  }

  /** A module that a table knows, or nobody can tell which. */
  #roleOfLoading(module: string | null, hit: Hit): number {
    if (module === null) return READ;
    if (module.startsWith(".") || module.startsWith("/")) return isReadApart(module) ? 0 : READ;
    const name = module.startsWith("node:") ? module.slice("node:".length) : module;
    if (name.includes(":")) return READ;
    return roleOfImport("", javascriptModules().get(name) ?? 0, hit);
  }

  /** Of the roles that the cue may have, those whose needs are in the file. */
  #rolesMeant(cue: string, { roles, needs }: CueMeaning, { text, behind }: Hit): number {
    if (needs === null || this.#whole === null) return roles;
    const owner = ownerAt(cue, text, behind - cue.length);
    const key = `${owner} ${cue}`;
    const known = this.#meant.get(key);
    if (known !== undefined) return known;
    if (this.#bindings.size >= MOST_NAMES) return roles;
    const whole = this.#whole;
    this.#isOpen ??= this.#isJavascript() && loadsUnnamed(whole);
    const found = this.#isOpen
      ? roles
      : needs.reduce(
          (sum, need) => ((need.roles & ~sum) !== 0 && this.#holds(need, owner, whole) ? sum | need.roles : sum),
          0,
        );
    this.#meant.set(key, found);
    return found;
  }

  #holds({ root, members, isFunction }: CueNeed, owner: string | null, whole: string): boolean {
    if (!this.#names(root, (name) => this.#cues.isMeant?.(name, whole) === true)) return false;
    // A method is called on something, and what a call gives is no module.
    if (isFunction ? owner !== null && !this.#mayBe(owner, lastNameOf(root), whole) : owner === null) return false;
    return members.every((member) => this.#names(`.${member}`, () => holdsWord(whole, member)));
  }

  #mayBe(owner: string, module: string, whole: string): boolean {
    if (owner === module) return true;
    const binding = this.#bindings.get(owner) ?? bindingOf(owner, whole);
    this.#bindings.set(owner, binding);
    return mayBe(binding, module);
  }

  #names(key: string, look: (name: string) => boolean): boolean {
    const known = this.#named.get(key);
    if (known !== undefined) return known;
    const found = look(key);
    this.#named.set(key, found);
    return found;
  }

  #isJavascript(): boolean {
    return this.#language === "javascript" || this.#language === "typescript";
  }
}

/** It begins or ends in the middle of a name: `request(` of `dispatch_request(`, `.head` of `.headers`. */
function isPart(cue: string, { text, behind }: Hit): boolean {
  const start = behind - cue.length;
  return (isWordAt(text, start) && isWordAt(text, start - 1)) || (isWordAt(text, behind - 1) && isWordAt(text, behind));
}

const JOINTS = [".", "::", "->"];

/** What the last name of a cue is called on: empty where that is no name and no module, null where it is called by itself. */
function ownerAt(cue: string, text: string, start: number): string | null {
  const inside = Math.max(...JOINTS.map((sign) => (cue.includes(sign) ? cue.lastIndexOf(sign) + sign.length : 0)));
  const name = start + (inside > 0 || isWordAt(text, start) ? inside : 1);
  for (const sign of JOINTS)
    if (text.startsWith(sign, name - sign.length)) return ownerBefore(text, name - sign.length);
  return null;
}

interface Hit {
  readonly text: string;
  /** The line in which it stands. */
  readonly from: number;
  readonly end: number;
  /** The position behind the cue. */
  readonly behind: number;
  /** Only what changes is searched. */
  readonly isPatch: boolean;
}

/**
 * What a module does is told by the lines that use it, unless it starts programs: those may be called by any name. Go calls packages of
 * others by names of their own.
 */
function roleOfImport(cue: string, roles: number, { isPatch }: Hit): number {
  if (!isPatch) return cue.startsWith('"') && cue.includes(".") ? roles : 0;
  return (roles & RUNS) !== 0 ? READ : roles === 0 ? 0 : BRINGS;
}

/** Characters of a line that is looked at as an import. */
const MOST_IMPORT = 500;
const IMPORTING = ["import", "require", "from", "use", "using", "include", "library"];

/** A module's name that ends here, in a line that imports something or holds nothing but names. */
function isImportedIn({ text, from, end, behind }: Hit): boolean {
  if (isWordAt(text, behind) && isWordAt(text, behind - 1)) return false;
  if (end - from > MOST_IMPORT) return true;
  const line = text.slice(from, end).trim();
  return IMPORTING.some((word) => line.includes(word)) || line.endsWith('"');
}

/** Endings of files that are code or no code at all. */
const READ_APART = ["js", "cjs", "mjs", "ts", "tsx", "jsx", "mts", "cts", "json"];

/** A file of the repository that is read by itself where it changes; one that is no code is a reason to read who loads it. */
function isReadApart(module: string): boolean {
  const name = module.slice(module.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot <= 0 || name === ".." || READ_APART.includes(name.slice(dot + 1));
}
