/** Programs of a commit, before and after. The earlier side is read only where the later one does something. */
import type { Delta, FileChange, Gap, Program } from "../../../engine/index.ts";
import { isMaterialPath, startsUnasked } from "../../../engine/index.ts";
import type { GatheredCommit, GatheredFile } from "../../../pipeline/ports.ts";
import { decodeText } from "../../hidden-text.ts";
import { readPrograms, type SourceFile } from "./read-programs.ts";
import { holdsPrograms } from "./wakes.ts";

/** A larger program is read by its changed lines alone, and of those no more than this. */
const MOST_WHOLE = 64 * 1024;

export type ReadFile = GatheredFile & Pick<FileChange, "hunks">;

/** By path. Places that could not be read are added to the gaps. */
export async function readCommitPrograms(
  files: readonly ReadFile[],
  {
    context,
    gaps,
    steps,
  }: { readonly context: GatheredCommit["context"]; readonly gaps: Gap[]; readonly steps: number },
): Promise<ReadonlyMap<string, Delta<readonly Program[]>>> {
  const holding = files.filter(holdsPrograms);
  const woken = new Set(holding.map(({ path }) => path));
  // What is taken away matters only beside what is there: moved code is not new.
  if (!holding.some(isThere)) return new Map();
  const surroundings = (context ?? []).map(
    ({ path, content, isNamed }): SourceFile => ({
      path,
      text: decodeText(content),
      reason: null,
      added: false,
      wakes: false,
      isContext: true,
      ...(isNamed ? { isNamed } : {}),
    }),
  );
  const now = await readPrograms(
    [...files.filter(isThere).map((file) => toSource(file, "after", woken)), ...surroundings],
    steps,
  );
  for (const { path, why } of now.problems)
    gaps.push({ what: `programs of ${path}`, why, material: isMaterialPath(path) });
  if (now.isCut)
    gaps.push({ what: "programs of the commit", why: "they are more than the budget for one commit", material: true });
  const acting = new Set(
    [...now.programs]
      .filter(([, programs]) => programs.some(({ actions }) => actions.length > 0))
      .map(([path]) => path),
  );
  const started = now.started.filter(
    ({ program, by }) => by !== null && startsUnasked(program) && program.actions.length > 0,
  );
  const earlier = files.filter(wasThere);
  const then =
    (acting.size === 0 && started.length === 0) || earlier.length === 0
      ? null
      : await readPrograms([...earlier.map((file) => toSource(file, "before", woken)), ...surroundings], steps);
  const found = new Map<string, Delta<readonly Program[]>>();
  for (const { path, oldPath } of files) {
    const after = now.programs.get(path) ?? null;
    const before = then?.programs.get(oldPath ?? path) ?? null;
    if (after || before) found.set(path, { before, after });
  }
  for (const { program, by } of started) addTo(found, by?.path ?? "", { before: [], after: [program] });
  // Whoever started it before: that it did the same then is what counts.
  const [first] = found.keys();
  if (first !== undefined && started.length > 0)
    addTo(found, first, { before: then?.started.map(({ program }) => program) ?? [], after: [] });
  return found;
}

function addTo(
  found: Map<string, Delta<readonly Program[]>>,
  path: string,
  { before, after }: { readonly before: readonly Program[]; readonly after: readonly Program[] },
): void {
  const known = found.get(path) ?? { before: null, after: null };
  found.set(path, { before: [...(known.before ?? []), ...before], after: [...(known.after ?? []), ...after] });
}

function isThere({ status, newMode }: ReadFile): boolean {
  return status !== "deleted" && newMode !== "160000" && newMode !== "120000";
}

/** Where neither side was read, both are read from the patch: lines around a change are on both sides and are not new. */
function wasThere({ status, before, after, hunks }: ReadFile): boolean {
  return status !== "added" && (before !== null || (after === null && hunks.length > 0));
}

function toSource(file: ReadFile, side: "before" | "after", woken: ReadonlySet<string>): SourceFile {
  const path = side === "before" ? (file.oldPath ?? file.path) : file.path;
  const text = textOf(file, side);
  return {
    path,
    text,
    reason: text === null ? reasonFor(file) : null,
    added: file.status === "added",
    wakes: woken.has(file.path),
    isContext: false,
  };
}

/** The whole text, or, of a large or unread file, its lines in the patch at their places. */
function textOf(file: ReadFile, side: "before" | "after"): string | null {
  const bytes = side === "before" ? file.before : file.after;
  if (bytes && bytes.length <= MOST_WHOLE) return decodeText(bytes);
  if (file.hunks.length === 0) return null;
  const skipped = side === "before" ? "+" : "-";
  let text = "";
  let line = 1;
  for (const hunk of file.hunks) {
    const start = side === "before" ? hunk.oldStart : hunk.newStart;
    if (start > line) text += "\n".repeat(Math.min(start - line, MOST_WHOLE / 2));
    line = Math.max(line, start);
    for (const one of hunk.lines) {
      if (one.kind === skipped) continue;
      text += `${one.text}\n`;
      line++;
    }
    if (text.length > MOST_WHOLE) return text.slice(0, MOST_WHOLE);
  }
  return text;
}

function reasonFor({ binary, patch }: ReadFile): string {
  if (binary) return "it is binary";
  return patch === null ? "its content could not be read" : "it is too large";
}
