import { parsePatch } from "../../src/evidence/parse-patch.ts";
import type { GatheredCommit } from "../../src/pipeline/ports.ts";

/**
 * Of a gathered commit what must be the same from GitHub and from local git. They may differ in this, and in nothing else:
 * - `accounts`, `arrival`, `signature.verification` and the kinds of evidence that come with them: git alone cannot know;
 * - line breaks at the end of a message: GitHub drops them;
 * - a patch's text outside its lines (the words after a hunk's second `@@`, the mark of a missing last line break): the
 *   lines are compared;
 * - gaps that a test names: what GitHub cannot give.
 */
export function comparable({ accounts, arrival, available, ...commit }: GatheredCommit) {
  return {
    ...commit,
    message: commit.message.replace(/\n+$/, ""),
    parentSummaries: commit.parentSummaries.map((one) => ({ ...one, message: one.message.replace(/\n+$/, "") })),
    signature: { ...commit.signature, verification: "not compared" },
    files: commit.files.map((file) => ({
      ...file,
      patch: file.patch === null ? null : parsePatch(file.patch),
      before: file.before && Buffer.from(file.before).toString("base64"),
      after: file.after && Buffer.from(file.after).toString("base64"),
    })),
  };
}
