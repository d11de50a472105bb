/** What one commit shows of its people and of its form: read once, since it is looked at for each of the next 2,000. */
import type { Observation } from "../model/baseline.ts";
import { isPlatformCommitter, isSamePerson } from "../people/identities.ts";
import { type NobodyKind, nobodyOf } from "../people/nobody.ts";
import { hourOf, MINUTE } from "./clock.ts";
import { beginsWithCapital, isConventionalSubject, isGitHubMergeSubject, isSquashSubject } from "./message.ts";

export interface Traits {
  /** Names and addresses in lower case: they are compared without regard to case. */
  readonly name: string;
  readonly email: string;
  readonly committerEmail: string;
  /** One person wrote and committed it. */
  readonly own: boolean;
  readonly byPlatform: boolean;
  readonly places: readonly number[];
  /** Of the author's clock; null where the commit tells no offset. */
  readonly hour: number | null;
  readonly conventional: boolean;
  readonly capital: boolean;
  readonly dotted: boolean;
  readonly githubForm: boolean;
  readonly squashForm: boolean;
  /** Kind of the first identity that is nobody's. */
  readonly nobody: NobodyKind | null;
  readonly zoneSplit: boolean;
}

export function traitsOf(one: Observation): Traits {
  const author = { name: one.authorName, email: one.authorEmail };
  const committer = { name: one.committerName, email: one.committerEmail };
  const own = isSamePerson(author, committer);
  const byPlatform = isPlatformCommitter(committer);
  const offsets = new Set([one.authoredOffset, own ? one.committedOffset : null]);
  return {
    name: one.authorName.toLowerCase(),
    email: one.authorEmail.toLowerCase(),
    committerEmail: one.committerEmail.toLowerCase(),
    own,
    byPlatform,
    places: [...offsets].filter((offset) => offset !== null),
    hour: one.authoredOffset === null ? null : hourOf(one.authoredAt + one.authoredOffset * MINUTE),
    conventional: isConventionalSubject(one.subject),
    capital: beginsWithCapital(one.subject),
    dotted: one.subject.endsWith("."),
    githubForm: isGitHubMergeSubject(one.subject),
    squashForm: isSquashSubject(one.subject),
    nobody: (nobodyOf(author) ?? nobodyOf(committer))?.kind ?? null,
    zoneSplit: !byPlatform && isZoneSplit(one),
  };
}

/** One instant in two offsets, neither of them UTC. Whoever takes over the moments of others does so with their own, too. */
function isZoneSplit(one: Observation): boolean {
  return (
    one.authoredAt === one.committedAt &&
    one.authoredOffset !== one.committedOffset &&
    Boolean(one.authoredOffset) &&
    Boolean(one.committedOffset)
  );
}
