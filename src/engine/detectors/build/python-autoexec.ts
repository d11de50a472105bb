import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { CommitEvidence, FileChange } from "../../model/evidence.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import type { ScriptSink } from "../../model/facts/script.ts";
import { addedSinks } from "../../text/added-sinks.ts";
import { clip } from "../../text/clip.ts";
import { visible } from "../../text/lines.ts";
import { newCode } from "../../text/new-lines.ts";
import { baseName, isTest } from "../../text/path-classes.ts";

const RUN = ["ex", "ec"].join("");
const sinks = (sink: Partial<ScriptSink>) => ({
  script: {
    language: "python" as const,
    by: "tokens" as const,
    imports: [],
    sinks: [
      {
        kind: "eval" as const,
        callee: "exec(",
        line: 5,
        from: ["decoded" as const],
        text: "",
        topLevel: true,
        ...sink,
      },
    ],
  },
});

export default defineDetector({
  id: "python-autoexec",
  title: "Python runs code that nobody called",
  family: "build",
  axis: "attack",
  group: "execution",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "setup.py runs on installation, a .pth file and sitecustomize.py at every start of the interpreter, __init__.py on import and conftest.py with every test run. Code there that talks to the network, starts processes or runs text needs no caller.",
  falsePositives: [
    "Old set-up files that read their version by running a file",
    "Set-up files that ask git or a compiler",
    "Test configurations that start a server",
  ],
  remedy: "Read the file before installing or importing the package; build in a sandbox without a network.",
  references: ["CWE-506", "ATT&CK T1546", "ForceMemo 2026", "LiteLLM 2026"],
  needs: ["diff", "content"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "decoded text run by setup.py",
        commit: aCommit({ files: [aFile({ path: "setup.py", added: `${RUN}(data)`, at: 5, facts: sinks({}) })] }),
      },
      {
        name: "a .pth file with a program",
        commit: aCommit({
          files: [aFile({ path: "src/boot.pth", added: `import os, sys; ${RUN}(open("/tmp/x").read())` })],
        }),
      },
      {
        name: "a request while a package is imported",
        commit: aCommit({
          files: [
            aFile({
              path: "setup.py",
              added: 'urlopen("https://evil.example")',
              at: 5,
              facts: sinks({ kind: "network", callee: "urlopen(", from: ["literal"] }),
            }),
          ],
        }),
      },
    ],
    passes: [
      {
        name: "a version read by running a file",
        commit: aCommit({
          files: [
            aFile({
              path: "setup.py",
              added: `${RUN}(open("src/version.py").read())`,
              at: 5,
              facts: sinks({ from: ["literal", "file"], text: '(open("src/version.py").read())' }),
            }),
          ],
        }),
      },
      {
        name: "a .pth file with a path",
        commit: aCommit({ files: [aFile({ path: "src/local.pth", added: "../lib" })] }),
      },
      {
        name: "a tag asked of git",
        commit: aCommit({
          files: [
            aFile({
              path: "setup.py",
              added: 'subprocess.check_output(["git", "describe"])',
              at: 5,
              facts: sinks({
                kind: "spawn",
                callee: "subprocess.check_output(",
                from: ["literal"],
                text: '["git", "describe"])',
              }),
            }),
          ],
        }),
      },
    ],
  },
  detect(commit) {
    return commit.files.flatMap((file) => {
      if (/\.pth$/.test(file.path)) return judgePth(commit, file);
      const name = baseName(file.path);
      const kind =
        name === "setup.py"
          ? "install"
          : /^(?:sitecustomize|usercustomize)\.py$/.test(name)
            ? "start"
            : name === "__init__.py"
              ? "import"
              : name === "conftest.py"
                ? "test"
                : null;
      if (kind === null || (kind !== "test" && isTest(file.path))) return [];
      const sinks = addedSinks(commit, file);
      const fetch = sinks.find((sink) => sink.kind === "network" && sink.topLevel);
      const start = sinks.find((sink) => sink.kind === "spawn" && sink.topLevel);
      if (fetch && start && kind !== "test") {
        return [
          {
            strength: "strong" as const,
            confidence: 1,
            because: `the file talks to the network and starts a process ${WHEN[kind]}`,
            path: file.path,
            line: fetch.line,
            facts: { kind: "network", topLevel: true },
          },
        ];
      }
      return sinks.flatMap((sink) => judge(sink, kind, file)).slice(0, 3);
    });
  },
});

const WHEN = {
  install: "on installation",
  start: "at every start of the interpreter",
  import: "when the package is imported",
  test: "with every test run",
} as const;

/** A `.pth` line that begins with `import` is run at every start of the interpreter; all others are paths. */
function judgePth(commit: CommitEvidence, file: FileChange): Signal[] {
  return newCode(commit, file).flatMap((line): Signal[] => {
    const text = visible(line);
    if (!/^import[ \t]/.test(text)) return [];
    const acts = /\bexec\b|\beval\b|\bos\.|subprocess|urllib|requests|base64|socket|__import__|\bopen\s{0,2}\(/.test(
      text,
    );
    return [
      {
        strength: acts ? "decisive" : "medium",
        confidence: acts ? 1 : 0.6,
        because: `every start of Python runs ${clip(text, 80)}`,
        path: file.path,
        line: line.number,
      },
    ];
  });
}

function judge(sink: ScriptSink, kind: keyof typeof WHEN, file: FileChange): Signal[] {
  const when = WHEN[kind];
  const callee = clip(sink.callee.replace(/\s{0,3}\($/, ""), 40);
  const base = { path: file.path, line: sink.line, facts: { kind: sink.kind, topLevel: sink.topLevel } };
  const strange = sink.from.includes("decoded") || sink.from.includes("network");
  if (sink.kind === "eval" && strange)
    return [
      {
        ...base,
        strength: kind === "install" || kind === "start" ? "decisive" : "strong",
        confidence: sink.topLevel ? 1 : 0.8,
        because: `${callee} runs decoded or fetched text ${when}`,
      },
    ];
  if (!sink.topLevel && kind !== "start") return [];
  if (
    sink.kind === "eval" &&
    !sink.from.includes("file") &&
    kind !== "test" &&
    !/compile\(|version|VERSION/.test(sink.text)
  )
    return [{ ...base, strength: "medium", confidence: 0.7, because: `${callee} runs text as code ${when}` }];
  if (sink.kind === "network" && kind !== "test" && !/^socket/.test(callee))
    return [
      {
        ...base,
        strength: "medium",
        confidence: kind === "import" ? 0.7 : 1,
        because: `${callee} talks to the network ${when}`,
      },
    ];
  if (sink.kind === "spawn" && strange)
    return [
      {
        ...base,
        strength: "strong",
        confidence: 0.9,
        because: `${callee} starts a process with decoded or fetched arguments ${when}`,
      },
    ];
  return [];
}
