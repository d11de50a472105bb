import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { gradeActions } from "../../programs/grade-actions.ts";
import { GRADES } from "../../programs/grades/sent-secrets.ts";
import { newActions } from "../../programs/new-actions.ts";
import { isPublished } from "../../programs/sending.ts";
import { describeSent, sentCredentials } from "../../programs/sent-credentials.ts";
import { examples } from "./secret-exfiltration.examples.ts";

export default defineDetector({
  id: "secret-exfiltration",
  title: "Credentials are sent to a third party",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "A token is of use to its own vendor alone. A program that hands tokens, the environment, credential files or another process's memory to anyone else, or prints them where masking does not see them, gives them away.",
  falsePositives: [
    "Self-hosted servers that speak a vendor's protocol and take its token",
    "Error reporters that send their environment",
  ],
  remedy: "Treat the credentials as stolen: revoke and replace them. Find out what ran the commit, and revert it.",
  references: [
    "CWE-200",
    "CWE-522",
    "ATT&CK T1041",
    "ATT&CK T1552",
    "GhostAction 2025",
    "CVE-2025-30066 tj-actions",
    "s1ngularity 2025",
  ],
  needs: ["content", "baseline"],
  wakes: [{ facts: ["programs"] }],
  options: z.strictObject({
    ownHosts: z
      .array(z.string().max(253))
      .max(200)
      .default([])
      .describe("hosts of the organisation that credentials may be sent to"),
  }),
  examples,
  detect(commit, { ownHosts }) {
    const actions = newActions(commit, ["send", "fetch", "write"]).filter(({ action, program }) =>
      action.does === "write" ? isPublished(action, program) : action.host === null || !ownHosts.includes(action.host),
    );
    return gradeActions(commit, actions, GRADES, (one) => {
      const where = one.action.what === "log" ? "the log, encoded" : clip(one.action.host ?? one.action.what, 60);
      return `${describeStart(one)} sends ${describeSent(sentCredentials(one.action))} to ${where}`;
    });
  },
});
