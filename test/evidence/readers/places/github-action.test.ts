import { githubAction } from "../../../../src/evidence/readers/places/github-action.ts";
import { briefly, expression, fuzz, short } from "./read-place.ts";

const COMPOSITE = [
  "name: Own",
  "inputs:",
  "  Command: { default: ls }",
  "runs:",
  "  using: composite",
  "  steps:",
  `    - run: ${expression("inputs.command")} "${expression("github.action_path")}/x.sh"`,
  "      shell: bash",
  "    - uses: docker://alpine:3",
].join("\n");

test("reads the steps of a composite action, its inputs as variables", () => {
  expect(briefly(githubAction, "tools/own/action.yml", COMPOSITE)).toEqual([
    '7 shell [ci] step "#1": __expr0__ "__expr1__/x.sh"',
    '9 steps [ci] step "docker://alpine:3": uses:docker://alpine:3()',
  ]);
  const [run] = githubAction.read(COMPOSITE, "tools/own/action.yml").programs;
  expect(run?.variables.map(([name, value]) => `${name} = ${short(value)}`)).toEqual([
    'GITHUB_WORKSPACE = "."',
    '__input__command = ("ls" | argument)',
    'GITHUB_ACTION_PATH = "tools/own"',
    "__expr0__ = __input__command",
    '__expr1__ = "./tools/own"',
  ]);
  expect(run?.start.by).toBe('step "#1" of action "Own"');
});

test.each([
  [
    "a JavaScript action",
    "{ using: node24, main: dist/index.js, post: ../end.js }",
    ["1 [ci] -> a/dist/index.js", "1 [ci] -> end.js"],
  ],
  ["a container action", "{ using: docker, image: Dockerfile, entrypoint: /run.sh }", ["1 [ci] -> a/Dockerfile"]],
  [
    "an image",
    "{ using: docker, image: 'docker://x:1', args: [a, '-b'] }",
    ['1 steps [ci] image of action "a": image("x:1", "a", "-b")'],
  ],
])("reads %s", (_, runs, expected) => {
  expect(briefly(githubAction, "a/action.yaml", `runs: ${runs}`)).toEqual(expected);
});

test("reads hostile texts in bounded time", () => {
  fuzz(githubAction, "action.yml", COMPOSITE, [
    "- run: x\n",
    "runs:\n",
    "  using: docker\n",
    "steps:\n",
    "    ",
    "image: ",
    "[",
  ]);
});
