/** Gradle: build scripts as programs, scripts from elsewhere that they apply, commands that they start. */

import type { Expression } from "../languages/syntax.ts";
import { commandSetting } from "./command-program.ts";
import { fetchAndRun, isAddress } from "./fetched.ts";
import { type StringArgument, stringArgument, stringList } from "./groovy/arguments.ts";
import { groovyTokens, type Token } from "./groovy/tokens.ts";
import { folderOf, resolvePath } from "./paths.ts";
import type { PlacedProgram, StartedFile } from "./place.ts";
import {
  commandOf,
  createPlace,
  doing,
  nameOf,
  placement,
  startOf,
  syntaxProgram,
  textOf,
  textProgram,
} from "./placed.ts";

/** Tasks and blocks that start programs. Source: docs.gradle.org, "Exec". */
const COMMANDS = new Set(["commandLine", "setCommandLine"]);

export const gradle = createPlace(
  "gradle",
  (path) => path.endsWith(".gradle") || path.endsWith(".gradle.kts"),
  (text, path) => {
    const tokens = groovyTokens(text);
    const folder = folderOf(path);
    const start = startOf("build", "gradle evaluates the build script");
    const language = path.endsWith(".kts") ? "kotlin" : "groovy";
    const whole = textProgram(path, { language, text, line: 1, start }, { folder });
    const frame = { start, folder };
    return placement(
      [whole, ...tokens.flatMap((_, at) => placeCall(tokens, at, frame))],
      tokens.flatMap((_, at) => loadedFiles(tokens, at, frame)),
    );
  },
);

interface Frame {
  readonly start: ReturnType<typeof startOf>;
  readonly folder: string;
}

function placeCall(tokens: readonly Token[], at: number, frame: Frame): readonly PlacedProgram[] {
  const token = tokens[at];
  const { start, folder } = frame;
  if (token?.kind === "string" && tokens[at + 1]?.text === "." && tokens[at + 2]?.text === "execute") {
    return commandSetting("execute", { kind: "text", text: token.text, line: token.line }, frame);
  }
  if (token?.kind !== "word") return [];
  if (COMMANDS.has(token.text)) {
    const words = stringList(tokens, at + (tokens[at + 1]?.text === "=" ? 2 : 1)).map(toValue);
    const command = commandOf(words, words[0]?.line ?? token.line);
    return command
      ? [
          syntaxProgram(
            token.text,
            { body: [doing(command)], line: command.line, start, language: "shell" },
            { folder },
          ),
        ]
      : [];
  }
  if (token.text === "executable" || token.text === "setExecutable") {
    const program = stringArgument(tokens, tokens[at + 1]?.text === "=" ? at + 1 : at);
    const command = program && commandOf([toValue(program)], program.line);
    return command
      ? [
          syntaxProgram(
            token.text,
            { body: [doing(command)], line: command.line, start, language: "shell" },
            { folder },
          ),
        ]
      : [];
  }
  const from = appliedScript(tokens, at);
  const address = from?.parts.map(({ text }) => text).join("") ?? "";
  if (!from || !isAddress(address)) return [];
  return [
    syntaxProgram(
      "apply from",
      { body: [doing(fetchAndRun(address, { digest: false, line: from.line }))], line: from.line, start },
      { folder },
    ),
  ];
}

function toValue({ parts, line }: StringArgument): Expression {
  const values = parts.map(({ kind, text }) => (kind === "text" ? textOf(text, line) : nameOf(text, line)));
  const [only] = values;
  return only && values.length === 1 ? only : { kind: "join", parts: values, line };
}

/** `apply from: 'x'`, `apply(from = "x")`. */
function appliedScript(tokens: readonly Token[], at: number): StringArgument | undefined {
  return tokens[at]?.text === "apply" ? stringArgument(tokens, at, "from") : undefined;
}

/** Scripts that are applied, and archives that the build itself loads (`classpath files('x.jar')`). */
function loadedFiles(tokens: readonly Token[], at: number, { start, folder }: Frame): readonly StartedFile[] {
  const isClasspath =
    tokens[at]?.text === "files" && tokens.slice(Math.max(0, at - 2), at).some(({ text }) => text === "classpath");
  const files = isClasspath
    ? stringList(tokens, at + 1)
    : [appliedScript(tokens, at)].filter((one) => one !== undefined);
  return files.flatMap(({ parts, line }): StartedFile[] => {
    const written = parts.map(({ kind, text }) => (kind === "text" ? text : "")).join("");
    const path = isAddress(written)
      ? undefined
      : resolvePath(folder, written.startsWith("/") ? written.slice(1) : written);
    return path ? [{ path, start, line }] : [];
  });
}
