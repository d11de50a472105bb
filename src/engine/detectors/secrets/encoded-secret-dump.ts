import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { isTest, isVendored } from "../../paths/path-classes.ts";
import { examples } from "./encoded-secret-dump.examples.ts";

export default defineDetector({
  id: "encoded-secret-dump",
  title: "Data file holds encoded credentials or environment",
  family: "secrets",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Worms publish what they steal in repositories of their victims: the environment, cloud keys and tokens of a machine, encoded twice so that scanners and people pass over it. Structured data is not stored that way on purpose.",
  falsePositives: [
    "Fixtures of programs that decode such data",
    "Kubernetes secrets and similar values, which are encoded once and stand inside a readable file",
  ],
  remedy:
    "Revoke everything that the decoded names stand for, take the repository offline, and look for the workflow or package that made the commit.",
  references: ["Shai-Hulud 2025", "ATT&CK T1567.001", "CWE-312"],
  needs: ["diff", "content"],
  wakes: [{ facts: ["dump"] }],
  options: z.strictObject({}),
  examples,
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
