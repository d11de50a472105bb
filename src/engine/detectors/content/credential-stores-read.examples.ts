import type { CommitExamples } from "../../model/detector.ts";
import { anAction, aProgram, aProgramCommit, aStart } from "../../model/program-examples.ts";

const SSH = ["~/.ssh", "id_rsa"].join("/");
const AWS = ["~/.aws", "credentials"].join("/");
const reads = (...paths: readonly string[]) => paths.map((what) => anAction("read", { what, with: "cat" }));

export const examples: CommitExamples = {
  flags: [
    {
      name: "keys, clouds, registries and containers in one script",
      commit: aProgramCommit("tools/backup.sh", [
        aProgram(reads(SSH, AWS, "~/.kube/config", "~/.docker/config.json", "~/.bash_history")),
      ]),
    },
    {
      name: "three kinds on loading",
      commit: aProgramCommit("lib/sync.js", [
        aProgram(reads(SSH, AWS, "~/.npmrc"), { language: "javascript", start: aStart("import") }),
      ]),
    },
  ],
  passes: [
    { name: "one cloud's client", commit: aProgramCommit("src/aws.ts", [aProgram(reads(AWS, "~/.aws/config"))]) },
    {
      name: "a test of a scanner",
      commit: aProgramCommit("tests/a.sh", [
        aProgram(reads(SSH, AWS, "~/.npmrc", "~/.kube/config", "~/.netrc"), { start: aStart("test") }),
      ]),
    },
  ],
};
