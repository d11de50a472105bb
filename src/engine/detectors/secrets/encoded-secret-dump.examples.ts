import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import type { DumpFacts } from "../../model/facts.ts";

const DUMP: DumpFacts = {
  layers: 2,
  form: "json",
  names: ["NPM_TOKEN", "GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY"],
  kinds: ["environment"],
};

function withDump(path: string, parts: Partial<DumpFacts> = {}) {
  return aCommit({ files: [aFile({ path, added: "ZXlK…", facts: { dump: { ...DUMP, ...parts } } })] });
}

export const examples: CommitExamples = {
  flags: [
    { name: "an environment, encoded twice", commit: withDump("environment.json") },
    { name: "the description of a machine", commit: withDump("contents.json", { names: [], kinds: ["host"] }) },
    {
      name: "credentials, encoded once",
      commit: withDump("data.txt", { layers: 1, kinds: ["tokens", "environment"] }),
    },
  ],
  passes: [
    { name: "a fixture", commit: withDump("test/fixtures/encoded.json", { layers: 1, kinds: [] }) },
    {
      name: "a certificate's bytes, encoded once",
      commit: withDump("cert.b64", { layers: 1, form: "text", names: [], kinds: [] }),
    },
  ],
};
