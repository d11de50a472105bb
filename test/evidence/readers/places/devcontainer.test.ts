import { devcontainer } from "../../../../src/evidence/readers/places/devcontainer.ts";
import { briefly, fuzz } from "./read-place.ts";

const TEXT = `{
  // a comment
  "build": { "dockerfile": "Dockerfile" },
  "features": { "ghcr.io/own/x:1": {}, "./local": {} },
  "mounts": ["source=/var/run/docker.sock,target=/s,type=bind"],
  "runArgs": ["--privileged", "-e"],
  "initializeCommand": "npm ci",
  "postCreateCommand": ["node", "x.js"],
  "postStartCommand": { "a": "one", "b": ["two"] },
}`;

test("reads commands, features, mounts and what is built", () => {
  expect(briefly(devcontainer, ".devcontainer/devcontainer.json", TEXT)).toEqual([
    "7 shell [open] initializeCommand: npm ci",
    '8 shell [open] postCreateCommand: $ "node" "x.js"',
    "9 shell [open] postStartCommand: one",
    '9 shell [open] postStartCommand: $ "two"',
    '5 steps [open] mount of development container: mount("/var/run/docker.sock")',
    '6 steps [open] mount of development container: mount("--privileged")',
    '4 steps [open] feature: image("ghcr.io/own/x:1")',
    "1 [open] -> .devcontainer/Dockerfile",
    "1 [open] -> .devcontainer/local/install.sh",
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(devcontainer, "devcontainer.json", TEXT, ['{"postCreateCommand":', '"mounts":[', "{", "[", '"a"', ","]);
});
