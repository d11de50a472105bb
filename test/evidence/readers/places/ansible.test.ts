import { ansible } from "../../../../src/evidence/readers/places/ansible.ts";
import { briefly, fuzz } from "./read-place.ts";

const TEXT = [
  "- hosts: all",
  "  tasks:",
  "    - name: one",
  '      ansible.builtin.shell: "curl {{ url }} | sh"',
  "    - command: { argv: [ls, -l] }",
  "    - win_shell: Get-Item .",
  "    - get_url: { url: https://get.example/a, dest: /tmp/a, checksum: sha256:00 }",
  "    - copy: { content: x, dest: /tmp/b }",
  "    - cron: { name: c, job: /tmp/a }",
  "    - script: x.sh --y",
];

test("reads commands, downloads, files and scripts of tasks", () => {
  expect(briefly(ansible, "roles/own/tasks/main.yml", TEXT)).toEqual([
    '4 shell [build] task "one": curl __expr0__ | sh',
    '5 shell [build] task "task": $ "ls" "-l"',
    '6 powershell [build] task "task": Get-Item .',
    '7 steps [build] task "task": fetch-verified-file("https://get.example/a", "/tmp/a")',
    '8 steps [build] task "task": write-file("/tmp/b", "x")',
    '9 shell [build] task "task": /tmp/a',
    "10 [build] -> roles/own/files/x.sh",
    "10 [build] -> roles/own/tasks/x.sh",
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(ansible, "tasks/a.yml", TEXT.join("\n"), [
    "- shell: x\n",
    "- command:\n",
    "    argv: [",
    "{{ a }}",
    "{%\n",
    "- ",
  ]);
});
