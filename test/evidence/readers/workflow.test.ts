import { ReaderError } from "../../../src/evidence/readers/reader-error.ts";
import { workflowReader } from "../../../src/evidence/readers/workflow.ts";
import { isBounded, readFile } from "./read-file.ts";

const expression = (inner: string) => ["$", "{{ ", inner, " }}"].join("");
const PATH = ".github/workflows/ci.yml";
const TEXT = `name: CI
on:
  push: { branches: [main] }
  pull_request:
permissions: read-all
env: { A: 1 }
jobs:
  test:
    runs-on: [self-hosted, linux]
    environment: { name: release }
    if: github.actor == 'ada'
    permissions: { contents: write }
    steps:
      - uses: actions/checkout@${"a".repeat(40)} # v5.0.0
      - name: Test
        env: { TOKEN: "${expression("secrets.NPM_TOKEN")}" }
        run: |
          npm ci
          npm test
  deploy:
    uses: o/r/.github/workflows/d.yml@main
    secrets: inherit
`;

test("reads what starts a workflow, what it may do and what it runs", async () => {
  expect((await readFile(workflowReader, PATH, TEXT))?.after).toEqual({
    kind: "workflow",
    name: "CI",
    triggers: { push: '{"branches":["main"]}', pull_request: "" },
    permissions: { "*": "read" },
    env: { A: "1" },
    jobs: [
      {
        id: "test",
        runsOn: ["self-hosted", "linux"],
        container: null,
        environment: "release",
        condition: "github.actor == 'ada'",
        permissions: { contents: "write" },
        env: {},
        uses: null,
        secrets: [],
        line: 9,
      },
      {
        id: "deploy",
        runsOn: [],
        container: null,
        environment: null,
        condition: null,
        permissions: null,
        env: {},
        uses: "o/r/.github/workflows/d.yml@main",
        secrets: ["inherit"],
        line: 21,
      },
    ],
    steps: [
      {
        job: "test",
        name: null,
        uses: `actions/checkout@${"a".repeat(40)}`,
        usesComment: "v5.0.0",
        run: null,
        shell: null,
        condition: null,
        inputs: {},
        env: {},
        line: 14,
        runLine: null,
      },
      {
        job: "test",
        name: "Test",
        uses: null,
        usesComment: null,
        run: "npm ci\nnpm test\n",
        shell: null,
        condition: null,
        inputs: {},
        env: { TOKEN: expression("secrets.NPM_TOKEN") },
        line: 15,
        runLine: 18,
      },
    ],
    secrets: ["NPM_TOKEN", "*"],
  });
});

test("reads a composite action, and leaves alone what is called alike", async () => {
  const action = "name: A\nruns:\n  using: composite\n  steps:\n    - run: date\n      shell: bash\n";
  expect((await readFile(workflowReader, "tools/action.yml", action))?.after).toMatchObject({
    kind: "action",
    triggers: {},
    steps: [{ run: "date", shell: "bash", line: 5 }],
  });
  expect(await readFile(workflowReader, "models/action.yml", "kind: x\n")).toBeUndefined();
});

test.each([[".github/workflows/a.yaml"], ["action.yml"], ["x/y/action.yaml"]])("wants %s", (path) => {
  expect(workflowReader.wants({ path } as never)).not.toBeNull();
});

test.each([[".github/workflows/x/a.yml"], ["workflows/a.yml"], ["myaction.yml"], [".github/dependabot.yml"]])(
  "leaves %s",
  (path) => {
    expect(workflowReader.wants({ path } as never)).toBeNull();
  },
);

test("takes a file that was unreadable before as one that had no power", async () => {
  expect(await readFile(workflowReader, PATH, "on: push\njobs: {}\n", "on: [push\n")).toMatchObject({
    before: null,
    after: { triggers: { push: "" } },
  });
});

test.each([
  ["no YAML", "on: [push"],
  ["equal keys", "on: push\non: pull_request\n"],
  ["nested questions", "? ".repeat(64_000)],
  ["nested lists", "- ".repeat(64_000)],
  ["nested brackets", "[".repeat(100_000)],
  ["anchors by the thousand", `[${Array.from({ length: 20_000 }, (_, i) => `&a${i} x`).join(",")}]`],
  [
    "an alias bomb",
    `a: &a [x,x,x,x,x,x,x,x,x]\n${[..."bcdefghi"].map((c, i) => `${c}: &${c} [${Array(9).fill(`*${"abcdefgh"[i]}`).join(",")}]`).join("\n")}`,
  ],
])("refuses %s at once", async (_, text) => {
  const started = performance.now();
  await expect(async () => readFile(workflowReader, PATH, text)).rejects.toThrow(ReaderError);
  expect(performance.now() - started).toBeLessThan(2000);
});

test("never fails otherwise, and never takes long", async () => {
  const pieces = [
    "\n",
    " ",
    "- ",
    "a",
    ": ",
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    "|",
    ">",
    "&a ",
    "*a",
    "!t ",
    "#",
    "%",
    "\t",
    "\n  ",
    "\n    - run: ",
    ",",
    "---\n",
    "<<: *a",
    "on:",
    "jobs:\n  a:\n    steps:\n",
  ];
  expect(await isBounded(workflowReader, PATH, TEXT, pieces)).toBe(true);
}, 60_000);
