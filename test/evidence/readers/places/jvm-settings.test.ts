import { jvmSettings } from "../../../../src/evidence/readers/places/jvm-settings.ts";
import { briefly } from "./read-place.ts";

test.each([
  [
    "gradle/wrapper/gradle-wrapper.properties",
    ["distributionUrl=https\\://get.example/gradle.zip"],
    [
      '1 steps [build] distributionUrl: fetch-run("https://get.example/gradle.zip", fetched get.example)',
      "1 [build] -> gradle/wrapper/gradle-wrapper.jar",
    ],
  ],
  [
    ".mvn/wrapper/maven-wrapper.properties",
    ["distributionUrl=https://get.example/m.zip", "distributionSha256Sum=00"],
    [
      '1 steps [build] distributionUrl: fetch-verified-run("https://get.example/m.zip", fetched get.example)',
      "1 [build] -> .mvn/wrapper/maven-wrapper.jar",
    ],
  ],
  ["gradle.properties", ["a=b", "org.gradle.jvmargs=-Xmx1g -javaagent:libs/a.jar=x"], ["2 [build] -> libs/a.jar"]],
  [".mvn/jvm.config", ["-javaagent:tools/a.jar"], ["1 [build] -> tools/a.jar"]],
])("reads %s", (path, lines, expected) => {
  expect(jvmSettings.fits(path)).toBe(true);
  expect(briefly(jvmSettings, path, lines)).toEqual(expected);
});
