import { githubWorkflow } from "../../../../src/evidence/readers/places/github-workflow.ts";
import { briefly, expression, fuzz, short } from "./read-place.ts";

const PATH = ".github/workflows/ci.yml";
const TEXT = [
  "name: CI",
  "on:",
  "  push:",
  "  pull_request_target:",
  "env: { LEVEL: 1 }",
  "defaults: { run: { shell: bash, working-directory: app } }",
  "jobs:",
  "  test:",
  "    runs-on: ubuntu-latest",
  "    if: github.actor != 'ada'",
  `    env: { TOKEN: "${expression("secrets.NPM_TOKEN")}" }`,
  "    container: { image: node:24, volumes: [/var/run/docker.sock:/s] }",
  "    outputs:",
  `      tag: ${expression("steps.meta.outputs.tag")}`,
  "    steps:",
  "      - uses: actions/checkout@v5",
  "        with:",
  `          ref: ${expression("github.event.pull_request.head.sha")}`,
  "      - name: Build",
  "        id: meta",
  "        if: always()",
  "        run: |",
  "          npm ci",
  `          echo ${expression("github.event.pull_request.title")} >> x`,
  "      - shell: pwsh",
  "        run: Get-Item .",
  "      - uses: ./.github/actions/own",
  "      - id: s",
  "        uses: actions/github-script@v8",
  "        with:",
  "          script: |",
  "            exec.exec(context.payload.issue.title)",
  "  release:",
  "    needs: test",
  "    permissions: { contents: write, id-token: write }",
  "    runs-on: [self-hosted, linux]",
  "    steps:",
  `      - run: publish ${expression("needs.test.outputs.tag")}`,
  "  call:",
  "    uses: ./.github/workflows/other.yaml",
  "    secrets: inherit",
].join("\n");

test("reads the programs of a workflow and the files that it starts", () => {
  expect(briefly(githubWorkflow, PATH, TEXT)).toEqual([
    '12 steps [ci] image of job "test": image("node:24", volumes=["/var/run/docker.sock:/s"])',
    '16 steps [ci] step "actions/checkout@v5": uses:actions/checkout(ref="__pull_request_head__", __foreign__=foreign-code)',
    '23 shell [ci] step "Build": npm ci\necho __expr0__ >> x\n',
    '26 powershell [ci] step "#3": Get-Item .',
    '27 steps [ci] step "./.github/actions/own": uses:./.github/actions/own()',
    '32 javascript [ci] step "s": exec.exec(context.payload.issue.title)\n',
    '38 shell [ci] step "#1": publish __expr0__',
    '40 steps [ci] job "call": uses:./.github/workflows/other.yaml(secrets=secret *)',
    "27 [ci] -> .github/actions/own/action.yml",
    "27 [ci] -> .github/actions/own/action.yaml",
    "40 [ci] -> .github/workflows/other.yaml",
  ]);
});

test("gives each step its start, session, variables, guards and folder", () => {
  const build = githubWorkflow.read(TEXT, PATH).programs[2];
  expect(
    build && {
      ...build,
      guards: build.guards.map(short),
      variables: build.variables.map(([k, v]) => `${k} = ${short(v)}`),
    },
  ).toEqual({
    name: 'step "Build"',
    language: "shell",
    code: { kind: "text", line: 23, text: "npm ci\necho __expr0__ >> x\n" },
    start: {
      when: "ci",
      by: 'step "Build" of workflow "CI" on push, pull_request_target with the token\'s default rights',
      reach: { secrets: ["NPM_TOKEN"], writes: true, identity: false, machine: "runner" },
      chain: [],
    },
    session: "test",
    folder: "app",
    guards: ['{github.actor, "ada"}', "{}"],
    variables: [
      'GITHUB_WORKSPACE = ".."',
      '__trigger__ = "push pull_request_target"',
      "GITHUB_HEAD_REF = title github.head_ref",
      'LEVEL = "1"',
      "TOKEN = secret NPM_TOKEN",
      '__step__ = "test/meta"',
      "__expr0__ = title github.event.pull_request.title",
    ],
  });
});

test("follows outputs from job to job", () => {
  const release = githubWorkflow.read(TEXT, PATH).programs[6];
  expect(release?.variables.filter(([name]) => name === "__expr0__").map(([, value]) => short(value))).toEqual([
    "__output__test/meta.tag",
  ]);
  expect(release?.start.reach).toEqual({ secrets: [], writes: true, identity: true, machine: "self-hosted" });
});

const workflow = (...steps: readonly string[]) => [
  "on: workflow_dispatch",
  "jobs:",
  "  a:",
  "    runs-on: x",
  "    strategy: { matrix: { cmd: [ls, curl] } }",
  "    steps:",
  ...steps,
];

test("reads values of a matrix, of inputs and of actions", () => {
  const text = workflow(
    "      - { id: t, uses: own/tags@v1 }",
    `      - run: ${expression("matrix.cmd")} ${expression("inputs.x")} ${expression("steps.t.outputs.name")}`,
  );
  const [tags, run] = githubWorkflow.read(text.join("\n"), PATH).programs;
  expect(tags?.code.kind === "syntax" && tags.code.body.map((one) => one.kind)).toEqual(["set"]);
  expect(run?.variables.slice(-3).map(([, value]) => short(value))).toEqual([
    '("ls" | "curl")',
    "argument",
    "__output__a/t.name",
  ]);
});

test.each([
  ["bash -e {0}", ['7 shell [ci] step "#1": x']],
  ["/usr/bin/env -S python3 -u {0}", ['7 python [ci] step "#1": x']],
  ["./own.sh {0}", ['7 shell [ci] shell of step "#1": ./own.sh {0}', '7 shell [ci] step "#1": x']],
])("reads a step with the shell %s", (shell, expected) => {
  expect(briefly(githubWorkflow, PATH, workflow(`      - { run: x, shell: "${shell}" }`))).toEqual(expected);
});

test("fits workflows alone", () => {
  const paths = [
    PATH,
    ".github/workflows/a/b.yml",
    "x/.github/workflows/ci.yml",
    "tests/x/.github/workflows/ci.yml",
    ".github/workflows/x.json",
  ];
  expect(paths.filter((path) => githubWorkflow.fits(path))).toEqual([PATH, "x/.github/workflows/ci.yml"]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(githubWorkflow, PATH, TEXT, [
    "- run: x\n",
    "jobs:\n",
    "  a:\n",
    "steps:\n",
    "    ",
    expression("a.b"),
    "&a *a ",
    "{",
    "[",
    "|",
    "\n",
  ]);
});
