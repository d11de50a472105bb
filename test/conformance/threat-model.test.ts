/** Every row of the threat model names the tests that hold it, and they are there. */
import { existsSync, readFileSync } from "node:fs";

const FILE = "docs/threat-model.md";
const REFERENCE = /`(test\/[\w./-]+\.test\.ts)` “([^”]+)”/g;

/** Rows of tables whose last column is `held by`. */
const rows = readFileSync(FILE, "utf8")
  .split(/^## /m)
  .flatMap((section) => {
    const lines = section.split("\n").filter((line) => line.startsWith("|"));
    const [head = ""] = lines;
    return /\| held by \|$/.test(head)
      ? lines.slice(2).map((line) => ({ section: section.split("\n")[0] ?? "", line }))
      : [];
  });

test("there is a row for each who", () => {
  expect([...new Set(rows.map(({ section }) => section))]).toEqual([
    "Who can reach the port",
    "Who can reach the set-up page",
    "Who can push",
    "Who may decide in a repository",
    "Who can open a pull request",
    "Who owns a repository's policy",
    "Who can read the database",
    "Who uses the operator's machine",
    "Who can sign in",
    "Who is in between, or upstream",
  ]);
});

test.each(rows.map(({ section, line }) => [section, line.split("|")[1]?.trim() ?? "", line] as const))(
  "%s: %s",
  (_section, _what, line) => {
    const references = [...line.matchAll(REFERENCE)];
    expect(references.length).toBeGreaterThan(0);
    const missing = references.filter(
      ([, file = "", title = ""]) => !existsSync(file) || !readFileSync(file, "utf8").includes(title),
    );
    expect(missing.map(([reference]) => reference)).toEqual([]);
  },
);
