/** Classifies refs by what depends on them: a release tag is pinned by others, a topic branch by nobody. */
import { classOf, isAllOf } from "../diff/characters.ts";

/**
 * `version-tag` names one release (`v1.2.3`, `pkg@2.0`), `floating-tag` is meant to move (`v4`, `latest`). A
 * `release-branch` is shared by convention (`release/2.x`, `stable`, `3.1`).
 */
export type RefKind = "default-branch" | "release-branch" | "branch" | "version-tag" | "floating-tag" | "tag";

const RELEASE_BRANCH =
  /^(?:release|stable|hotfix|maint|v?\d{1,9}(?:\.(?:\d{1,9}|x)){0,4}(?:[-_.](?:stable|maint|lts|dev))?$)/i;
const VERSION = /^(?:[a-z]{1,40}[-_])?v?\d{1,9}\.\d{1,9}[\w.+-]{0,100}$/i;
const FLOATING =
  /^(?:v?\d{1,9}|latest|stable|nightly|edge|canary|dev|next|beta|alpha|snapshot|current|continuous|tip)$/i;

/** Returns the kind of a full ref name. */
export function refKindOf(ref: string, isDefaultBranch: boolean): RefKind {
  if (isDefaultBranch) return "default-branch";
  if (ref.startsWith("refs/tags/")) {
    // A monorepo puts the package's name first: `pkg@1.0.0`, `pkg/v1.0.0`.
    const name = ref.slice(Math.max(ref.lastIndexOf("/"), ref.lastIndexOf("@")) + 1);
    if (VERSION.test(name)) return "version-tag";
    return FLOATING.test(name) ? "floating-tag" : "tag";
  }
  return RELEASE_BRANCH.test(branchOf(ref)) ? "release-branch" : "branch";
}

/** Name of the branch of a full ref name; any other ref as it is. */
export function branchOf(ref: string): string {
  return ref.startsWith(BRANCHES) ? ref.slice(BRANCHES.length) : ref;
}

const BRANCHES = "refs/heads/";
const ZERO = classOf("0");

/** How the refs begin under which GitHub keeps the heads of pull requests. */
export const PROPOSED = "refs/pull/";

/**
 * Whether the ref is a pull request's head, perhaps by an account that may not write to the repository. What is proposed
 * teaches no baseline, or whoever opens enough pull requests would be part of the past; and it is judged again when it lands.
 */
export function isProposed(ref: string): boolean {
  return ref.startsWith(PROPOSED);
}

/** Whether others build on the branch. */
export function isSharedBranch(ref: string, isDefaultBranch: boolean): boolean {
  const kind = refKindOf(ref, isDefaultBranch);
  return kind === "default-branch" || kind === "release-branch";
}

/** Whether the deletion of a ref is judged: daily deletions of topic branches and floating tags are not. */
export function isDeletionJudged(ref: string, isDefaultBranch: boolean): boolean {
  const kind = refKindOf(ref, isDefaultBranch);
  return kind === "default-branch" || kind === "release-branch" || kind === "version-tag";
}

/** True for the id of 40 (or 64) zeros that stands for no object. */
export function isNoObject(id: string): boolean {
  return isAllOf(ZERO, id);
}
