/**
 * First-parent lines: how commits arrived on the branch that a commit continues. Each commit's line is its first parent's
 * with one commit more, so that it costs one step, however long the line is.
 */
import type { LineBaseline, Observation } from "../model/baseline.ts";
import { isPlatformCommitter } from "../people/identities.ts";
import { isConventionalSubject } from "./message.ts";

/** What a commit counts for when the next one came: half after 139, so that a line tells its last few hundred commits. */
const FADING = 0.995;
/** A line from which a commit can step aside: so many commits long, and of this share made by the platform. */
const SETTLED = { commits: 50, byPlatform: 0.95 };

/** Sums over a line, each commit fading. */
export interface Line {
  readonly commits: number;
  readonly run: number;
  readonly weight: number;
  readonly byPlatform: number;
  readonly signed: number;
  readonly conventional: number;
  readonly signedOff: number;
  /** Weight of those of which it is known whether they are signed off. */
  readonly signedOffKnown: number;
}

export const NO_LINE: Line = {
  commits: 0,
  run: 0,
  weight: 0,
  byPlatform: 0,
  signed: 0,
  conventional: 0,
  signedOff: 0,
  signedOffKnown: 0,
};

/** Continues a line by one commit. */
export function continueLine(line: Line, one: Observation): Line {
  const platform = isByPlatform(one);
  const more = (sum: number, counts: boolean) => sum * FADING + (counts ? 1 : 0);
  return {
    commits: line.commits + 1,
    run: platform ? line.run + 1 : 0,
    weight: more(line.weight, true),
    byPlatform: more(line.byPlatform, platform),
    signed: more(line.signed, one.signed),
    conventional: more(line.conventional, isConventionalSubject(one.subject)),
    signedOff: more(line.signedOff, one.signedOff === true),
    signedOffKnown: more(line.signedOffKnown, one.signedOff !== undefined),
  };
}

/** True for a commit made elsewhere, on a line of commits that the platform made. */
export function stepsAside(line: Line, one: Observation): boolean {
  return line.commits >= SETTLED.commits && line.byPlatform >= line.weight * SETTLED.byPlatform && !isByPlatform(one);
}

/** Shares of the sums; a line without commits has none. */
export function toLineBaseline({ commits, run, weight, ...sums }: Line): LineBaseline {
  const share = (sum: number, of = weight) => (of > 0 ? sum / of : 0);
  return {
    commits,
    run,
    byPlatform: share(sums.byPlatform),
    signed: share(sums.signed),
    conventional: share(sums.conventional),
    signedOff: sums.signedOffKnown > 0 ? share(sums.signedOff, sums.signedOffKnown) : null,
  };
}

function isByPlatform(one: Observation): boolean {
  return isPlatformCommitter({ email: one.committerEmail });
}
