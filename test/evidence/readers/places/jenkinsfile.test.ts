import { jenkinsfile } from "../../../../src/evidence/readers/places/jenkinsfile.ts";
import { briefly, fuzz, short } from "./read-place.ts";

const TEXT = [
  "@Library('shared@main') _",
  "pipeline { // sh 'no'",
  "  agent { docker { image 'node:24' } }",
  "  environment { KEY = credentials('id') }",
  "  stages { stage('a') { steps {",
  "    sh 'npm ci'",
  '    sh(returnStdout: true, script: """',
  `      echo ${"$"}{env.CHANGE_TITLE} \\$HOME $KEY`,
  '    """)',
  '    bat "dir " + params.X',
  "    withCredentials([usernamePassword(usernameVariable: 'U', passwordVariable: 'P', credentialsId: 'x')]) {",
  "      pwsh '''Get-Item $P'''",
  "    }",
  "    load 'ci/more.groovy'",
  "  } } }",
  "}",
].join("\n");

test("reads the pipeline as Groovy, its steps as programs of their shells", () => {
  expect(briefly(jenkinsfile, "Jenkinsfile", TEXT).slice(1)).toEqual([
    "1 steps [ci] Library of the pipeline: library:shared@main()",
    '3 steps [ci] image of the pipeline: image("node:24")',
    "6 shell [ci] step sh: npm ci",
    "7 shell [ci] step sh: \n      echo __expr0__ $HOME __expr1__\n    ",
    "10 batch [ci] step bat: dir __expr0__",
    "12 powershell [ci] step pwsh: Get-Item $P",
    "14 [ci] -> ci/more.groovy",
  ]);
});

test("gives steps the credentials and what outsiders write", () => {
  const { programs } = jenkinsfile.read(TEXT, "Jenkinsfile");
  expect(programs[0]).toMatchObject({ language: "groovy", code: { kind: "text", text: TEXT, line: 1 }, session: null });
  expect(programs[4]?.variables.map(([name, value]) => `${name} = ${short(value)}`)).toEqual([
    "KEY = secret KEY",
    "KEY_USR = secret KEY_USR",
    "KEY_PSW = secret KEY_PSW",
    "U = secret U",
    "P = secret P",
    "__expr0__ = title CHANGE_TITLE",
    "__expr1__ = KEY",
  ]);
  expect(programs[4]?.start.reach).toMatchObject({
    machine: "self-hosted",
    secrets: ["KEY", "KEY_PSW", "KEY_USR", "P", "U"],
  });
});

test("fits pipelines and shared libraries", () => {
  const paths = [
    "Jenkinsfile",
    "a/Jenkinsfile.release",
    "x.jenkinsfile",
    "vars/deploy.groovy",
    "jenkins/a.groovy",
    "src/a.groovy",
  ];
  expect(paths.filter((path) => jenkinsfile.fits(path))).toEqual(paths.slice(0, 5));
});

test("reads hostile texts in bounded time", () => {
  fuzz(jenkinsfile, "Jenkinsfile", TEXT, ["sh(", "'''", '"', "${", "sh 'x'\n", "/*", "//", "a + ", "script: ", "\\"]);
});
