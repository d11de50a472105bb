/** MSBuild projects: commands, inline tasks, downloads and imports of every build. */
import type { Language } from "../../../engine/index.ts";
import { fetchAndRun, fetchFile, isAddress } from "./fetched.ts";
import { createProperties, withoutEscapes } from "./msbuild/properties.ts";
import { extensionOf, folderOf, resolvePath } from "./paths.ts";
import type { PlacedProgram, StartedFile } from "./place.ts";
import { createPlace, doing, NOTHING, placement, startOf, syntaxProgram, textOf, textProgram } from "./placed.ts";
import type { TextTree } from "./tree.ts";
import { attributeOf, childAt, textIn, walkElements } from "./xml/find.ts";
import { readXml, type XmlElement } from "./xml/read-xml.ts";

const EXTENSIONS = new Set([
  "csproj",
  "vbproj",
  "fsproj",
  "vcxproj",
  "sqlproj",
  "wixproj",
  "pyproj",
  "esproj",
  "njsproj",
  "proj",
  "projitems",
  "shproj",
  "props",
  "targets",
  "tasks",
  "msbuildproj",
]);
/** Properties and items whose text is a command. Source: learn.microsoft.com, "Common MSBuild project properties". */
const EVENTS = new Set([
  "prebuildevent",
  "postbuildevent",
  "prelinkevent",
  "custombuildstep",
  "custombuild",
  "nmakebuildcommandline",
  "nmakerebuildcommandline",
  "nmakecleancommandline",
]);
const CODE: ReadonlyMap<string, Language> = new Map<string, Language>([
  ["cs", "csharp"],
  ["csharp", "csharp"],
  ["c#", "csharp"],
]);
const START = startOf("build", "msbuild");

export const msbuild = createPlace(
  "msbuild",
  (path) => EXTENSIONS.has(extensionOf(path)),
  (text, path) => {
    const root = readXml(text);
    if (root?.name !== "Project") return NOTHING;
    const frame: Frame = { folder: folderOf(path), expand: createProperties(root) };
    const programs: PlacedProgram[] = [];
    const starts: StartedFile[] = [];
    walkElements(root, (element) => {
      programs.push(...placeElement(element, frame));
      starts.push(...loadedFiles(element, frame));
    });
    return placement(programs, starts);
  },
);

interface Frame {
  readonly folder: string;
  expand(text: string): string;
}

function placeElement(element: XmlElement, frame: Frame): readonly PlacedProgram[] {
  const name = element.name.toLowerCase();
  const { folder } = frame;
  if (name === "exec") return commandPrograms(element, attributeOf(element, "command"), frame);
  if (EVENTS.has(name)) return commandPrograms(element, textIn(element, "command") ?? nonEmpty(element.text), frame);
  if (name === "code") return codePrograms(element, frame);
  if (name === "downloadfile") {
    const address = attributeOf(element, "sourceurl");
    if (!address) return [];
    const to = textOf(frame.expand(attributeOf(element, "destinationfolder")?.text ?? ""), element.line);
    const call = fetchFile(textOf(frame.expand(address.text), element.line), to, { digest: false, line: element.line });
    return [
      syntaxProgram(
        element.name,
        { body: [doing(call)], line: element.line, start: START },
        { folder, session: "msbuild" },
      ),
    ];
  }
  const project = name === "import" ? attributeOf(element, "project") : undefined;
  if (project && isAddress(project.text)) {
    const call = fetchAndRun(project.text, { digest: false, line: project.line });
    return [syntaxProgram(element.name, { body: [doing(call)], line: element.line, start: START }, { folder })];
  }
  return functionPrograms(element, frame);
}

function nonEmpty(text: TextTree): TextTree | undefined {
  return text.text === "" ? undefined : text;
}

function commandPrograms(
  element: XmlElement,
  command: TextTree | undefined,
  { folder, expand }: Frame,
): readonly PlacedProgram[] {
  if (!command) return [];
  const text = withoutEscapes(expand(command.text));
  const code = {
    language: isForShell(text) ? ("shell" as const) : ("batch" as const),
    text,
    line: command.line,
    start: START,
  };
  return [textProgram(element.name, code, { folder, session: "msbuild" })];
}

/** What only a shell reads: MSBuild hands commands to `sh` outside of Windows. PowerShell has its own variables. */
function isForShell(command: string): boolean {
  const first = command.trimStart().toLowerCase();
  if (WINDOWS.some((name) => first.startsWith(name))) return false;
  return SHELL_MARKS.some((mark) => command.includes(mark));
}
const WINDOWS: readonly string[] = ["powershell", "pwsh", "cmd", '"'];
const SHELL_MARKS: readonly string[] = ["$", "'", "~/", " ~ "];

/** An inline task: source in the project, or the file that holds it. */
function codePrograms(element: XmlElement, { folder }: Frame): readonly PlacedProgram[] {
  const language = CODE.get(attributeOf(element, "language")?.text.toLowerCase() ?? "cs") ?? "other";
  const { text, line } = element.text;
  return text === "" ? [] : [textProgram("inline task", { language, text, line, start: START }, { folder })];
}

/** `$([System.IO.File]::ReadAllText(…))` runs while the project is read; it is written as PowerShell would write it. */
function functionPrograms(element: XmlElement, { folder }: Frame): readonly PlacedProgram[] {
  const texts = [element.text, ...element.attributes.values()];
  return texts.flatMap(({ text, line }) => {
    const start = text.indexOf("$([");
    return start < 0
      ? []
      : [
          textProgram(
            "property function",
            { language: "powershell", text: text.slice(start), line, start: START },
            { folder },
          ),
        ];
  });
}

/** Other projects, sources of inline tasks, and libraries that the build itself loads. */
function loadedFiles(element: XmlElement, { folder, expand }: Frame): readonly StartedFile[] {
  const name = element.name.toLowerCase();
  const written =
    name === "import"
      ? attributeOf(element, "project")
      : name === "usingtask"
        ? (attributeOf(element, "assemblyfile") ?? attributeOf(childAt(element, "Task", "Code"), "source"))
        : name === "analyzer"
          ? attributeOf(element, "include")
          : undefined;
  if (!written || isAddress(written.text)) return [];
  const path = resolvePath(folder, expand(written.text).replaceAll("\\", "/"));
  return path && !path.includes("%") && !path.includes("*") ? [{ path, start: START, line: written.line }] : [];
}
