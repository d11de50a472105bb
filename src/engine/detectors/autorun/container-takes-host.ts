import { z } from "zod";
import { addedLines } from "../../diff/lines.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { FileChange } from "../../model/evidence.ts";
import { extensionOf, isDocument, isTest } from "../../paths/path-classes.ts";
import { isSample } from "../../paths/samples.ts";
import { examples } from "./container-takes-host.examples.ts";

/** The whole file system of the host, to be written: Docker's short form, Kubernetes' volume. */
const ROOT = /(?:^|[\s"'=,])\/:\/[\w./-]{0,100}(?:["'\s,]|:rw|$)/;
const ROOT_VOLUME =
  /\bhostPath\s{0,3}:\s{0,3}\{?\s{0,3}(?:\n\s{0,40})?path\s{0,3}:\s{0,3}["']?\/["']?\s{0,3}(?:\}|\n|$)/;
const READ_ONLY = /\breadOnly\s{0,3}:\s{0,3}true\b/;

/** What lets a container out, each a step of the same way. Source: NSA and CISA, Kubernetes Hardening Guide 1.2. */
const WAYS_OUT: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["every privilege", /\bprivileged\s{0,3}:\s{0,3}true\b|--privileged\b/],
  ["the host's processes", /\bhostPID\s{0,3}:\s{0,3}true\b|\bpid\s{0,3}:\s{0,3}["']?host\b|--pid[= ]host\b/],
  ["Docker's socket", /\/docker\.sock:\/[\w./-]{1,100}(?:["'\s,]|:rw|$)/],
];

export default defineDetector({
  id: "container-takes-host",
  title: "Container gets full access to its host",
  family: "autorun",
  axis: "attack",
  group: "execution",
  stage: "stable",
  since: "0.3.0",
  rationale:
    "A container that may write to the root of its host's file system and holds every privilege, the host's processes or Docker's socket is no container: whoever made its image owns the machine.",
  falsePositives: ["Agents that repair or configure the machines of a cluster"],
  remedy: "Mount the one folder that is needed, read-only where it can be, and drop the privileges.",
  references: ["CWE-250", "CWE-269", "ATT&CK T1611 Escape to Host", "ATT&CK T1610"],
  needs: ["diff"],
  wakes: [{ added: ["/:/", "hostPath"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return commit.files.flatMap((file): Signal[] => {
      if (!["yml", "yaml", "json", "tf", "sh"].includes(extensionOf(file.path))) return [];
      if (isTest(file.path) || isDocument(file.path) || isSample(file.path)) return [];
      const ways = waysOut(file);
      if (ways === null) return [];
      return [
        {
          strength: ways.length > 0 ? "strong" : "medium",
          confidence: 1,
          because: `a container may write to every file of its host${ways.length > 0 ? `, and has ${ways.join(" and ")}` : ""}`,
          path: file.path,
          matched: `container ${file.path}`,
        },
      ];
    });
  },
});

/** Ways out beside the host's files; null where these are not handed over, or to be read alone. */
function waysOut(file: FileChange): readonly string[] | null {
  const added = addedLines(file)
    .map(({ text }) => text.slice(0, 500))
    .join("\n");
  if (!ROOT.test(added) && !(ROOT_VOLUME.test(added) && !READ_ONLY.test(added))) return null;
  return WAYS_OUT.filter(([, pattern]) => pattern.test(added)).map(([what]) => what);
}
