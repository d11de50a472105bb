import { circleci } from "../../../../src/evidence/readers/places/circleci.ts";
import { briefly, fuzz, short } from "./read-place.ts";

const TEXT = [
  "orbs: { node: circleci/node@5.1 }",
  "executors: { big: { docker: [{ image: cimg/base:1 }], environment: { A: b } } }",
  "commands:",
  "  greet:",
  "    parameters: { to: { type: string } }",
  "    steps:",
  "      - run: echo << parameters.to >> << pipeline.git.branch >>",
  "jobs:",
  "  build:",
  "    executor: big",
  "    resource_class: own/metal",
  "    steps:",
  "      - checkout",
  "      - node/install: { node-version: '24' }",
  "      - run:",
  "          name: Install",
  "          shell: /bin/bash -eo pipefail",
  "          environment: { TOKEN: $NPM_TOKEN }",
  "          command: |",
  "            cat <<X",
  "            X",
  "      - when:",
  "          condition: true",
  "          steps: [{ run: later }]",
  "      - store_artifacts: { path: dist }",
].join("\n");

test("reads steps, orbs, images and kept files", () => {
  expect(briefly(circleci, ".circleci/config.yml", TEXT)).toEqual([
    '2 steps [ci] image of job "build": image("cimg/base:1")',
    '14 steps [ci] step "node/install" of job "build": orb:circleci/node/install(node-version="24")',
    '20 shell [ci] step "Install" of job "build": cat <<X\nX',
    '24 shell [ci] step of job "build": later',
    '25 steps [ci] artifacts of job "build": keep-artifact("dist")',
    '7 shell [ci] step of command "greet": echo __expr0__ __expr1__',
  ]);
});

test("gives steps their variables and machines", () => {
  const { programs } = circleci.read(TEXT, ".circleci/config.yml");
  expect(programs[2]?.variables.map(([name, value]) => `${name} = ${short(value)}`)).toEqual([
    'A = "b"',
    "TOKEN = NPM_TOKEN",
  ]);
  expect(programs[2]?.start.reach.machine).toBe("self-hosted");
  expect(programs[5]?.variables.map(([, value]) => short(value))).toEqual(["argument", "title pipeline.git.branch"]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(circleci, ".circleci/config.yml", TEXT, [
    "jobs:\n",
    "  a:\n",
    "    steps:\n",
    "      - run: x\n",
    "<< a.b >>",
    "when: ",
    "{",
  ]);
});
