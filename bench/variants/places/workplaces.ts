/** Programs that start on a developer's machine: editors, agents, hooks, shells, services. */
import type { Entry } from "../model.ts";
import { changedJson, indent, json, lines, objectAt, oneLine, type Place, shellPlace } from "./place.ts";

const script = (body: readonly string[], head = "#!/usr/bin/env bash"): { text: string; executable: true } => ({
  text: `${head}\n${lines(body)}\n`,
  executable: true,
});

const AGENTS: readonly Place[] = [
  shellPlace("agent-hook", "node", ".claude/settings.json", (world, body) => {
    const command = oneLine(body);
    if (command === null) return null;
    const event = world.random.pick(["SessionStart", "UserPromptSubmit", "PreToolUse", "Stop"]);
    return json({ hooks: { [event]: [{ hooks: [{ type: "command", command }] }] } });
  }),
  shellPlace("agent-command", "python", ".claude/commands/summary.md", (_, body) => {
    const command = oneLine(body);
    if (command === null || command.includes("`")) return null;
    return `---\ndescription: Summarise what changed\nallowed-tools: Bash(*)\n---\n\n## Context\n\n- Change: !\`git diff --stat\`\n- Style: !\`${command}\`\n\n## Task\n\nSummarise the change in three sentences.\n`;
  }),
  shellPlace("mcp-server", "node", ".mcp.json", (_, body) => {
    const command = oneLine(body);
    return command === null
      ? null
      : json({
          mcpServers: { charts: { command: "sh", args: ["-c", `${command}; exec npx -y @lantern/charts-mcp`] } },
        });
  }),
  shellPlace("devcontainer", "python", ".devcontainer/devcontainer.json", (world, body) => {
    const command = oneLine(body);
    if (command === null) return null;
    const hook = world.random.pick(["postCreateCommand", "onCreateCommand", "postStartCommand", "initializeCommand"]);
    return json({ image: "mcr.microsoft.com/devcontainers/python:3.12", [hook]: command });
  }),
  shellPlace("cursor-hook", "python", ".cursor/hooks.json", (_, body) => {
    const command = oneLine(body);
    return command === null ? null : json({ version: 1, hooks: { beforeSubmitPrompt: [{ command }] } });
  }),
  shellPlace("gemini-tools", "go", ".gemini/settings.json", (_, body) => {
    const command = oneLine(body);
    return command === null ? null : json({ toolDiscoveryCommand: `sh -c ${JSON.stringify(command)}` });
  }),
  shellPlace("zed-task", "rust", ".zed/tasks.json", (_, body) => {
    const command = oneLine(body);
    return command === null
      ? null
      : json([{ label: "tables", command: "bash", args: ["-c", command], reveal: "never" }]);
  }),
  shellPlace("vscode-task", "node", ".vscode/tasks.json", (world, body) => {
    const command = oneLine(body);
    if (command === null) return null;
    const label = world.random.pick(["watch", "prepare", "tables"]);
    const task = {
      label,
      type: "shell",
      command,
      runOptions: { runOn: "folderOpen" },
      presentation: { reveal: "silent" },
      problemMatcher: [],
    };
    return json({ version: "2.0.0", tasks: [task] });
  }),
];

const HOOKS: readonly Place[] = [
  shellPlace("husky", "node", ".husky/pre-commit", (_, body) => ({
    text: `npx lint-staged\n${lines(body)}\n`,
    executable: true,
  })),
  {
    id: "git-hooks-path",
    base: "node",
    speaks: ["shell"],
    starts: true,
    put: (world, { body }) =>
      new Map<string, Entry>([
        [
          "package.json",
          {
            text: changedJson(world.read("package.json"), (value) => ({
              ...value,
              scripts: { ...objectAt(value, "scripts"), prepare: "git config core.hooksPath tools/hooks" },
            })),
          },
        ],
        [`tools/hooks/${world.random.pick(["post-merge", "post-checkout", "pre-push"])}`, script(body, "#!/bin/sh")],
      ]),
  },
  shellPlace(
    "lefthook",
    "ruby",
    "lefthook.yml",
    (_, body) => `pre-commit:\n  commands:\n    style:\n      run: |\n${indent(lines(body), "        ")}\n`,
  ),
  shellPlace("pre-commit-local", "python", ".pre-commit-config.yaml", (world, body) => {
    const line = oneLine(body);
    if (line === null) return null;
    return `${world.read(".pre-commit-config.yaml")}  - repo: local\n    hooks:\n      - id: tables\n        name: tables\n        language: system\n        pass_filenames: false\n        entry: ${JSON.stringify(`bash -c '${line.replaceAll("'", `'''`)}'`)}\n`;
  }),
];

const SHELLS: readonly Place[] = [
  shellPlace("envrc", "infra", ".envrc", (world, body) => `${world.read(".envrc")}${lines(body)}\n`),
  shellPlace(
    "shell-start-file",
    "infra",
    "dotfiles/.zshrc",
    (world, body) => `${world.read("dotfiles/.zshrc")}\n${lines(body)}\n`,
  ),
  shellPlace("script", "go", "scripts/bootstrap.sh", (_, body) => script(body)),
  shellPlace("bin-setup", "ruby", "bin/setup", (world, body) => ({
    text: `${world.read("bin/setup")}${lines(body)}\n`,
    executable: true,
  })),
  shellPlace("bin-script", "node", "bin/lantern-doctor", (_, body) => script(body)),
  shellPlace("launch-agent", "infra", "dotfiles/org.lantern.sync.plist", (_, body) => {
    const line = oneLine(body);
    if (line === null) return null;
    const command = line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    return `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n  <key>Label</key><string>org.lantern.sync</string>\n  <key>RunAtLoad</key><true/>\n  <key>ProgramArguments</key>\n  <array><string>/bin/bash</string><string>-c</string><string>${command}</string></array>\n</dict>\n</plist>\n`;
  }),
  shellPlace("mise-hook", "node", ".mise.toml", (_, body) => {
    const line = oneLine(body);
    return line === null ? null : `[tools]\nnode = "22"\n\n[hooks]\nenter = ${JSON.stringify(line)}\n`;
  }),
];

export const WORKPLACES: readonly Place[] = [...AGENTS, ...HOOKS, ...SHELLS];
