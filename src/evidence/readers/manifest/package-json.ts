/** package.json: dependencies of every kind, scripts, and what overrides them. */
import type { ManifestScript } from "../../../engine/index.ts";
import type { PlainDependency, PlainManifest } from "../manifest.ts";
import { parseJson } from "./parse-json.ts";
import { gitTargetOf, jsonLines, ownerOf, recordOf, textOf } from "./values.ts";

const KINDS = [
  ["dependencies", "runtime"],
  ["devDependencies", "dev"],
  ["optionalDependencies", "optional"],
  ["peerDependencies", "peer"],
] as const;

/** Scripts that npm, yarn, pnpm or bun run by themselves on install, pack or publish. */
const LIFECYCLE =
  /^(?:pre|post)?(?:install|prepare|pack|publish|uninstall|version)$|^prepublishOnly$|^(?:pnpm:devPreinstall|dependencies|shrinkwrap)$/;

export function readPackageJson(text: string): PlainManifest | null {
  const root = recordOf(parseJson(text));
  const lines = jsonLines(text);
  const dependencies: PlainDependency[] = KINDS.flatMap(([section, kind]) =>
    Object.entries(recordOf(root[section])).map(([name, spec]) =>
      toDependency(name, spec, kind, lines.get(`${section}\n${name}`)),
    ),
  );
  // npm lists a package in `dependencies` and `optionalDependencies` at once; the second says what holds.
  const optional = new Set(dependencies.filter(({ kind }) => kind === "optional").map(({ name }) => name));
  const repository = root["repository"];
  return {
    ecosystem: "npm",
    name: textOf(root["name"]),
    version: textOf(root["version"]),
    owner: ownerOf(textOf(repository) ?? textOf(recordOf(repository)["url"])),
    dependencies: [
      ...dependencies.filter(({ kind, name }) => kind !== "runtime" || !optional.has(name)),
      ...overrides(root, lines),
    ],
    scripts: scripts(root, lines),
  };
}

function toDependency(
  name: string,
  spec: unknown,
  kind: PlainDependency["kind"],
  line: number | undefined,
): PlainDependency {
  const written = textOf(spec) ?? "";
  return { name, spec: written, kind, ...sourceOf(written), line: line ?? null };
}

function sourceOf(spec: string): Pick<PlainDependency, "source" | "target"> {
  if (spec.startsWith("npm:")) {
    const target = /^npm:(@?[^@\s]{1,214})/.exec(spec)?.[1] ?? null;
    return { source: "alias", target: target !== null && /^[~^\d*]/.test(target) ? null : target };
  }
  if (/^(?:workspace|catalog):/.test(spec)) return { source: "workspace", target: null };
  if (/^(?:file|link|portal|patch|exec):|^\.{0,2}\//.test(spec)) return { source: "path", target: null };
  const shorthand = /^(github|gitlab|bitbucket|gist)?:?([\w.-]{1,100}\/[\w.-]{1,100})(?:#|$)/.exec(spec);
  if (shorthand?.[2] && !spec.startsWith("@"))
    return { source: "git", target: `${shorthand[1] ?? "github"}.com/${shorthand[2]}`.toLowerCase() };
  if (
    /^(?:git|ssh)(?:\+|:)|\.git(?:#|$)|^git@|^https?:\/\/(?:github|gitlab)\.com\/[\w.-]+\/[\w.-]+\/?(?:#|$)/.test(spec)
  )
    return { source: "git", target: gitTargetOf(spec) };
  if (/^https?:/.test(spec)) return { source: "url", target: gitTargetOf(spec) };
  return { source: "registry", target: null };
}

/** `overrides` (npm, nested), `resolutions` (yarn), `pnpm.overrides`: imposed on whatever wants the package. */
function overrides(root: Record<string, unknown>, lines: ReadonlyMap<string, number>): PlainDependency[] {
  const found: PlainDependency[] = [];
  const walk = (section: string, value: Record<string, unknown>, depth: number): void => {
    for (const [key, one] of Object.entries(value)) {
      const name =
        /^(?:.*[/>])?(@[^/@\s]{1,100}\/[^@\s>]{1,200}|[^/@\s>]{1,200})(?:@[\s\S]*)?$/.exec(key.slice(0, 400))?.[1] ??
        key;
      if (typeof one === "string") found.push(toDependency(name, one, "override", lines.get(`${section}\n${key}`)));
      else if (depth < 4) walk(key, recordOf(one), depth + 1);
    }
  };
  walk("overrides", recordOf(root["overrides"]), 0);
  walk("resolutions", recordOf(root["resolutions"]), 0);
  walk("overrides", recordOf(recordOf(root["pnpm"])["overrides"]), 0);
  return found.slice(0, 500);
}

function scripts(root: Record<string, unknown>, lines: ReadonlyMap<string, number>): ManifestScript[] {
  return Object.entries(recordOf(root["scripts"])).flatMap(([name, command]): ManifestScript[] => {
    const text = textOf(command);
    if (text === null) return [];
    return [{ name, command: text, lifecycle: LIFECYCLE.test(name), line: lines.get(`scripts\n${name}`) ?? null }];
  });
}
