/** Reading the NUL-separated raw entries and the patches that `git diff-tree -z --raw -p` writes. */

export interface RawEntry {
  readonly oldMode: string;
  readonly newMode: string;
  /** Full object ids; all zeros where there is none. */
  readonly oldId: string;
  readonly newId: string;
  /** A, M, D, R, C or T. */
  readonly status: string;
  readonly path: string;
  readonly oldPath: string | null;
}

export interface RawDiff {
  readonly entries: readonly RawEntry[];
  /** One patch per entry (two for a T), in the same order, from `diff --git` on. */
  readonly patches: readonly string[];
}

/** Parses the answer for one commit: an optional id, raw entries, then patches. */
export function parseRawDiff(bytes: Buffer): RawDiff {
  const entries: RawEntry[] = [];
  let at = bytes[0] === 58 ? 0 : bytes.indexOf(0) + 1; // ":" begins an entry; before it stands the commit id
  if (at === 0 && bytes[0] !== 58) return { entries, patches: [] };
  const field = (): string => {
    const end = bytes.indexOf(0, at);
    const text = bytes.subarray(at, end < 0 ? bytes.length : end).toString("utf8");
    at = end < 0 ? bytes.length : end + 1;
    return text;
  };
  while (bytes[at] === 58) {
    const [oldMode = "", newMode = "", oldId = "", newId = "", status = ""] = field().slice(1).split(" ");
    const first = field();
    const letter = status[0] ?? "";
    const renamed = letter === "R" || letter === "C";
    entries.push({
      oldMode,
      newMode,
      oldId,
      newId,
      status: letter,
      path: renamed ? field() : first,
      oldPath: renamed ? first : null,
    });
  }
  if (bytes[at] === 0) at++;
  return { entries, patches: splitPatches(bytes.subarray(at).toString("utf8")) };
}

/** A combined raw entry of a merge: paths that differ from every parent. */
export interface CombinedEntry {
  readonly parentModes: readonly string[];
  readonly parentIds: readonly string[];
  readonly mode: string;
  readonly id: string;
  readonly path: string;
}

export interface CombinedDiff {
  readonly entries: readonly CombinedEntry[];
  /** One section per entry, in the same order; none where only raw entries were asked for. */
  readonly sections: readonly string[];
}

/** Parses `diff-tree -c --raw -z`, with or without `-p`, of one merge. */
export function parseCombined(bytes: Buffer): CombinedDiff {
  const patchAt = findPatch(bytes);
  const fields = bytes.subarray(0, patchAt).toString("utf8").split("\0");
  const entries: CombinedEntry[] = [];
  for (let i = 0; i < fields.length; i++) {
    const head = /^(::+)(.*)$/s.exec(fields[i] ?? "");
    if (!head?.[1] || head[2] === undefined) continue;
    const parents = head[1].length;
    const words = head[2].split(" ");
    entries.push({
      parentModes: words.slice(0, parents),
      mode: words[parents] ?? "",
      parentIds: words.slice(parents + 1, 2 * parents + 1),
      id: words[2 * parents + 1] ?? "",
      path: fields[++i] ?? "",
    });
  }
  const text = bytes.subarray(patchAt).toString("utf8");
  return { entries, sections: text === "" ? [] : text.split(/^(?=diff --(?:combined|cc) )/m) };
}

/** Where the patches begin: after a NUL, as git ends the raw entries. */
function findPatch(bytes: Buffer): number {
  for (const word of ["\0diff --combined ", "\0diff --cc "]) {
    const at = bytes.indexOf(word);
    if (at >= 0) return at + 1;
  }
  return bytes.length;
}

function splitPatches(text: string): string[] {
  if (!text.startsWith("diff --git ")) return [];
  return text.split(/^(?=diff --git )/m);
}
