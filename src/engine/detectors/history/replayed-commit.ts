import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { subjectOf } from "../../history/message.ts";
import { defineDetector } from "../../model/detector.ts";
import type { CommitEvidence } from "../../model/evidence.ts";
import { isExecSensitive } from "../../paths/path-classes.ts";
import { isSamePerson } from "../../people/identities.ts";
import { examples } from "./replayed-commit.examples.ts";

/** A subject shorter than this, in characters, is written twice by chance. */
const SHORTEST = 8;
/** First words of subjects that the platform proposes, before a file's name: two people in turn leave them as they are. */
const PROPOSED: ReadonlySet<string> = new Set(["Update", "Create", "Delete", "Rename", "Initial"]);
/**
 * By how the copy was made, and whether it touches what runs by itself. In 16,000 ordinary commits one repeats its parent,
 * after a commit was split in two, and none borrows its subject for what runs.
 */
const GRADES = {
  forged: { sensitive: "decisive", other: "strong" },
  borrowed: { sensitive: "strong", other: "weak" },
  repeated: { sensitive: "medium", other: null },
} as const;

export default defineDetector({
  id: "replayed-commit",
  title: "Message and date are copied from another commit",
  family: "history",
  axis: "attack",
  group: "refs",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Two people never write the same subject in the same second, and one person does not commit twice in a second under one subject. A commit that does so copied an earlier one to pass for it in a list.",
  falsePositives: [
    "Cherry-picks and backports, which keep the author and have a committer date of their own: left out",
    "Two people who edit one file on the web, one after the other, under the subject that the platform proposes: left out",
    "History converted twice under two addresses",
  ],
  remedy: "Compare the two commits; the later one is the copy. Ask both authors.",
  references: ["Amazon Q for VS Code 2025", "tj-actions 2025", "SLSA source track"],
  needs: ["commit", "paths", "baseline"],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const subject = subjectOf(commit.message);
    if (commit.author.at <= 0 || subject.length < SHORTEST) return [];
    const sensitive = commit.files.some((file) => isExecSensitive(file.path));
    const copy = copyOfAnother(commit, subject) ?? copyOfParent(commit, subject);
    if (!copy) return [];
    const { original, what, level } = copy;
    const strength = GRADES[level][sensitive ? "sensitive" : "other"];
    return strength ? [{ strength, confidence: 1, because: what, facts: { copied: original, sensitive } }] : [];
  },
});

interface Copy {
  readonly original: string;
  readonly what: string;
  readonly level: keyof typeof GRADES;
}

/** Subject and second of an earlier commit by another author, anywhere in the recent past. */
function copyOfAnother({ author, baseline }: CommitEvidence, subject: string): Copy | null {
  const email = author.email.toLowerCase();
  const copied = baseline.repository.recentCommits.find(
    (one) => one.authoredAt === author.at && one.subject === subject && one.authorEmail.toLowerCase() !== email,
  );
  if (!copied || baseline.author.otherEmails.includes(copied.authorEmail.toLowerCase())) return null;
  const what = `subject and author date are those of ${short(copied.sha)} by ${clip(copied.authorEmail, 60)}`;
  return { original: copied.sha, what, level: "forged" };
}

/** The commit right before this one, imitated: by its own author's dates, or by another author under its subject. */
function copyOfParent({ parents, parentSummaries, author, committer }: CommitEvidence, subject: string): Copy | null {
  const parent = parents.length === 1 ? parentSummaries[0] : undefined;
  const theirs = parent ? subjectOf(parent.message) : "";
  if (!parent || theirs.length < SHORTEST || !subject.startsWith(theirs)) return null;
  if (!isSamePerson(author, parent.author)) {
    if (subject !== theirs || isProposed(subject)) return null;
    return { original: parent.sha, what: "its subject is that of its parent, by another author", level: "borrowed" };
  }
  if (parent.author.at !== author.at) return null;
  const stamped = committer.at === author.at;
  const what = `author, author date and subject are those of its parent${stamped ? ", and it claims to be committed in the same second" : ""}`;
  return { original: parent.sha, what, level: stamped ? "forged" : "repeated" };
}

function isProposed(subject: string): boolean {
  const [first = "", ...others] = subject.split(" ");
  return others.length === 1 && PROPOSED.has(first);
}

function short(sha: string): string {
  return sha.slice(0, 12);
}
