/** Where something was found, as Markdown and as plain text. */
import type { Links } from "./links.ts";
import { code, link } from "./markdown.ts";
import { visible } from "./visible.ts";

export interface Place {
  readonly commit: string | null;
  readonly path: string | null;
  readonly line: number | null;
  readonly endLine?: number | null;
}

/** A longer address would take more room than it is worth. */
const URL_LIMIT = 600;

/** "`src/a.js:12` in `abc1234`", linked; empty for what has no place of its own. */
export function placeInMarkdown(place: Place, links: Links): string {
  const { commit, path, line } = place;
  const file = path === null ? "" : code(`${path}${lines(place)}`, 200);
  const linked = file && commit !== null && path !== null ? linkShort(file, links.file(commit, path, line)) : file;
  const inCommit =
    commit === null || commit === links.only ? "" : link(`\`${shortSha(commit)}\``, links.commit(commit));
  return [linked, inCommit].filter((part) => part !== "").join(" in ");
}

/** "src/a.js:12 in abc1234"; empty for what has no place of its own. */
export function placeInText(place: Place): string {
  const file = place.path === null ? "" : `${visible(place.path, 200)}${lines(place)}`;
  const inCommit = place.commit === null ? "" : shortSha(place.commit);
  return [file, inCommit].filter((part) => part !== "").join(" in ");
}

export function shortSha(sha: string): string {
  return sha.slice(0, 7);
}

function lines({ line, endLine }: Place): string {
  if (line === null) return "";
  return endLine != null && endLine > line ? `:${line}-${endLine}` : `:${line}`;
}

function linkShort(label: string, url: string): string {
  return url.length > URL_LIMIT ? label : link(label, url);
}
