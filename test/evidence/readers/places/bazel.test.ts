import { bazel } from "../../../../src/evidence/readers/places/bazel.ts";
import { briefly, fuzz } from "./read-place.ts";

const TEXT = [
  'genrule(name = "gen", outs = ["gen.h"],',
  '    cmd = "date > $@; " + "echo $$HOME")',
  "def _impl(repository_ctx):",
  '    repository_ctx.execute(["sh", "-c", "ls"])',
  '    repository_ctx.download("https://x.example/t", "t")',
  'cc_library(name = "a", srcs = ["a.c"])',
];

test("reads commands of rules and of what fetches repositories", () => {
  expect(briefly(bazel, "BUILD.bazel", TEXT)).toEqual([
    `2 shell [build] cmd: date > $@; echo ${["$", "{HOME}"].join("")}`,
    '4 steps [build] execute: $ "sh" "-c" "ls"',
    '5 steps [build] download: fetch-file("https://x.example/t", "t")',
  ]);
  expect(bazel.fits("tools/defs.bzl")).toBe(true);
  expect(bazel.fits("build.gradle")).toBe(false);
});

test("reads hostile texts in bounded time", () => {
  fuzz(bazel, "BUILD", TEXT.join("\n"), ["cmd = ", ".execute(", ".download(", "[", "'", '"""', "+", "#"]);
});
