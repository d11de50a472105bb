import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import { comesFrom, fetchedHosts } from "../../programs/comes-from.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { SETS_LATER_STEPS } from "../../programs/fetched-code.ts";
import { gradeActions, strongestPerHost } from "../../programs/grade-actions.ts";
import { GRADES } from "../../programs/grades/fetched-code.ts";
import { newActions } from "../../programs/new-actions.ts";
import { examples } from "./fetched-code-run.examples.ts";

export default defineDetector({
  id: "fetched-code-run",
  question: "download-and-execute",
  title: "Code is downloaded and executed",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "What is downloaded when a program runs is in no commit: whoever controls the other end decides what happens, today and tomorrow, and no review sees it.",
  falsePositives: [
    "Set-up scripts that install a tool as its manual says, from a host that is not in the catalogue",
    "Programs that update themselves from the project's own server",
  ],
  remedy:
    "Read what the address serves and find out who owns it. Pin a version and check its digest, or take the code into the repository.",
  references: [
    "CWE-494",
    "CWE-829",
    "ATT&CK T1105 Ingress Tool Transfer",
    "Shai-Hulud 2025",
    "CVE-2025-30066 tj-actions",
  ],
  needs: ["content", "baseline"],
  wakes: [{ facts: ["programs"] }],
  options: z.strictObject({
    knownHosts: z
      .array(z.string().max(253))
      .max(200)
      .default([])
      .describe("further hosts that code may be downloaded from"),
  }),
  examples,
  detect(commit, { knownHosts }) {
    const actions = newActions(commit, ["run", "evaluate", "load", "write"]).filter(
      ({ action }) =>
        (action.does !== "write" || SETS_LATER_STEPS.has(action.what)) &&
        comesFrom(action, "fetched") &&
        !fetchedHosts(action).some((host) => host !== null && knownHosts.includes(host)),
    );
    const signals = gradeActions(commit, actions, GRADES, (one) => {
      const host = fetchedHosts(one.action).find((name) => name !== null);
      const source = host ? clip(host, 60) : "an address that is put together at run time";
      const what =
        one.action.does === "write"
          ? "lets the answer set the environment of what runs next"
          : one.action.does === "evaluate"
            ? "evaluates the answer as code"
            : "executes what it gets";
      return `${describeStart(one)} downloads from ${source} and ${what}`;
    });
    return strongestPerHost(signals);
  },
});
