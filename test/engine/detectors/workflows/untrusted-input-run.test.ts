import detector from "../../../../src/engine/detectors/workflows/untrusted-input-run.ts";
import { strengthsOfPrograms } from "../run-programs.ts";

const flow = (on: string, run: string) =>
  `on: ${on}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${run}\n`;

// Through the readers, as files stand in a commit: what counts is what a program does, not how it is spelled.
test.each([
  [
    "a title in a step of a privileged workflow",
    { ".github/workflows/a.yml": flow("pull_request_target", "echo ${{ github.event.pull_request.title }}") },
    ["strong"],
  ],
  [
    "a branch name on a platform that builds forks as requests",
    {
      ".circleci/config.yml":
        "version: 2.1\njobs:\n  a:\n    docker: [{image: cimg/base}]\n    steps:\n      - run: ./a.sh << pipeline.git.branch >>\nworkflows:\n  w:\n    jobs:\n      - a:\n          context: c\n",
    },
    ["weak"],
  ],
  [
    "a branch name in a composite action",
    {
      "action.yml":
        "runs:\n  using: composite\n  steps:\n    - shell: bash\n      run: git push origin HEAD:${{ github.head_ref }}\n",
    },
    ["medium"],
  ],
  [
    "a title that becomes a variable of later steps",
    {
      ".github/workflows/a.yml": flow(
        "pull_request_target",
        'echo "T=${{ github.event.pull_request.title }}" >> $GITHUB_ENV',
      ),
    },
    ["strong", "strong"],
  ],
  [
    "a number",
    { ".github/workflows/a.yml": flow("pull_request_target", "echo ${{ github.event.pull_request.number }}") },
    [],
  ],
  [
    "a title as a quoted variable",
    {
      ".github/workflows/a.yml": `${flow("pull_request_target", 'echo "$T"')}        env:\n          T: \${{ github.event.pull_request.title }}\n`,
    },
    [],
  ],
] as const)("%s", async (_, files, expected) => {
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});
