/** Ordinary shell commands as behaviours, and the places they stand in. */
import type { Behaviour } from "./behaviour.ts";
import { SILENT } from "./silent-places.ts";

type Pipelines = readonly (readonly string[])[];

/** An innocent of shell commands, one of several. */
export function ordinary(
  id: string,
  choices: readonly Pipelines[],
  messages: readonly string[],
  places?: readonly string[],
): Behaviour {
  return {
    id,
    kind: "innocent",
    languages: ["shell"],
    ...(places ? { places } : { notIn: SILENT }),
    acts: (random) => random.pick(choices).map((pipeline) => ({ does: "command", pipeline })),
    messages,
  };
}

export const PIPELINES = [
  "workflow-step",
  "new-workflow",
  "composite-action",
  "reusable-workflow",
  "release-workflow",
  "gitlab-ci",
  "circle-ci",
  "azure-pipelines",
  "jenkinsfile",
  "bitbucket-pipelines",
  "travis",
  "buildkite",
  "drone",
];
export const SCRIPTS = [
  "script",
  "bin-setup",
  "provision-script",
  "makefile",
  "taskfile",
  "justfile",
  "bin-script",
  "autogen",
  "devcontainer",
  "docker-entrypoint",
];
export const MACHINES = [
  "provision-script",
  "cloud-init",
  "ansible",
  "vagrant",
  "crontab",
  "cron-job",
  "systemd-unit",
  "script",
  "terraform",
  "dockerfile",
];
export const SHELLS = ["envrc", "shell-start-file", "bin-setup", "script", "nix-shell", "mise-hook", "devcontainer"];
