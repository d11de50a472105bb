/** What a new, little-known package means by the way it came and gets to run. */
import type { Strength } from "../model/detector.ts";
import type { CommitEvidence } from "../model/evidence.ts";
import { isSamePerson } from "./identities.ts";

/** Loaded for their effect by design: styles, fonts, polyfills, instrumentation. */
const BY_DESIGN =
  /polyfill|shim|css|style|font|theme|icon|register|instrument|setup|globals?|env|reset|normalize|matchers|types|^@types\/|sentry|otel|telemetry/i;

/** True for packages that are meant to be loaded and not used. */
export function isLoadedByDesign(name: string): boolean {
  return BY_DESIGN.test(name);
}

/** How a new package gets to run. */
export interface Circumstances {
  readonly shipped: boolean;
  readonly bare: boolean | undefined;
  readonly onInstall: boolean;
  readonly handedOver: boolean;
}

/** How much its newness says, and a clause on why. */
export function gradeNew({ shipped, bare, onInstall, handedOver }: Circumstances): readonly [Strength, string] {
  if (shipped && bare === false) return ["strong", ", and is loaded without being used"];
  if (handedOver)
    return ["strong", ", brought by somebody who came to an old project a few weeks ago and commits by themselves"];
  if (shipped && bare === true) return ["medium", ", and is loaded for its effect alone"];
  if (onInstall) return ["medium", ", and runs a script when it is installed"];
  return ["weak", ""];
}

const DAY = 24 * 3_600_000;

/**
 * An old project in new hands: the author's first commit is at most four weeks old, the project's at least two years, and
 * nobody else committed this one. Attention only: it says nothing for anybody.
 */
export function isHandedOver({ author, committer, baseline }: CommitEvidence): boolean {
  const { firstAt, commits } = baseline.author;
  const project = baseline.repository;
  if (firstAt === null || project.firstAt === null || commits === 0 || project.commits < 100) return false;
  return isSamePerson(author, committer) && author.at - firstAt <= 28 * DAY && author.at - project.firstAt >= 730 * DAY;
}

/** Packages of the same house: the same scope, or the project's own name in front. */
export function isOwnHouse(name: string, project: string | null): boolean {
  if (project === null) return false;
  const scope = /^@[^/]+\//.exec(project)?.[0];
  return (
    (scope !== undefined && name.startsWith(scope)) || name.startsWith(`${project}-`) || name.startsWith(`@${project}/`)
  );
}
