import { z } from "zod";
import { editDistance } from "../../addresses/edit-distance.ts";
import { addedLines, removedLines, visible } from "../../diff/lines.ts";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import type { FileChange } from "../../model/evidence.ts";
import { examples } from "./submodule-repoint.examples.ts";

const NAME = ".gitmodules";
/** Names shorter than this are one letter from too many others. */
const SHORTEST = 6;

export default defineDetector({
  id: "submodule-repoint",
  title: "Submodule moves to another owner or host",
  family: "binaries",
  axis: "attack",
  group: "dependency",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A submodule is code that no diff shows. When its address moves to another owner or host, everything below it is replaced in one line.",
  falsePositives: ["A project that moved to a new organisation or host", "A fork used until a fix is merged"],
  remedy: "Check who owns the new address, and compare the commit it is pinned to with the old repository.",
  references: ["CWE-829", "SLSA dependency threats"],
  needs: ["paths", "diff"],
  wakes: [{ path: (path) => path === NAME }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return commit.files.flatMap((file) => {
      if (file.path !== NAME) return [];
      const before = addressesIn(file, "-");
      return addressesIn(file, "+").flatMap(({ line, home, repository }) => {
        const old = before.find((one) => one.repository === repository);
        if (!old || old.home === home || before.some((one) => one.home === home)) return [];
        const alike = isAlmost(old.home, home);
        return [
          {
            strength: alike ? ("strong" as const) : ("medium" as const),
            confidence: 1,
            because: `${clip(repository)} moves from ${clip(old.home)} to ${clip(home)}${alike ? ", which is almost the same name" : ""}`,
            path: file.path,
            line,
            facts: { from: clip(old.home), to: clip(home), alike },
          },
        ];
      });
    });
  },
});

/** Host or owner differ by one letter and nothing else does: taken for the old one by whoever reads. */
function isAlmost(before: string, after: string): boolean {
  const [was, is] = [before.split("/"), after.split("/")];
  const other = was.flatMap((part, i) => (part === is[i] ? [] : [[part, is[i] ?? ""] as const]));
  const [pair] = other;
  if (was.length !== is.length || other.length !== 1 || !pair) return false;
  return Math.min(pair[0].length, pair[1].length) >= SHORTEST && editDistance(pair[0], pair[1], 1) === 1;
}

function addressesIn(file: FileChange, kind: "+" | "-") {
  const lines = kind === "+" ? addedLines(file) : removedLines(file);
  return lines.flatMap((line) => {
    const url = /^\s{0,20}url\s{0,5}=\s{0,5}(\S{1,500})$/.exec(visible(line))?.[1];
    // https://host/owner/name, ssh://git@host/owner/name, git@host:owner/name
    const match =
      /^(?:[a-z+]{2,10}:\/\/)?(?:[^@/]{1,100}@)?([\w.-]{1,200})[:/](.{0,300}\/)?([^/]{1,200}?)(?:\.git)?\/?$/i.exec(
        url ?? "",
      );
    if (!match?.[1] || !match[3] || match[1].startsWith(".")) return [];
    const owner = match[2]?.slice(0, -1) ?? "";
    return [{ line: line.number, home: `${match[1]}/${owner}`.toLowerCase(), repository: match[3].toLowerCase() }];
  });
}
