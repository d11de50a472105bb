/** Ant build files, those of NetBeans projects included: tasks by the targets that run them. */
import type { StartMoment } from "../../../engine/index.ts";
import { type AntFrame, antTask, antText, propertyName } from "./ant/ant-tasks.ts";
import { isAddress } from "./fetched.ts";
import { interpolate } from "./interpolate.ts";
import { baseName, extensionOf, folderOf, resolvePath } from "./paths.ts";
import type { PlacedProgram, StartedFile } from "./place.ts";
import { createPlace, NOTHING, placement, startOf } from "./placed.ts";
import { attributeOf, childrenOf, walkElements } from "./xml/find.ts";
import { readXml, type XmlElement } from "./xml/read-xml.ts";

/** Targets that development environments and people ask for, besides the default one. */
const BUILD = new Set(["all", "build", "compile", "jar", "dist", "package", "install", "init", "clean", "run", "main"]);
const TEST = new Set(["test", "check", "junit"]);

export const ant = createPlace(
  "ant",
  (path) => {
    if (extensionOf(path) !== "xml") return false;
    const name = baseName(path).toLowerCase();
    return (
      name.includes("build") ||
      name.startsWith("ant") ||
      name.endsWith(".ant.xml") ||
      `/${folderOf(path)}/`.includes("/nbproject/")
    );
  },
  (text, path) => {
    const root = readXml(text);
    if (root?.name !== "project" || !isAnt(root)) return NOTHING;
    const folder = folderOf(path);
    const moments = momentsOf(root, path);
    const variables = propertiesOf(root);
    const programs: PlacedProgram[] = [];
    const starts: StartedFile[] = [];
    walkElements(root, (element, around) => {
      const target = around.find(({ name }) => name === "target" || name === "macrodef");
      const name = attributeOf(target, "name")?.text;
      const when = name === undefined ? "build" : (moments.get(name) ?? "manual");
      const start = startOf(when, name === undefined ? "ant, while it reads the file" : `ant ${name}`);
      const frame: AntFrame = { start, folder, session: "ant", variables };
      programs.push(...antTask(element, frame));
      starts.push(...importedFile(element, folder, start));
    });
    return placement(programs, starts);
  },
);

function isAnt(root: XmlElement): boolean {
  return root.children.some(({ name }) =>
    ["target", "property", "import", "taskdef", "macrodef"].includes(name.toLowerCase()),
  );
}

/** When each target runs: the default one, those known by name, and what they depend on. */
function momentsOf(root: XmlElement, path: string): ReadonlyMap<string, StartMoment> {
  const targets = new Map(
    childrenOf(root, "target").map((target) => [attributeOf(target, "name")?.text ?? "", target] as const),
  );
  const moments = new Map<string, StartMoment>();
  const reach = (names: readonly string[], when: StartMoment): void => {
    const waiting = [...names];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      const target = targets.get(name);
      if (!target || moments.has(name)) continue;
      moments.set(name, when);
      waiting.push(
        ...(attributeOf(target, "depends")
          ?.text.split(",")
          .map((one) => one.trim()) ?? []),
      );
      for (const call of childrenOf(target, "antcall")) waiting.push(attributeOf(call, "target")?.text ?? "");
    }
  };
  // NetBeans runs targets such as `-post-init` around those that it knows.
  const hooks = [...targets.keys()].filter((name) => name.startsWith("-") || `/${path}`.includes("/nbproject/"));
  reach([attributeOf(root, "default")?.text ?? "", ...BUILD, ...hooks], "build");
  reach([...TEST], "test");
  return moments;
}

function propertiesOf(root: XmlElement): PlacedProgram["variables"] {
  const found: PlacedProgram["variables"][number][] = [];
  walkElements(root, (element) => {
    const name = attributeOf(element, "name");
    const value = attributeOf(element, "value") ?? attributeOf(element, "location");
    if (element.name.toLowerCase() !== "property" || !name || !value || found.length >= 200) return;
    found.push([propertyName(name.text), interpolate(antText(value.text), value.line)]);
  });
  return found;
}

function importedFile(element: XmlElement, folder: string, start: StartedFile["start"]): readonly StartedFile[] {
  const name = element.name.toLowerCase();
  const file =
    name === "import" || name === "include"
      ? attributeOf(element, "file")
      : name === "ant"
        ? attributeOf(element, "antfile")
        : name === "script"
          ? attributeOf(element, "src")
          : undefined;
  const path = file && !isAddress(file.text) && !file.text.includes("$") ? resolvePath(folder, file.text) : undefined;
  return path && file ? [{ path, start, line: file.line }] : [];
}
