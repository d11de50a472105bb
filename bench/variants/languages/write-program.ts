/** Spells acts in any tongue and style. */
import type { Act, Program, Source, Style } from "../model.ts";
import { layOut } from "./layout.ts";
import { createSheet, effect, type Sheet, text, value, wayOf } from "./sheet.ts";
import { PLAIN, spell } from "./shell-words.ts";
import type { Rows, Tongue } from "./tongue.ts";

/** Writes the acts as a program. */
export function writeProgram(acts: readonly Act[], style: Style, tongue: Tongue): Program {
  const sheet = createSheet(style, tongue);
  for (const act of acts) {
    if (!writeAround(act, sheet)) writeAct(act, sheet);
  }
  const { definitions, body } = withOrdinary(sheet);
  const program = {
    language: tongue.language,
    imports: [...sheet.imports],
    definitions,
    body: [...sheet.before, ...body],
  };
  return layOut(program, style, tongue);
}

function withOrdinary({ definitions, body, style, tongue }: Sheet): Pick<Program, "definitions" | "body"> {
  if (style.disguise !== "dead-code") return { definitions, body };
  const { ordinary } = tongue;
  const half = Math.ceil(ordinary.body.length / 2);
  return {
    definitions: [...ordinary.definitions, ...definitions],
    body: [...ordinary.body.slice(0, half), ...body, ...ordinary.body.slice(half)],
  };
}

function writeAct(act: Act, sheet: Sheet): void {
  const [rows, values] = rowsOf(act, sheet);
  effect(rows, values, sheet);
}

/** The rows of an act and what flows into them. */
function rowsOf(act: Act, sheet: Sheet): [rows: Rows, values: string[]] {
  const { tongue, style } = sheet;
  const run = style.disguise === "options" ? tongue.runWithOptions : tongue.run;
  switch (act.does) {
    case "run":
      return [run, [held(act.what, sheet)]];
    case "evaluate":
      return [tongue.evaluate, [held(act.what, sheet)]];
    case "send":
      return [tongue.send, [text(act.url, sheet), held(act.what, sheet)]];
    case "save":
      return [act.append ? tongue.append : tongue.save, [pathOf(act.path, sheet), held(act.what, sheet)]];
    case "command":
      return [run, [text(act.pipeline.map((command) => spell(command, PLAIN)).join(" | "), sheet)]];
    case "remove":
      return [tongue.remove, [pathOf(act.path, sheet)]];
    case "hand-shell":
      return [tongue.handShell, [text(act.host, sheet), text(act.port, sheet)]];
  }
}

/** Through a file or a variable of the environment, where the style asks for it and the act can go that way. */
function writeAround(act: Act, sheet: Sheet): boolean {
  const { disguise } = sheet.style;
  if (act.does !== "run" && act.does !== "send" && act.does !== "evaluate") return false;
  if (disguise === "file-between") writeThroughFile(act, sheet);
  else if (disguise === "environment") writeThroughEnvironment(act, sheet);
  else return false;
  return true;
}

type Flow = Extract<Act, { does: "run" | "send" | "evaluate" }>;

function writeThroughFile(act: Flow, sheet: Sheet): void {
  const { tongue, style } = sheet;
  const path = style.random.pick(["/tmp/.lantern-cache", "/tmp/step.out", "/var/tmp/tables.dat"]);
  effect(tongue.save, [tongue.quote(path), held(act.what, sheet)], sheet);
  const stored = (): string => value(tongue.file, [tongue.quote(path)], sheet);
  if (act.does === "run") effect(tongue.run, [tongue.quote(`sh ${path}`)], sheet);
  else if (act.does === "evaluate") effect(tongue.evaluate, [stored()], sheet);
  else effect(tongue.send, [text(act.url, sheet), stored()], sheet);
}

function writeThroughEnvironment(act: Flow, sheet: Sheet): void {
  const { tongue, style } = sheet;
  const name = style.random.pick(["LANTERN_STEP", "POST_TASK", "TABLE_HINT"]);
  effect(tongue.setVariable, [tongue.quote(name), held(act.what, sheet)], sheet);
  if (act.does === "evaluate") {
    effect(tongue.evaluate, [value(tongue.variable, [tongue.quote(name)], sheet)], sheet);
    return;
  }
  const command = act.does === "run" ? `eval "$${name}"` : `curl -fsS -d "$${name}" ${act.url}`;
  effect(tongue.run, [tongue.quote(command)], sheet);
}

/** A path as an expression; `~/` is the home folder. */
function pathOf(path: string, sheet: Sheet): string {
  if (!path.startsWith("~")) return text(path, sheet);
  return value([sheet.tongue.homePath], [text(path.slice(2), sheet)], sheet);
}

/** The expression of a source, held by a variable as people write it. */
function held(what: Source, sheet: Sheet): string {
  const expression = sourceOf(what, sheet);
  const name = sheet.holds ? sheet.names.pop() : undefined;
  if (name === undefined) return expression;
  sheet.body.push(sheet.tongue.assign(name, expression));
  return sheet.tongue.reference(name);
}

function sourceOf(what: Source, sheet: Sheet): string {
  const { tongue, style } = sheet;
  switch (what.from) {
    case "literal":
      return text(what.text, sheet);
    case "fetched":
      return value(tongue.fetched, [text(what.url, sheet)], sheet);
    case "decoded": {
      const decoder = wayOf(tongue.decoders, style);
      return value([decoder.row], [tongue.quote(decoder.encode(what.text))], sheet);
    }
    case "variable":
      return value(tongue.variable, [text(what.name, sheet)], sheet);
    case "environment":
      return value(tongue.environment, [], sheet);
    case "file": {
      const isBelowHome = what.path.startsWith("~/");
      const path = text(isBelowHome ? what.path.slice(2) : what.path, sheet);
      return value(isBelowHome ? tongue.homeFile : tongue.file, [path], sheet);
    }
    case "request":
      return value(tongue.request, [text(what.field, sheet)], sheet);
    case "walk": {
      const names = tongue.list(what.names.map((name) => text(name, sheet)));
      return value(tongue.walk, [tongue.quote(what.root.slice(2)), names], sheet);
    }
  }
}
