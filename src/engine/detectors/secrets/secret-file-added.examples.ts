import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";

export const examples: CommitExamples = {
  flags: [
    { name: "a private key", commit: aCommit({ files: [aFile({ path: "deploy/id_ed25519", added: "x" })] }) },
    { name: "settings of production", commit: aCommit({ files: [aFile({ path: ".env.production", added: "x" })] }) },
  ],
  passes: [
    { name: "a template", commit: aCommit({ files: [aFile({ path: ".env.example", added: "x" })] }) },
    { name: "a fixture", commit: aCommit({ files: [aFile({ path: "test/fixtures/id_rsa", added: "x" })] }) },
    { name: "a public key", commit: aCommit({ files: [aFile({ path: "deploy/id_ed25519.pub", added: "x" })] }) },
    {
      name: "an edit of a file that was there",
      commit: aCommit({ files: [aFile({ path: ".env", at: 2, added: "x", removed: "y" })] }),
    },
  ],
};
