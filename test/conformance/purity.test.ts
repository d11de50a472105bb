/** What the engine's own compiler settings cannot forbid, and what must be equal in two places. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ENGINE_VERSION } from "../../src/engine/index.ts";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

test("the engine's version is the package's", () => {
  expect(ENGINE_VERSION).toBe((JSON.parse(read("package.json")) as { version: string }).version);
});

/** Text of programs without comments and without what stands in quotes: examples quote what they detect. */
function codeOf(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/`(?:\\[\s\S]|[^`\\])*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, '""')
    .replace(/\/\/.*$/gm, "");
}

test("the engine has no clock and no dice", () => {
  const impure = /\bDate\.now\s*\(|\bnew Date\s*\(\s*\)|\bDate\s*\(\s*\)|\bMath\.random\b|\bperformance\b/;
  const files = globSync("src/engine/**/*.ts", { cwd: ROOT });
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => impure.test(codeOf(read(file))))).toEqual([]);
});

test("variables of the environment are read in src/config alone", () => {
  const files = globSync("src/**/*.ts", { cwd: ROOT, exclude: ["src/database/generated/**"] });
  const readers = files.filter((file) => /\bprocess\s*\.\s*env\b/.test(codeOf(read(file))));
  expect(readers.filter((file) => !file.startsWith("src/config/"))).toEqual([]);
});
