/** What a new, little-known package means by the way it came and gets to run. */

import { clip } from "../explain/clip.ts";
import { isMergedByOther } from "../history/regime.ts";
import type { Strength } from "../model/detector.ts";
import type { CommitEvidence } from "../model/evidence.ts";
import { isSamePerson } from "../people/identities.ts";

/** Loaded for their effect by design: styles, fonts, polyfills, instrumentation. */
const BY_DESIGN =
  "polyfill shim css style font theme icon register instrument setup global env reset normalize matchers types sentry otel telemetry".split(
    " ",
  );

/** True for packages that are meant to be loaded and not used. */
export function isLoadedByDesign(name: string): boolean {
  const small = name.toLowerCase();
  return BY_DESIGN.some((word) => small.includes(word));
}

/** How a new package gets to run. */
export interface Circumstances {
  readonly shipped: boolean;
  readonly bare: boolean | undefined;
  readonly onInstall: boolean;
  readonly handedOver: boolean;
  /** A dependency that was there before, of which the name is made with a word more. */
  readonly leansOn: string | null;
}

/** How much its newness says, and a clause on why. */
export function gradeNew({
  shipped,
  bare,
  onInstall,
  handedOver,
  leansOn,
}: Circumstances): readonly [Strength, string] {
  if (shipped && bare === false) return ["strong", ", and is loaded without being used"];
  if (handedOver)
    return ["strong", ", added by an author who joined an old project weeks ago and commits without review"];
  if (shipped && bare === true && leansOn !== null)
    return [
      "strong",
      `, is loaded for its effect alone, and its name leans on ${clip(leansOn)}, which was there before`,
    ];
  if (shipped && bare === true) return ["medium", ", and is loaded for its effect alone"];
  if (onInstall) return ["medium", ", and runs a script when it is installed"];
  return ["weak", ""];
}

const DAY = 24 * 3_600_000;

/**
 * An old project in new hands: the author's first commit is at most four weeks old, the project's at least two years, and
 * nobody else committed or merged this one. Attention only: it says nothing for anybody.
 */
export function isHandedOver(commit: CommitEvidence): boolean {
  const { author, committer, baseline } = commit;
  const { firstAt, commits } = baseline.author;
  const project = baseline.repository;
  if (firstAt === null || project.firstAt === null || commits === 0 || project.commits < 100) return false;
  if (!isSamePerson(author, committer) || isMergedByOther(commit)) return false;
  return author.at - firstAt <= 28 * DAY && author.at - project.firstAt >= 730 * DAY;
}

/** Packages of the same house: the same scope, or the project's own name in front. */
export function isOwnHouse(name: string, project: string | null): boolean {
  if (project === null) return false;
  const slash = project.startsWith("@") ? project.indexOf("/") : -1;
  return (
    (slash > 0 && name.startsWith(project.slice(0, slash + 1))) ||
    name.startsWith(`${project}-`) ||
    name.startsWith(`@${project}/`)
  );
}

/** Shorter names are words that many packages begin with. */
const SHORTEST_LEANT_ON = 5;

/** The dependency known before of which a name is made with a word more: `keyring-utils` beside `keyring`. */
export function leansOn(name: string, known: readonly string[]): string | null {
  return (
    known.find((one) => one.length >= SHORTEST_LEANT_ON && (name.startsWith(`${one}-`) || name.endsWith(`-${one}`))) ??
    null
  );
}
