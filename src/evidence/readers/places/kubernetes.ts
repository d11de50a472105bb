/** Kubernetes manifests and Helm templates: commands of containers, folders of the machine, scripts in config maps. */
import { NO_REACH } from "../../../engine/index.ts";
import { ReaderError } from "../reader-error.ts";
import { blankControl, braceCutter } from "./brace-template.ts";
import { containerImage, containerMounts, privileges, toolOf } from "./container-program.ts";
import { interpolate } from "./interpolate.ts";
import { baseName, extensionOf, folderOf } from "./paths.ts";
import type { PlacedProgram } from "./place.ts";
import { commandOf, createPlace, doing, NOTHING, placement, startOf, syntaxProgram, textProgram } from "./placed.ts";
import { languageOfShebang } from "./shells.ts";
import { entriesAt, itemsAt, type MapTree, type Tree, textAt, textsOf, valueAt, walkMaps } from "./tree.ts";
import { readYamlTrees } from "./yaml-tree.ts";

const FOLDERS = new Set(
  "templates charts chart helm k8s kubernetes kube manifests manifest deploy deployment deployments kustomize base overlays argocd argo flux openshift tekton".split(
    " ",
  ),
);
const KINDS = "deployment cronjob daemonset statefulset job pod configmap kustomization pipeline task workflow".split(
  " ",
);
const CONTAINERS = ["initContainers", "containers", "ephemeralContainers", "steps", "sidecars"];
/** Where containers keep further commands. */
const HOOKS: readonly (readonly string[])[] = [
  ["lifecycle", "postStart", "exec", "command"],
  ["lifecycle", "preStop", "exec", "command"],
  ["livenessProbe", "exec", "command"],
  ["readinessProbe", "exec", "command"],
  ["startupProbe", "exec", "command"],
];
const SCRIPTS = new Set(["sh", "bash", "py", "js", "pl", "rb", "ps1"]);
const SERVER = { ...NO_REACH, machine: "server" } as const;
/** Documents of one file that are read one by one where the whole is no YAML. */
const MOST_DOCUMENTS = 100;

export const kubernetes = createPlace(
  "kubernetes",
  (path) => {
    if (!["yml", "yaml", "tpl"].includes(extensionOf(path))) return false;
    const name = baseName(path).toLowerCase();
    return (
      folderOf(path)
        .toLowerCase()
        .split("/")
        .some((one) => FOLDERS.has(one)) || KINDS.some((kind) => name.includes(kind))
    );
  },
  (text, path) => {
    if (!text.includes("kind:")) return NOTHING;
    const programs: PlacedProgram[] = [];
    for (const root of readDocuments(text)) {
      const kind = textAt(root, "kind") ?? "manifest";
      const start = startOf(
        "manual",
        `container of ${kind} "${textAt(root, "metadata", "name") ?? baseName(path)}"`,
        SERVER,
      );
      walkMaps(root, (map) => {
        for (const key of CONTAINERS)
          for (const one of itemsAt(map, key)) programs.push(...containerPrograms(one, start));
        programs.push(
          ...containerMounts(hostPaths(map), { name: kind, start, folder: "" }),
          ...privileges(map, { name: kind, start, folder: "" }),
        );
      });
      programs.push(...configScripts(root, start));
    }
    return placement(programs);
  },
);

/** All documents, or those that are YAML where a template breaks one of them. */
function readDocuments(text: string): readonly Tree[] {
  const written = braceCutter().cut(blankControl(text), 1);
  try {
    return readYamlTrees(written);
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error;
    const parts = documentsOf(written);
    const found = parts.flatMap((part) => readOne(part));
    if (found.length === 0) throw error;
    return found;
  }
}

function readOne(text: string): readonly Tree[] {
  try {
    return readYamlTrees(text);
  } catch (error) {
    if (error instanceof ReaderError) return [];
    throw error;
  }
}

/** Each document alone, with empty lines in front so that its lines keep their numbers. */
function documentsOf(text: string): readonly string[] {
  const lines = text.split("\n");
  const starts = [0, ...lines.flatMap((line, i) => (line.startsWith("---") ? [i + 1] : []))].slice(0, MOST_DOCUMENTS);
  return starts.map((start, i) => {
    const next = starts[i + 1];
    return "\n".repeat(start) + lines.slice(start, next === undefined ? undefined : next - 1).join("\n");
  });
}

function containerPrograms(container: Tree, start: ReturnType<typeof startOf>): readonly PlacedProgram[] {
  if (container.kind !== "map") return [];
  const name = `container "${textAt(container, "name") ?? ""}"`;
  const frame = { name, start, folder: "" };
  const variables = itemsAt(container, "env").flatMap((one) => {
    const key = textAt(one, "name");
    const value = valueAt(one, "value");
    return key !== undefined && value?.kind === "text" ? [[key, interpolate(value.text, value.line)] as const] : [];
  });
  const command = textsOf(valueAt(container, "command"));
  const tool = command.length > 0 ? null : toolOf(valueAt(container, "image"));
  const args = textsOf(valueAt(container, "args"));
  const entry = tool === null ? command : [{ kind: "text" as const, text: tool, line: args[0]?.line ?? 1 }];
  const commands = [[...entry, ...args], ...HOOKS.map((keys) => textsOf(valueAt(container, ...keys)))];
  const found = commands.flatMap((words): PlacedProgram[] => {
    // Texts of a container's command are not for the shell: `$(NAME)` is a variable of the manifest.
    const command = commandOf(
      words.slice(0, 200).map(({ text, line }) => ({ kind: "text", text, line })),
      words[0]?.line ?? 1,
    );
    return command
      ? [syntaxProgram(name, { body: [doing(command)], line: command.line, start, language: "shell" }, { variables })]
      : [];
  });
  const script = valueAt(container, "script");
  const own =
    script?.kind === "text"
      ? [
          textProgram(
            name,
            { language: languageOfShebang(script.text) ?? "shell", text: script.text, line: script.line, start },
            { variables },
          ),
        ]
      : [];
  return [...containerImage(valueAt(container, "image"), frame), ...found, ...own];
}

/** Folders and sockets of the machine. */
function hostPaths(map: MapTree): readonly { readonly text: string; readonly line: number }[] {
  const path = valueAt(map, "hostPath", "path");
  return path?.kind === "text" ? [path] : [];
}

/** Scripts that a config map holds as files. */
function configScripts(root: Tree, start: ReturnType<typeof startOf>): readonly PlacedProgram[] {
  return entriesAt(root, "data").flatMap(([name, value]) => {
    if (value.kind !== "text") return [];
    const language = languageOfShebang(value.text) ?? (SCRIPTS.has(extensionOf(name)) ? "shell" : undefined);
    return language ? [textProgram(name, { language, text: value.text, line: value.line, start })] : [];
  });
}
