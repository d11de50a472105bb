/**
 * Changed files of a commit against its only parent (or against nothing). The trees say what changed; GitHub's list of
 * files gives the lines, and the renames it sees. A file without lines is read whole: it may be binary, too large for an
 * answer, or hidden by a `.gitattributes`.
 */
import { type FileStatus, type Gap, isMaterialPath } from "../../engine/index.ts";
import type { GatheredFile } from "../../pipeline/ports.ts";
import { toMode } from "../from-local-git/from-git.ts";
import { parsePatch } from "../parse-patch.ts";
import { MAX_FILES, selectFiles } from "../select-files.ts";
import { addPatches, type Draft } from "./add-patches.ts";
import { createBlobBudget } from "./blob-budget.ts";
import { readWanted } from "./read-wanted.ts";
import type { CommitFiles, RepositoryReader } from "./repository-reader.ts";
import type { FileAnswer } from "./response-schemas.ts";
import type { TreeChange } from "./tree-changes.ts";

/** Files of a commit that GitHub lists at most; the trees tell the rest. */
const MOST_LISTED = 3000;

export interface GatheredFiles {
  readonly files: readonly GatheredFile[];
  readonly changedPaths: number;
  readonly gaps: readonly Gap[];
}

/** `changes` beside the only parent; why they could not be read, where that is so. */
export async function gatherFiles(
  reader: RepositoryReader,
  commit: CommitFiles,
  changes: readonly TreeChange[] | string,
): Promise<GatheredFiles> {
  const gaps: Gap[] = [];
  if (typeof changes === "string") {
    gaps.push({ what: "modes of the changed files", why: changes, material: true });
    if (commit.files.length >= MOST_LISTED) {
      gaps.push({ what: "changed files", why: `GitHub lists ${MOST_LISTED} at most`, material: true });
    }
  }
  const drafts = typeof changes === "string" ? commit.files.map(draftOfAnswer) : draftsOf(changes, commit.files);
  const looked = selectFiles(drafts.map((draft) => ({ path: draft.file.path, draft })));
  if (looked.length < drafts.length) {
    const chosen = new Set(looked.map(({ path }) => path));
    gaps.push({
      what: `${drafts.length - looked.length} of ${drafts.length} changed files`,
      why: `only ${MAX_FILES} are looked at`,
      material: drafts.some(({ file }) => !chosen.has(file.path) && isMaterialPath(file.path)),
    });
  }
  const budget = createBlobBudget(reader);
  const withPatches = await addPatches(
    looked.map(({ draft }) => draft),
    budget,
    gaps,
  );
  const files = await readWanted(withPatches, budget, gaps);
  return { files, changedPaths: drafts.length, gaps };
}

/** Changes from the trees, with GitHub's lines; the two sides of a rename become one. */
function draftsOf(changes: readonly TreeChange[], answers: readonly FileAnswer[]): Draft[] {
  const byPath = new Map(answers.map((answer) => [answer.filename, answer]));
  const changed = new Map(changes.map((change) => [change.path, change]));
  const movedAway = new Set<string>();
  for (const { status, previous_filename: from, filename } of answers) {
    const isMove = status === "renamed" && from !== undefined && changed.get(from)?.now === null;
    if (isMove && changed.get(filename)?.before[0] === null) movedAway.add(from);
  }
  return changes
    .filter(({ path }) => !movedAway.has(path))
    .map((change) => {
      const answer = byPath.get(change.path) ?? null;
      const from = answer?.previous_filename;
      const moved = from !== undefined && movedAway.has(from) ? changed.get(from)?.before[0] : undefined;
      const now = change.now;
      const old = moved ?? change.before[0] ?? null;
      return {
        now,
        old,
        // Lines against another file than ours would leave out what both have.
        lines: from === undefined || moved ? linesOf(answer) : null,
        deletions: answer?.deletions ?? null,
        file: {
          path: change.path,
          oldPath: moved && from !== undefined ? from : null,
          status: moved ? "renamed" : statusOf(old?.mode, now?.mode),
          oldMode: toMode(old?.mode ?? "000000"),
          newMode: toMode(now?.mode ?? "000000"),
          oldBlob: old?.id ?? null,
          newBlob: now?.id ?? null,
          parentBlobs: null,
        },
      };
    });
}

/** GitHub's lines, unless they are fewer than it counts: then something was left out. */
export function linesOf(answer: FileAnswer | null): string | null {
  if (answer?.patch === undefined) return null;
  const lines = parsePatch(answer.patch).flatMap((hunk) => hunk.lines);
  const added = lines.filter(({ kind }) => kind === "+").length;
  const removed = lines.filter(({ kind }) => kind === "-").length;
  return added < answer.additions || removed < answer.deletions ? null : answer.patch;
}

/** Where the trees could not be read: GitHub's list alone, whose modes are a guess that a gap owns up to. */
function draftOfAnswer(answer: FileAnswer): Draft {
  const known: Record<string, FileStatus> = {
    added: "added",
    removed: "deleted",
    renamed: "renamed",
    copied: "copied",
  };
  const status = known[answer.status] ?? "modified";
  const side = (isThere: boolean, id: string | null | undefined) =>
    isThere ? { mode: "100644", id: id ?? "", size: null } : null;
  const now = side(status !== "deleted", answer.sha);
  const old = side(status !== "added", status === "deleted" ? answer.sha : null);
  return {
    now,
    old,
    lines: linesOf(answer),
    deletions: answer.deletions,
    file: {
      path: answer.filename,
      oldPath: answer.previous_filename ?? null,
      status,
      oldMode: toMode(old?.mode ?? "000000"),
      newMode: toMode(now?.mode ?? "000000"),
      oldBlob: old?.id || null,
      newBlob: now?.id || null,
      parentBlobs: null,
    },
  };
}

/** Git's word for what the modes tell: a change between file, link and submodule is a change of type. */
function statusOf(old: string | undefined, now: string | undefined): FileStatus {
  if (old === undefined) return "added";
  if (now === undefined) return "deleted";
  return kindOf(old) === kindOf(now) ? "modified" : "typechange";
}

function kindOf(mode: string): string {
  const known = toMode(mode);
  return known === "100755" ? "100644" : known;
}
