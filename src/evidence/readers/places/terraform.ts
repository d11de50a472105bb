/** Terraform, Packer and Nomad: commands of provisioners, start scripts of machines, modules from elsewhere. */
import type { Language } from "../../../engine/index.ts";
import { commandProgramOf } from "./command-program.ts";
import { fetchAndRun, fetchFile, isAddress } from "./fetched.ts";
import { type HclBlock, type HclText, readHcl } from "./hcl/read-hcl.ts";
import { extensionOf, folderOf, resolvePath } from "./paths.ts";
import type { PlacedProgram, StartedFile } from "./place.ts";
import {
  createPlace,
  doing,
  NOTHING,
  placement,
  RUNNER,
  startOf,
  syntaxProgram,
  textOf,
  textProgram,
} from "./placed.ts";
import { languageOfShebang, languageOfShell } from "./shells.ts";

const EXTENSIONS = new Set(["tf", "tofu", "hcl", "nomad"]);
/** Attributes that hold the start script of a machine. */
const START_SCRIPTS = new Set([
  "user_data",
  "metadata_startup_script",
  "startup_script",
  "startup-script",
  "custom_data",
  "user_data_base64",
  "cloud_init",
]);
const ON_SERVER = { ...RUNNER, machine: "server" } as const;
const APPLY = startOf("build", "terraform apply");
const PLAN = startOf("build", "terraform plan");
const MACHINE = startOf("build", "start of a machine", ON_SERVER);

export const terraform = createPlace(
  "terraform",
  (path) => EXTENSIONS.has(extensionOf(path)),
  (text, path) => {
    const programs: PlacedProgram[] = [];
    const starts: StartedFile[] = [];
    const folder = folderOf(path);
    walkBlocks(readHcl(text), (block) => {
      programs.push(...placeBlock(block, folder), ...startScripts(block, folder));
      starts.push(...scriptFiles(block, folder));
    });
    return programs.length + starts.length === 0 ? NOTHING : placement(programs, starts);
  },
);

function walkBlocks(block: HclBlock, visit: (block: HclBlock) => void): void {
  visit(block);
  for (const inner of block.blocks) walkBlocks(inner, visit);
}

function textsIn(block: HclBlock, name: string): readonly HclText[] {
  return block.attributes.filter((one) => one.name === name).flatMap(({ texts }) => texts);
}

function placeBlock(block: HclBlock, folder: string): readonly PlacedProgram[] {
  const [label = ""] = block.labels;
  if (block.type === "provisioner") return provisioner(block, label, folder);
  if (block.type === "data" && label === "external")
    return commandProgramOf("data external", textsIn(block, "program").map(toTree), { start: PLAN, folder });
  if (block.type === "data" && label === "http") return fetched(block);
  if (block.type === "config" && textsIn(block, "command").length > 0) {
    const words = [...textsIn(block, "command"), ...textsIn(block, "args")].map(toTree);
    return commandProgramOf("nomad task", words, { start: startOf("manual", "nomad job", ON_SERVER), folder });
  }
  const source = block.type === "module" ? textsIn(block, "source")[0] : undefined;
  const address = source?.text.replace("git::", "") ?? "";
  if (!source || !isAddress(address)) return [];
  const isPinned = address.includes("?ref=");
  const call = fetchAndRun(address, {
    digest: isPinned && (address.split("?ref=")[1]?.length ?? 0) === 40,
    line: source.line,
  });
  return [syntaxProgram(`module ${label}`, { body: [doing(call)], line: source.line, start: PLAN }, { folder })];
}

function toTree({ text, line }: HclText) {
  return { kind: "text", text, line } as const;
}

function fetched(block: HclBlock): readonly PlacedProgram[] {
  return textsIn(block, "url")
    .slice(0, 1)
    .map(({ text, line }) => {
      const call = fetchFile(textOf(text, line), textOf("", line), { digest: false, line });
      return syntaxProgram("data http", { body: [doing(call)], line, start: PLAN });
    });
}

/** `local-exec` runs where terraform does, `remote-exec` and Packer's shells on the machine that is made. */
function provisioner(block: HclBlock, label: string, folder: string): readonly PlacedProgram[] {
  const isLocal = label === "local-exec" || label === "shell-local";
  const start = isLocal ? APPLY : MACHINE;
  const interpreter = textsIn(block, "interpreter")
    .map(({ text }) => text)
    .join(" ");
  const language: Language =
    label === "powershell" || label === "windows-shell"
      ? "powershell"
      : interpreter === ""
        ? "shell"
        : (languageOfShell(interpreter) ?? "shell");
  const below = textsIn(block, "working_dir")[0]?.text ?? "";
  const frame = { folder: resolvePath(folder, below) ?? folder, session: block.line.toString() };
  return [...textsIn(block, "command"), ...textsIn(block, "inline")].map(({ text, line }) =>
    textProgram(`provisioner ${label}`, { language: languageOfShebang(text) ?? language, text, line, start }, frame),
  );
}

function startScripts(block: HclBlock, folder: string): readonly PlacedProgram[] {
  return block.attributes
    .filter(({ name }) => START_SCRIPTS.has(name))
    .flatMap(({ name, texts }) =>
      texts
        .filter(({ text }) => text.includes("\n") || text.startsWith("#!"))
        .map(({ text, line }) =>
          textProgram(name, { language: languageOfShebang(text) ?? "shell", text, line, start: MACHINE }, { folder }),
        ),
    );
}

/** Scripts of provisioners and templates of start scripts. */
function scriptFiles(block: HclBlock, folder: string): readonly StartedFile[] {
  const named = block.type === "provisioner" ? [...textsIn(block, "script"), ...textsIn(block, "scripts")] : [];
  const templates = block.attributes
    .filter(({ name }) => START_SCRIPTS.has(name))
    .flatMap(({ texts }) => texts.filter(({ text }) => !text.includes("\n")));
  return [...named, ...templates].flatMap(({ text, line }): StartedFile[] => {
    const path = resolvePath(folder, text.replace(["$", "{path.module}/"].join(""), ""));
    return path && !path.includes("$") ? [{ path, start: MACHINE, line }] : [];
  });
}
