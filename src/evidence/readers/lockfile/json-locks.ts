/** Lockfiles in JSON: npm (all versions), Pipenv, Composer. */
import { startsWithAny } from "../cut.ts";
import type { PlainLock, PlainPackage } from "../lockfile.ts";
import { parseJson } from "../manifest/parse-json.ts";
import { recordOf, textOf } from "../manifest/values.ts";

export function readNpmLock(text: string): PlainLock {
  const root = recordOf(parseJson(text));
  const packages = new Map<string, PlainPackage>();
  const lines = keyLines(text);
  if (typeof root["packages"] === "object" && root["packages"] !== null) {
    for (const [place, value] of Object.entries(recordOf(root["packages"]))) {
      const one = recordOf(value);
      // The root, workspaces and links to them are the repository's own.
      if (!place.includes("node_modules/") || one["link"] === true) continue;
      const name = textOf(one["name"]) ?? place.slice(place.lastIndexOf("node_modules/") + 13);
      packages.set(place, toPackage(name, one, lines.get(place)));
    }
  } else {
    walk(recordOf(root["dependencies"]), "", packages, lines, 0);
  }
  return {
    ecosystem: "npm",
    format: `npm ${typeof root["lockfileVersion"] === "number" ? root["lockfileVersion"] : 1}`,
    packages,
  };
}

/** Version 1: nested by where they are installed. */
function walk(
  level: Record<string, unknown>,
  prefix: string,
  packages: Map<string, PlainPackage>,
  lines: ReadonlyMap<string, number>,
  depth: number,
): void {
  for (const [name, value] of Object.entries(level)) {
    const one = recordOf(value);
    const place = `${prefix}node_modules/${name}`;
    packages.set(place, toPackage(name, one, lines.get(name)));
    if (depth < 40) walk(recordOf(one["dependencies"]), `${place}/`, packages, lines, depth + 1);
  }
}

const SOURCES = ["git", "github", "http", "https", "file"].flatMap((scheme) => [`${scheme}:`, `${scheme}+`]);

function toPackage(name: string, one: Record<string, unknown>, line: number | undefined): PlainPackage {
  const version = textOf(one["version"]) ?? "";
  return {
    name,
    version,
    // Version 1 writes a source in place of the version.
    resolved: textOf(one["resolved"]) ?? (startsWithAny(version, SOURCES) ? version : null),
    integrity: textOf(one["integrity"]),
    installScript: one["hasInstallScript"] === true,
    line: line ?? null,
  };
}

export function readPipfileLock(text: string): PlainLock {
  const root = recordOf(parseJson(text));
  const packages = new Map<string, PlainPackage>();
  const lines = keyLines(text);
  for (const section of ["default", "develop"]) {
    for (const [name, value] of Object.entries(recordOf(root[section]))) {
      const one = recordOf(value);
      const hashes = Array.isArray(one["hashes"])
        ? one["hashes"].filter((hash) => typeof hash === "string").sort()
        : [];
      packages.set(`${section}/${name}`, {
        name,
        version: textOf(one["version"]) ?? textOf(one["ref"]) ?? "",
        resolved: textOf(one["git"]) ?? textOf(one["file"]) ?? textOf(one["path"]),
        integrity: hashes.length === 0 ? null : hashes.join(" ").slice(0, 10_000),
        installScript: false,
        line: lines.get(name) ?? null,
      });
    }
  }
  return { ecosystem: "pypi", format: "pipenv", packages };
}

export function readComposerLock(text: string): PlainLock {
  const root = recordOf(parseJson(text));
  const packages = new Map<string, PlainPackage>();
  for (const section of ["packages", "packages-dev"]) {
    const list = root[section];
    for (const value of Array.isArray(list) ? list : []) {
      const one = recordOf(value);
      const dist = recordOf(one["dist"]);
      const name = textOf(one["name"]) ?? "";
      packages.set(name, {
        name,
        version: textOf(one["version"]) ?? "",
        resolved: textOf(dist["url"]) ?? textOf(recordOf(one["source"])["url"]),
        integrity: textOf(dist["shasum"]) || textOf(dist["reference"]),
        installScript: one["type"] === "composer-plugin",
        line: null,
      });
    }
  }
  return { ecosystem: "packagist", format: "composer", packages };
}

/** First line of each key that opens an object. */
function keyLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let number = 0;
  for (const line of text.split("\n")) {
    number++;
    if (!line.endsWith("{")) continue;
    const key = /^\s{0,80}"([^"\\]{1,400})"\s{0,4}:\s{0,4}\{$/.exec(line.slice(0, 600))?.[1];
    if (key !== undefined && !lines.has(key)) lines.set(key, number);
  }
  return lines;
}
