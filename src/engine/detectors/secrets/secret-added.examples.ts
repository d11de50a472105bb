import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import type { SecretFact } from "../../model/facts.ts";

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

export const examples: CommitExamples = {
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
};
