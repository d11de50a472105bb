/** What a baseline keeps of a commit. */

import { hostsIn } from "../addresses/hosts.ts";
import { addedText } from "../diff/lines.ts";
import type { Observation } from "../model/baseline.ts";
import type { CommitEvidence, Signature, Stamp } from "../model/evidence.ts";
import { classesOf, type PathClass } from "../paths/path-classes.ts";
import { isSignedOff, subjectOf } from "./message.ts";

/** Most hosts kept of one commit, so that a commit full of URLs cannot fill the memory of all later ones. */
const MOST_HOSTS = 50;
/** Longest name, address or subject kept, in characters. */
const MOST_CHARACTERS = 200;

/**
 * Raised when an observation gets a field that a repository's past, read again, can tell: what was learned before then lacks
 * it. 2: first parent and sign-off.
 */
export const OBSERVATION_FORM = 2;

/** The part of a commit that every source has. */
export interface CommitHead {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly author: Stamp;
  readonly committer: Stamp;
  readonly message: string;
  readonly signature: Pick<Signature, "presence" | "keyId">;
}

/** The observation of a commit whose evidence was gathered. */
export function observe(commit: CommitEvidence): Observation {
  const hosts = new Set<string>();
  for (const file of commit.files) {
    for (const host of hostsIn(addedText(file))) if (hosts.size < MOST_HOSTS) hosts.add(host);
  }
  const paths = commit.files.map(({ path }) => path);
  return { ...observeHead(commit, paths, [...hosts]), empty: isEmpty(commit, commit.changedPaths) };
}

/** The observation of a commit from its metadata; `paths` are null where they were not read. */
export function observeHead(
  commit: CommitHead,
  paths: readonly string[] | null,
  hosts: readonly string[] = [],
): Observation {
  return {
    sha: commit.sha,
    authorName: bounded(commit.author.name),
    authorEmail: bounded(commit.author.email),
    committerName: bounded(commit.committer.name),
    committerEmail: bounded(commit.committer.email),
    authoredAt: commit.author.at,
    authoredOffset: commit.author.offsetMinutes,
    committedAt: commit.committer.at,
    committedOffset: commit.committer.offsetMinutes,
    parents: commit.parents.length,
    firstParent: commit.parents[0] ?? null,
    signed: commit.signature.presence === "present",
    keyId: commit.signature.keyId,
    subject: bounded(subjectOf(commit.message)),
    signedOff: isSignedOff(commit.message),
    classes: paths && toClasses(paths),
    empty: paths && isEmpty(commit, paths.length),
    hosts,
  };
}

function isEmpty(commit: CommitHead, changedPaths: number): boolean {
  return commit.parents.length <= 1 && changedPaths === 0;
}

function toClasses(paths: readonly string[]): PathClass[] {
  return [...new Set(paths.flatMap((path) => classesOf(path)))].sort();
}

function bounded(text: string): string {
  return text.length > MOST_CHARACTERS ? text.slice(0, MOST_CHARACTERS) : text;
}
