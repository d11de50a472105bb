import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { RUNS_TEXT, STARTS_PROCESS } from "../../text/calls.ts";
import { addedLines, removedLines, visible } from "../../text/lines.ts";
import { isSqueezedProgram } from "../../text/mangled.ts";
import { newCode } from "../../text/new-lines.ts";
import { classesOf, isOwnCode } from "../../text/path-classes.ts";

const LINES = Array.from({ length: 230 }, (_, i) => `  const value${i} = ${i};`);
const RUN = ["ev", "al"].join("");
const UNIX = LINES.join("\n");
const DOS = `${LINES.map((line) => `${line}\r`).join("\n")}\n`;

export default defineDetector({
  id: "eol-churn-cover",
  title: "A change of code hides among changes of line endings",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Rewriting every line ending makes a diff that nobody reads, and every line of the file new. A deliberate normalisation changes nothing else, and says so in .gitattributes.",
  falsePositives: [
    "An editor on another system that rewrote the file it changed",
    "A formatter run together with a change",
  ],
  remedy:
    "Look at the commit with blanks ignored (git show -w); what is left is the change. Ask why it came in this wrapping.",
  references: ["CWE-451", "ATT&CK T1036 Masquerading", "PolinRider 2025–2026"],
  needs: ["diff"],
  options: z.strictObject({
    lines: z.int().min(20).default(200).describe("changed lines from which a commit counts"),
    share: z.number().min(0.1).max(1).default(0.5).describe("share of them that only differ in blanks"),
  }),
  examples: {
    flags: [
      {
        name: "a flipped configuration with one new call",
        commit: aCommit({ files: [aFile({ path: "webpack.config.js", removed: UNIX, added: `${DOS}${RUN}(x);\r` })] }),
      },
      {
        name: "the new call stands in another file",
        commit: aCommit({
          files: [
            aFile({ path: "src/a.js", removed: UNIX, added: DOS }),
            aFile({ path: "vite.config.ts", added: `${RUN}(x);`, at: 9 }),
          ],
        }),
      },
    ],
    passes: [
      {
        name: "nothing but line endings",
        commit: aCommit({ files: [aFile({ path: "webpack.config.js", removed: UNIX, added: DOS })] }),
      },
      {
        name: "declared in .gitattributes",
        commit: aCommit({
          files: [
            aFile({ path: ".gitattributes", added: "* text=auto" }),
            aFile({ path: "webpack.config.js", removed: UNIX, added: `${DOS}${RUN}(x);\r` }),
          ],
        }),
      },
    ],
  },
  detect(commit, { lines, share }) {
    if (commit.files.some((file) => /(?:^|\/)(?:\.gitattributes|\.editorconfig)$/.test(file.path))) return [];
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
    const runs = rest.find(
      ({ file, text }) =>
        (classesOf(file.path).some(
          (name) =>
            name === "build" || name === "installer" || name === "editor" || name === "workflow" || name === "agent",
        ) ||
          isOwnCode(file.path)) &&
        (RUNS_TEXT.test(text) || STARTS_PROCESS.test(text) || isSqueezedProgram(text, 900)),
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

function fold(text: string): string {
  return text.slice(0, 2000).trimEnd();
}

/** True where one of the two ends in a carriage return and the other does not. */
function endsApart(a: string, b: string): boolean {
  return a.endsWith("\r") !== b.endsWith("\r");
}
