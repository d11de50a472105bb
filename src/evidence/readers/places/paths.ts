/** Paths inside a repository: with slashes, none at the ends, "" for the root. */

/** Most characters of a path that a place looks at. */
export const MOST_PATH = 1000;

/** Returns what stands behind the last slash. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Returns the folder of a file; "" for the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** Returns the repository path that a relative one means from a folder; undefined for what lies outside or is absolute. */
export function resolvePath(folder: string, written: string): string | undefined {
  const path = written.trim().replaceAll("\\", "/");
  if (path === "" || path.length > MOST_PATH || path.startsWith("~") || path.includes(":") || path.includes("\0"))
    return undefined;
  if (path.startsWith("/")) return undefined;
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of path.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** Returns how the root is written from a folder: "." or "../..". */
export function pathToRoot(folder: string): string {
  return folder === ""
    ? "."
    : folder
        .split("/")
        .map(() => "..")
        .join("/");
}

/** True where the path's last name is one of them. */
export function isNamed(path: string, names: ReadonlySet<string>): boolean {
  return path.length <= MOST_PATH && names.has(baseName(path));
}

/** Returns the last name's end behind its last dot in lower case; "" without one. */
export function extensionOf(path: string): string {
  const name = baseName(path);
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1).toLowerCase();
}
