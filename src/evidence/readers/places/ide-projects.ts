/** Projects of development environments: commands of run configurations, external tools and builders. */
import type { StartMoment } from "../../../engine/index.ts";
import { baseName, extensionOf, folderOf, resolvePath } from "./paths.ts";
import type { PlacedProgram, StartedFile } from "./place.ts";
import { createPlace, NOTHING, placement, startOf, textProgram } from "./placed.ts";
import type { TextTree } from "./tree.ts";
import { attributeOf, childrenOf, textIn, walkElements } from "./xml/find.ts";
import { readXml, type XmlElement } from "./xml/read-xml.ts";

/** Options of JetBrains' run configurations that hold a command, or a part of one. */
const TEXTS = new Set(["SCRIPT_TEXT", "COMMAND", "COMMAND_LINE"]);
const FILES = new Set(["SCRIPT_PATH", "PROGRAM", "SCRIPT_NAME"]);
/** The component whose run configurations start with the project. */
const STARTUP = "ProjectStartupSharedConfiguration";

export const ideProjects = createPlace(
  "ide-projects",
  (path) => {
    const name = baseName(path);
    if (extensionOf(path) === "xml") return `/${path}`.includes("/.idea/") || name.endsWith(".run.xml");
    return name === ".project" || extensionOf(path) === "launch";
  },
  (text, path) => {
    const root = readXml(text);
    if (!root) return NOTHING;
    const folder = `/${path}`.includes("/.idea/")
      ? path.slice(0, Math.max(0, path.lastIndexOf(".idea/") - 1))
      : folderOf(path);
    if (extensionOf(path) === "launch") return placement(launchPrograms(root, folder));
    if (baseName(path) === ".project") return placement([], builders(root, folder));
    return placement(jetBrainsPrograms(root, folder), jetBrainsFiles(root, folder));
  },
);

function momentOf(root: XmlElement): StartMoment {
  let isStartup = false;
  walkElements(root, (element) => {
    isStartup ||= attributeOf(element, "name")?.text === STARTUP;
  });
  return isStartup ? "open" : "manual";
}

function jetBrainsPrograms(root: XmlElement, folder: string): readonly PlacedProgram[] {
  const when = momentOf(root);
  const programs: PlacedProgram[] = [];
  walkElements(root, (element, around) => {
    const name = attributeOf(element, "name")?.text ?? "";
    const value = attributeOf(element, "value");
    const configuration = [...around].reverse().find((one) => one.name === "configuration" || one.name === "tool");
    const label = attributeOf(configuration, "name")?.text ?? "run configuration";
    const start = startOf(when, `JetBrains ${label}`);
    if (element.name === "option" && TEXTS.has(name) && value) {
      const parameters = optionOf(around.at(-1), "PARAMETERS");
      const text = parameters ? `${value.text} ${parameters.text}` : value.text;
      programs.push(
        textProgram(label, { language: "shell", text: withoutMacros(text), line: value.line, start }, { folder }),
      );
    }
  });
  return programs;
}

/** Macros for folders of the project end as nothing, so that paths are those of the repository. */
function withoutMacros(text: string): string {
  return ["$PROJECT_DIR$/", "$ProjectFileDir$/", "$PROJECT_DIR$"].reduce(
    (all, macro) => all.replaceAll(macro, ""),
    text,
  );
}

function optionOf(element: XmlElement | undefined, name: string): TextTree | undefined {
  const option = childrenOf(element, "option").find((one) => attributeOf(one, "name")?.text === name);
  return attributeOf(option, "value");
}

function jetBrainsFiles(root: XmlElement, folder: string): readonly StartedFile[] {
  const when = momentOf(root);
  const starts: StartedFile[] = [];
  walkElements(root, (element) => {
    const value = attributeOf(element, "value");
    if (element.name !== "option" || !value || !FILES.has(attributeOf(element, "name")?.text ?? "")) return;
    const path = resolvePath(folder, withoutMacros(value.text));
    if (path) starts.push({ path, start: startOf(when, "JetBrains run configuration"), line: value.line });
  });
  return starts;
}

/** Eclipse starts a program through a launch file that the project's builder names. */
function builders(root: XmlElement, folder: string): readonly StartedFile[] {
  const starts: StartedFile[] = [];
  walkElements(root, (element) => {
    if (element.name !== "dictionary" || textIn(element, "key")?.text !== "LaunchConfigHandle") return;
    const value = textIn(element, "value");
    const path = value && resolvePath(folder, value.text.replace("<project>/", ""));
    if (path && value) starts.push({ path, start: startOf("build", "Eclipse builder"), line: value.line });
  });
  return starts;
}

function launchPrograms(root: XmlElement, folder: string): readonly PlacedProgram[] {
  const setting = (ending: string) =>
    root.children.find(
      (one) => attributeOf(one, "key")?.text.endsWith(ending) && attributeOf(one, "value") !== undefined,
    );
  const location = attributeOf(setting("ATTR_LOCATION"), "value");
  if (!location) return [];
  const words = attributeOf(setting("ATTR_TOOL_ARGUMENTS"), "value");
  const text = words ? `${location.text} ${words.text}` : location.text;
  // What a builder starts runs with each build; other launch files are started by name.
  const start = startOf("build", "Eclipse external tool");
  return [textProgram("external tool", { language: "shell", text, line: location.line, start }, { folder })];
}
