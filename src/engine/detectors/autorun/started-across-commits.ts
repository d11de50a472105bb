import { z } from "zod";
import { visible } from "../../diff/lines.ts";
import { isSqueezedProgram, measureMangling } from "../../diff/mangled.ts";
import { newCode } from "../../diff/new-lines.ts";
import { clip } from "../../explain/clip.ts";
import { definePushDetector, type Signal } from "../../model/detector.ts";
import type { CommitEvidence, FileChange } from "../../model/evidence.ts";
import { newStarts } from "../../programs/new-starts.ts";
import { examples } from "./started-across-commits.examples.ts";

export default definePushDetector({
  id: "started-across-commits",
  title: "One commit adds a file, another starts it automatically",
  family: "autorun",
  axis: "attack",
  group: "execution",
  stage: "stable",
  since: "0.1.0",
  judges: "push",
  rationale:
    "A payload and what starts it look harmless apart. Put into two commits of one push they pass every check that looks at commits alone.",
  falsePositives: ["A feature branch that adds a script first and calls it later"],
  remedy: "Read the started file as if both changes were one.",
  references: ["ATT&CK T1546", "CWE-506"],
  needs: ["push", "diff", "content"],
  options: z.strictObject({}),
  examples,
  detect(push) {
    return push.commits
      .flatMap((commit) =>
        startsOf(commit).flatMap(({ by, path, targets }) =>
          push.commits
            .filter((other) => other !== commit)
            .flatMap((other) =>
              addedAt(other, targets).map((file): Signal => {
                const isStrange = newCode(other, file).some(
                  (line) => isSqueezedProgram(visible(line), 900) || measureMangling(visible(line)).generated > 5,
                );
                return {
                  strength: isStrange || by === "vscode folderOpen" ? "strong" : "medium",
                  confidence: isStrange ? 1 : 0.8,
                  because: `${clip(by, 60)} in ${clip(path, 80)} starts it, and another commit of the same push adds it`,
                  path: file.path,
                  line: 1,
                  matched: `${by} ${targets.join(" ")}`,
                  facts: { added: other.sha, started: commit.sha },
                };
              }),
            ),
        ),
      )
      .slice(0, 5);
  },
});

interface Started {
  readonly by: string;
  /** The file that holds the command. */
  readonly path: string;
  readonly targets: readonly string[];
}

function startsOf(commit: CommitEvidence): readonly Started[] {
  return newStarts(commit)
    .filter(({ kind }) => kind === "command")
    .map(({ program, file, targets }) => ({ by: program.start.by, path: file.path, targets }));
}

/** Files that the commit adds under one of these paths, which may lack their ending. */
function addedAt({ files }: CommitEvidence, paths: readonly string[]): readonly FileChange[] {
  return files.filter(
    ({ path, status }) =>
      status === "added" && paths.some((one) => path === one || ENDINGS.some((end) => path === `${one}${end}`)),
  );
}

const ENDINGS = [".js", ".mjs", ".cjs", ".ts", "/index.js", "/index.ts"];
