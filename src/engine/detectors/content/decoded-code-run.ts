import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import { comesFrom, originsOfKind } from "../../programs/comes-from.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { gradeActions } from "../../programs/grade-actions.ts";
import { ENCODINGS, GRADES } from "../../programs/grades/decoded-code.ts";
import { newActions } from "../../programs/new-actions.ts";
import { examples } from "./decoded-code-run.examples.ts";

export default defineDetector({
  id: "decoded-code-run",
  question: "decode-and-execute",
  title: "Decoded text is executed",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "Code that is stored encoded and decoded only when it runs cannot be reviewed; hiding it from readers and scanners is what the encoding is for.",
  falsePositives: ["Self-extracting installers", "Test suites of decoders and sandboxes"],
  remedy: "Decode the text and read it. Replace it by the plain program, or revert the commit.",
  references: [
    "CWE-506",
    "ATT&CK T1027 Obfuscated Files or Information",
    "ATT&CK T1140",
    "CVE-2025-30066 tj-actions",
    "CVE-2025-30154 reviewdog",
  ],
  needs: ["content", "baseline"],
  wakes: [{ facts: ["programs"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const actions = newActions(commit, ["run", "evaluate", "load"]).filter(
      ({ action }) => comesFrom(action, "decoded") && !comesFrom(action, "fetched", "request"),
    );
    return gradeActions(commit, actions, GRADES, (one) => {
      const by = [...new Set(originsOfKind(one.action, "decoded").map((origin) => origin.by))]
        .slice(0, 3)
        .map((encoding) => ENCODINGS[encoding] ?? encoding)
        .join(" and ");
      // What is only computed is the decoded text itself, which is said already.
      const what = one.action.what.startsWith("computed") ? "" : `: ${clip(one.action.what, 80)}`;
      return `${describeStart(one)} executes text that it decodes from ${by}${what}`;
    });
  },
});
