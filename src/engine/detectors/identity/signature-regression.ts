import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { isAutomation, isPlatformCommitter, isSamePerson } from "../../people/identities.ts";
import { examples } from "./signature-regression.examples.ts";

/** GitHub's reasons that say somebody tried: the signature is there and wrong (REST `verification.reason`). */
const WRONG = ["invalid", "bad_email", "bad_cert", "malformed_signature", "not_signing_key"];
export default defineDetector({
  id: "signature-regression",
  title: "Unsigned, though this author signs",
  family: "identity",
  axis: "attack",
  group: "forge",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Whoever pushes in another's name rarely has their signing key. An author whose own commits were all signed and who suddenly does not sign may not be the author.",
  falsePositives: [
    "A new machine without the key",
    "Merges and rebases on the platform, which drop signatures and are left out",
    "Scripts that commit in the author's name",
  ],
  remedy: "Ask the author over another channel whether the commit is theirs.",
  references: ["SLSA source track", "ATT&CK T1553", "CWE-345"],
  needs: ["commit", "baseline"],
  options: z.strictObject({
    atLeast: z
      .int()
      .positive()
      .default(10)
      .describe("earlier commits of the author that must be known, the last 20 count"),
    share: z.number().min(0).max(1).default(1).describe("share of them that must be signed"),
  }),
  examples,
  detect(commit, { atLeast, share }) {
    const { author, committer, signature } = commit;
    const { recent, recentSigned, recentByPlatform } = commit.baseline.author;
    const reason = signature.verification?.reason ?? "";
    if (signature.presence === "present" && WRONG.includes(reason)) {
      return [
        { strength: "medium", confidence: 1, because: `GitHub says of the signature: ${reason}`, facts: { reason } },
      ];
    }
    if (signature.presence !== "none" || isAutomation(author)) return [];
    if (isPlatformCommitter(committer) || !isSamePerson(author, committer)) return [];
    // Signatures made by the platform for the author's web edits say nothing about the author's own key.
    const own = recent - recentByPlatform;
    if (recent < atLeast || recentSigned < recent * share || own < recent / 2) return [];
    return [
      {
        strength: "medium",
        confidence: own / (own + 5),
        because: `no signature, though the author's last ${recent} commits were signed`,
        facts: { recent, recentSigned, own },
      },
    ];
  },
});
