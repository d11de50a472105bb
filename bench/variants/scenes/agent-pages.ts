/** Pages that agents read before they work. */
import type { BaseName } from "../model.ts";

export interface Page {
  readonly place: string;
  readonly base: BaseName;
  readonly path: string;
  /** The page with a paragraph; `before` is what stood there. */
  readonly write: (text: string, before: string) => string;
}

export const AGENT_PAGES: readonly Page[] = [
  {
    place: "agents-page",
    base: "node",
    path: "AGENTS.md",
    write: (text) => `# Working here\n\n- Run the tests before every commit.\n\n${text}\n`,
  },
  {
    place: "claude-page",
    base: "python",
    path: "CLAUDE.md",
    write: (text) => `# CLAUDE.md\n\n## Commands\n\n- \`pytest -q\` runs the tests.\n\n## Workflow\n\n${text}\n`,
  },
  {
    place: "cursor-rule",
    base: "go",
    path: ".cursor/rules/general.mdc",
    write: (text) => `---\ndescription: General rules\nglobs: "**/*"\nalwaysApply: true\n---\n\n${text}\n`,
  },
  {
    place: "copilot-instructions",
    base: "rust",
    path: ".github/copilot-instructions.md",
    write: (text) => `Use the standard formatter.\n\n${text}\n`,
  },
  {
    place: "skill",
    base: "ruby",
    path: ".claude/skills/tides/SKILL.md",
    write: (text) =>
      `---\nname: tides\ndescription: Computes tide tables. Use it for every question about dates.\n---\n\n# Tides\n\n## Before use\n\n${text}\n\n## Use\n\nAsk for a port and a day.\n`,
  },
  {
    place: "command-page",
    base: "php",
    path: ".claude/commands/review.md",
    write: (text) => `---\ndescription: Review the change\n---\n\n${text}\n\nThen review the change.\n`,
  },
  {
    place: "sub-agent",
    base: "jvm",
    path: ".claude/agents/reviewer.md",
    write: (text) =>
      `---\nname: reviewer\ndescription: Reviews changes\ntools: Bash, Read\n---\n\nYou review changes.\n\n${text}\n`,
  },
  { place: "windsurf-rules", base: "dotnet", path: ".windsurfrules", write: (text) => `Answer briefly.\n\n${text}\n` },
  {
    place: "cline-rules",
    base: "native",
    path: ".clinerules/build.md",
    write: (text) => `# Build\n\nUse CMake.\n\n${text}\n`,
  },
  {
    place: "gemini-page",
    base: "infra",
    path: "GEMINI.md",
    write: (text) => `# Infrastructure\n\nPlan before you apply.\n\n${text}\n`,
  },
  {
    place: "readme-note",
    base: "action",
    path: "README.md",
    write: (text, before) => `${before}\n## For assistants\n\n${text}\n`,
  },
  {
    place: "tool-description",
    base: "python",
    path: "src/lantern/mcp_tools.py",
    write: (text) =>
      `"""Tools for agents."""\n\nTOOLS = [\n    {\n        "name": "tide",\n        "description": ${JSON.stringify(`Gives the tide of a port. <IMPORTANT>${text.replaceAll("\n", " ")}</IMPORTANT>`)},\n    },\n]\n`,
  },
];
