import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import type { DumpFacts } from "../../model/facts.ts";
import { isTest, isVendored } from "../../text/path-classes.ts";

const DUMP: DumpFacts = {
  layers: 2,
  form: "json",
  names: ["NPM_TOKEN", "GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY"],
  kinds: ["environment"],
};

function withDump(path: string, parts: Partial<DumpFacts> = {}) {
  return aCommit({ files: [aFile({ path, added: "ZXlK…", facts: { dump: { ...DUMP, ...parts } } })] });
}

export default defineDetector({
  id: "encoded-secret-dump",
  title: "A data file holds encoded credentials or a machine's environment",
  family: "secrets",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Worms publish what they steal in repositories of their victims: the environment, cloud keys and tokens of a machine, encoded twice so that scanners and people pass over it. Nobody stores structured data that way on purpose.",
  falsePositives: [
    "Fixtures of programs that decode such data",
    "Kubernetes secrets and similar values, which are encoded once and stand inside a readable file",
  ],
  remedy:
    "Revoke everything that the decoded names stand for, take the repository offline, and look for the workflow or package that made the commit.",
  references: ["Shai-Hulud 2025", "ATT&CK T1567.001", "CWE-312"],
  needs: ["diff", "content"],
  options: z.strictObject({}),
  examples: {
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
  },
  detect(commit) {
    return commit.files.flatMap((file) => {
      const dump = file.facts.dump;
      if (!dump || isVendored(file.path)) return [];
      const telling = dump.names.length >= 3 || dump.kinds.length > 0;
      const structured = dump.form !== "text";
      if (!structured || (dump.layers < 2 && !dump.kinds.includes("tokens"))) return [];
      const what = dump.kinds.length > 0 ? dump.kinds.join(" and ") : dump.form;
      return [
        {
          strength: telling ? ("decisive" as const) : ("strong" as const),
          confidence: isTest(file.path) ? 0.5 : 1,
          because: `decoded ${dump.layers === 1 ? "once" : `${dump.layers} times`} it is ${what}${dump.names.length > 0 ? `, with ${dump.names.length} names of credentials` : ""}`,
          path: file.path,
          line: 1,
          // Not the content: it is what was stolen.
          matched: `dump ${dump.layers} ${dump.form} ${dump.names.length}`,
          facts: { layers: dump.layers, names: dump.names, kinds: dump.kinds },
        },
      ];
    });
  },
});
