import detector from "../../../../src/engine/detectors/workflows/guardrail-removed.ts";
import { aCommit, aFile, type FileOptions } from "../../../../src/engine/model/examples.ts";
import { aStep, aWorkflow, aWorkflowCommit } from "../../../../src/engine/model/workflow-examples.ts";

const found = (file: FileOptions) =>
  detector.detect(aCommit({ files: [aFile(file)] }), {}).map(({ strength, because }) => `${strength}: ${because}`);

test.each([
  [
    "owners are dropped",
    { path: "CODEOWNERS", at: 4, removed: "/src @ada" },
    "weak: parts of the code lose their owners",
  ],
  [
    "source disappears from diffs",
    { path: ".gitattributes", at: 2, added: "*.ts -diff" },
    "medium: changes of *.ts are hidden in diffs",
  ],
  [
    "one file disappears from diffs",
    { path: ".gitattributes", at: 2, added: "src/index.js linguist-generated=true" },
    "medium: changes of src/index.js are hidden in diffs",
  ],
  [
    "releases are taken at once",
    { path: "pnpm-workspace.yaml", at: 3, removed: "minimumReleaseAge: 4320" },
    "weak: the delay before a fresh release is taken is gone",
  ],
])("flags where %s", (_, file, expected) => {
  expect(found(file)).toEqual([expected]);
});

test.each([
  ["a comment among the owners", { path: "CODEOWNERS", at: 4, removed: "# old" }],
  ["line endings", { path: ".gitattributes", at: 2, added: "*.ts text eol=lf" }],
  [
    "snapshots and bundles",
    {
      path: ".gitattributes",
      at: 2,
      added: "dist/index.js linguist-generated\n*.snap -diff\nsrc/gen/** linguist-generated",
    },
  ],
  [
    "a longer delay",
    { path: "pnpm-workspace.yaml", at: 3, removed: "minimumReleaseAge: 1", added: "minimumReleaseAge: 9" },
  ],
])("passes %s", (_, file) => {
  expect(found(file)).toEqual([]);
});

test("names the watchers that are gone, and not those in another version", () => {
  const before = aWorkflow({
    steps: [aStep({ uses: "step-security/harden-runner@v2" }), aStep({ uses: "ossf/scorecard-action@v2" })],
  });
  const after = aWorkflow({ steps: [aStep({ uses: "ossf/scorecard-action@v3" })] });
  expect(detector.detect(aWorkflowCommit(after, before), {})).toEqual([
    {
      strength: "weak",
      confidence: 1,
      because: "workflows no longer use step-security/harden-runner",
      path: ".github/workflows/ci.yml",
    },
  ]);
});

test("sees the watcher of a workflow that is deleted whole", () => {
  const removed = "on: push\njobs:\n  scan:\n    steps:\n      - uses: github/codeql-action/analyze@v4";
  expect(found({ path: ".github/workflows/codeql.yml", status: "deleted", removed })).toEqual([
    "weak: workflows no longer use github/codeql-action",
  ]);
});
