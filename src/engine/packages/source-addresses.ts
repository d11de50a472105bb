/** Addresses of sources – repositories, registries, images – in lines of configuration. */
import { REGISTRY_HOSTS } from "../catalogue/registries.ts";
import { blanksAnd, partsBetween } from "../diff/characters.ts";
import type { FileChange } from "../model/evidence.ts";
import { baseName } from "../paths/path-classes.ts";
import { shortAddressIn } from "./short-addresses.ts";

export interface SourceAddress {
  readonly host: string;
  /** First part of the path, in lower case; empty where there is none. */
  readonly owner: string;
  /** Last part without `.git` and version, in lower case; empty where there is none. */
  readonly name: string;
  readonly isPlain: boolean;
  readonly line: number;
}

/** Most lines of a file that are looked at. */
const MOST_LINES = 2000;

const BETWEEN_WORDS = blanksAnd("\"'`,<>=()");

/** Addresses in the changed lines of one side. */
export function sourcesIn(file: FileChange, kind: "+" | "-"): readonly SourceAddress[] {
  return changed(file, kind).flatMap(({ text, number }) => {
    if (isAboutProject(text)) return [];
    const full = wordsOf(text).flatMap((word) => addressOf(word, number));
    return full.length > 0 ? full : [...shortAddressIn(file.path, text, number), ...centralIn(text, number)];
  });
}

/** Fields of manifests that tell people where to read and to ask; nothing is taken from there. */
const ABOUT: ReadonlySet<string> = new Set(
  "homepage documentation docs issues bugs wiki forum support chat funding".split(" "),
);

/** What stands around the key of a line of JSON, TOML or YAML. */
const AROUND_KEYS = blanksAnd('":=');

function isAboutProject(line: string): boolean {
  const [key = ""] = partsBetween(AROUND_KEYS, line);
  const rest = line
    .slice(line.indexOf(key) + key.length)
    .replace('"', "")
    .trimStart();
  return ABOUT.has(key) && (rest.startsWith(":") || rest.startsWith("="));
}

/** Those in the short form of their tool alone: of YAML of any kind, the images. */
export function shortSourcesIn(file: FileChange, kind: "+" | "-"): readonly SourceAddress[] {
  return changed(file, kind).flatMap(({ text, number }) => shortAddressIn(file.path, text, number));
}

/** Registries that added lines newly use without encryption. */
export function plainRegistries(file: FileChange): readonly SourceAddress[] {
  return sourcesIn(file, "+").filter(({ isPlain, line }) => isPlain && isRegistryLine(file, line));
}

/** Lines before one in which an element of Maven's opens. */
const ELEMENT_LINES = 6;
const ELEMENTS = ["repository", "pluginrepository", "mirror"];

function isRegistryLine(file: FileChange, number: number): boolean {
  const name = baseName(file.path).toLowerCase();
  const hunk = file.hunks.find(({ lines }) => lines.some((line) => line.kind === "+" && line.number === number));
  const lines = hunk?.lines.filter(({ kind }) => kind !== "-") ?? [];
  const at = lines.findIndex((line) => line.number === number && line.kind === "+");
  const text = lines[at]?.text.toLowerCase() ?? "";
  if (name === "nuget.config") return text.includes("<add ");
  if (name === "gemfile") return text.trim().startsWith("source");
  if (name.includes(".gradle")) return text.includes("maven") || text.includes("url");
  const before = lines.slice(Math.max(0, at - ELEMENT_LINES), at + 1).map((line) => line.text.toLowerCase());
  const opened = before.findLastIndex((line) => ELEMENTS.some((name) => line.includes(`<${name}>`)));
  return opened >= 0 && !before.slice(opened + 1).some((line) => ELEMENTS.some((name) => line.includes(`</${name}>`)));
}

function changed(file: FileChange, kind: "+" | "-") {
  const lines = file.hunks.flatMap((hunk) => hunk.lines.filter((line) => line.kind === kind)).slice(0, MOST_LINES);
  return lines.map(({ text, number }) => ({ text: text.slice(0, 2000), number }));
}

/** Gradle's own words for the official registries. */
function centralIn(text: string, line: number): readonly SourceAddress[] {
  const host = text.includes("mavenCentral()")
    ? CENTRAL
    : text.includes("gradlePluginPortal()")
      ? REGISTRY_HOSTS.gradle[0]
      : null;
  return host === null ? [] : [{ host, owner: "", name: "", isPlain: false, line }];
}

/** Maven's own name for the registry that every project uses: a repository of this name takes its place. */
const CENTRAL_ID = "<id>central</id>";
/** Lines around the name in which the address of the same repository stands. */
const BESIDE_ID = 3;

/** What a project takes packages from in the place of Maven Central. */
export function centralReplacements(file: FileChange): readonly (readonly [SourceAddress, SourceAddress])[] {
  if (baseName(file.path) !== "pom.xml" && baseName(file.path) !== "settings.xml") return [];
  const added = changed(file, "+");
  const gone = sourcesIn(file, "-");
  return added.flatMap(({ text }, at) => {
    if (!text.includes(CENTRAL_ID)) return [];
    const beside = added.slice(Math.max(0, at - BESIDE_ID), at + BESIDE_ID + 1);
    const [now] = beside
      .filter((line) => line.text.includes("<url>"))
      .flatMap((line) => wordsOf(line.text).flatMap((word) => addressOf(word, line.number)));
    if (!now || gone.some(({ host }) => host === now.host)) return [];
    return [[{ host: CENTRAL, owner: "", name: "", isPlain: false, line: now.line }, now] as const];
  });
}
const CENTRAL = REGISTRY_HOSTS.maven[0];

/** The modules that `replace` directives of a go.mod put in the place of others: what was, and what is now. */
export function goReplacements(file: FileChange): readonly (readonly [SourceAddress, SourceAddress])[] {
  if (baseName(file.path) !== "go.mod") return [];
  return file.hunks.flatMap(({ lines }) =>
    lines.flatMap(({ kind, text, number }) => {
      const [from, to] = text.split(" => ");
      if (kind !== "+" || from === undefined || to === undefined) return [];
      const [old] = addressOf(
        `https://${from
          .trim()
          .split(/\s+/)
          .find((word) => word.includes("/"))}`,
        number,
      );
      const [now] = addressOf(`https://${to.trim().split(/\s+/)[0]}`, number);
      return old && now ? [[old, now] as const] : [];
    }),
  );
}

/** Files that write a dependency as its name and a version, or as its name and an address. */
const NAMED_BY_VERSION: ReadonlySet<string> = new Set(
  "pubspec.yaml mix.exs gemfile podfile package.swift rebar.config pipfile".split(" "),
);

/** Packages that had a version of their registry and are now taken from an address. */
export function versionReplacements(file: FileChange): readonly (readonly [SourceAddress, SourceAddress])[] {
  if (!NAMED_BY_VERSION.has(baseName(file.path).toLowerCase())) return [];
  const gone = changed(file, "-").filter(({ text }) => !text.includes("://") && VERSION.test(text));
  const added = changed(file, "+");
  return gone.flatMap(({ text }) => {
    const name = text
      .slice(0, text.search(VERSION))
      .split(/[^\w-]+/)
      .filter((word) => word.length > 1 && !GEM_WORDS.has(word))
      .at(-1);
    if (name === undefined) return [];
    const at = added.findIndex((line) => !isComment(line.text) && line.text.split(/[^\w-]+/).includes(name));
    if (at < 0) return [];
    const [now] = linesOfOne(added, at).flatMap((line) =>
      wordsOf(line.text).flatMap((word) => addressOf(word, line.number)),
    );
    return now
      ? [[{ host: "registry", owner: "", name: name.toLowerCase(), isPlain: false, line: now.line }, now] as const]
      : [];
  });
}

/** The line that names a dependency and those that go on with it: deeper, or after a comma. */
function linesOfOne(added: ReturnType<typeof changed>, at: number): ReturnType<typeof changed> {
  const own = indentOf(added[at]?.text ?? "");
  const lines = added.slice(at, at + LINES_OF_ONE);
  const end = lines.findIndex(
    ({ text }, i) => i > 0 && indentOf(text) <= own && !(lines[i - 1]?.text.trimEnd().endsWith(",") ?? false),
  );
  return end < 0 ? lines : lines.slice(0, end);
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

function isComment(text: string): boolean {
  return text.trimStart().startsWith("#");
}
/** Two numbers of a version. */
const VERSION = /\d\.\d/;
/** Words in front of a name. */
const GEM_WORDS: ReadonlySet<string> = new Set(["gem", "pod", "package", "url"]);
/** Lines that one dependency takes. */
const LINES_OF_ONE = 5;

/** Repositories that a composer.json newly takes a required package from, under another owner than the package's. */
export function composerReplacements(file: FileChange): readonly (readonly [SourceAddress, SourceAddress])[] {
  if (baseName(file.path) !== "composer.json") return [];
  const { dependencies = [], owner: own = null } = file.facts.manifest?.after ?? {};
  return sourcesIn(file, "+").flatMap((now) => {
    const required = dependencies.find(({ name }) => name.toLowerCase().split("/")[1] === now.name);
    const owner = required?.name.toLowerCase().split("/")[0] ?? "";
    if (!required || now.owner === "" || owner === now.owner || now.owner === own?.toLowerCase()) return [];
    return [[{ host: "packagist", owner, name: now.name, isPlain: false, line: now.line }, now] as const];
  });
}

function addressOf(word: string, line: number): readonly SourceAddress[] {
  const text = expandShort(word.toLowerCase().replace("git+", ""));
  const scheme = text.indexOf("://");
  if (scheme < 0) return [];
  const [host = "", ...path] = text
    .slice(scheme + 3)
    .replace(":", "/")
    .split("/")
    .filter((part) => part !== "");
  if (!host.includes(".")) return [];
  const last = (path.at(-1) ?? "").split("@", 1)[0]?.split("#", 1)[0]?.split("?", 1)[0] ?? "";
  const name = last.endsWith(".git") ? last.slice(0, -4) : last;
  return [
    {
      host: host.slice(host.lastIndexOf("@") + 1),
      owner: path.length > 1 ? (path[0] ?? "") : "",
      name,
      isPlain: text.startsWith("http://"),
      line,
    },
  ];
}

/** Words of a line; a forge and its repository, which Bundler and Mix write apart (`github: "owner/name"`), are one. */
function wordsOf(text: string): readonly string[] {
  const words = partsBetween(BETWEEN_WORDS, text);
  return words.flatMap((word, at) => {
    const key = word.startsWith(":") ? `${word.slice(1)}:` : word;
    return FORGE_KEYS.has(key.toLowerCase()) ? [`${key}${words[at + 1] ?? ""}`] : [word];
  });
}
const FORGE_KEYS: ReadonlySet<string> = new Set(["github:", "gitlab:", "bitbucket:"]);

/** `github:owner/name`, as Nix and npm write it, and git's own `git@host:owner/name`. */
function expandShort(word: string): string {
  for (const forge of ["github", "gitlab", "bitbucket"]) {
    if (word.startsWith(`${forge}:`)) {
      const [owner = "", name = ""] = word.slice(forge.length + 1).split("/");
      return name === "" ? "" : `https://${forge}.com/${owner}/${name}`;
    }
  }
  return word.replace("git@", "ssh://");
}
