import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { clip } from "../../text/clip.ts";
import { subjectOf } from "../../text/message.ts";
import { isExecSensitive } from "../../text/path-classes.ts";

const AT = "2026-03-02T10:00:00+01:00";
const EARLIER = {
  sha: "c".repeat(40),
  subject: "Pass the token on",
  authorEmail: "grace@example.org",
  authoredAt: Date.parse(AT),
};
const KNOWN = { repository: { commits: 300, recentCommits: [EARLIER] } };

export default defineDetector({
  id: "replayed-commit",
  title: "Message and date are those of another commit",
  family: "history",
  axis: "attack",
  group: "refs",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Two people never write the same subject in the same second. A commit that does so copied the message and date of an earlier one to pass for it in a list.",
  falsePositives: [
    "Cherry-picks and backports, which keep the author and are left out",
    "History converted twice under two addresses",
  ],
  remedy: "Compare the two commits; the later one is the copy. Ask both authors.",
  references: ["Amazon Q for VS Code 2025", "tj-actions 2025", "SLSA source track"],
  needs: ["commit", "paths", "baseline"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "another author, the same subject and second",
        commit: aCommit({ message: EARLIER.subject, authored: AT, baseline: KNOWN }),
      },
      {
        name: "the same, in what runs by itself",
        commit: aCommit({
          message: `${EARLIER.subject}\n\nAs discussed.`,
          authored: AT,
          files: [aFile({ path: "scripts/build.sh", at: 3, added: "x" })],
          baseline: KNOWN,
        }),
      },
    ],
    passes: [
      {
        name: "a backport by the same author",
        commit: aCommit({
          message: EARLIER.subject,
          authored: AT,
          author: { email: "grace@example.org", name: "Grace" },
          baseline: KNOWN,
        }),
      },
      {
        name: "the same subject at another time",
        commit: aCommit({ message: EARLIER.subject, baseline: KNOWN, authored: "2026-03-02T11:00:00+01:00" }),
      },
      {
        name: "the same person under a second address",
        commit: aCommit({
          message: EARLIER.subject,
          authored: AT,
          baseline: { ...KNOWN, author: { otherEmails: ["grace@example.org"] } },
        }),
      },
      {
        name: "a converter's commits without a date",
        commit: aCommit({
          message: "Import",
          authored: "1970-01-01T00:00:00Z",
          baseline: { repository: { recentCommits: [{ ...EARLIER, subject: "Import", authoredAt: 0 }] } },
        }),
      },
    ],
  },
  detect(commit) {
    const { author, baseline } = commit;
    const subject = subjectOf(commit.message);
    const email = author.email.toLowerCase();
    if (author.at <= 0 || subject.length < 8) return [];
    const copied = baseline.repository.recentCommits.find(
      (one) => one.authoredAt === author.at && one.subject === subject && one.authorEmail.toLowerCase() !== email,
    );
    if (!copied || baseline.author.otherEmails.includes(copied.authorEmail.toLowerCase())) return [];
    const sensitive = commit.files.some((file) => isExecSensitive(file.path));
    return [
      {
        strength: sensitive ? "decisive" : "strong",
        confidence: 1,
        because: `subject and author date are those of ${copied.sha.slice(0, 12)} by ${clip(copied.authorEmail, 60)}`,
        facts: { copied: copied.sha, sensitive },
      },
    ];
  },
});
