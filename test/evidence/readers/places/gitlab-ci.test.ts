import { gitlabCi } from "../../../../src/evidence/readers/places/gitlab-ci.ts";
import { briefly, fuzz, short } from "./read-place.ts";

const TEXT = [
  "include:",
  "  - local: /ci/build.yml",
  "  - remote: https://ci.example/a.yml",
  "variables: { LEVEL: '1' }",
  "before_script: [echo start]",
  ".base:",
  "  variables: { MODE: base }",
  "  script: &all",
  "    - one",
  "    - two",
  "build:",
  "  extends: .base",
  "  image: node:24",
  "  tags: [metal]",
  "  rules: [{ if: '$CI_COMMIT_BRANCH == \"main\"' }]",
  "  id_tokens: { ID: { aud: x } }",
  "  script:",
  "    - npm ci",
  "",
  "    - |",
  "      echo $CI_COMMIT_MESSAGE",
  "      publish $NPM_TOKEN",
  "    - !reference [.base, script]",
  "  artifacts: { paths: [dist/] }",
].join("\n");

test("reads scripts, images, kept files and what is included", () => {
  expect(briefly(gitlabCi, ".gitlab-ci.yml", TEXT)).toEqual([
    "5 shell [ci] before_script: echo start",
    '3 steps [ci] include: include("https://ci.example/a.yml", fetched ci.example)',
    '9 shell [ci] script of job ".base": one\ntwo',
    '13 steps [ci] image of job "build": image("node:24")',
    '18 shell [ci] script of job "build": npm ci\n\n\necho $CI_COMMIT_MESSAGE\npublish $NPM_TOKEN',
    '9 shell [ci] script of job "build": one\ntwo',
    '24 steps [ci] artifacts of job "build": keep-artifact("dist/")',
    "2 [ci] -> ci/build.yml",
  ]);
});

test("gives jobs their variables, guards and reach", () => {
  const job = gitlabCi.read(TEXT, ".gitlab-ci.yml").programs[4];
  expect(job?.variables.map(([name, value]) => `${name} = ${short(value)}`)).toEqual([
    "CI_COMMIT_MESSAGE = title CI_COMMIT_MESSAGE",
    "NPM_TOKEN = secret NPM_TOKEN",
    'LEVEL = "1"',
    'MODE = "base"',
    "ID = secret ID",
  ]);
  expect(job?.guards.map(short)).toEqual(['CI_COMMIT_BRANCH + " == \\"main\\""']);
  expect(job?.start).toEqual({
    when: "ci",
    by: 'GitLab job "build"',
    reach: { secrets: ["ID", "NPM_TOKEN"], writes: false, identity: true, machine: "self-hosted" },
    chain: [],
  });
});

test("reads hostile texts in bounded time", () => {
  fuzz(gitlabCi, ".gitlab-ci.yml", TEXT, [
    "a: &a\n  extends: a\n",
    "  script:\n",
    "    - x\n",
    "!reference [a, b]\n",
    "<<: *a\n",
    "[",
    "$[[",
  ]);
});
