import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";

const AT_HOME = {
  commits: 120,
  underAddress: 120,
  underName: 120,
  own: 120,
  ownUnsigned: 0,
  ownKeys: { KEY: 120 },
  places: { "60": 60, "120": 60 },
  conventional: 118,
  pathsRead: 120,
  classes: { manifest: 30 },
};

const WORKFLOW = [aFile({ path: ".github/workflows/ci.yml", added: "on: push" })];

export const examples: CommitExamples = {
  flags: [
    {
      name: "elsewhere, unsigned, and a pipeline for the first time",
      commit: aCommit({ authored: "2026-03-02T10:00:00+09:00", files: WORKFLOW, baseline: { person: AT_HOME } }),
    },
    {
      name: "committed elsewhere by an unknown committer, in another style",
      commit: aCommit({
        message: "Updated stuff.",
        committer: { name: "qwerty", email: "q@mail.example" },
        baseline: { person: AT_HOME },
      }),
    },
  ],
  passes: [
    {
      name: "as ever",
      commit: aCommit({
        message: "fix: a list",
        signature: { presence: "present", keyId: "KEY" },
        baseline: { person: AT_HOME },
      }),
    },
    {
      name: "on a journey, signed by the author's key",
      commit: aCommit({
        message: "ci: a pipeline",
        authored: "2026-03-02T10:00:00+09:00",
        signature: { presence: "present", keyId: "KEY" },
        files: WORKFLOW,
        baseline: { person: AT_HOME },
      }),
    },
    {
      name: "on a journey, and nothing else",
      commit: aCommit({
        message: "fix: a list",
        authored: "2026-03-02T10:00:00+09:00",
        baseline: { person: { ...AT_HOME, ownUnsigned: 120, ownKeys: {} } },
      }),
    },
    { name: "an author with no past", commit: aCommit({ authored: "2026-03-02T10:00:00+09:00", files: WORKFLOW }) },
    {
      name: "merged on the platform",
      commit: aCommit({
        authored: "2026-03-02T10:00:00+09:00",
        committer: { name: "GitHub", email: "noreply@github.com" },
        files: WORKFLOW,
        baseline: { person: AT_HOME },
      }),
    },
  ],
};
