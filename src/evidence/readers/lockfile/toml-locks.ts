/** Lockfiles in TOML: Cargo, Poetry, uv, PDM. All list `[[package]]` tables. */
import type { PlainLock, PlainPackage } from "../lockfile.ts";
import { parseToml } from "../manifest/parse-toml.ts";
import { recordOf, textOf } from "../manifest/values.ts";

export function readCargoLock(text: string): PlainLock {
  const packages = new Map<string, PlainPackage>();
  eachPackage(text, (one, name, version, line) => {
    const resolved = textOf(one["source"]);
    // Without a source it is a member of the workspace.
    if (resolved === null) return;
    packages.set(`${name} ${version}`, {
      name,
      version,
      resolved,
      integrity: textOf(one["checksum"]),
      installScript: false,
      line,
    });
  });
  return { ecosystem: "crates", format: "cargo", packages };
}

export function readPythonLock(text: string): PlainLock {
  const packages = new Map<string, PlainPackage>();
  eachPackage(text, (one, name, version, line) => {
    const source = recordOf(one["source"]);
    const url = textOf(source["git"]) ?? textOf(source["url"]) ?? textOf(one["git"]) ?? textOf(one["url"]);
    const own = source["editable"] ?? source["virtual"] ?? source["directory"] ?? source["path"] ?? one["path"];
    if (own !== undefined) return;
    packages.set(`${name} ${version}`, {
      name,
      version,
      resolved:
        textOf(source["type"]) === "git" && url !== null
          ? `git+${url}`
          : textOf(source["git"]) !== null
            ? `git+${url}`
            : (url ?? strayFile(one) ?? textOf(source["registry"])),
      integrity: hashesOf(one),
      installScript: false,
      line,
    });
  });
  return { ecosystem: "pypi", format: "python", packages };
}

/** Hosts that serve the files of the public index. */
const INDEX_HOSTS = ["pypi.org/", "files.pythonhosted.org/", "pythonhosted.org/"];

/** Address of a file that another host than the registry's serves; of an index of one's own nothing is known. */
function strayFile(one: Record<string, unknown>): string | null {
  if (!textOf(recordOf(one["source"])["registry"])?.includes("pypi.org")) return null;
  const files = [one["wheels"], [one["sdist"]]].flatMap((list) => (Array.isArray(list) ? list : []));
  const urls = files.map((file) => textOf(recordOf(file)["url"])).filter((url) => url !== null);
  return urls.find((url) => !INDEX_HOSTS.some((host) => url.startsWith(`https://${host}`))) ?? null;
}

/** Hashes of all files of a package, in an order of our own: a new wheel of the same version adds one. */
function hashesOf(one: Record<string, unknown>): string | null {
  const files = [one["files"], one["wheels"], [one["sdist"]]].flatMap((list) => (Array.isArray(list) ? list : []));
  const hashes = files.map((file) => textOf(recordOf(file)["hash"])).filter((hash) => hash !== null);
  return hashes.length === 0 ? null : hashes.sort().join(" ").slice(0, 20_000);
}

function eachPackage(
  text: string,
  take: (one: Record<string, unknown>, name: string, version: string, line: number | null) => void,
): void {
  const list = parseToml(text)["package"];
  const lines = headerLines(text);
  (Array.isArray(list) ? list : []).forEach((value, i) => {
    const one = recordOf(value);
    const name = textOf(one["name"]);
    if (name !== null) take(one, name, textOf(one["version"]) ?? "", lines[i] ?? null);
  });
}

function headerLines(text: string): number[] {
  const lines: number[] = [];
  text.split("\n").forEach((line, i) => {
    if (line.startsWith("[[package]]")) lines.push(i + 1);
  });
  return lines;
}
