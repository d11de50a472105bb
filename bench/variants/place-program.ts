/** Brings a program to a place: as its own text, in a file that it starts or loads, or on its command line. */
import { assemble } from "./languages/assemble.ts";
import { loader, SCRIPTS } from "./languages/scripts.ts";
import { quoteShell } from "./languages/shell.ts";
import type { Entry, Files, Language, Program, World } from "./model.ts";
import type { Place } from "./places/place.ts";

/** Files that hold the program and files that make it run; one after the other where a deed takes two commits. */
export interface Parts {
  readonly payload: Files;
  readonly start: Files;
}

export interface Way {
  /** A file more than the place needs. */
  readonly apart: boolean;
  readonly modules: "esm" | "cjs";
}

/** Part of the programs of other languages that shells are given on the command line. */
const INLINED = 0.3;
const NAMES = ["prepare", "sync-tables", "warm", "collect", "setup-env", "postbuild", "fix-paths", "gen-index"];

/** The files of a place with a program; null where it cannot stand there in that way. */
export function placeProgram(place: Place, world: World, program: Program, way: Way): Parts | null {
  const isSpoken = place.speaks.includes(program.language);
  if (isSpoken && !way.apart) return started(new Map(), place.put(world, program));
  const file = fileOf(place, world, program, way);
  if (file === null) return null;
  const payload = new Map<string, Entry>([[file, { text: assemble(program, way.modules) }]]);
  if (isSpoken && !place.starts) return loadedBy(place, world, program.language, file, payload, way);
  if (isSpoken) return started(payload, place.put(world, startOf(program.language, file)));
  const inline = way.apart ? null : inlined(program, world);
  if (inline !== null) return started(new Map(), place.put(world, inline));
  if (!way.apart) return started(payload, place.put(world, startOf(program.language, file)));
  return throughLoader(place, world, program.language, file, payload, way);
}

const started = (payload: Files, start: Files | null): Parts | null => (start === null ? null : { payload, start });

const shell = (line: string): Program => ({ language: "shell", imports: [], definitions: [], body: [line] });
const startOf = (language: Language, file: string): Program => shell(`${SCRIPTS[language]?.start ?? "sh"} ${file}`);
const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** Where a file of the program would lie; null where its language has no such files. */
function fileOf(place: Place, world: World, { language }: Program, { modules }: Way): string | null {
  const kind = SCRIPTS[language];
  if (!kind) return null;
  const name = world.random.pick(NAMES);
  const isModule = place.speaks.includes(language) && !place.starts;
  const stem = language === "python" ? name.replaceAll("-", "_") : name;
  const folder = place.beside ?? "scripts";
  return `${folder === "." ? "" : `${folder}/`}${stem}.${isModule ? moduleExtension(language, modules) : kind.extension}`;
}

/** Modules of a library end as the library's files do. */
function moduleExtension(language: Language, modules: "esm" | "cjs"): string {
  if (language === "javascript") return modules === "esm" ? "js" : "cjs";
  return language === "typescript" ? "ts" : (SCRIPTS[language]?.extension ?? "txt");
}

function loadedBy(
  place: Place,
  world: World,
  language: Language,
  file: string,
  payload: Files,
  way: Way,
): Parts | null {
  const program = place.beside === undefined ? null : loader(language, baseName(file), way.modules);
  return program && started(payload, place.put(world, program));
}

/** A second file, started by the place, that loads the first. */
function throughLoader(
  place: Place,
  world: World,
  language: Language,
  file: string,
  payload: Files,
  way: Way,
): Parts | null {
  const name = baseName(file);
  const program = loader(language, name, way.modules);
  if (program === null) return null;
  const path = `${file.slice(0, file.length - name.length)}run_${name.replaceAll("-", "_")}`;
  const start = place.put(world, startOf(language, path));
  return started(payload, start && new Map([[path, { text: assemble(program, way.modules) }], ...start]));
}

/** Now and then a short program stands on the command line itself. */
function inlined({ language, imports, definitions, body }: Program, world: World): Program | null {
  const option = SCRIPTS[language]?.inline;
  const all = [...imports, ...definitions, ...body];
  const isShort = all.every((line) => !line.includes("\n") && !line.startsWith("#") && !line.startsWith("//"));
  if (world.random.next() > INLINED || option === undefined || !isShort) return null;
  return shell(`${option} ${quoteShell(all.map((line) => line.replace(/;$/, "")).join("; "))}`);
}
