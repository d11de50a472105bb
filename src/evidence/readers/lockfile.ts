/** Lockfiles → {@link LockfileFacts}: the packages in which both sides differ, and a summary of the whole. */
import { createPathTable, type LockedPackage, type LockfileFacts, REGISTRY_HOSTS } from "../../engine/index.ts";
import { before, startsWithAny } from "./cut.ts";
import { readComposerLock, readNpmLock, readPipfileLock } from "./lockfile/json-locks.ts";
import { readGemfileLock, readGoSum, readPnpmLock, readYarnLock } from "./lockfile/line-locks.ts";
import { readCargoLock, readPythonLock } from "./lockfile/toml-locks.ts";
import { readSides } from "./read-sides.ts";
import type { Reader } from "./reader.ts";
import { remember } from "./remember.ts";

/** What a format says of one package. */
export type PlainPackage = Pick<
  LockedPackage,
  "name" | "version" | "resolved" | "integrity" | "installScript" | "line"
>;

export interface PlainLock {
  readonly ecosystem: LockfileFacts["ecosystem"];
  readonly format: string;
  readonly packages: ReadonlyMap<string, PlainPackage>;
}

/** Large ones are real: monorepos lock ten thousand packages. */
const MAX_BYTES = 6 * 1024 * 1024;
const MAX_DIFFERENT = 2000;

const formatOf = createPathTable<Format>([
  [[{ names: "package-lock.json npm-shrinkwrap.json" }], readNpmLock],
  [[{ names: "yarn.lock" }], readYarnLock],
  [[{ names: "pnpm-lock.yaml" }], readPnpmLock],
  [[{ names: "Cargo.lock" }], readCargoLock],
  [[{ names: "poetry.lock uv.lock pdm.lock" }], readPythonLock],
  [[{ names: "Pipfile.lock" }], readPipfileLock],
  [[{ names: "go.sum" }], readGoSum],
  [[{ names: "composer.lock" }], readComposerLock],
  [[{ names: "Gemfile.lock" }], readGemfileLock],
]);

type Format = (text: string) => PlainLock;

const parse = remember((format: Format, text: string) => format(text), { texts: 20, characters: 1024 * 1024 });

export const lockfileReader: Reader<"lockfile"> = {
  slot: "lockfile",
  wants: ({ path }) => (formatOf(path) ? { before: MAX_BYTES, after: MAX_BYTES } : null),
  read(file) {
    const format = formatOf(file.path);
    if (!format) return undefined;
    const { earlier: then, now } = readSides(file, (text) => parse(format, text));
    if (!now && !then) return undefined;
    return { before: then ? compared(then, now) : null, after: now ? compared(now, then) : null };
  },
};

function compared(lock: PlainLock, other: PlainLock | null): LockfileFacts {
  const names = new Set<string>();
  for (const { name } of other?.packages.values() ?? []) names.add(name);
  const hosts = new Map<string, number>();
  const packages: Record<string, LockedPackage> = {};
  let checked = 0;
  let different = 0;
  for (const [key, one] of lock.packages) {
    const host = hostOf(one.resolved);
    if (host !== null && (hosts.has(host) || hosts.size < 50)) hosts.set(host, (hosts.get(host) ?? 0) + 1);
    if (one.integrity !== null) checked++;
    const twin = other?.packages.get(key);
    if (
      twin &&
      twin.version === one.version &&
      twin.resolved === one.resolved &&
      twin.integrity === one.integrity &&
      twin.installScript === one.installScript
    )
      continue;
    if (different++ >= MAX_DIFFERENT) continue;
    packages[key] = { ...plain(one), host, source: sourceOf(one.resolved), known: names.has(one.name) };
  }
  return {
    ecosystem: lock.ecosystem,
    format: lock.format,
    total: lock.packages.size,
    hosts: Object.fromEntries(hosts),
    checked,
    packages,
  };
}

/** Only the fields of a package: readers keep more while they read. */
function plain({ name, version, resolved, integrity, installScript, line }: PlainPackage): PlainPackage {
  return { name, version, resolved, integrity, installScript, line };
}

function hostOf(resolved: string | null): string | null {
  const match =
    /^(?:[a-z][a-z+]{0,20}:)?(?:\/\/)?(?:[^@/\s]{0,200}@)?((?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}|\d{1,3}(?:\.\d{1,3}){3}|localhost)(?=[:/]|$)/i.exec(
      resolved ?? "",
    );
  return match?.[1]?.toLowerCase() ?? null;
}

function sourceOf(resolved: string | null): LockedPackage["source"] {
  if (resolved === null) return "registry";
  if (startsWithAny(resolved, GIT) || before(resolved, "#").endsWith(".git")) return "git";
  if (startsWithAny(resolved, PATHS)) return "path";
  return isRegistry(resolved) ? "registry" : "url";
}
const GIT = [
  ...["git", "ssh", "hg"].flatMap((scheme) => [`${scheme}+`, `${scheme}:`, `${scheme}@`]),
  ..."github: gitlab: bitbucket: https://codeload.github.com/".split(" "),
];
const PATHS = "file: link: portal: path: / ./ ../".split(" ");

/** Registries of the ecosystems, and the mirrors that their own tools write down. */
const REGISTRIES: ReadonlySet<string> = new Set([
  ...REGISTRY_HOSTS.npm,
  ...["registry.npmmirror.com", "registry.npm.taobao.org", "npm.jsr.io"],
  ...REGISTRY_HOSTS.pypi,
  ...["index.crates.io", "static.crates.io"],
  ...REGISTRY_HOSTS.gems,
  "repo.packagist.org",
]);

function isRegistry(resolved: string): boolean {
  if (startsWithAny(resolved, ["registry+", "sparse+"])) return true;
  const [scheme, , host = "", ...path] = resolved.split("/");
  if (scheme !== "https:") return false;
  // Composer's archives and Cargo's index lie on GitHub.
  if (host === "api.github.com") return path[0] === "repos" && path[3] === "zipball";
  if (host === "github.com") return path[0] === "rust-lang" && path[1] === "crates.io-index";
  return REGISTRIES.has(host);
}
