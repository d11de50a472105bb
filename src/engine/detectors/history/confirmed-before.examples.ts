import type { CommitExamples } from "../../model/detector.ts";
import { aCommit } from "../../model/examples.ts";

const RECEIVED = "2026-03-02T10:05:00Z";
const confirmedAt = Date.parse("2026-02-20T08:00:00Z");

export const examples: CommitExamples = {
  flags: [
    {
      name: "an account that pushed a confirmed attack",
      commit: aCommit({
        received: RECEIVED,
        knownBad: [{ kind: "account", what: "mallory", path: null, confirmedAt, elsewhere: false }],
      }),
    },
    {
      name: "the exact file of a confirmed attack",
      commit: aCommit({
        received: RECEIVED,
        knownBad: [{ kind: "blob", what: "src/index.js", path: "src/index.js", confirmedAt, elsewhere: false }],
      }),
    },
    {
      name: "a host that was confirmed in another repository",
      commit: aCommit({
        received: RECEIVED,
        knownBad: [{ kind: "host", what: "evil.example", path: "src/index.js", confirmedAt, elsewhere: true }],
      }),
    },
  ],
  passes: [
    { name: "nothing that was confirmed", commit: aCommit({ received: RECEIVED }) },
    { name: "an empty list", commit: aCommit({ received: RECEIVED, knownBad: [] }) },
  ],
};
