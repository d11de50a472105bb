import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import type { SecretFact } from "../../model/facts.ts";
import { isDocument, isGenerated, isTest, isVendored } from "../../text/path-classes.ts";

function withSecret(path: string, parts: Partial<SecretFact> = {}) {
  const secret = {
    rule: "secretlint/github",
    what: "GitHub Token",
    line: 3,
    masked: "ghp_…4a",
    confidence: 1,
    ...parts,
  };
  return aCommit({ files: [aFile({ path, at: 3, added: "token = …", facts: { secrets: [secret] } })] });
}

export default defineDetector({
  id: "secret-added",
  title: "A credential stands in the change",
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
  options: z.strictObject({
    minConfidence: z.number().min(0).max(1).default(0.5).describe("how sure it must be that it is a live credential"),
  }),
  examples: {
    flags: [
      { name: "a token whose checksum is right", commit: withSecret("src/deploy.js") },
      {
        name: "a private key",
        commit: withSecret("certs/server.pem", { rule: "private-key", what: "private key", confidence: 0.9 }),
      },
    ],
    passes: [
      { name: "a token whose checksum is wrong", commit: withSecret("src/a.js", { confidence: 0.2 }) },
      { name: "no credential", commit: aCommit() },
    ],
  },
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
