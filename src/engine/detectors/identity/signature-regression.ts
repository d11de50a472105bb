import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit } from "../../model/examples.ts";
import { isAutomation, isPlatformCommitter, isSamePerson } from "../../text/identities.ts";

/** GitHub's reasons that say somebody tried: the signature is there and wrong (REST `verification.reason`). */
const WRONG = ["invalid", "bad_email", "bad_cert", "malformed_signature", "not_signing_key"];
const SIGNED = { author: { commits: 60, recent: 20, recentSigned: 20, recentByPlatform: 0 } };

export default defineDetector({
  id: "signature-regression",
  title: "Unsigned, though this author signs",
  family: "identity",
  axis: "attack",
  group: "forge",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Who can push in somebody's name rarely has their signing key. An author whose own commits were all signed and who suddenly does not sign may not be the author.",
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
  examples: {
    flags: [
      { name: "twenty signed, and this one not", commit: aCommit({ baseline: SIGNED }) },
      {
        name: "a signature that the platform calls invalid",
        commit: aCommit({
          signature: { presence: "present", verification: { verified: false, reason: "invalid" } },
          baseline: SIGNED,
        }),
      },
    ],
    passes: [
      { name: "signed as ever", commit: aCommit({ signature: { presence: "present" }, baseline: SIGNED }) },
      {
        name: "an author who never signed",
        commit: aCommit({ baseline: { author: { commits: 60, recent: 20, recentSigned: 0 } } }),
      },
      {
        name: "rebased by the platform",
        commit: aCommit({ committer: { name: "GitHub", email: "noreply@github.com" }, baseline: SIGNED }),
      },
      {
        name: "signed by the platform alone, in the author's browser, and now pushed from a machine",
        commit: aCommit({ baseline: { author: { commits: 60, recent: 20, recentSigned: 20, recentByPlatform: 20 } } }),
      },
      {
        name: "a key that expired",
        commit: aCommit({
          signature: { presence: "present", verification: { verified: false, reason: "expired_key" } },
          baseline: SIGNED,
        }),
      },
    ],
  },
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
