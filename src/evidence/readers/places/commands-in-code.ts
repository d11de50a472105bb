/**
 * Build descriptions in languages that no adapter reads: the commands that stand as texts in calls of functions which start
 * them. What the rest of the program does stays unknown.
 */
import type { StartMoment } from "../../../engine/index.ts";
import { baseName, extensionOf, folderOf } from "./paths.ts";
import type { PlacedProgram } from "./place.ts";
import { commandOf, createPlace, doing, placement, startOf, syntaxProgram, textOf, textProgram } from "./placed.ts";

interface Build {
  readonly when: StartMoment;
  readonly by: string;
  /** What the functions are called that take a command line, or a program and its words. */
  readonly callees: readonly string[];
}

/** System.Process of Haskell's library; the text or the words follow without brackets. */
const HASKELL = ["system", "callCommand", "callProcess", "readProcess", "rawSystem", "spawnCommand", "shell"];
/** What Nim's compiler and nimble run. Source: Nim's manual, "system" and "nimscript". */
const NIM = ["staticExec", "gorge", "gorgeEx", "exec", "execShellCmd", "execCmd", "execCmdEx"];
/** Zig's build system. Source: std.Build. */
const ZIG = ["addSystemCommand", "run", "runAllowFail"];
/** scala.sys.process of sbt's settings; `"…".!` stands behind its text. */
const SCALA = ["Process", "Seq"];
const SCALA_ENDS = [".!", ".!!", " !", " #|", " #&&"];

const NAMES: ReadonlyMap<string, Build> = new Map<string, Build>([
  ["setup.hs", { when: "install", by: "cabal runs Setup.hs", callees: HASKELL }],
  ["setup.lhs", { when: "install", by: "cabal runs Setup.lhs", callees: HASKELL }],
  ["build.zig", { when: "build", by: "zig build runs build.zig", callees: ZIG }],
  ["config.nims", { when: "build", by: "nim runs config.nims", callees: NIM }],
]);
const ENDINGS: ReadonlyMap<string, Build> = new Map<string, Build>([
  ["nim", { when: "build", by: "nim runs it while it compiles", callees: ["staticExec", "gorge", "gorgeEx"] }],
  ["nims", { when: "build", by: "nim runs it", callees: NIM }],
  ["nimble", { when: "install", by: "nimble runs it", callees: NIM }],
  ["sbt", { when: "build", by: "sbt evaluates it", callees: SCALA }],
]);

const MOST_CALLS = 100;
/** Characters between a function and its first text: brackets, marks of literals, the name of an allocator. */
const MOST_BETWEEN = 24;

function buildOf(path: string): Build | undefined {
  return NAMES.get(baseName(path).toLowerCase()) ?? ENDINGS.get(extensionOf(path));
}

export const commandsInCode = createPlace(
  "commands-in-code",
  (path) => buildOf(path) !== undefined,
  (text, path) => {
    const build = buildOf(path);
    const calls = build ? callsIn(text, build, extensionOf(path) === "sbt") : [];
    return placement(calls.flatMap((call) => programOf(call, build as Build, folderOf(path)))); // none without a build
  },
);

interface Call {
  readonly name: string;
  readonly texts: readonly string[];
  readonly line: number;
}

function callsIn(text: string, { callees }: Build, isScala: boolean): readonly Call[] {
  return text
    .split("\n")
    .flatMap((line, i): Call[] => {
      const code = line.trimStart();
      if (code.startsWith("--") || code.startsWith("//") || code.startsWith("#")) return [];
      const texts = textsIn(line);
      const [first] = texts;
      if (!first) return [];
      const callee = callees.find((name) => isCalled(line, name, first.from));
      const isPiped = isScala && SCALA_ENDS.some((end) => line.startsWith(end, first.to));
      if (callee === undefined && !isPiped) return [];
      const joined = isPiped ? [texts.map((one) => one.text).join(" | ")] : texts.map((one) => one.text);
      return [{ name: callee ?? "Process", texts: joined, line: i + 1 }];
    })
    .slice(0, MOST_CALLS);
}

/** The function stands in front of the text, as a whole word. */
function isCalled(line: string, name: string, from: number): boolean {
  const at = line.lastIndexOf(name, from);
  if (at < 0 || from - at - name.length > MOST_BETWEEN) return false;
  return !isNamePart(line.charAt(at - 1)) && !isNamePart(line.charAt(at + name.length));
}

function isNamePart(char: string): boolean {
  return char === "_" || char.toLowerCase() !== char.toUpperCase() || (char >= "0" && char <= "9");
}

/** Texts in double quotes of one line, with what their escapes mean, and where they begin and end. */
function textsIn(line: string): readonly { readonly text: string; readonly from: number; readonly to: number }[] {
  const found: { text: string; from: number; to: number }[] = [];
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at)) {
    const from = at;
    let text = "";
    for (at++; at < line.length && line.charAt(at) !== '"'; at++)
      text += line.charAt(at === line.length - 1 || line.charAt(at) !== "\\" ? at : ++at);
    found.push({ text, from, to: ++at });
  }
  return found;
}

/** One text is a command line; several are a program and its words. */
function programOf({ name, texts, line }: Call, { when, by }: Build, folder: string): readonly PlacedProgram[] {
  const start = startOf(when, by);
  const [first = ""] = texts;
  if (texts.length === 1) return [textProgram(name, { language: "shell", text: first, line, start }, { folder })];
  const command = commandOf(
    texts.map((text) => textOf(text, line)),
    line,
  );
  return command ? [syntaxProgram(name, { body: [doing(command)], line, start, language: "shell" }, { folder })] : [];
}
