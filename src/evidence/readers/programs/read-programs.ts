/**
 * Programs of one side of a change: what places hold, what files are, what each does, and what starts what. A file that an
 * automatically started program starts is read whatever its name; one that cannot be read then is a program `unread`.
 */
import {
  type Action,
  isDocumentPath,
  isInstalledTree,
  type Language,
  type Program,
  type Start,
} from "../../../engine/index.ts";
import { createBudget } from "../flow/budget.ts";
import { isEnvironmentName, type ProgramTrace, runProgram } from "../flow/flow.ts";
import { originsOf, type Value } from "../flow/value.ts";
import { World } from "../flow/world.ts";
import { languageOfFile } from "../languages/language-of.ts";
import type { Budget, Expression } from "../languages/syntax.ts";
import { isByAgent, readInstructions } from "../places/agent-instructions.ts";
import { inputVariable } from "../places/github/job-scope.ts";
import type { PlacedProgram, PlaceReader, StartedFile } from "../places/place.ts";
import { isPlace, placesOf } from "../places/places.ts";
import { ReaderError } from "../reader-error.ts";
import { createKnowledge, type LoadingKnowledge } from "./knowledge.ts";
import { createRunMemory, type RunSurroundings } from "./remember-runs.ts";
import { defaultStart, isMoreAutomatic, passOn } from "./starts.ts";

/** Steps for one side of one commit: characters that are parsed and expressions that are walked; 0.2–0.6 s of processor time. */
export const STEPS = 160_000;
/** The same for a commit that took too much time before. */
export const FEW_STEPS = 30_000;
/** Files that starts are followed through, in all. */
const MOST_FOLLOWED = 200;

export interface SourceFile {
  readonly path: string;
  /** Null where it could not be had; `reason` says why. */
  readonly text: string | null;
  readonly reason: string | null;
  readonly added: boolean;
  /** Something in it may matter: read it even if nothing is known to start it. */
  readonly wakes: boolean;
  /** Unchanged: read for what it starts, not for what it does. */
  readonly isContext: boolean;
  /** Unchanged, and named by a changed starter: what it does counts where that is what starts it. */
  readonly isNamed?: true;
}

/** A program of an unchanged file, and the changed line that starts it; null where only unchanged files do. */
export interface StartedProgram {
  readonly program: Program;
  readonly by: Starter | null;
}

interface Starter {
  readonly path: string;
  readonly line: number;
}

export interface ReadSide {
  /** By path, of changed files alone. */
  readonly programs: ReadonlyMap<string, readonly Program[]>;
  /** Of unchanged files that changed ones name. */
  readonly started: readonly StartedProgram[];
  /** What could not be read, one line each: `path: why`. */
  readonly problems: readonly { readonly path: string; readonly why: string }[];
  /** The steps were used up before everything was read. */
  readonly isCut: boolean;
}

/** Reads one side. Deterministic; bounded by steps. */
export async function readPrograms(files: readonly SourceFile[], steps = STEPS): Promise<ReadSide> {
  const knowledge = createKnowledge();
  for (let attempt = 0; ; attempt++) {
    const side = new SideReader(files, knowledge, steps);
    const read = side.read();
    // A language inside of a language shows only while reading.
    if (attempt >= 4 || !(await knowledge.load())) return read;
  }
}

interface Unit {
  readonly file: SourceFile;
  readonly placed: PlacedProgram;
  trace: ProgramTrace | null;
  start: Start;
  /** Of an unchanged file: the changed line that starts it. */
  by: Starter | null;
}

interface Queued extends StartedFile {
  readonly environment: PlacedProgram["variables"];
  readonly by: Starter | null;
}

/** What came of the programs of one place in a file, and why there are no more. */
interface PlaceRuns {
  readonly runs: readonly (readonly [placed: PlacedProgram, trace: ProgramTrace])[];
  readonly starts: readonly StartedFile[];
  readonly problem: string | null;
}

const recallPlaces = createRunMemory<readonly PlaceRuns[]>();
const recallRun = createRunMemory<ProgramTrace>();
/** For what was paid for when it ran first. */
const UNLIMITED: Budget = { take: () => true, has: () => true, isSpent: false };

class SideReader {
  readonly #files: ReadonlyMap<string, SourceFile>;
  readonly #knowledge: LoadingKnowledge;
  readonly #budget: Budget;
  readonly #units: Unit[] = [];
  readonly #whole = new Map<string, Unit>();
  readonly #worlds = new Map<string, World>();
  /** Files whose programs ran here, so that their worlds are what they left. */
  readonly #populated = new Set<string>();
  readonly #unread = new Map<string, Program>();
  readonly #problems: { path: string; why: string }[] = [];
  readonly #queue: Queued[] = [];
  #followed = 0;

  constructor(files: readonly SourceFile[], knowledge: LoadingKnowledge, steps: number) {
    this.#budget = createBudget(steps);
    this.#files = new Map(files.map((file) => [file.path, file]));
    this.#knowledge = knowledge;
  }

  read(): ReadSide {
    for (const file of this.#files.values()) this.#readPlaces(file);
    // What starts automatically comes before the rest: a budget spent on four hundred harmless files hides nothing.
    this.#follow();
    for (const file of this.#files.values())
      if (file.wakes && !file.isContext && !this.#whole.has(file.path)) this.#readWhole(file, null);
    this.#follow();
    return {
      programs: this.#collect(),
      started: this.#collectStarted(),
      problems: this.#problems,
      isCut: this.#budget.isSpent,
    };
  }

  #readPlaces(file: SourceFile): void {
    const { path, text } = file;
    if (text === null || placesOf(path).length === 0) return;
    const known = recallPlaces(path, text, this.#surroundings(), (surroundings) => {
      this.#populated.add(path);
      return this.#runPlaces(path, text, surroundings);
    });
    for (const { runs, starts, problem } of known) {
      for (const [placed, trace] of runs) this.#add({ file, placed, trace, start: placed.start, by: null });
      for (const started of starts) this.#enqueue(started, starterIn(file, started.line));
      if (problem !== null) this.#problems.push({ path, why: problem });
    }
  }

  #runPlaces(path: string, text: string, surroundings: RunSurroundings): readonly PlaceRuns[] {
    return placesOf(path).map((place) => {
      const runs: [PlacedProgram, ProgramTrace][] = [];
      try {
        const { programs, starts } = place.read(text, path);
        for (const placed of programs) runs.push([placed, this.#runAlone(path, placed, surroundings)]);
        return { runs, starts, problem: null };
      } catch (error) {
        return { runs, starts: [], problem: reasonOf(place, error) };
      }
    });
  }

  #enqueue({ path, start, line }: StartedFile, by: Starter | null): void {
    if (!path.endsWith("/")) this.#queue.push({ path, start, line, environment: [], by });
    else
      for (const file of this.#files.values())
        if (file.path.startsWith(path)) this.#queue.push({ path: file.path, start, line, environment: [], by });
  }

  /** The file as a program of its own, with what its starter sets in the environment. */
  #readWhole(
    file: SourceFile,
    start: Start | null,
    { environment, by }: Pick<Queued, "environment" | "by"> = ALONE,
  ): void {
    if (file.text === null) return;
    const language = languageOfFile(file.path, file.text);
    if (language === null) return;
    const own = start ?? defaultStart(file.path, language);
    const placed = { ...wholeFile(file.path, file.text, language, own), variables: environment };
    const unit: Unit = { file, placed, trace: null, start: own, by };
    this.#whole.set(file.path, unit);
    this.#run(unit);
  }

  #run(unit: Unit): void {
    unit.trace = this.#runAlone(unit.file.path, unit.placed, this.#surroundings());
    this.#add(unit);
  }

  #add(unit: Unit): void {
    this.#units.push(unit);
    this.#enqueueLinks(unit);
  }

  #surroundings(): RunSurroundings & { readonly knowledge: LoadingKnowledge } {
    return { budget: this.#budget, findFile: (path) => this.#find(path), knowledge: this.#knowledge };
  }

  /** Runs a program, or recalls its run: what a program does that shares no session and is handed nothing follows from its text. */
  #runAlone(path: string, placed: PlacedProgram, surroundings: RunSurroundings): ProgramTrace {
    const { code, session, variables, guards } = placed;
    const run = (within: RunSurroundings) => this.#trace(path, placed, within);
    if (code.kind !== "text" || session !== null || variables.length > 0 || guards.length > 0) return run(surroundings);
    return recallRun(keyOfRun(path, placed), code.text, { ...surroundings, knowledge: this.#knowledge }, run);
  }

  #trace(path: string, placed: PlacedProgram, { budget, findFile }: RunSurroundings): ProgramTrace {
    const world = this.#worldOf(path, placed.session);
    return runProgram(placed, { knowledge: this.#knowledge, budget, path, world, findFile });
  }

  #enqueueLinks({ trace, start, file, placed, by }: Unit): void {
    const through = placed.name === file.path ? passOn(start, file.path) : start;
    const environment = placed.variables.filter(([name]) => isEnvironmentName(name));
    for (const { path, line } of trace?.links.values() ?? [])
      this.#queue.push({ path, start: through, line, environment, by: by ?? starterIn(file, line) });
    for (const { path, line } of installedFiles(trace))
      this.#queue.push({ path, start: through, line, environment: [], by: by ?? starterIn(file, line) });
  }

  #worldOf(path: string, session: string | null): World {
    if (session === null) return new World();
    const key = `${path}\n${session}`;
    const world = this.#worlds.get(key) ?? new World();
    this.#worlds.set(key, world);
    return world;
  }

  #find(path: string): { readonly path: string; readonly added: boolean } | null {
    const file = this.#files.get(path);
    return file ? { path: file.path, added: file.added } : null;
  }

  /** From starter to started file, over as many hops as there are. */
  #follow(): void {
    for (; this.#followed < this.#queue.length && this.#followed < MOST_FOLLOWED; this.#followed++) {
      const queued = this.#queue[this.#followed];
      const file = this.#files.get(queued?.path ?? "");
      if (!file || !queued) continue;
      const known = this.#whole.get(file.path);
      if (known && !isMoreAutomatic(queued.start, known.start)) continue;
      if (known) {
        known.start = queued.start;
        known.by = queued.by;
        this.#enqueueLinks(known);
      } else this.#readStarted(file, queued);
    }
  }

  #readStarted(file: SourceFile, queued: Queued): void {
    const { start } = queued;
    if (isByAgent(start) && file.text !== null && isJudged(file) && isDocumentPath(file.path)) {
      this.#readFollowed(file, file.text, queued);
      return;
    }
    this.#readWhole(file, start, queued);
    if (this.#whole.has(file.path) || !isJudged(file)) return;
    if (isPlace(file.path) && file.text !== null) {
      this.#callPlace(file.path, queued);
      return;
    }
    if (file.isContext) return;
    const known = this.#unread.get(file.path);
    if (known && !isMoreAutomatic(start, known.start)) return;
    const reason = file.text === null ? (file.reason ?? "it could not be read") : "its content is no program text";
    this.#unread.set(file.path, unreadProgram(file.path, start, reason));
  }

  /** A document that an agent was told to follow is instructions itself. */
  #readFollowed(file: SourceFile, text: string, { start, by }: Queued): void {
    if (isPlace(file.path)) return;
    const through = passOn(start, file.path);
    for (const placed of readInstructions(text, file.path).programs)
      this.#run({ file, placed, trace: null, start: through, by });
  }

  /** Programs that a place holds start with whoever calls the place: the steps of an action, with the reach of its workflow. */
  #callPlace(path: string, { start, by }: Queued): void {
    for (const unit of this.#units) {
      if (unit.file.path !== path || unit.start.when !== start.when || unit.start.chain.length > 0) continue;
      unit.start = passOn(start, path);
      unit.by = by;
      this.#handInputs(unit);
      this.#enqueueLinks(unit);
    }
  }

  /** What a caller hands to the inputs of a workflow or an action, where others write it: the program is walked again with it. */
  #handInputs(unit: Unit): void {
    const { path } = unit.file;
    const handed = this.#units.flatMap(({ trace }) => [...(trace?.handed ?? [])]).filter(([to]) => isPlaceAt(path, to));
    const given = new Map(
      handed.flatMap(([, inputs]) => [...inputs].flatMap(([name, value]) => foreignInput(name, value))),
    );
    if (!unit.placed.variables.some(([name]) => given.has(name))) return;
    const variables = unit.placed.variables.map(([name, value]) => [name, given.get(name) ?? value] as const);
    const placed = { ...unit.placed, variables };
    this.#populate(unit.file);
    unit.trace = this.#trace(path, placed, this.#surroundings());
  }

  /** What the programs of a file left in the worlds of their sessions, where it was not them who ran just now. */
  #populate({ path, text }: SourceFile): void {
    if (this.#populated.has(path) || text === null) return;
    this.#populated.add(path);
    this.#runPlaces(path, text, { ...this.#surroundings(), budget: UNLIMITED });
  }

  #collect(): ReadonlyMap<string, readonly Program[]> {
    const programs = new Map<string, Program[]>();
    const add = (path: string, program: Program) => programs.set(path, [...(programs.get(path) ?? []), program]);
    for (const unit of this.#units) if (!unit.file.isContext) add(unit.file.path, toProgram(unit));
    for (const [path, program] of this.#unread) add(path, program);
    return programs;
  }

  /** Programs of named files, said of the line that starts them. */
  #collectStarted(): readonly StartedProgram[] {
    return this.#units
      .filter(({ file }) => file.isNamed === true)
      .map((unit) => ({ program: toStarted(unit), by: unit.by }));
  }
}

/** Read as the first of its kind, or because somebody looks for it. */
const ALONE: Pick<Queued, "environment" | "by"> = { environment: [], by: null };

const starterIn = ({ path, isContext }: SourceFile, line: number): Starter | null =>
  isContext ? null : { path, line };

/** Changed, or named by what is: what it does counts. */
const isJudged = ({ isContext, isNamed }: SourceFile): boolean => !isContext || isNamed === true;

/** Files whose text a program puts into installed code, which runs with whatever uses that code. */
function installedFiles(trace: ProgramTrace | null): readonly { readonly path: string; readonly line: number }[] {
  const actions: readonly Action[] = trace ? [...trace.actions.values()] : [];
  return actions.flatMap(({ does, what, from, line }) =>
    does === "write" && isInstalledTree(what)
      ? from.flatMap((origin) => (origin.kind === "file" ? [{ path: origin.path, line }] : []))
      : [],
  );
}

/** `./.github/actions/setup` is the folder of an action, `./.github/workflows/a.yml` a workflow. */
function isPlaceAt(path: string, called: string): boolean {
  return path === called || path.startsWith(`${called}/action.y`);
}

/** The variable of an input, and what others write into it; nothing where the caller says it all. */
function foreignInput(name: string, value: Value): readonly (readonly [name: string, value: Expression])[] {
  const origins = originsOf([value]).filter(({ kind }) => kind === "title" || kind === "request");
  const parts = origins.map((origin): Expression => ({ kind: "origin", origin, line: 1 }));
  return parts.length === 0 ? [] : [[inputVariable(name), { kind: "compound", parts, line: 1 }]];
}

function toProgram({ placed, trace, start }: Unit): Program {
  const actions: readonly Action[] = trace ? [...trace.actions.values()] : [];
  return {
    name: placed.name,
    language: placed.language,
    readAs: trace?.readAs ?? "unread",
    reason: trace?.reason ?? (trace?.isCut ? "the budget of the commit was spent" : null),
    start,
    actions,
    line: placed.code.line,
  };
}

/** The file is the last on the way from its starter; its lines are in no changed file. */
function toStarted(unit: Unit): Program {
  const { by, file } = unit;
  const program = toProgram({ ...unit, start: passOn(unit.start, file.path) });
  const line = by?.line ?? 1;
  return { ...program, line, actions: program.actions.map((action) => ({ ...action, line })) };
}

function wholeFile(path: string, text: string, language: Language, start: Start): PlacedProgram {
  return {
    name: path,
    language,
    code: { kind: "text", text, line: 1 },
    start,
    session: null,
    variables: [],
    guards: [],
    folder: "",
  };
}

/** All but the text that a run by itself depends on. */
function keyOfRun(path: string, { name, language, start, folder, code }: PlacedProgram): string {
  return [path, language, start.when, start.by, name, folder, code.line].join("\n");
}

function unreadProgram(path: string, start: Start, reason: string): Program {
  return { name: path, language: "other", readAs: "unread", reason, start, actions: [], line: 1 };
}

function reasonOf(place: PlaceReader, error: unknown): string {
  if (error instanceof ReaderError) return error.message;
  return `its reader ${place.id} failed: ${error instanceof Error ? error.message.slice(0, 100) : "unknown error"}`;
}
