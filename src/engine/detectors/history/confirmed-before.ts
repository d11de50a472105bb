import { z } from "zod";
import { defineDetector, type Strength } from "../../model/detector.ts";
import type { KnownBad } from "../../model/evidence.ts";
import { examples } from "./confirmed-before.examples.ts";

/** Content that was confirmed is the same content; an account may be its owner's again, and a host may change hands. */
const STRENGTHS: Readonly<Record<KnownBad["kind"], Strength>> = { blob: "decisive", account: "strong", host: "strong" };

export default defineDetector({
  id: "confirmed-before",
  title: "Confirmed as bad in an earlier commit",
  family: "history",
  axis: "attack",
  group: "refs",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A maintainer looked at an earlier commit and confirmed what was found. The same account, the same file or the same host is back.",
  falsePositives: [
    "A stolen account that its owner has back: revoke the decision",
    "A revert of the removal, or a sample that is kept on purpose",
  ],
  remedy: "Treat it like the commit that was confirmed; if the mark is wrong, revoke its decision.",
  references: ["ATT&CK T1195.002", "CWE-506"],
  needs: ["commit", "paths", "push"],
  options: z.strictObject({}),
  examples,
  detect({ knownBad = [] }) {
    return knownBad.map((one) => ({
      strength: STRENGTHS[one.kind],
      confidence: one.kind === "blob" ? 1 : 0.9,
      because: `${words(one)} was confirmed as bad on ${new Date(one.confirmedAt).toISOString().slice(0, 10)}${one.elsewhere ? " in another repository" : ""}`,
      ...(one.path === null ? {} : { path: one.path }),
      matched: `${one.kind} ${one.what}`,
      facts: { kind: one.kind, elsewhere: one.elsewhere },
    }));
  },
});

function words({ kind, what }: KnownBad): string {
  const name = what.slice(0, 100);
  if (kind === "account") return `the account ${name}`;
  return kind === "blob" ? `this content of ${name}` : `the host ${name}`;
}
