/** Cargo.toml: dependencies of every kind and target, patches, and the build script. */
import type { PlainDependency, PlainManifest } from "../manifest.ts";
import { parseToml, tomlLines } from "./parse-toml.ts";
import { gitTargetOf, ownerOf, recordOf, textOf } from "./values.ts";

export function readCargoToml(text: string): PlainManifest {
  const root = parseToml(text);
  const lines = tomlLines(text);
  const parts = recordOf(root["package"]);
  const workspace = recordOf(root["workspace"]);
  const table = (value: unknown, kind: PlainDependency["kind"]) =>
    Object.entries(recordOf(value)).map(([name, one]) => toDependency(name, one, kind, lines));
  const all = (holder: Record<string, unknown>) => [
    ...table(holder["dependencies"], "runtime"),
    ...table(holder["dev-dependencies"], "dev"),
    ...table(holder["build-dependencies"], "build"),
  ];
  const build = textOf(parts["build"]);
  return {
    ecosystem: "crates",
    name: textOf(parts["name"]),
    version: textOf(parts["version"]),
    owner: ownerOf(textOf(parts["repository"]) ?? textOf(recordOf(workspace["package"])["repository"])),
    dependencies: [
      ...all(root),
      ...all(workspace),
      ...Object.values(recordOf(root["target"])).flatMap((target) => all(recordOf(target))),
      ...Object.values(recordOf(root["patch"])).flatMap((patch) => table(patch, "override")),
      ...table(root["replace"], "override"),
    ],
    scripts:
      build === null ? [] : [{ name: "build", command: build, lifecycle: true, line: lines.get("build") ?? null }],
  };
}

function toDependency(
  name: string,
  value: unknown,
  kind: PlainDependency["kind"],
  lines: ReadonlyMap<string, number>,
): PlainDependency {
  const table = recordOf(value);
  const line = lines.get(name) ?? null;
  const spec = textOf(value) ?? textOf(table["version"]) ?? "";
  const git = textOf(table["git"]);
  if (git !== null) return { name, spec: git, kind, source: "git", target: gitTargetOf(git), line };
  if (textOf(table["path"]) !== null) return { name, spec, kind, source: "path", target: null, line };
  if (table["workspace"] === true) return { name, spec, kind, source: "workspace", target: null, line };
  const real = textOf(table["package"]);
  return real === null
    ? { name, spec, kind, source: "registry", target: null, line }
    : { name, spec, kind, source: "alias", target: real, line };
}
