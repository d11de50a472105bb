import type { Observation } from "../../../src/engine/index.ts";

/** An observation of an ordinary commit, with the given parts. */
export function anObservation(parts: Partial<Observation> = {}): Observation {
  return {
    sha: "a".repeat(40),
    authorName: "Ada",
    authorEmail: "ada@example.org",
    committerName: parts.authorName ?? "Ada",
    committerEmail: parts.authorEmail ?? "ada@example.org",
    authoredAt: Date.parse("2026-03-02T10:00:00Z"),
    authoredOffset: 60,
    committedAt: Date.parse("2026-03-02T10:00:00Z"),
    committedOffset: 60,
    parents: 1,
    signed: false,
    keyId: null,
    subject: "Handle an empty list",
    classes: [],
    empty: false,
    hosts: [],
    ...parts,
  };
}
