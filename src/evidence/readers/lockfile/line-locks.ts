/**
 * Lockfiles that are read line by line, in the one shape that their tool writes: yarn (classic and berry), pnpm, go.sum,
 * Bundler. A general parser would take seconds for the large ones. A file in any other shape is an error, not an empty lock.
 */

import { after, before, firstWord, startsWithAny, unquoted } from "../cut.ts";
import type { PlainLock, PlainPackage } from "../lockfile.ts";
import { ReaderError } from "../reader-error.ts";

const LINE = 4000;
/** Addresses whose hash is a commit, not a checksum. */
const BY_COMMIT = ["git", "http://codeload", "https://codeload"];
/** Packages of the tree itself. */
const OWN = ["workspace:", "link:", "portal:", "file:", "patch:"];
/** Fields of a resolution that stands on lines of its own. */
const FIELDS = ["tarball:", "integrity:", "repo:", "commit:"];

function hasLine(text: string, start: string): boolean {
  return text.startsWith(start) || text.includes(`\n${start}`);
}

/** Spaces before the first word; -1 for a line of nothing else. */
function indentOf(line: string): number {
  for (let at = 0; at < line.length; at++) if (line[at] !== " ") return at;
  return -1;
}

/** An address without scheme and host. */
function pathOf(address: string): string {
  if (!startsWithAny(address, ["http://", "https://"])) return address;
  const slash = address.indexOf("/", "https://".length);
  return slash < 0 ? "" : address.slice(slash);
}

/** The package of yarn's header; behind an alias, `a@npm:b@1`, the one that is really taken. Null for other lines. */
function packageIn(line: string): string | null {
  const header = before(before(firstWord(line.replace('"', "")), ","), '"');
  const at = header.indexOf("@", 1);
  if (at < 1) return null;
  const range = header.slice(at + 1);
  const end = range.indexOf("@", "npm:@".length);
  const alias = range.startsWith("npm:") && end > 0 ? range.slice("npm:".length, end) : "";
  return alias === "" || !isName(alias) ? header.slice(0, at) : alias;
}

function isName(text: string): boolean {
  const first = (text.startsWith("@") ? text.charAt(1) : text.charAt(0)).toLowerCase();
  return first >= "a" && first <= "z";
}

export function readYarnLock(text: string): PlainLock {
  const packages = new Map<string, PlainPackage>();
  const berry = hasLine(text, "__metadata:");
  let open: {
    name: string;
    version: string;
    resolved: string | null;
    integrity: string | null;
    line: number;
    own: boolean;
  } | null = null;
  const close = (): void => {
    if (open && !open.own)
      packages.set(`${open.name} ${open.version} ${pathOf(open.resolved ?? "")}`, {
        ...open,
        installScript: false,
      });
    open = null;
  };
  let number = 0;
  for (const raw of text.split("\n")) {
    number++;
    const line = raw.slice(0, LINE);
    if (line === "" || line.startsWith("#")) continue;
    if (!line.startsWith(" ")) {
      close();
      const name = packageIn(line);
      if (name === null && !line.startsWith("__metadata:"))
        throw new ReaderError(`line ${number} is not as yarn writes it`);
      if (name !== null) open = { name, version: "", resolved: null, integrity: null, line: number, own: false };
      continue;
    }
    if (!open || indentOf(line) !== 2) continue;
    const key = before(firstWord(line.trim()), ":").replaceAll('"', "");
    const value = unquoted(line.slice(line.indexOf(" ", 2)).trim());
    if (key === "version") open.version = value;
    else if (key === "resolved") {
      const [address = "", hash] = value.split("#");
      open.resolved = address;
      open.integrity ??= hash && !startsWithAny(address, BY_COMMIT) ? `sha1 ${hash}` : null;
    } else if (key === "integrity" || key === "checksum") open.integrity = value;
    else if (key === "resolution") {
      const from = value.slice(value.indexOf("@", 1) + 1);
      open.own = startsWithAny(from, OWN);
      open.resolved = from.startsWith("npm:") ? null : from;
    }
  }
  close();
  return { ecosystem: "npm", format: berry ? "yarn berry" : "yarn classic", packages };
}

export function readPnpmLock(text: string): PlainLock {
  const packages = new Map<string, PlainPackage>();
  if (!hasLine(text, "lockfileVersion:")) throw new ReaderError("it is not as pnpm writes it");
  let section = "";
  let open: {
    key: string;
    name: string;
    version: string;
    resolved: string | null;
    integrity: string | null;
    installScript: boolean;
    line: number;
  } | null = null;
  const close = (): void => {
    if (open) packages.set(open.key, open);
    open = null;
  };
  let number = 0;
  for (const raw of text.split("\n")) {
    number++;
    const line = raw.slice(0, LINE);
    const indent = indentOf(line);
    if (indent === 0 && line.includes(":")) {
      close();
      section = before(line, ":");
      if (section === "packages" && after(line, "{") !== null && !line.includes("{}"))
        throw new ReaderError(`line ${number} is not as pnpm writes it`);
    } else if (section === "packages") {
      const key = indent === 2 ? keyOf(line.trim()) : null;
      if (key !== null) {
        close();
        open = { key, ...splitKey(key), resolved: null, integrity: null, installScript: false, line: number };
      } else if (open) {
        if (
          (indent === 4 && line.startsWith("resolution:", 4)) ||
          (indent === 6 && startsWithAny(line.trim(), FIELDS))
        ) {
          open.integrity = fieldIn(line, "integrity: ") ?? open.integrity;
          open.resolved = sourceIn(line) ?? open.resolved;
        } else if (line.startsWith("    requiresBuild: true")) open.installScript = true;
      }
    }
  }
  close();
  return { ecosystem: "npm", format: "pnpm", packages };
}

function sourceIn(line: string): string | null {
  const repo = fieldIn(line, "repo: ");
  return repo !== null ? `git+${repo}` : fieldIn(line, "tarball: ");
}

/** The value of a field in a line of fields: up to a blank, a comma or the bracket that closes. */
function fieldIn(line: string, field: string): string | null {
  const value = after(line, field);
  if (value === null) return null;
  return value.startsWith("'") ? before(value.slice(1), "'") : before(before(firstWord(value), ","), "}");
}

/** `'@scope/name@1.0.0':` and `name@1.0.0: {}`. */
function keyOf(line: string): string | null {
  if (line.startsWith("'")) return line.includes("':") ? before(line.slice(1), "':") : null;
  const end = line.endsWith(":") ? line.length - 1 : line.indexOf(": ");
  return end > 0 ? line.slice(0, end) : null;
}

/** `/name/1.0.0`, `/name@1.0.0(peer)`, `name@1.0.0`, `name@https://…`. */
function splitKey(key: string): { name: string; version: string } {
  const plain = key.startsWith("/") ? key.slice(1) : key;
  const at = plain.indexOf("@", 1);
  if (at > 0) return { name: plain.slice(0, at), version: plain.slice(at + 1) };
  const slash = plain.lastIndexOf("/");
  return slash > 0 ? { name: plain.slice(0, slash), version: plain.slice(slash + 1) } : { name: plain, version: "" };
}

export function readGoSum(text: string): PlainLock {
  const packages = new Map<string, PlainPackage>();
  text.split("\n").forEach((raw, i) => {
    const line = raw.slice(0, 1000).trim();
    if (line === "") return;
    const [name = "", version = "", integrity = "", ...more] = line.split(" ");
    if (!version.startsWith("v") || !integrity.startsWith("h1:") || more.length > 0)
      throw new ReaderError(`line ${i + 1} is not as go writes it`);
    packages.set(`${name} ${version}`, { name, version, resolved: null, integrity, installScript: false, line: i + 1 });
  });
  return { ecosystem: "go", format: "go.sum", packages };
}

export function readGemfileLock(text: string): PlainLock {
  const packages = new Map<string, PlainPackage>();
  let section = "";
  let remote: string | null = null;
  const sums = new Map<string, string>();
  text.split("\n").forEach((raw, i) => {
    const line = raw.slice(0, LINE);
    if (line !== "" && indentOf(line) === 0) {
      section = line.trim();
      remote = null;
    }
    const indent = indentOf(line);
    if (indent === 2 && line.startsWith("remote: ", 2)) remote = line.slice("  remote: ".length);
    const [name = "", version = "", sum] = line.trim().split(" ");
    const isLocked = version.startsWith("(") && version.endsWith(")");
    const key = `${name} ${version.slice(1, -1)}`;
    if (isLocked && indent === 4 && (section === "GEM" || section === "GIT")) {
      const resolved = section === "GIT" ? `git+${remote ?? ""}` : remote;
      packages.set(key, {
        name,
        version: version.slice(1, -1),
        resolved,
        integrity: null,
        installScript: false,
        line: i + 1,
      });
    }
    if (section === "CHECKSUMS" && isLocked && indent === 2 && sum !== undefined) sums.set(key, sum);
  });
  for (const [key, integrity] of sums) {
    const one = packages.get(key);
    if (one) packages.set(key, { ...one, integrity });
  }
  return { ecosystem: "rubygems", format: "bundler", packages };
}
