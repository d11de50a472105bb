/** Paths as programs write them, in one form: `~` for the home, `/tmp` for temporary folders, no `.` and no doubled slashes. */
import { HOLE } from "./value.ts";

/** Folders that are temporary by another name. */
const TEMPORARY = [
  "$RUNNER_TEMP",
  "$TMPDIR",
  "$TEMP",
  "$TMP",
  "%TEMP%",
  "%TMP%",
  "/private/tmp",
  "/var/tmp",
  "/dev/shm",
];
const HOMES = ["$HOME", "%USERPROFILE%", "$env:USERPROFILE", "$env:HOME", "/root"];
const WORKSPACES = ["$GITHUB_WORKSPACE", "$PWD", "%CD%", "$CI_PROJECT_DIR"];

/** The canonical form; text alone, nothing is looked up. */
export function normalizePath(path: string): string {
  let text = path.trim().slice(0, 1000).replaceAll("\\", "/");
  if (text.startsWith("file://")) text = text.slice("file://".length);
  text = replaceHead(text, TEMPORARY, "/tmp");
  text = replaceHead(text, HOMES, "~");
  text = replaceHead(text, WORKSPACES, "");
  if (text.startsWith("/home/") || text.startsWith("/Users/")) {
    const end = text.indexOf("/", text.indexOf("/", 1) + 1);
    text = end < 0 ? "~" : `~${text.slice(end)}`;
  }
  const isAbsolute = text.startsWith("/") && !WORKSPACES.some((one) => path.startsWith(one));
  const parts: string[] = [];
  for (const part of text.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return (isAbsolute ? "/" : "") + parts.join("/");
}

function replaceHead(text: string, heads: readonly string[], by: string): string {
  for (const head of heads) {
    if (text === head || text.startsWith(`${head}/`)) return by + text.slice(head.length);
    if (head.startsWith("$")) {
      const braced = `\${${head.slice(1)}}`;
      if (text === braced || text.startsWith(`${braced}/`)) return by + text.slice(braced.length);
    }
  }
  return text;
}

/** A path that a program in `folder` means, as a repository path; null for one outside or of which too little is known. */
export function toRepositoryPath(path: string, folder: string): string | null {
  const text = normalizePath(path);
  if (text === "" || text.startsWith("/") || text.startsWith("~")) return null;
  if (text.startsWith(HOLE)) return afterHole(text);
  const whole = normalizePath(folder === "" ? text : `${folder}/${text}`);
  return whole.startsWith("..") || whole.includes(HOLE) ? null : whole;
}

/** `<unknown folder>/a/b.js` means `a/b.js` for want of better. */
function afterHole(text: string): string | null {
  const rest = text.slice(text.lastIndexOf(HOLE) + 1);
  return rest.startsWith("/") && rest.length > 1 ? rest.slice(1) : null;
}

/** Last part of the path. */
export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
