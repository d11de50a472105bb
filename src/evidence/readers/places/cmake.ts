/** CMake: what configuring and building run, download and include. */
import type { Start } from "../../../engine/index.ts";
import type { CallExpression, Expression, Statement } from "../languages/syntax.ts";
import { type CmakeArgument, type CmakeCommand, readCommands } from "./cmake/read-commands.ts";
import { fetchAndRun, fetchFile, isAddress } from "./fetched.ts";
import { interpolate } from "./interpolate.ts";
import { baseName, extensionOf, folderOf, resolvePath } from "./paths.ts";
import type { PlacedProgram, StartedFile } from "./place.ts";
import { callOf, commandOf, createPlace, doing, placement, startOf, syntaxProgram } from "./placed.ts";

/** Commands with `COMMAND` in them that run when the project is configured or built. */
const RUNS = new Set(["execute_process", "add_custom_command", "add_custom_target", "add_test", "exec_program"]);
/** Commands that bring another project in. */
const PROJECTS = new Set([
  "externalproject_add",
  "fetchcontent_declare",
  "fetchcontent_populate",
  "cpmaddpackage",
  "cpmfindpackage",
  "externaldata_add_test",
]);
/** Keywords behind which a command begins. */
const COMMANDS = new Set([
  "COMMAND",
  "ARGS",
  "DOWNLOAD_COMMAND",
  "UPDATE_COMMAND",
  "PATCH_COMMAND",
  "CONFIGURE_COMMAND",
  "BUILD_COMMAND",
  "INSTALL_COMMAND",
  "TEST_COMMAND",
]);
/** A scripts within a script (`install(CODE …)`). */
const MOST_DEPTH = 4;
/** How files call their own folder. */
const HERE = ["CMAKE_CURRENT_SOURCE_DIR", "CMAKE_CURRENT_LIST_DIR"].map((name) => `$\{${name}}/`);
/** Length of a commit's SHA-1. */
const SHA_LENGTH = 40;

export const cmake = createPlace(
  "cmake",
  (path) =>
    baseName(path).toLowerCase() === "cmakelists.txt" || extensionOf(path) === "cmake" || path.endsWith(".cmake.in"),
  (text, path) => {
    const folder = folderOf(path);
    const commands = readCommands(text);
    return placement(
      programsOf(commands, folder, 0),
      commands.flatMap((command) => includes(command, folder)),
    );
  },
);

type Variables = PlacedProgram["variables"];

function programsOf(commands: readonly CmakeCommand[], folder: string, depth: number): readonly PlacedProgram[] {
  const variables = commands.filter(({ name }) => name === "set").flatMap(variableOf);
  return commands.flatMap((command) => {
    const code = command.name === "install" || command.name === "cmake_language" ? behind(command, "CODE") : undefined;
    if (code && depth < MOST_DEPTH) {
      return programsOf(readCommands(code.text, code.line), folder, depth + 1);
    }
    return statementsOf(command).map(({ statement, isCommand }) => {
      const start: Start = startOf(command.name === "add_test" ? "test" : "build", `cmake ${command.name}`);
      const language = isCommand ? "shell" : "steps";
      const frame = { folder, session: "cmake", variables };
      return syntaxProgram(command.name, { body: [statement], line: statement.line, start, language }, frame);
    });
  });
}

function variableOf({ arguments: [name, ...values], line }: CmakeCommand): Variables {
  const own = values.map(({ text }) => text);
  const end = own.findIndex((word) => word === "CACHE" || word === "PARENT_SCOPE");
  return name ? [[name.text, interpolate(own.slice(0, end < 0 ? undefined : end).join(" "), line)]] : [];
}

interface Found {
  readonly statement: Statement;
  readonly isCommand: boolean;
}

function statementsOf(command: CmakeCommand): readonly Found[] {
  const { name } = command;
  const call = (value: CallExpression | undefined): Found[] =>
    value ? [{ statement: doing(value), isCommand: false }] : [];
  if (name === "file") return call(fileCall(command));
  if (PROJECTS.has(name)) return [...call(projectCall(command)), ...commandsIn(command)];
  return RUNS.has(name) ? commandsIn(command) : [];
}

/** `file(DOWNLOAD url path EXPECTED_HASH …)`, `file(WRITE path text)`. */
function fileCall(command: CmakeCommand): CallExpression | undefined {
  const [way, first, second] = command.arguments;
  if (!way || !first || !second) return undefined;
  const { line } = command;
  if (way.text === "DOWNLOAD") {
    const digest = behind(command, "EXPECTED_HASH") !== undefined || behind(command, "EXPECTED_MD5") !== undefined;
    return fetchFile(argumentValue(first), argumentValue(second), { digest, line });
  }
  const isWrite = way.text === "WRITE" || way.text === "APPEND" || way.text === "CONFIGURE";
  return isWrite
    ? callOf(
        "write-file",
        [
          [null, argumentValue(first)],
          [null, argumentValue(second)],
        ],
        line,
      )
    : undefined;
}

function argumentValue({ text, line }: CmakeArgument): Expression {
  return interpolate(text, line);
}

/** A project from an archive or a repository: compared with a digest, or at a commit. */
function projectCall(command: CmakeCommand): CallExpression | undefined {
  const address =
    behind(command, "URL") ??
    behind(command, "GIT_REPOSITORY") ??
    command.arguments.find(({ text }) => isAddress(text));
  if (!address) return undefined;
  const tag = behind(command, "GIT_TAG")?.text ?? "";
  const digest =
    behind(command, "URL_HASH") !== undefined || behind(command, "URL_MD5") !== undefined || tag.length === SHA_LENGTH;
  return fetchAndRun(address.text, { digest, line: address.line });
}

/** The argument behind a keyword. */
function behind({ arguments: words }: CmakeCommand, keyword: string): CmakeArgument | undefined {
  const at = words.findIndex(({ text }) => text === keyword);
  return at < 0 ? undefined : words[at + 1];
}

/** Commands behind their keywords, each to the next word in capitals that is a keyword itself. */
function commandsIn({ name, arguments: words }: CmakeCommand): readonly Found[] {
  const found: CmakeArgument[][] = name === "exec_program" ? [[]] : [];
  let isOpen = name === "exec_program";
  for (const word of words) {
    if (COMMANDS.has(word.text)) {
      if (word.text !== "ARGS" || !isOpen) found.push([]);
      isOpen = true;
    } else if (KEYWORDS.has(word.text)) isOpen = false;
    else if (isOpen) found.at(-1)?.push(word);
  }
  return found.flatMap((one) => {
    const command = commandOf(one.map(argumentValue), one[0]?.line ?? 1);
    return command ? [{ statement: doing(command), isCommand: true }] : [];
  });
}

/** Words that end a command. Source: cmake.org, "execute_process", "add_custom_command", "ExternalProject". */
const KEYWORDS = new Set(
  "WORKING_DIRECTORY TIMEOUT RESULT_VARIABLE RESULTS_VARIABLE OUTPUT_VARIABLE ERROR_VARIABLE INPUT_FILE OUTPUT_FILE ERROR_FILE OUTPUT_QUIET ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_STRIP_TRAILING_WHITESPACE ENCODING COMMAND_ECHO COMMAND_ERROR_IS_FATAL ECHO_OUTPUT_VARIABLE ECHO_ERROR_VARIABLE OUTPUT MAIN_DEPENDENCY DEPENDS BYPRODUCTS IMPLICIT_DEPENDS COMMENT DEPFILE JOB_POOL VERBATIM APPEND USES_TERMINAL COMMAND_EXPAND_LISTS TARGET PRE_BUILD PRE_LINK POST_BUILD ALL SOURCES NAME CONFIGURATIONS URL URL_HASH GIT_REPOSITORY GIT_TAG PREFIX SOURCE_DIR BINARY_DIR INSTALL_DIR CMAKE_ARGS LOG_DOWNLOAD LOG_BUILD BUILD_IN_SOURCE BUILD_ALWAYS".split(
    " ",
  ),
);

function includes({ name, arguments: [first], line }: CmakeCommand, folder: string): readonly StartedFile[] {
  if (!first || (name !== "include" && name !== "add_subdirectory")) return [];
  const own = HERE.find((one) => first.text.startsWith(one)) ?? "";
  const written = first.text.slice(own.length);
  const file = name === "include" ? (written.endsWith(".cmake") ? written : undefined) : `${written}/CMakeLists.txt`;
  const path = file === undefined || file.includes("$") ? undefined : resolvePath(folder, file);
  return path ? [{ path, start: startOf("build", `cmake ${name}`), line }] : [];
}
