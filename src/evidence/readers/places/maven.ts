/** Maven: programs that plugins run, extensions of the build, settings of its wrapper and its virtual machine. */
import type { StartMoment } from "../../../engine/index.ts";
import type { Expression } from "../languages/syntax.ts";
import { type AntFrame, antTask, antText, propertyName } from "./ant/ant-tasks.ts";
import { commandProgramOf } from "./command-program.ts";
import { fetchFile } from "./fetched.ts";
import { interpolate } from "./interpolate.ts";
import { baseName, extensionOf, folderOf } from "./paths.ts";
import type { PlacedProgram } from "./place.ts";
import { callOf, createPlace, doing, placement, startOf, syntaxProgram, textOf, textProgram } from "./placed.ts";
import { splitWords } from "./shell-words.ts";
import type { TextTree } from "./tree.ts";
import { childAt, childrenOf, textIn, walkElements } from "./xml/find.ts";
import { readXml, type XmlElement } from "./xml/read-xml.ts";

/** Plugins whose settings are a program's words. */
const NODE = new Set(["frontend-maven-plugin"]);
const GROOVY = new Set(["gmavenplus-plugin", "groovy-maven-plugin", "gmaven-plugin"]);

export const maven = createPlace(
  "maven",
  (path) => baseName(path) === "pom.xml" || extensionOf(path) === "pom" || path.endsWith(".mvn/extensions.xml"),
  (text, path) => {
    const root = readXml(text);
    const variables = propertiesOf(root);
    const programs: PlacedProgram[] = [];
    const folder = folderOf(path);
    walkElements(root, (element, around) => {
      const name = element.name.toLowerCase();
      if (name === "plugin") programs.push(...pluginPrograms(element, { folder, variables }));
      if (name === "extension" && around.at(-1)?.name.toLowerCase() === "extensions")
        programs.push(extensionProgram(element));
    });
    return placement(programs);
  },
);

interface Frame {
  readonly folder: string;
  readonly variables: PlacedProgram["variables"];
}

function propertiesOf(root: XmlElement | undefined): PlacedProgram["variables"] {
  return (childAt(root, "properties")?.children ?? [])
    .slice(0, 300)
    .map(({ name, text }) => [propertyName(name), interpolate(antText(text.text), text.line)]);
}

/** Settings of the plugin itself and of each of its executions. */
function pluginPrograms(plugin: XmlElement, frame: Frame): readonly PlacedProgram[] {
  const artifact = textIn(plugin, "artifactId")?.text ?? "";
  const executions = childrenOf(childAt(plugin, "executions"), "execution");
  const own = childAt(plugin, "configuration");
  const parts = executions.length > 0 ? executions : [plugin];
  const found = parts.flatMap((part) => {
    const phase = textIn(part, "phase")?.text ?? "";
    const settings = [childAt(part, "configuration"), part === plugin ? undefined : own].filter(
      (one) => one !== undefined,
    );
    return settings.flatMap((one) => settingPrograms(artifact, one, { ...frame, when: momentOf(phase) }));
  });
  const isExtension = textIn(plugin, "extensions")?.text === "true";
  return isExtension ? [...found, extensionProgram(plugin)] : found;
}

function momentOf(phase: string): StartMoment {
  if (phase.includes("test")) return "test";
  return phase === "none" ? "never" : "build";
}

function settingPrograms(
  artifact: string,
  settings: XmlElement,
  frame: Frame & { readonly when: StartMoment },
): readonly PlacedProgram[] {
  const start = startOf(frame.when, `maven ${artifact}`);
  const rest: AntFrame = { start, folder: frame.folder, session: "ant", variables: frame.variables };
  if (artifact === "exec-maven-plugin") return execPrograms(settings, rest);
  if (artifact === "maven-antrun-plugin") {
    const programs: PlacedProgram[] = [];
    for (const name of ["target", "tasks"])
      walkElements(childAt(settings, name), (task) => programs.push(...antTask(task, rest)));
    return programs;
  }
  if (GROOVY.has(artifact)) return scriptPrograms(settings, rest);
  if (NODE.has(artifact)) {
    const words = textIn(settings, "arguments");
    return words
      ? [
          textProgram(
            artifact,
            { language: "shell", text: `npm ${antText(words.text)}`, line: words.line, start },
            { folder: frame.folder },
          ),
        ]
      : [];
  }
  if (artifact !== "download-maven-plugin") return [];
  const address = textIn(settings, "url");
  const digest = ["sha256", "sha512", "sha1", "md5"].some((name) => textIn(settings, name) !== undefined);
  const to = textIn(settings, "outputDirectory");
  if (!address) return [];
  const { line } = address;
  const call = fetchFile(mavenValue(address), to ? mavenValue(to) : textOf("", line), { digest, line });
  return [syntaxProgram(artifact, { body: [doing(call)], line, start }, { folder: frame.folder })];
}

/** `executable` with `arguments`, or with all of them in one line. */
function execPrograms(settings: XmlElement, { start, folder }: AntFrame): readonly PlacedProgram[] {
  const executable = textIn(settings, "executable");
  const line = textIn(settings, "commandlineArgs");
  if (!executable) return [];
  const own = (childAt(settings, "arguments")?.children ?? []).map(({ text }) => withNames(text));
  const split = line ? splitWords(line.text).map((text) => withNames({ ...line, text })) : [];
  return commandProgramOf("exec-maven-plugin", [withNames(executable), ...own, ...split], { start, folder });
}

function withNames(text: TextTree): TextTree {
  return { ...text, text: antText(text.text) };
}

function scriptPrograms(settings: XmlElement, { start, folder }: AntFrame): readonly PlacedProgram[] {
  const scripts = [childAt(settings, "source"), ...(childAt(settings, "scripts")?.children ?? [])];
  return scripts.flatMap((one) =>
    one && one.text.text !== ""
      ? [textProgram("script", { language: "groovy", text: one.text.text, line: one.text.line, start }, { folder })]
      : [],
  );
}

function mavenValue({ text, line }: TextTree): Expression {
  return interpolate(antText(text), line);
}

/** Extensions are classes that Maven loads before it builds. */
function extensionProgram(element: XmlElement): PlacedProgram {
  const name = ["groupId", "artifactId"].map((key) => textIn(element, key)?.text ?? "").join(":");
  const version = textIn(element, "version")?.text ?? "";
  const call = callOf("extension", [[null, textOf(`${name}:${version}`, element.line)]], element.line);
  return syntaxProgram("extension", {
    body: [doing(call)],
    line: element.line,
    start: startOf("build", "maven loads an extension"),
  });
}
