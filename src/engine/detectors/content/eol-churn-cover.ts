import { z } from "zod";
import { addedLines, removedLines, visible } from "../../diff/lines.ts";
import { isSqueezedProgram } from "../../diff/mangled.ts";
import { newCode } from "../../diff/new-lines.ts";
import { tokensIn } from "../../diff/tokens.ts";
import { defineDetector } from "../../model/detector.ts";
import { classesOf, isOwnCode } from "../../paths/path-classes.ts";
import { createPathTest } from "../../paths/path-rules.ts";
import { newActions } from "../../programs/new-actions.ts";
import { examples } from "./eol-churn-cover.examples.ts";

export default defineDetector({
  id: "eol-churn-cover",
  title: "Code change hides among changed line endings",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Rewriting every line ending makes an unreadable diff, and every line of the file new. A deliberate normalisation changes nothing else, and says so in .gitattributes.",
  falsePositives: [
    "An editor on another system that rewrote the file it changed",
    "A formatter run together with a change",
  ],
  remedy:
    "Look at the commit with blanks ignored (git show -w); what is left is the change. Ask why it came in this wrapping.",
  references: ["CWE-451", "ATT&CK T1036 Masquerading", "PolinRider 2025–2026"],
  needs: ["diff"],
  wakes: [{ added: ["\r"] }, { removed: ["\r"] }],
  options: z.strictObject({
    lines: z.int().min(20).default(200).describe("changed lines from which a commit counts"),
    share: z.number().min(0.1).max(1).default(0.5).describe("share of them that only differ in blanks"),
  }),
  examples,
  detect(commit, { lines, share }) {
    if (commit.files.some((file) => isDeclaration(file.path))) return [];
    const rewritten = commit.files.filter((file) => removedLines(file).length > 0);
    const changed = rewritten.reduce((sum, file) => sum + addedLines(file).length, 0);
    if (changed < lines) return [];
    let blank = 0;
    for (const file of rewritten) {
      const added = addedLines(file);
      const gone = new Map<string, string>();
      for (const line of removedLines(file)) gone.set(fold(line.text), line.text);
      blank += added.filter(
        (line) =>
          line.text.trim() !== "" &&
          gone.has(fold(line.text)) &&
          gone.get(fold(line.text)) !== line.text &&
          endsApart(line.text, gone.get(fold(line.text)) ?? ""),
      ).length;
    }
    if (blank < changed * share) return [];
    const rest = commit.files.flatMap((file) =>
      newCode(commit, file).map((line) => ({ file, line, text: visible(line) })),
    );
    const runsOn = (path: string, number: number, text: string) =>
      newActions(commit, ["run", "evaluate", "load"]).some((one) => one.path === path && one.action.line === number) ||
      tokensIn(text).some(
        (token, i, all) => RUNNERS.has(token) && all[i + 1] === "(" && (token !== "exec" || all[i - 1] !== "."),
      );
    const runs = rest.find(
      ({ file, line, text }) =>
        (classesOf(file.path).some(
          (name) =>
            name === "build" || name === "installer" || name === "editor" || name === "workflow" || name === "agent",
        ) ||
          isOwnCode(file.path)) &&
        (isSqueezedProgram(text, 900) || runsOn(file.path, line.number, text)),
    );
    if (!runs) return [];
    const percent = Math.round((100 * blank) / changed);
    const build = classesOf(runs.file.path).length > 0;
    return [
      {
        strength: build ? "strong" : "medium",
        confidence: 0.9,
        because: `${percent}% of ${changed} changed lines only differ in their line endings; among the rest is code that runs something`,
        path: runs.file.path,
        line: runs.line.number,
        facts: { changed, blank },
      },
    ];
  },
});

/** Where line endings are settled for everybody. */
const isDeclaration = createPathTest([{ names: ".gitattributes .editorconfig" }]);
/** Calls that run text or start a process, where the program could not be read. */
const RUNNERS: ReadonlySet<string> = new Set(
  "eval exec Function execSync spawn spawnSync execFile execFileSync system popen shell_exec passthru proc_open create_function".split(
    " ",
  ),
);

function fold(text: string): string {
  return text.slice(0, 2000).trimEnd();
}

/** True where one of the two ends in a carriage return and the other does not. */
function endsApart(a: string, b: string): boolean {
  return a.endsWith("\r") !== b.endsWith("\r");
}
