import { gradle } from "../../../../src/evidence/readers/places/gradle.ts";
import { briefly, fuzz } from "./read-place.ts";

const GROOVY = [
  "apply from: 'gradle/own.gradle'",
  'apply from: "https://get.example/a.gradle"',
  "buildscript { dependencies { classpath files('libs/x.jar') } }",
  "task a(type: Exec) { commandLine 'sh', '-c', 'ls' }",
  "def out = 'git describe --tags'.execute().text",
];

test("reads scripts, commands and archives of a build", () => {
  expect(briefly(gradle, "app/build.gradle", GROOVY).slice(1)).toEqual([
    '2 steps [build] apply from: fetch-run("https://get.example/a.gradle", fetched get.example)',
    '4 shell [build] commandLine: $ "sh" "-c" "ls"',
    "5 shell [build] execute: git describe --tags",
    "1 [build] -> app/gradle/own.gradle",
    "3 [build] -> app/libs/x.jar",
  ]);
});

test("reads Kotlin scripts", () => {
  const lines = [
    'apply(from = "own.gradle.kts")',
    "exec { commandLine(",
    '  "curl", url,',
    '  "x") }',
    'executable = "bash"',
  ];
  const [whole, ...rest] = briefly(gradle, "build.gradle.kts", lines);
  expect(whole?.startsWith("1 kotlin [build] build.gradle.kts: apply(")).toBe(true);
  expect(rest).toEqual([
    '3 shell [build] commandLine: $ "curl" url "x"',
    '5 shell [build] executable: $ "bash"',
    "1 [build] -> own.gradle.kts",
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(gradle, "build.gradle", GROOVY.join("\n"), [
    "commandLine(",
    "'a', ",
    "apply ",
    "[",
    '"""',
    "$",
    "{",
    ".execute",
  ]);
});
