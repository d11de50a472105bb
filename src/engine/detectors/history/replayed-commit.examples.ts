import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile, aStamp } from "../../model/examples.ts";

const AT = "2026-03-02T10:00:00+01:00";
const EARLIER = {
  sha: "c".repeat(40),
  subject: "Pass the token on",
  authorEmail: "grace@example.org",
  authoredAt: Date.parse(AT),
};

const PARENT = {
  sha: "c".repeat(40),
  author: aStamp(AT),
  committer: aStamp(AT),
  message: "Pass the token on\n\nAs discussed.",
  signed: false,
};

const WORKFLOW = [aFile({ path: ".github/workflows/a.yml", at: 3, added: "x" })];
const KNOWN = { repository: { commits: 300, recentCommits: [EARLIER] } };

export const examples: CommitExamples = {
  flags: [
    {
      name: "another author, the same subject and second",
      commit: aCommit({ message: EARLIER.subject, authored: AT, baseline: KNOWN }),
    },
    {
      name: "the same, in what runs automatically",
      commit: aCommit({
        message: `${EARLIER.subject}\n\nAs discussed.`,
        authored: AT,
        files: [aFile({ path: "scripts/build.sh", at: 3, added: "x" })],
        baseline: KNOWN,
      }),
    },
    {
      name: "its parent again: author, both dates, and the subject with a word added",
      commit: aCommit({ message: "Pass the token on [skip ci]", authored: AT, parentSummaries: [PARENT] }),
    },
    {
      name: "another author under the parent's subject, in what runs automatically",
      commit: aCommit({
        message: "Pass the token on",
        author: { name: "helper", email: "helper@example.net" },
        parentSummaries: [PARENT],
        files: WORKFLOW,
      }),
    },
  ],
  passes: [
    {
      name: "a commit that was split in two: made anew, later",
      commit: aCommit({
        message: PARENT.message,
        authored: AT,
        committed: "2026-03-02T10:04:00+01:00",
        parentSummaries: [PARENT],
      }),
    },
    {
      name: "the subject that the platform proposes, twice",
      commit: aCommit({
        message: "Update README.md",
        author: { name: "Grace", email: "grace@example.org" },
        parentSummaries: [{ ...PARENT, message: "Update README.md" }],
      }),
    },
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
};
