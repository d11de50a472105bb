/** Carries out effects: what a call does to files, variables, other programs and the world. */
import { type ProgramOrigin, SHELL_LANGUAGES } from "../../../engine/index.ts";
import type { CallExpression, Expression } from "../languages/syntax.ts";
import { changeBackings, grown, isArchive, openedOn } from "./archives.ts";
import { withContents } from "./content.ts";
import type { Effect } from "./effect.ts";
import { emit } from "./emit.ts";
import { copyFile, readFile, writeFile } from "./files.ts";
import { loadByVariable } from "./loader-variables.ts";
import type { Machine } from "./machine.ts";
import { lastPart, normalizePath, toRepositoryPath } from "./paths.ts";
import { printSecret } from "./print.ts";
import { runText } from "./program.ts";
import { startFile } from "./start.ts";
import { assign } from "./statements.ts";
import { eitherOf, originsOf, textValue, UNKNOWN, type Value } from "./value.ts";

export interface Site {
  readonly line: number;
  /** The callee or command, for people. */
  readonly with: string;
  readonly traits?: readonly string[];
  /** The call as written: what its arguments are variables of. */
  readonly call?: CallExpression;
}

type Act = Extract<Effect, { kind: "act" }>;
type Change = Extract<Effect, { kind: "change" }>;

/** Origins that a program's text may have without being more than itself. */
const HARMLESS: ReadonlySet<ProgramOrigin["kind"]> = new Set([
  "literal",
  "environment",
  "argument",
  "file",
  "locale",
  "time",
  "host-name",
]);

/** Null where no effect gave a value. */
export function carryOut(machine: Machine, effects: readonly Effect[], site: Site): Value | null {
  const given: Value[] = [];
  for (const effect of effects.slice(0, 100)) {
    const read = (path: Value, all: boolean) =>
      all ? readAll(machine, path, site) : readFile(machine, path, site.line, site.with);
    const value = carryOutOne(machine, withContents(effect, read), site);
    if (value) given.push(value);
  }
  return given.length === 0 ? null : eitherOf(given);
}

function carryOutOne(machine: Machine, effect: Effect, site: Site): Value | null {
  const { line } = site;
  const traits = (own: readonly string[] = []) => [...(site.traits ?? []), ...own];
  switch (effect.kind) {
    case "act":
      if (effect.does === "delete" && effect.what.text === null) return deleteMany(machine, effect, site);
      emit(machine, {
        does: effect.does,
        what: effect.does === "delete" ? normalizePath(whatOf(effect.what)) : whatOf(effect.what),
        from: [...effect.from, ...(effect.files ?? []).map((path) => contentOfPaths(machine, path, site))],
        with: site.with,
        line,
        traits: traits(effect.traits),
      });
      return null;
    case "give":
      return site.call ? openedOn(effect.value, site.call) : effect.value;
    case "change":
      if (site.call) change(machine, site.call, effect);
      return null;
    case "program": {
      const { text, language } = effect;
      if (machine.language === "c" && language === "shell" && isShellAlone(text.text))
        emit(machine, { does: "run", what: "sh", from: [], with: site.with, line, traits: ["bare-shell"] });
      const from = text.origins.filter(({ kind }) => !HARMLESS.has(kind));
      if (from.length > 0 || text.text === null) {
        const does = SHELL_LANGUAGES.has(language) ? "run" : "evaluate";
        if (originsOf([text]).length > 0)
          emit(machine, {
            does,
            what: summary(text),
            from: [text],
            with: site.with,
            line,
            traits: traits(effect.traits),
          });
      }
      const printed = runText(machine, {
        language,
        text,
        line,
        ...(effect.arguments ? { arguments: effect.arguments } : {}),
        ...(effect.input ? { input: effect.input } : {}),
      });
      if (effect.prints) printSecret(machine, printed, line, site.with);
      return printed;
    }
    case "start":
      startFile(machine, {
        path: effect.path,
        does: effect.does,
        line,
        with: site.with,
        arguments: effect.arguments ?? [],
        traits: traits(effect.traits),
      });
      return null;
    case "command": {
      const printed = machine.walk.runWords({ ...machine, depth: machine.depth + 1 }, effect.words, {
        input: effect.input ?? machine.input,
        line,
        traits: traits(effect.traits),
      });
      if (effect.prints) printSecret(machine, printed, line, site.with);
      return printed;
    }
    case "print":
      printSecret(machine, effect.value, line, site.with);
      return null;
    case "write":
      writeFile(machine, {
        path: effect.path,
        content: effect.content,
        append: effect.append === true,
        line,
        with: site.with,
      });
      return null;
    case "read":
      return effect.all ? readAll(machine, effect.path, site) : readFile(machine, effect.path, line, site.with);
    case "copy":
      if (!aliasCommand(machine, effect.from, effect.to)) copyFile(machine, effect.from, effect.to, line);
      return null;
    case "set":
      machine.scope.set(effect.name, effect.value);
      if (effect.exported) {
        machine.world.environment.set(effect.name, effect.value);
        loadByVariable(machine, effect.name, effect.value, line);
      }
      return null;
    case "alias":
      machine.scope.set(`alias ${effect.name}`, effect.words);
      return null;
    case "enter":
      machine.at.folder = toRepositoryPath(effect.folder.text ?? "", machine.at.folder) ?? machine.at.folder;
      return null;
    case "fill":
      if (effect.folder.text !== null) machine.world.fill(effect.folder.text, effect.content);
      return null;
    case "verify":
      machine.world.verify();
      return null;
    default:
      return effect satisfies never;
  }
}

/** Shells and nothing for them to run: `system("/bin/sh")` in a program of C listens to its standard streams. */
function isShellAlone(text: string | null): boolean {
  const parts = (text ?? "").split(";").map((part) => lastPart(part.trim()));
  return text !== null && parts.every((name) => SHELL_NAMES.has(name)) && parts.some((name) => name !== "");
}
const SHELL_NAMES: ReadonlySet<string> = new Set(["sh", "bash", "ash", "dash", "zsh", "ksh", ""]);

/** Folders of a machine's own programs. */
const PROGRAMS = ["/usr/bin/", "/bin/", "/usr/local/bin/", "/usr/sbin/"];

/** A link to a program of the machine gives the program another name: `ln -s "$(command -v curl)" ~/bin/tidy`. */
function aliasCommand({ language, scope, world }: Machine, from: Value, to: Value): boolean {
  const [program, name] = [from.text ?? "", to.text ?? ""];
  if (language !== "shell" || !name.includes("/") || world.read(program)) return false;
  if (!PROGRAMS.some((folder) => program.startsWith(folder))) return false;
  const words = textValue(lastPart(program));
  for (const one of [lastPart(name), name]) scope.set(`alias ${one}`, words);
  return true;
}

/** A variable that a call fills or extends. It stays an instance of what it was. */
function change(machine: Machine, { callee, arguments: given }: CallExpression, { of, value }: Change): void {
  const owner = callee.kind === "field" ? callee.of : undefined;
  const target = of === "receiver" ? owner : given[of]?.value;
  const variable = target?.kind === "call" ? firstOf(target) : target;
  if (!variable || !isVariable(variable)) return;
  const before = machine.walk.evaluate(machine, variable);
  const { instance, fields } = before;
  // Through a chain only what gives itself back is changed: `text.append(a).append(b)`.
  if (variable !== target && (instance === null || instance.type !== value.instance?.type)) return;
  if (isArchive(before)) {
    const about = value.instance?.about ?? instance?.about ?? null;
    assign(machine, variable, { ...grown(before, value), instance: instance && { ...instance, about } });
    changeBackings(machine, before, value);
    return;
  }
  assign(machine, variable, { ...value, instance: value.instance ?? instance, fields: value.fields ?? fields });
}

/** What the first call of a chain is called on. */
function firstOf(call: CallExpression): Expression {
  let first: Expression = call;
  while (first.kind === "call" && first.callee.kind === "field") first = first.callee.of;
  return first;
}

function isVariable(one: Expression): boolean {
  let owner = one;
  while (owner.kind === "field" && typeof owner.name === "string") owner = owner.of;
  return owner.kind === "name";
}

/** What stands in files whose paths are given one a line: written in this session, below a folder, or credential stores. */
function contentOfPaths(machine: Machine, paths: Value, { line, with: callee }: Site): Value {
  const contents = (paths.text ?? "")
    .split("\n")
    .slice(0, 50)
    .filter((path) => path.trim() !== "")
    .flatMap((path): readonly Value[] => {
      const written = machine.world.read(path) ?? machine.world.readBelow(path);
      return written ? [written] : [readFile(machine, textValue(path), line, callee)];
    });
  return { ...UNKNOWN, origins: originsOf(contents).filter(({ kind }) => kind !== "file") };
}

/** A walk over many files. */
function readAll(machine: Machine, folder: Value, { line, with: callee }: Site): Value {
  const one = readFile(machine, folder, line, callee);
  const below = folder.text === null ? undefined : machine.world.readBelow(folder.text);
  const walk: ProgramOrigin = { kind: "files", where: inHome(folder.text ?? "").slice(0, 100) };
  const special = one.origins.filter(
    ({ kind }) => kind === "credential-file" || kind === "memory" || kind === "environment",
  );
  return { ...UNKNOWN, origins: [...special, walk, ...(below?.origins ?? [])] };
}

/** The home by whichever of its names is written; any other folder as it stands. */
function inHome(folder: string): string {
  const normal = normalizePath(folder);
  return normal.startsWith("~") && !folder.startsWith("~") ? normal : folder;
}

/** Files that a walk found are deleted one by one: the folder goes with all that it holds. */
function deleteMany(machine: Machine, { does, what, from, traits = [] }: Act, { line, with: callee }: Site): null {
  const walk = originsOf([what, ...from]).find((origin) => origin.kind === "files");
  const folder = walk?.kind === "files" && walk.where !== "" ? normalizePath(walk.where) : null;
  const all = folder === null ? traits : [...traits, "recursive"];
  emit(machine, { does, what: folder ?? describe(what), from: [what, ...from], with: callee, line, traits: all });
  return null;
}

function whatOf(value: Value): string {
  return value.text ?? describe(value);
}

function describe(value: Value): string {
  const [origin] = value.origins;
  return origin ? `computed from ${origin.kind}` : "computed";
}

function summary(text: Value): string {
  return text.text === null ? describe(text) : text.text.slice(0, 120);
}
