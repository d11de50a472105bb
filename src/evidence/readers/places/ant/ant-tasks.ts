/** Tasks of Ant, in build files and in Maven's antrun plugin: programs, downloads, scripts. */
import type { Language, Start } from "../../../../engine/index.ts";
import type { Expression, Statement } from "../../languages/syntax.ts";
import { fetchFile } from "../fetched.ts";
import { interpolate } from "../interpolate.ts";
import type { PlacedProgram } from "../place.ts";
import { callOf, commandOf, doing, syntaxProgram, textOf, textProgram } from "../placed.ts";
import { splitWords } from "../shell-words.ts";
import { attributeOf, childrenOf } from "../xml/find.ts";
import type { XmlElement } from "../xml/read-xml.ts";

/** Tasks that start a program. Source: ant.apache.org, "Tasks". */
const PROGRAMS = new Set(["exec", "apply", "execon", "java", "sshexec"]);
/** Languages of `<script>` and of tasks that are scripts. */
const SCRIPTS: ReadonlyMap<string, Language> = new Map<string, Language>([
  ["javascript", "javascript"],
  ["js", "javascript"],
  ["nashorn", "javascript"],
  ["rhino", "javascript"],
  ["graal.js", "javascript"],
  ["groovy", "groovy"],
  ["ruby", "ruby"],
  ["jruby", "ruby"],
  ["python", "python"],
  ["jython", "python"],
  ["beanshell", "java"],
]);

export interface AntFrame {
  readonly start: Start;
  readonly folder: string;
  readonly session: string | null;
  readonly variables: PlacedProgram["variables"];
}

/** Returns what one task runs; none for tasks that run nothing. */
export function antTask(task: XmlElement, frame: AntFrame): readonly PlacedProgram[] {
  const name = task.name.toLowerCase();
  const { start, ...rest } = frame;
  const of = (statement: Statement, language: Language) => [
    syntaxProgram(task.name, { body: [statement], line: statement.line, start, language }, rest),
  ];
  if (PROGRAMS.has(name)) {
    const command = commandOf(name === "java" ? javaWords(task) : commandWords(task), task.line);
    return command ? of(doing(command), "shell") : [];
  }
  if (name === "get") {
    const address = attributeOf(task, "src");
    const to = attributeOf(task, "dest");
    return address
      ? of(
          doing(
            fetchFile(antValue(address), to ? antValue(to) : textOf("", task.line), { digest: false, line: task.line }),
          ),
          "steps",
        )
      : [];
  }
  if (name === "echo" && attributeOf(task, "file")) return of(doing(writeCall(task)), "steps");
  const language =
    name === "groovy" ? "groovy" : name === "script" || name === "scriptdef" ? scriptLanguage(task) : undefined;
  if (language === undefined || task.text.text === "") return [];
  return [textProgram(task.name, { language, text: task.text.text, line: task.text.line, start }, rest)];
}

function scriptLanguage(task: XmlElement): Language {
  return SCRIPTS.get(attributeOf(task, "language")?.text.toLowerCase() ?? "") ?? "other";
}

function writeCall(task: XmlElement) {
  const file = attributeOf(task, "file");
  const message = attributeOf(task, "message") ?? task.text;
  return callOf(
    "write-file",
    [
      [null, file ? antValue(file) : textOf("", task.line)],
      [null, antValue(message)],
    ],
    task.line,
  );
}

function antValue({ text, line }: { readonly text: string; readonly line: number }): Expression {
  return interpolate(antText(text), line);
}

/** Ant's properties have dots in their names: as variables they read with underscores. */
export function antText(text: string): string {
  return text
    .split("${")
    .map((part, i) => (i === 0 ? part : withName(part)))
    .join("${");
}

function withName(part: string): string {
  const end = part.indexOf("}");
  return end < 0 ? part : `${propertyName(part.slice(0, end))}${part.slice(end)}`;
}

/** Returns the name of a property as a variable. */
export function propertyName(name: string): string {
  return name.replaceAll(".", "_").replaceAll("-", "_");
}

function commandWords(task: XmlElement): readonly Expression[] {
  const executable = attributeOf(task, "executable") ?? attributeOf(task, "command");
  return executable
    ? [...splitWords(antText(executable.text)).map((word) => interpolate(word, task.line)), ...argumentsOf(task)]
    : [];
}

function javaWords(task: XmlElement): readonly Expression[] {
  const jar = attributeOf(task, "jar");
  const main = attributeOf(task, "classname");
  const words = jar ? [textOf("-jar", task.line), antValue(jar)] : main ? [antValue(main)] : [];
  return words.length === 0 ? [] : [textOf("java", task.line), ...words, ...argumentsOf(task)];
}

/** `<arg value="…"/>` is one word, `<arg line="…"/>` several. */
function argumentsOf(task: XmlElement): readonly Expression[] {
  return childrenOf(task, "arg").flatMap((argument) => {
    const line = attributeOf(argument, "line");
    if (line) return splitWords(line.text).map((word) => interpolate(antText(word), line.line));
    const value = attributeOf(argument, "value") ?? attributeOf(argument, "path") ?? attributeOf(argument, "file");
    return value ? [antValue(value)] : [];
  });
}
