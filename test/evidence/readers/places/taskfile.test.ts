import { taskfile } from "../../../../src/evidence/readers/places/taskfile.ts";
import { briefly, fuzz } from "./read-place.ts";

const TEXT = [
  "includes: { far: https://get.example/Taskfile.yml, near: ./lib }",
  "vars: { REV: { sh: git describe } }",
  "tasks:",
  "  default: { cmds: ['echo {{.REV}}', { task: test }] }",
  "  test: go test {{.CLI_ARGS}}",
  "  deploy:",
  "    dir: app",
  "    cmds:",
  "      - cmd: ./deploy.sh",
];

test("reads tasks, variables and what is included", () => {
  expect(briefly(taskfile, "Taskfile.yml", TEXT)).toEqual([
    "2 shell [build] variable REV: git describe",
    "4 shell [build] task default: echo __expr0__",
    "5 shell [test] task test: go test __expr0__",
    "9 shell [manual] task deploy: ./deploy.sh",
    '1 steps [build] include: fetch-run("https://get.example/Taskfile.yml", fetched get.example)',
    "1 [build] -> lib/Taskfile.yml",
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(taskfile, "Taskfile.yml", TEXT.join("\n"), ["tasks:\n", "  a: b\n", "{{.A}}", "sh: ", "{", "- "]);
});
