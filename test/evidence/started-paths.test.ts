/** What starters name, and what is made of it: a script that lies in the repository until a commit starts it. */

import { startedPaths } from "../../src/evidence/started-paths.ts";
import type { GatheredFile } from "../../src/pipeline/ports.ts";

const aFile = (path: string, ...lines: readonly string[]): Pick<GatheredFile, "path" | "patch" | "status"> => ({
  path,
  patch: `@@ -1,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join("")} run: sh unchanged.sh\n`,
  status: "modified",
});

test.each([
  ["a step", aFile(".github/workflows/a.yml", "- run: sh scripts/a.sh -q"), "scripts/a.sh"],
  [
    "an action of the repository",
    aFile(".github/workflows/a.yml", "- uses: ./.github/actions/b"),
    ".github/actions/b/action.yml",
  ],
  ["a script of a manifest", aFile("web/package.json", '"postinstall": "node ./tools/c.mjs"'), "web/tools/c.mjs"],
  ["a module without an ending", aFile("Gemfile", 'require_relative "gen-index"'), "gen-index.rb"],
  ["a document that agents follow", aFile("CLAUDE.md", "Read docs/start.md first."), "docs/start.md"],
])("%s names a file", (_, file, path) => {
  expect(startedPaths([file])).toContain(path);
});

test("changed files, unchanged lines, files that start nothing and paths beyond the repository are not looked for", () => {
  const starter = aFile("Makefile", "\tsh tools/a.sh", "\tsh ../../b.sh");
  expect(startedPaths([starter, aFile("tools/a.sh", "sh other.sh"), aFile("src/a.txt", "see tools/d.sh")])).toEqual([]);
});

test("no more than a bounded number of names is looked for", () => {
  const names = Array.from({ length: 500 }, (_, at) => `sh tools/s${at}.sh`);
  expect(startedPaths([aFile("Makefile", ...names)])).toHaveLength(60);
});
