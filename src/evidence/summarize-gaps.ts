/** Keeps the gaps of a commit readable: a huge commit may lack thousands of files for one and the same reason. */
import type { Gap } from "../engine/index.ts";

/** Gaps of one kind that are told by name. */
const NAMED = 20;

/** The first twenty of each kind as they are, the rest of it in one gap with their number; in the order of the first. */
export function summarizeGaps(gaps: readonly Gap[]): readonly Gap[] {
  if (gaps.length <= NAMED) return gaps;
  const kinds = new Map<string, Gap[]>();
  for (const gap of gaps) {
    const kind = `${subjectOf(gap) ?? gap.what}\n${gap.why}\n${gap.material}`;
    const same = kinds.get(kind);
    if (same) same.push(gap);
    else kinds.set(kind, [gap]);
  }
  return [...kinds.values()].flatMap(shorten);
}

function shorten(same: readonly Gap[]): readonly Gap[] {
  const rest = same.slice(NAMED);
  const [first] = rest;
  if (!first || rest.length === 1) return same;
  return [
    ...same.slice(0, NAMED),
    { ...first, what: `${subjectOf(first) ?? first.what} of ${rest.length} more files` },
  ];
}

/** `diff` of "diff of src/a.js"; null where a gap speaks of no single file. */
function subjectOf({ what }: Gap): string | null {
  const at = what.indexOf(" of ");
  return at < 0 ? null : what.slice(0, at);
}
