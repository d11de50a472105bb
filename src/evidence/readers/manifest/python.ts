/** Python's manifests. Requirements are read by the grammar of PEP 508, without its markers' meaning. */
import type { ManifestScript } from "../../../engine/index.ts";
import { after, before, firstWord, startsWithAny } from "../cut.ts";
import type { PlainDependency, PlainManifest } from "../manifest.ts";
import { parseToml, tomlLines } from "./parse-toml.ts";
import { gitTargetOf, normalisedName, ownerOf, recordOf, textOf, textsOf } from "./values.ts";

const NAME = /^[\w.-]+/;
const REQUIREMENT =
  /^([A-Za-z0-9](?:[A-Za-z0-9._-]{0,100}[A-Za-z0-9])?)\s{0,10}(?:\[[^\]]{0,300}\])?\s{0,10}(@\s{0,10}\S{1,1000}|[^;#]{0,300})/;

const VERSIONED = ["git+", "hg+", "svn+", "bzr+"];

/** One requirement; null for what is none. */
function toDependency(written: string, kind: PlainDependency["kind"], line: number | null): PlainDependency | null {
  const match = REQUIREMENT.exec(written.trim().slice(0, 2000));
  if (!match?.[1]) return null;
  const spec = (match[2] ?? "").trim();
  return { name: normalisedName(match[1]), spec, kind, ...sourceOf(spec), line };
}

function sourceOf(spec: string): Pick<PlainDependency, "source" | "target"> {
  if (!spec.startsWith("@")) return { source: "registry", target: null };
  const address = spec.slice(1).trim();
  if (startsWithAny(address, VERSIONED)) return { source: "git", target: gitTargetOf(address) };
  return startsWithAny(address, ["file:", ".", "/"])
    ? { source: "path", target: null }
    : { source: "url", target: gitTargetOf(address) };
}

function manifest(parts: Partial<PlainManifest>): PlainManifest {
  return { ecosystem: "pypi", name: null, version: null, owner: null, dependencies: [], scripts: [], ...parts };
}

/** `-e` and `--editable` stand before an address. */
function withoutOption(written: string): string {
  const option = ["-e ", "--editable ", "--editable="].find((one) => written.startsWith(one)) ?? "";
  return written.slice(option.length).trim();
}

function withoutSlash(line: string): string {
  return line.endsWith("\\") ? line.slice(0, -1) : line;
}

export function readRequirements(text: string): PlainManifest {
  const dependencies: PlainDependency[] = [];
  let number = 0;
  for (const line of text.split("\n").slice(0, 20_000)) {
    number++;
    const written = before(` ${line.slice(0, 2000).replaceAll("\t", " ")}`, " #").trim();
    const direct = firstWord(withoutOption(written));
    if (startsWithAny(direct, [...VERSIONED, "http://", "https://"])) {
      const fragment = (after(direct, "#") ?? "").split("&").find((part) => part.startsWith("egg="));
      const name = fragment?.slice("egg=".length) ?? gitTargetOf(direct)?.split("/").at(-1) ?? direct.slice(0, 100);
      dependencies.push({
        name: name.toLowerCase(),
        spec: direct,
        kind: "runtime",
        ...sourceOf(`@${direct}`),
        line: number,
      });
    } else if (written !== "" && !written.startsWith("-") && !written.startsWith(".")) {
      const dependency = toDependency(withoutSlash(before(written, " --hash")).trimEnd(), "runtime", number);
      if (dependency) dependencies.push(dependency);
    }
  }
  return manifest({ dependencies });
}

export function readPyproject(text: string): PlainManifest {
  const root = parseToml(text);
  const lines = tomlLines(text);
  const project = recordOf(root["project"]);
  const tool = recordOf(root["tool"]);
  const poetry = recordOf(tool["poetry"]);
  const build = recordOf(root["build-system"]);
  const list = (value: unknown, kind: PlainDependency["kind"]): PlainDependency[] =>
    textsOf(value).flatMap((one) => {
      const found = toDependency(one, kind, null);
      return found ? [{ ...found, line: lines.get(NAME.exec(one.trim())?.[0] ?? "") ?? null }] : [];
    });
  const groups = (value: unknown, kind: PlainDependency["kind"]) =>
    Object.values(recordOf(value)).flatMap((one) => list(one, kind));
  const sources = recordOf(recordOf(tool["uv"])["sources"]);
  const urls = Object.values(recordOf(project["urls"])).map(textOf);
  const backendPath = textsOf(build["backend-path"]);
  const scripts: ManifestScript[] =
    backendPath.length > 0
      ? [
          {
            name: "build-backend",
            command: `${textOf(build["build-backend"]) ?? ""} from ${backendPath.join(", ")}`,
            lifecycle: true,
            line: lines.get("backend-path") ?? null,
          },
        ]
      : [];
  return manifest({
    name: textOf(project["name"]) ?? textOf(poetry["name"]),
    version: textOf(project["version"]) ?? textOf(poetry["version"]),
    owner:
      urls.map((url) => ownerOf(url === null ? null : `${url}/`)).find((owner) => owner !== null) ??
      ownerOf(textOf(poetry["repository"])),
    dependencies: [
      ...list(project["dependencies"], "runtime"),
      ...groups(project["optional-dependencies"], "optional"),
      ...groups(root["dependency-groups"], "dev"),
      ...list(build["requires"], "build"),
      ...poetryTable(poetry["dependencies"], "runtime", lines),
      ...poetryTable(poetry["dev-dependencies"], "dev", lines),
      ...Object.values(recordOf(poetry["group"])).flatMap((group) =>
        poetryTable(recordOf(group)["dependencies"], "dev", lines),
      ),
    ].map((one) => withSource(one, sources[one.name])),
    scripts,
  });
}

/** Poetry, Pipenv and uv write sources as tables: `{ git = "…" }`. */
function withSource(dependency: PlainDependency, value: unknown): PlainDependency {
  const table = recordOf(Array.isArray(value) ? value[0] : value);
  const git = textOf(table["git"]);
  const url = textOf(table["url"]) ?? textOf(table["file"]);
  if (git !== null) return { ...dependency, spec: git, source: "git", target: gitTargetOf(git) };
  if (url?.includes("://")) return { ...dependency, spec: url, source: "url", target: gitTargetOf(url) };
  if (textOf(table["path"]) !== null) return { ...dependency, source: "path" };
  return table["workspace"] === true ? { ...dependency, source: "workspace" } : dependency;
}

function poetryTable(
  value: unknown,
  kind: PlainDependency["kind"],
  lines: ReadonlyMap<string, number>,
): PlainDependency[] {
  return Object.entries(recordOf(value))
    .filter(([name]) => name !== "python")
    .map(([name, one]) => {
      const spec = textOf(one) ?? textOf(recordOf(one)["version"]) ?? "";
      return withSource(
        {
          name: normalisedName(name),
          spec,
          kind,
          source: "registry",
          target: null,
          line: lines.get(name) ?? null,
        },
        one,
      );
    });
}

export function readPipfile(text: string): PlainManifest {
  const root = parseToml(text);
  const lines = tomlLines(text);
  return manifest({
    dependencies: [
      ...poetryTable(root["packages"], "runtime", lines),
      ...poetryTable(root["dev-packages"], "dev", lines),
    ],
  });
}

export function readSetupCfg(text: string): PlainManifest {
  const dependencies: PlainDependency[] = [];
  let kind: PlainDependency["kind"] | null = null;
  let section = "";
  text
    .split("\n")
    .slice(0, 20_000)
    .forEach((line, i) => {
      if (line.startsWith("[") && line.includes("]")) {
        section = before(line.slice(1), "]");
        kind = section === "options.extras_require" ? "optional" : null;
        return;
      }
      const key = before(line, "=").trimEnd();
      const isKey = key !== line && NAME.exec(key)?.[0] === key;
      if (isKey)
        kind =
          key === "install_requires"
            ? "runtime"
            : key === "setup_requires"
              ? "build"
              : section === "options.extras_require"
                ? "optional"
                : null;
      const written = isKey ? (after(line, "=") ?? "").trim() : line;
      if (kind !== null && written.trim() !== "" && !written.trim().startsWith("#")) {
        const dependency = toDependency(written, kind, i + 1);
        if (dependency) dependencies.push(dependency);
      }
    });
  return manifest({ dependencies });
}

/** The texts in `install_requires=[…]` and its like; whatever is computed stays unknown. */
export function readSetupPy(text: string): PlainManifest {
  const dependencies: PlainDependency[] = [];
  for (const match of text.matchAll(
    /\b(install_requires|setup_requires|extras_require|tests_require)\s{0,10}=\s{0,10}([[{])/g,
  )) {
    const from = match.index + match[0].length;
    const end = text.indexOf(match[2] === "{" ? "}" : "]", from);
    const body = text.slice(from, end < 0 ? from : Math.min(end, from + 20_000));
    const kind = match[1] === "setup_requires" ? "build" : match[1] === "install_requires" ? "runtime" : "dev";
    for (const item of body.matchAll(/(["'])([^"'\n]{1,300})\1(?!\s{0,5}:)/g)) {
      const line = text.slice(0, from + item.index).split("\n").length;
      const dependency = toDependency(item[2] ?? "", kind, line);
      if (dependency) dependencies.push(dependency);
      if (dependencies.length > 300) break;
    }
  }
  return manifest({ name: /\bname\s{0,5}=\s{0,5}["']([\w.-]{1,100})["']/.exec(text)?.[1] ?? null, dependencies });
}
