/**
 * Invisible text that carries data: variation selectors, tag characters, private-use and zero-width characters in rows that
 * no writing system, emoji or flag ever has.
 */

/** Variation selectors, tags, zero-width and filler characters: nothing of them is seen. */
const RUN =
  /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u{e0000}-\u{e007f}\u115f\u1160\u200b-\u200d\u2060-\u2064\u3164\uffa0]{4,}/gu;
/** Private use: icon fonts use a few; rows of them carry bytes. */
const PRIVATE_RUN = /[\ue000-\uf8ff\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]{32,}/gu;
/** A flag of a region: a black flag, up to six tag letters and the cancel tag. */
const FLAG = /\u{1f3f4}[\u{e0020}-\u{e007e}]{2,8}\u{e007f}/gu;
/** A selector where none can belong: behind ASCII letters and blanks, or at the start. Keycaps take digits, `#`, `*`. */
const STRAY_SELECTOR = /(?:^|[A-Za-z\s"'`=;,(){}[\]])[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;

export interface Invisible {
  /** Longest row of carriers, in code points. */
  readonly longest: number;
  /** Carriers in rows, and selectors that stand where none can belong. */
  readonly carried: number;
  /** Nothing but private-use characters: an icon font shows them, and a list of them is its table. */
  readonly isGlyphs: boolean;
}

const NONE: Invisible = { longest: 0, carried: 0, isGlyphs: true };
const ANY =
  /[\ufe00-\ufe0f\u{e0000}-\u{e01ef}\u{f0000}-\u{10fffd}\u115f\u1160\u200b-\u200d\u2060-\u2064\u3164\ue000-\uf8ff\uffa0]/u;

/** What a line carries invisibly; flags of regions are taken out first. */
export function invisibleIn(text: string): Invisible {
  if (!ANY.test(text)) return NONE;
  const plain = text.replace(FLAG, "");
  const unseen = plain.match(RUN) ?? [];
  const runs = [...unseen, ...(plain.match(PRIVATE_RUN) ?? [])].map((run) => [...run].length);
  const strays = plain.match(STRAY_SELECTOR)?.length ?? 0;
  return {
    longest: Math.max(0, ...runs),
    carried: runs.reduce((sum, run) => sum + run, 0) + strays,
    isGlyphs: unseen.length === 0 && strays === 0,
  };
}
