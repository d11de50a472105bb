import { z } from "zod";
import { addedLines, visible } from "../../diff/lines.ts";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import { isExecSensitive } from "../../paths/path-classes.ts";
import { examples } from "./symlink-escape.examples.ts";

/** Places outside any repository that hold credentials or start programs. */
const SENSITIVE =
  /^(?:~|\/(?:etc|root|home|proc|dev|sys|var\/run)(?:\/|$))|\.(?:ssh|aws|npmrc|netrc|config|kube|gnupg|docker|bashrc|profile)(?:\/|$)/;

/** Where people and machines keep what opens other doors. */
const KEYS =
  /(?:^|\/)(?:\.ssh|\.aws|\.gnupg|\.kube|\.azure|\.docker)\/|(?:^|\/)\.(?:netrc|git-credentials|pypirc)$|^\/etc\/g?shadow$/;

export default defineDetector({
  id: "symlink-escape",
  title: "Symbolic link leads out of the repository",
  family: "binaries",
  axis: "attack",
  group: "execution",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Tools follow links without asking: a build that reads or writes through one touches files of the machine, and a pipeline that uploads a folder uploads what the link names.",
  falsePositives: [
    "Collections of dotfiles",
    "Packages laid out for a system image, whose links are meant for that system",
  ],
  remedy: "Look where the link leads on a build machine, and what reads or writes through it.",
  references: ["CWE-59", "CWE-61"],
  needs: ["paths", "diff"],
  wakes: [{}],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return commit.files.flatMap((file) => {
      if (file.newMode !== "120000") return [];
      const line = addedLines(file)[0];
      const target = line ? visible(line).trim() : "";
      if (!line || !leavesRepository(file.path, target)) return [];
      const sensitive = SENSITIVE.test(target);
      const keys = KEYS.test(target);
      const replaces = file.status === "typechange" && isExecSensitive(file.path);
      return [
        {
          strength: keys ? ("strong" as const) : sensitive || replaces ? ("medium" as const) : ("weak" as const),
          confidence: 1,
          because: `the link leads to ${clip(target)}${keys ? ", where credentials are kept" : ""}${replaces ? ", in place of a file that is run" : ""}`,
          path: file.path,
          line: 1,
          facts: { sensitive, keys, replaces },
        },
      ];
    });
  },
});

function leavesRepository(path: string, target: string): boolean {
  if (target.startsWith("/") || target.startsWith("~") || /^[A-Za-z]:[\\/]/.test(target)) return true;
  let depth = path.split("/").length - 1;
  for (const part of target.split("/").slice(0, 200)) {
    if (part === "..") depth--;
    else if (part !== "." && part !== "") depth++;
    if (depth < 0) return true;
  }
  return false;
}
