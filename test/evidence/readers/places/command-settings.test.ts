import { commandSettings } from "../../../../src/evidence/readers/places/command-settings.ts";
import { briefly, fuzz } from "./read-place.ts";

test.each([
  ["netlify.toml", ["[build]", 'command = "npm run build"'], ["2 shell [build] command: npm run build"]],
  [
    "vercel.json",
    ['{ "installCommand": "x", "devCommand": "y" }'],
    ["1 shell [build] installCommand: x", "1 shell [manual] devCommand: y"],
  ],
  [
    ".goreleaser.yml",
    ["before:", "  hooks: [go mod tidy, ls -l]"],
    ["2 shell [build] hooks: go mod tidy", "2 shell [build] hooks: ls -l"],
  ],
  ["project.json", ['{"targets":{"a":{"options":{"commands":["a","b"]}}}}'], ['1 shell [build] commands: $ "a" "b"']],
])("reads commands of %s", (path, lines, expected) => {
  expect(commandSettings.fits(path)).toBe(true);
  expect(briefly(commandSettings, path, lines)).toEqual(expected);
});

test("reads hostile texts in bounded time", () => {
  fuzz(commandSettings, "vercel.json", '{ "installCommand": "x" }', ['{"buildCommand":', "[", '"a"', "{", "}"]);
});
