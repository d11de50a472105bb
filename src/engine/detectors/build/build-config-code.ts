import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { aChange, aCommit, aFile } from "../../model/examples.ts";
import type { ScriptSink } from "../../model/facts/script.ts";
import { addedSinks } from "../../text/added-sinks.ts";
import { clip } from "../../text/clip.ts";
import { visible } from "../../text/lines.ts";
import { newCode } from "../../text/new-lines.ts";
import { isTest } from "../../text/path-classes.ts";

const CONFIG =
  /(?:^|\/)(?:[^/]+\.config\.[cm]?[jt]s|\.?(?:babel|eslint|prettier|postcss|stylelint|commitlint|lintstaged|mocha|jest|c8|nyc|syncpack|pnpmfile|size-limit|release)rc?\.[cm]?js|\.pnpmfile\.cjs|[Gg]runtfile\.[cm]?js|[Gg]ulpfile\.[cm]?[jt]s|webpack\.[\w.-]{1,40}\.[cm]?[jt]s)$/;
/** A file of the tree that is loaded as a program. */
const LOADS =
  /(?:\brequire\s{0,2}\(|\bimport\s{0,2}\(|\bfrom\s{1,2}|\bimport\s{1,2})\s{0,2}["'`](\.{1,2}\/[^"'`\n]{1,200})["'`]/;
const NO_PROGRAM = /\.(?:woff2?|ttf|otf|eot|dat|bin|txt|mp[34]|pdf|ico|log|bak|tmp)$/i;
/** Hidden folders; those in which well-known tools keep what configurations load are left out. */
const HIDDEN_FOLDER =
  /\/\.(?!(?:storybook|nuxt|output|svelte-kit|next|vitepress|docusaurus|eslint[\w-]*|config|configs|yarn|pnp|contentlayer|velite|source|expo|react-router|build|github|webpack|vite|rollup|babel|jest|scripts|tools|generated|cache-loader|erb|docs)(?:\/|$))[\w-]{1,60}\/[^"'`]/;
/** Commands by which a configuration learns its own version. */
const ASKS_VERSION = /["'`](?:git\s{1,3}(?:rev-parse|describe|log|show|branch|tag|status|config\s{1,3}--get)|git["'`])/;

const facts = (sink: Partial<ScriptSink>) => ({
  script: {
    language: "javascript" as const,
    by: "tree" as const,
    imports: [],
    sinks: [
      {
        kind: "eval" as const,
        callee: "eval",
        line: 5,
        from: ["computed" as const],
        text: "",
        topLevel: true,
        ...sink,
      },
    ],
  },
});
const RUN = ["ev", "al"].join("");

export default defineDetector({
  id: "build-config-code",
  title: "A tool's configuration runs code",
  family: "build",
  axis: "attack",
  group: "execution",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Configurations of bundlers, linters and style tools are programs that every build and many editors run. They list options; one that evaluates text, starts processes or talks to the network does something else.",
  falsePositives: [
    "Configurations that ask git for a version",
    "Configurations that load plug-ins by a computed name",
    "Dev servers that fetch certificates or schemas",
  ],
  remedy: "Read the file to the end of every line. Do not build or open it in an editor before that.",
  references: ["CWE-506", "ATT&CK T1195.002", "Contagious Interview", "PolinRider 2025–2026"],
  needs: ["diff", "content"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "text evaluated",
        commit: aCommit({
          files: [aFile({ path: "postcss.config.mjs", added: `${RUN}(x);`, at: 5, facts: facts({}) })],
        }),
      },
      {
        name: "a process whose command is put together",
        commit: aCommit({
          files: [
            aFile({
              path: "vite.config.ts",
              added: "execSync(a + b);",
              at: 5,
              facts: facts({ kind: "spawn", callee: "execSync", from: ["computed", "decoded"] }),
            }),
          ],
        }),
      },
    ],
    passes: [
      {
        name: "the commit's id for a banner",
        commit: aCommit({
          files: [
            aFile({
              path: "vite.config.ts",
              added: 'execSync("git rev-parse HEAD");',
              at: 5,
              facts: facts({ kind: "spawn", callee: "execSync", from: ["literal"], text: '"git rev-parse HEAD"' }),
            }),
          ],
        }),
      },
      {
        name: "options alone",
        commit: aChange("tailwind.config.js", "module.exports = { content: [] };"),
      },
    ],
  },
  detect(commit) {
    return commit.files.flatMap((file) => {
      if (!CONFIG.test(file.path)) return [];
      const loads = newCode(commit, file).flatMap((line): Signal[] => {
        const target = LOADS.exec(visible(line))?.[1] ?? "";
        const medium = NO_PROGRAM.test(target);
        if (!medium && !HIDDEN_FOLDER.test(target)) return [];
        return [
          {
            strength: medium ? "strong" : "medium",
            confidence: 0.9,
            because: `the configuration loads ${clip(target, 60)}, ${medium ? "whose name says that it is no program" : "which lies in a hidden folder"}`,
            path: file.path,
            line: line.number,
          },
        ];
      });
      return [
        ...loads,
        ...addedSinks(commit, file).flatMap((sink): Signal[] => {
          const judged = judge(sink);
          if (!judged) return [];
          const confidence = isTest(file.path) ? judged.confidence * 0.6 : judged.confidence;
          return [
            {
              strength: judged.strength,
              confidence,
              because: judged.because,
              path: file.path,
              line: sink.line,
              facts: { kind: sink.kind, topLevel: sink.topLevel },
            },
          ];
        }),
      ].slice(0, 4);
    });
  },
});

function judge(sink: ScriptSink): Pick<Signal, "strength" | "confidence" | "because"> | null {
  const callee = clip(sink.callee, 40);
  const strange = sink.from.includes("decoded") || sink.from.includes("network");
  if (sink.kind === "eval")
    return {
      strength: strange ? "decisive" : "strong",
      confidence: sink.topLevel ? 1 : 0.9,
      because: `${callee} runs text as code in a configuration`,
    };
  if (sink.kind === "require" && strange)
    return {
      strength: "strong",
      confidence: 0.9,
      because: "the configuration loads a module whose name was decoded or fetched",
    };
  if (sink.kind === "spawn") {
    if (ASKS_VERSION.test(sink.text) || /git/i.test(sink.text.slice(0, 12))) return null;
    if (strange)
      return {
        strength: "strong",
        confidence: 1,
        because: `${callee} starts a process with decoded or fetched arguments`,
      };
    return {
      strength: "weak",
      confidence: sink.topLevel ? 0.8 : 0.5,
      because: `${callee} starts a process from a configuration`,
    };
  }
  if (sink.kind === "network" && sink.topLevel && sink.from.includes("environment"))
    return {
      strength: "medium",
      confidence: 0.6,
      because: `${callee} sends something of the environment while the configuration loads`,
    };
  return null;
}
