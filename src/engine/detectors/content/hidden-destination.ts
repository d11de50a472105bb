import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import type { FileChange } from "../../model/evidence.ts";
import { originsOfKind } from "../../programs/comes-from.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { type GradeRow, gradeActions, strongestPerHost } from "../../programs/grade-actions.ts";
import { type NewAction, newActions } from "../../programs/new-actions.ts";
import { examples } from "./hidden-destination.examples.ts";

/** Encodings that keep a name from being read or found; percent signs and character sets do not. */
const HIDES: ReadonlySet<string> = new Set([
  "base64",
  "hex",
  "character codes",
  "escapes",
  "rot13",
  "reversed",
  "compressed",
]);

const GRADES: readonly GradeRow[] = [
  { when: (one) => one.isIdle, strength: null, source: "tests of encoders" },
  {
    when: ({ standing }) => standing === "local" || standing === "installer" || standing === "own",
    strength: null,
    source: "there is nothing to hide",
  },
  {
    when: () => true,
    strength: "strong",
    source: "node-ipc 2022, event-stream 2018; 4 of 53,519 ordinary commits hold such a literal",
  },
];

export default defineDetector({
  id: "hidden-destination",
  question: "encoded-program-text",
  title: "Request destination is encoded in the source",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "An address is text. It is encoded for one reason: so that neither a reviewer nor a search finds where the program connects to.",
  falsePositives: ["Puzzles and challenges", "Clients that hide an address from advertisement blockers"],
  remedy: "Find out who owns the address and what is sent there. Unless it is plainly harmless, revert the commit.",
  references: ["CWE-506", "ATT&CK T1027.013 Encrypted/Encoded File", "node-ipc 2022", "event-stream 2018"],
  needs: ["diff", "content", "baseline"],
  wakes: [{ facts: ["programs"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const actions = newActions(commit, ["fetch", "send"]).filter(
      (one) =>
        one.action.host !== null &&
        originsOfKind(one.action, "decoded").some(({ by }) => HIDES.has(by)) &&
        !isWrittenDown(one, commit.files),
    );
    return strongestPerHost(
      gradeActions(commit, actions, GRADES, (one) => {
        const by = originsOfKind(one.action, "decoded").find((origin) => HIDES.has(origin.by))?.by;
        return `${describeStart(one)} connects to ${clip(one.action.host ?? "", 60)}, which it decodes from ${by}`;
      }),
    );
  },
});

/** What was decoded is then the data, not the address. */
function isWrittenDown({ action, path }: NewAction, files: readonly FileChange[]): boolean {
  const host = action.host ?? "";
  return files.some(
    (file) =>
      file.path === path && file.hunks.some(({ lines }) => lines.some(({ text }) => text.toLowerCase().includes(host))),
  );
}
