import { simplePlaces } from "../../../../src/evidence/readers/places/simple-ci.ts";
import { briefly, fuzz, short } from "./read-place.ts";

const placeFor = (path: string) => {
  const place = simplePlaces.find((one) => one.fits(path));
  if (!place) throw new Error(`no place for ${path}`);
  return place;
};
const read = (path: string, lines: readonly string[]) => briefly(placeFor(path), path, lines);

test("reads phases of Travis CI and their variables", () => {
  const lines = [
    "env:",
    "  global:",
    "    - A=b C=d",
    "    - secure: xyz",
    "install: npm ci",
    "script:",
    "  - one",
    "  - two",
  ];
  expect(read(".travis.yml", lines)).toEqual(["5 shell [ci] install: npm ci", "7 shell [ci] script: one\ntwo"]);
  const [install] = placeFor(".travis.yml").read(lines.join("\n"), ".travis.yml").programs;
  expect(install?.start.by).toBe("Travis CI install");
});

test("reads AppVeyor's commands by their shells", () => {
  const lines = [
    "environment: { KEY: { secure: x } }",
    "install:",
    "  - dir",
    "  - ps: Get-Item .",
    "build_script:",
    "  - sh: ls",
  ];
  expect(read("appveyor.yml", lines)).toEqual([
    "3 batch [ci] install: dir",
    "4 powershell [ci] install: Get-Item .",
    "6 shell [ci] build_script: ls",
  ]);
});

test("reads Drone's steps, images and secrets", () => {
  const lines = [
    "kind: pipeline",
    "steps:",
    "  - name: push",
    "    image: plugins/docker",
    "    environment: { KEY: { from_secret: key } }",
    "    commands: [echo $KEY]",
    "---",
    "kind: pipeline",
  ];
  expect(read(".drone.yml", lines)).toEqual([
    '4 steps [ci] image of image of "push": image("plugins/docker")',
    '6 shell [ci] commands of "push": echo $KEY',
  ]);
  const program = placeFor(".drone.yml").read(lines.join("\n"), ".drone.yml").programs[1];
  expect(program?.variables.map(([name, value]) => `${name} = ${short(value)}`)).toEqual(["KEY = secret key"]);
});

test("reads Buildkite's commands and plugins", () => {
  const lines = [
    "steps:",
    "  - label: test",
    "    command: make",
    "    plugins: [{ 'docker#v5': { image: x } }, own]",
    "    artifact_paths: a/*",
  ];
  expect(read(".buildkite/pipeline.yml", lines)).toEqual([
    '3 shell [ci] command of "test": make',
    '4 steps [ci] plugins docker#v5: plugin:docker#v5(image="x")',
    "4 steps [ci] plugins own: plugin:own()",
    '5 steps [ci] artifacts of artifact_paths of "test": keep-artifact("a/*")',
  ]);
});

test("reads Bitbucket's scripts and pipes", () => {
  const lines = [
    "image: node:24",
    "pipelines:",
    "  default:",
    "    - step:",
    "        name: a",
    "        script:",
    "          - ls",
    "          - pipe: own/pipe:1",
    "            variables: { X: $Y }",
  ];
  expect(read("bitbucket-pipelines.yml", lines)).toEqual([
    '1 steps [ci] image of image: image("node:24")',
    '7 shell [ci] script of "a": ls',
    "8 steps [ci] pipe own/pipe:1: plugin:own/pipe:1(x=Y)",
  ]);
});

test("reads hostile texts in bounded time", () => {
  const good = "env:\n  a: b\nscript:\n - x\n - ps: y\ncommand: z\nplugins: [a: {b: c}]\n";
  fuzz(placeFor(".buildkite/a.yml"), "a.yml", good, ["command:\n", " - a\n", "  x:\n", "env: ", "- ", "{", "---\n"]);
});
