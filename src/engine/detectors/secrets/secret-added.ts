import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { isDocument, isGenerated, isTest, isVendored } from "../../paths/path-classes.ts";
import { examples } from "./secret-added.examples.ts";

export default defineDetector({
  id: "secret-added",
  title: "Credential is added",
  family: "secrets",
  axis: "leak",
  group: "leak",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "What was pushed once is public for good: robots collect keys within minutes, and a later commit that removes the line removes nothing.",
  falsePositives: [
    "Examples in documentation and tests in the exact form of a credential",
    "Keys that were made for a public demo",
  ],
  remedy: "Revoke the credential now, then look in the provider's log for its use; rewriting history is no substitute.",
  references: ["CWE-798", "ATT&CK T1552.001"],
  needs: ["diff", "content"],
  wakes: [{ facts: ["secrets"] }],
  options: z.strictObject({
    minConfidence: z.number().min(0).max(1).default(0.5).describe("how sure it must be that it is a live credential"),
  }),
  examples,
  detect(commit, { minConfidence }) {
    return commit.files.flatMap((file) => {
      const quiet = isTest(file.path) || isDocument(file.path) || isVendored(file.path) || isGenerated(file.path);
      return (file.facts.secrets ?? []).flatMap((secret) => {
        if (secret.confidence < minConfidence) return [];
        const sure = secret.confidence >= 0.8;
        return [
          {
            strength: quiet
              ? ("weak" as const)
              : secret.confidence === 1
                ? ("decisive" as const)
                : sure
                  ? ("strong" as const)
                  : ("medium" as const),
            confidence: secret.confidence,
            because: `${secret.what} (${secret.masked})`,
            path: file.path,
            line: secret.line,
            // Never the line itself: a fingerprint must not be a way to guess the credential.
            matched: `${secret.rule} ${secret.masked}`,
            facts: { rule: secret.rule },
          },
        ];
      });
    });
  },
});
