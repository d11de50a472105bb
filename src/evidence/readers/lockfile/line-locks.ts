/**
 * Lockfiles that are read line by line, in the one shape that their tool writes: yarn (classic and berry), pnpm, go.sum,
 * Bundler. A general parser would take seconds for the large ones. A file in any other shape is an error, not an empty lock.
 */
import type { PlainLock, PlainPackage } from "../lockfile.ts";
import { ReaderError } from "../reader-error.ts";

const LINE = 4000;

export function readYarnLock(text: string): PlainLock {
  const packages = new Map<string, PlainPackage>();
  const berry = /^__metadata:/m.test(text);
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
      packages.set(`${open.name} ${open.version} ${open.resolved?.replace(/^https?:\/\/[^/]*/, "") ?? ""}`, {
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
      const header = /^"?(@?[^@"\s,]{1,214})@(?:npm:(@?[A-Za-z][^@"\s,]{0,213})@)?/.exec(line);
      // Behind an alias stands the package that is really taken.
      const name = header?.[2] ?? header?.[1];
      if (name === undefined && !/^__metadata:/.test(line))
        throw new ReaderError(`line ${number} is not as yarn writes it`);
      if (name !== undefined) open = { name, version: "", resolved: null, integrity: null, line: number, own: false };
      continue;
    }
    if (!open || !/^ {2}\S/.test(line)) continue;
    const [, key, value = ""] = /^ {2}"?(\w{1,40})"?:?\s{1,4}"?([^"]{0,2000})"?$/.exec(line) ?? [];
    if (key === "version") open.version = value;
    else if (key === "resolved") {
      const [address = "", hash] = value.split("#");
      open.resolved = address;
      open.integrity ??= hash && !/^(?:git|https?:\/\/codeload)/.test(address) ? `sha1 ${hash}` : null;
    } else if (key === "integrity" || key === "checksum") open.integrity = value;
    else if (key === "resolution") {
      const from = /^@?[^@]{1,214}@(.{1,1000})$/.exec(value)?.[1] ?? "";
      open.own = /^(?:workspace|link|portal|file|patch):/.test(from);
      open.resolved = from.startsWith("npm:") ? null : from;
    }
  }
  close();
  return { ecosystem: "npm", format: berry ? "yarn berry" : "yarn classic", packages };
}

export function readPnpmLock(text: string): PlainLock {
  const packages = new Map<string, PlainPackage>();
  if (!/^lockfileVersion:/m.test(text)) throw new ReaderError("it is not as pnpm writes it");
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
    const top = /^([\w-]{1,60}):/.exec(line)?.[1];
    if (top !== undefined) {
      close();
      section = top;
      if (top === "packages" && /\{\S/.test(line)) throw new ReaderError(`line ${number} is not as pnpm writes it`);
    } else if (section === "packages") {
      const key = /^ {2}'?([^\s'][^']{0,600}?)'?:(?:\s|$)/.exec(line)?.[1];
      if (key !== undefined) {
        close();
        open = { key, ...splitKey(key), resolved: null, integrity: null, installScript: false, line: number };
      } else if (open) {
        if (/^ {4}resolution:/.test(line)) {
          open.integrity = /\bintegrity: ([\w+/=-]{1,200})/.exec(line)?.[1] ?? open.integrity;
          open.resolved = sourceIn(line) ?? open.resolved;
        } else if (/^ {6}(?:tarball|integrity|repo|commit):/.test(line)) {
          open.integrity = /^ {6}integrity: (\S{1,200})/.exec(line)?.[1] ?? open.integrity;
          open.resolved = sourceIn(line) ?? open.resolved;
        } else if (/^ {4}requiresBuild: true/.test(line)) open.installScript = true;
      }
    }
  }
  close();
  return { ecosystem: "npm", format: "pnpm", packages };
}

function sourceIn(line: string): string | null {
  const tarball = /\btarball: '?([^\s,'}]{1,1000})/.exec(line)?.[1];
  const repo = /\brepo: '?([^\s,'}]{1,1000})/.exec(line)?.[1];
  return repo !== undefined ? `git+${repo}` : (tarball ?? null);
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
    const match = /^(\S{1,300}) (v\S{1,200}) (h1:\S{1,100})$/.exec(line);
    if (!match) throw new ReaderError(`line ${i + 1} is not as go writes it`);
    const [, name = "", version = "", integrity = ""] = match;
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
    if (/^[A-Z]/.test(line)) {
      section = line.trim();
      remote = null;
    }
    remote = /^ {2}remote: (\S{1,1000})/.exec(line)?.[1] ?? remote;
    const gem = /^ {4}([\w.-]{1,100}) \(([^)]{1,100})\)$/.exec(line);
    if (gem?.[1] && (section === "GEM" || section === "GIT")) {
      const resolved = section === "GIT" ? `git+${remote ?? ""}` : remote;
      packages.set(`${gem[1]} ${gem[2]}`, {
        name: gem[1],
        version: gem[2] ?? "",
        resolved,
        integrity: null,
        installScript: false,
        line: i + 1,
      });
    }
    const sum = /^ {2}([\w.-]{1,100}) \(([^)]{1,100})\) (\S{1,200})$/.exec(line);
    if (section === "CHECKSUMS" && sum) sums.set(`${sum[1]} ${sum[2]}`, sum[3] ?? "");
  });
  for (const [key, integrity] of sums) {
    const one = packages.get(key);
    if (one) packages.set(key, { ...one, integrity });
  }
  return { ecosystem: "rubygems", format: "bundler", packages };
}
