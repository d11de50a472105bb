/** package.json: dependencies of every kind, scripts, and what overrides them. */
import type { ManifestScript } from "../../../engine/index.ts";
import { before, firstWord, startsWithAny } from "../cut.ts";
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
const LIFECYCLE: ReadonlySet<string> = new Set([
  ..."install prepare pack publish uninstall version".split(" ").flatMap((name) => [name, `pre${name}`, `post${name}`]),
  ..."prepublishOnly pnpm:devPreinstall dependencies shrinkwrap".split(" "),
]);

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

const PATHS = ["file:", "link:", "portal:", "patch:", "exec:", "/", "./", "../"];
const GIT = ["git+", "git:", "git@", "ssh+", "ssh:"];
const FORGES: ReadonlySet<string> = new Set(["github.com", "gitlab.com"]);
const SHORTHAND = /^(github|gitlab|bitbucket|gist)?:?([\w.-]{1,100}\/[\w.-]{1,100})$/;

/** A repository rather than an archive. */
function isGit(spec: string): boolean {
  const address = before(spec, "#");
  const [scheme, , host = "", ...path] = address.split("/");
  const isForge = (scheme === "http:" || scheme === "https:") && FORGES.has(host);
  return (
    startsWithAny(spec, GIT) || address.endsWith(".git") || (isForge && path.filter((part) => part !== "").length === 2)
  );
}

/** A range in place of a name. */
function isVersion(text: string): boolean {
  const first = text.charAt(0);
  return "~^*".includes(first) || (first >= "0" && first <= "9");
}

function sourceOf(spec: string): Pick<PlainDependency, "source" | "target"> {
  if (spec.startsWith("npm:")) {
    const at = spec.indexOf("@", "npm:@".length);
    const target = firstWord(spec.slice("npm:".length, at < 0 ? undefined : at));
    return { source: "alias", target: target === "" || isVersion(target) ? null : target };
  }
  if (startsWithAny(spec, ["workspace:", "catalog:"])) return { source: "workspace", target: null };
  if (startsWithAny(spec, PATHS)) return { source: "path", target: null };
  const shorthand = SHORTHAND.exec(before(spec, "#"));
  if (shorthand?.[2] && !spec.startsWith("@"))
    return { source: "git", target: `${shorthand[1] ?? "github"}.com/${shorthand[2]}`.toLowerCase() };
  if (isGit(spec)) return { source: "git", target: gitTargetOf(spec) };
  if (startsWithAny(spec, ["http:", "https:"])) return { source: "url", target: gitTargetOf(spec) };
  return { source: "registry", target: null };
}

/** `overrides` (npm, nested), `resolutions` (yarn), `pnpm.overrides`: imposed on whatever wants the package. */
function overrides(root: Record<string, unknown>, lines: ReadonlyMap<string, number>): PlainDependency[] {
  const found: PlainDependency[] = [];
  const walk = (section: string, value: Record<string, unknown>, depth: number): void => {
    for (const [key, one] of Object.entries(value)) {
      const name = overridden(key);
      if (typeof one === "string") found.push(toDependency(name, one, "override", lines.get(`${section}\n${key}`)));
      else if (depth < 4) walk(key, recordOf(one), depth + 1);
    }
  };
  walk("overrides", recordOf(root["overrides"]), 0);
  walk("resolutions", recordOf(root["resolutions"]), 0);
  walk("overrides", recordOf(recordOf(root["pnpm"])["overrides"]), 0);
  return found.slice(0, 500);
}

// The package that a key of overrides names: `a>b@1`, `**/@scope/c`.
function overridden(key: string): string {
  const path = key.slice(key.lastIndexOf(">") + 1);
  const at = path.indexOf("@", path.lastIndexOf("/@") + 2);
  const parts = path.slice(0, at <= 0 ? undefined : at).split("/");
  const [scope = "", name = ""] = parts.slice(-2);
  const last = parts.at(-1) ?? "";
  return scope.startsWith("@") && parts.length > 1 ? `${scope}/${name}` : last === "" ? key : last;
}

function scripts(root: Record<string, unknown>, lines: ReadonlyMap<string, number>): ManifestScript[] {
  return Object.entries(recordOf(root["scripts"])).flatMap(([name, command]): ManifestScript[] => {
    const text = textOf(command);
    if (text === null) return [];
    return [{ name, command: text, lifecycle: LIFECYCLE.has(name), line: lines.get(`scripts\n${name}`) ?? null }];
  });
}
