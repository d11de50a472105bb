/** Looking into plain values that were read of a manifest. */
import { classOf, foldRuns } from "../../../engine/index.ts";
import { after } from "../cut.ts";

/** The value as a record, or an empty one. */
export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** The value as text, cut to 2,000 characters; null for anything else. */
export function textOf(value: unknown): string | null {
  return typeof value === "string" ? value.slice(0, 2000) : null;
}

/** Name of a Python package as its index compares it (PEP 503). */
export function normalisedName(name: string): string {
  return foldRuns(JOINTS, name.toLowerCase(), "-");
}

const JOINTS = classOf("_.-");

/** The texts of a list. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string").map((one) => one.slice(0, 2000)) : [];
}

const FORGES = ["github.com", "gitlab.com", "bitbucket.org", "codeberg.org"];
const SHORT = /^(?:github:|gitlab:|bitbucket:)?([\w.-]{1,100})\/[\w.-]{1,100}$/;

/** Owner of a repository that a URL or a shorthand (`owner/name`, `github:owner/name`) names, in lower case. */
export function ownerOf(repository: string | null): string | null {
  if (repository === null) return null;
  const address = repository.toLowerCase();
  for (const forge of FORGES) {
    const path = after(address, forge);
    const [owner = "", name] = (path ?? "").slice(1).split("/");
    if (path !== null && "/:".includes(path.charAt(0)) && owner !== "" && name !== undefined) return owner;
  }
  return SHORT.exec(address)?.[1] ?? null;
}

/** `host/owner/repo` of a git address in any of its spellings, in lower case; the host alone where there is no more. */
export function gitTargetOf(address: string): string | null {
  const match =
    /^(?:git\+)?(?:https?|ssh|git|git\+ssh|file):\/\/(?:[^@/\s]{0,100}@)?([\w.-]{1,253})(?::\d{1,5})?[/:]([^#?\s]{0,300})/i.exec(
      address,
    ) ?? /^(?:[\w.-]{1,60}@)([\w.-]{1,253}):([^#?\s]{1,300})/.exec(address);
  if (!match?.[1]) return null;
  return `${match[1]}/${match[2] ?? ""}`.replace(/\.git$|\/$/g, "").toLowerCase();
}

/** Line of each `"key":` below each `"section": {`, in JSON as package managers write it: one entry a line. */
export function jsonLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let section = "";
  let number = 0;
  for (const line of text.split("\n")) {
    number++;
    const match = /^\s{0,80}"((?:[^"\\]|\\.){1,300})"\s{0,10}:\s{0,10}(.?)/.exec(line.slice(0, 500));
    if (!match?.[1]) continue;
    if (match[2] === "{") section = match[1];
    const key = `${section}\n${match[1]}`;
    if (!lines.has(key)) lines.set(key, number);
  }
  return lines;
}
