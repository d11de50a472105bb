/** Cargo's settings: programs that every build goes through, aliases; build scripts that Cargo.toml names. */
import { commandProgramOf, commandSetting } from "./command-program.ts";
import { baseName, folderOf, resolvePath } from "./paths.ts";
import type { PlacedProgram, StartedFile } from "./place.ts";
import { createPlace, NOTHING, placement, startOf } from "./placed.ts";
import { splitWords } from "./shell-words.ts";
import { readTomlTree } from "./toml-tree.ts";
import { entriesAt, type Tree, textAt, textsOf, valueAt, walkTexts } from "./tree.ts";

/** Keys whose value is a program. Source: doc.rust-lang.org, "The Cargo Book, Configuration". */
const PROGRAMS = new Set([
  "rustc",
  "rustc-wrapper",
  "rustc-workspace-wrapper",
  "rustdoc",
  "linker",
  "runner",
  "browser",
  "credential-provider",
  "credential-process",
  "global-credential-providers",
]);

export const cargoConfig = createPlace(
  "cargo-config",
  (path) => path.endsWith(".cargo/config.toml") || path.endsWith(".cargo/config"),
  (text, path) => {
    const root = readTomlTree(text);
    if (root === undefined) return NOTHING;
    const folder = folderOf(folderOf(path));
    const programs: PlacedProgram[] = [];
    walkMapKeys(root, (key, tree) => {
      if (!PROGRAMS.has(key)) return;
      const words =
        tree.kind === "text" ? splitWords(tree.text).map((text_) => ({ ...tree, text: text_ })) : textsOf(tree);
      programs.push(...commandProgramOf(`cargo ${key}`, words, { start: startOf("build", `cargo ${key}`), folder }));
    });
    const aliases = entriesAt(root, "alias").flatMap(([name, tree]) => {
      const words = textsOf(tree)
        .map(({ text: one }) => one)
        .join(" ");
      const text_ = { kind: "text", line: tree.line, text: `cargo ${words}` } as const;
      return commandSetting(`cargo ${name}`, text_, { start: startOf("manual", `cargo ${name}`), folder });
    });
    return placement([...programs, ...aliases]);
  },
);

function walkMapKeys(tree: Tree, visit: (key: string, value: Tree) => void): void {
  if (tree.kind !== "map") return;
  for (const [key, value] of tree.entries) {
    visit(key, value);
    walkMapKeys(value, visit);
  }
}

export const cargoToml = createPlace(
  "cargo-toml",
  (path) => baseName(path) === "Cargo.toml",
  (text, path) => {
    const root = readTomlTree(text);
    if (root === undefined) return NOTHING;
    const build = valueAt(root, "package", "build");
    const library = textAt(root, "lib", "proc-macro") === "true" || textAt(root, "lib", "proc_macro") === "true";
    const file = library ? (textAt(root, "lib", "path") ?? "src/lib.rs") : undefined;
    const starts: StartedFile[] = [];
    if (build?.kind === "text" && build.text !== "false" && build.text !== "true")
      starts.push(...filesOf(path, build.text, "cargo build runs the build script", build.line));
    if (file !== undefined)
      starts.push(...filesOf(path, file, "cargo build runs the procedural macro", valueAt(root, "lib")?.line ?? 1));
    return placement(metadataPrograms(root, folderOf(path)), starts);
  },
);

function filesOf(manifest: string, written: string, by: string, line: number): readonly StartedFile[] {
  const path = resolvePath(folderOf(manifest), written);
  return path ? [{ path, start: startOf("build", by), line }] : [];
}

/** `[package.metadata.…]` of tools that run hooks (cargo-dist, cargo-release). */
function metadataPrograms(root: Tree, folder: string): readonly PlacedProgram[] {
  const programs: PlacedProgram[] = [];
  for (const metadata of [valueAt(root, "package", "metadata"), valueAt(root, "workspace", "metadata")]) {
    if (!metadata) continue;
    walkTexts(metadata, (text, keys) => {
      const key = keys.at(-1) ?? "";
      if (!key.endsWith("-hook") && !key.endsWith("-script")) return;
      programs.push(...commandSetting(key, text, { start: startOf("manual", `cargo ${key}`), folder }));
    });
  }
  return programs;
}
