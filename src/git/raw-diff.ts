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
  const fields = readFields(bytes);
  const entries: RawEntry[] = [];
  while (fields.isEntry()) {
    const [oldMode = "", newMode = "", oldId = "", newId = "", status = ""] = fields.next().slice(1).split(" ");
    const first = fields.next();
    const letter = status[0] ?? "";
    const renamed = letter === "R" || letter === "C";
    entries.push({
      oldMode,
      newMode,
      oldId,
      newId,
      status: letter,
      path: renamed ? fields.next() : first,
      oldPath: renamed ? first : null,
    });
  }
  return { entries, patches: splitSections(fields.rest(), "diff --git ") };
}

/** Changed paths by commit, from the answer for several commits without patches and renames. */
export function parseRawDiffs(bytes: Buffer): Map<string, readonly string[]> {
  const paths = new Map<string, string[]>();
  let current: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const isEntry = bytes[at] === COLON;
    const end = ending(bytes, at);
    if (isEntry) {
      const next = ending(bytes, end + 1);
      current.push(bytes.toString("utf8", end + 1, next));
      at = next + 1;
    } else {
      current = [];
      paths.set(bytes.toString("latin1", at, end), current);
      at = end + 1;
    }
  }
  return paths;
}

function ending(bytes: Buffer, from: number): number {
  const end = bytes.indexOf(0, from);
  return end < 0 ? bytes.length : end;
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
  const fields = readFields(bytes);
  const entries: CombinedEntry[] = [];
  while (fields.isEntry()) {
    const head = fields.next();
    const parents = head.lastIndexOf(":", head.indexOf(" ")) + 1; // as many colons as parents
    const words = head.slice(parents).split(" ");
    entries.push({
      parentModes: words.slice(0, parents),
      mode: words[parents] ?? "",
      parentIds: words.slice(parents + 1, 2 * parents + 1),
      id: words[2 * parents + 1] ?? "",
      path: fields.next(),
    });
  }
  const text = fields.rest();
  const word = text.startsWith("diff --cc ") ? "diff --cc " : "diff --combined ";
  return { entries, sections: splitSections(text, word) };
}

const COLON = 58;

/**
 * Reads NUL-ended fields from the first raw entry on, which begins with a colon; what comes before is the commit's id.
 * Only positions count: a path may hold any byte but NUL, and may look like anything.
 */
function readFields(bytes: Buffer) {
  let at = bytes[0] === COLON ? 0 : bytes.indexOf(0) + 1;
  if (at === 0 && bytes[0] !== COLON) at = bytes.length;
  return {
    isEntry: () => bytes[at] === COLON,
    next(): string {
      const end = bytes.indexOf(0, at);
      const text = bytes.subarray(at, end < 0 ? bytes.length : end).toString("utf8");
      at = end < 0 ? bytes.length : end + 1;
      return text;
    },
    rest: () => bytes.subarray(bytes[at] === 0 ? at + 1 : at).toString("utf8"),
  };
}

/** Sections that each begin a line with `word`. A line ends at a line feed alone: in `^` JavaScript sees others too. */
function splitSections(text: string, word: string): string[] {
  if (!text.startsWith(word)) return [];
  const sections: string[] = [];
  let start = 0;
  for (let next = text.indexOf(`\n${word}`); next >= 0; next = text.indexOf(`\n${word}`, next + 1)) {
    sections.push(text.slice(start, next + 1));
    start = next + 1;
  }
  sections.push(text.slice(start));
  return sections;
}
