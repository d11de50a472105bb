/** Text that anybody may write – titles, branches, comments – becomes part of a script with more power than theirs. */
import type { BaseName, Disguise, Files } from "../model.ts";
import { files, type Scene, type Staging, type Tools } from "./scene.ts";
import { TITLES_ELSEWHERE } from "./title-elsewhere.ts";
import {
  block,
  COMMENT,
  DISCUSSION,
  expression,
  HEAD,
  PULL_REQUEST,
  RUN,
  script,
  step,
  type Trigger,
} from "./titles.ts";

const DISGUISES: readonly Disguise[] = [
  "none",
  "variables",
  "function",
  "alias",
  "line-breaks",
  "quoting",
  "pieces",
  "encoded",
  "equal",
  "file-between",
  "two-files",
  "two-commits",
  "options",
  "letter-case",
  "comments",
  "environment",
  "dead-code",
];

const COMPOSITE = (lines: readonly string[]): string =>
  `name: Label\ndescription: Labels by title\ninputs:\n  title:\n    description: title\n    required: true\nruns:\n  using: composite\n  steps:\n    - shell: bash\n      run: |\n${block(lines, "        ")}\n`;

/** One workflow with a trigger, in all disguises. */
function workflow({ random, disguise }: Tools, trigger: Trigger): Files | readonly [Files, Files] {
  const path = trigger.path(random, disguise);
  const value = expression(path, disguise, random);
  const at = ".github/workflows/titles.yml";
  const use = `      - uses: ./.github/actions/label\n        with:\n          title: ${value}\n`;
  const action = files([".github/actions/label/action.yml", COMPOSITE(script("${{ inputs.title }}", "none", random))]);
  const labelling = files([at, HEAD(trigger.on) + use]);
  switch (disguise) {
    case "variables":
      return files([
        at,
        HEAD(trigger.on, `env:\n  SUBJECT: ${value}\n`) +
          step(script("${{ env.SUBJECT }}", disguise, random), "      "),
      ]);
    case "environment":
      return files([
        at,
        `${HEAD(trigger.on)}      - id: read\n        env:\n          SUBJECT: ${value}\n        run: echo "subject=$SUBJECT" >> "$GITHUB_OUTPUT"\n${step(script("${{ steps.read.outputs.subject }}", disguise, random), "      ")}`,
      ]);
    case "two-files":
      return new Map([...action, ...labelling]);
    case "two-commits":
      return [action, labelling];
    case "options":
      return files([
        at,
        HEAD(trigger.on) +
          step(
            script(value, disguise, random),
            "      ",
            "working-directory: .\ncontinue-on-error: true\nshell: bash\n",
          ),
      ]);
    default:
      return files([at, HEAD(trigger.on) + step(script(value, disguise, random), "      ")]);
  }
}

const githubStaging = (place: string, base: BaseName, trigger: Trigger): Staging => ({
  place,
  base,
  language: "shell",
  disguises: DISGUISES,
  stage: (tools) => workflow(tools, trigger),
});

export const TITLE_RUN: Scene = {
  id: "title-run",
  kind: "attack",
  messages: ["ci: label by title", "ci: check titles", "Thank people for their contributions", "ci: greet newcomers"],
  stagings: [
    githubStaging("pull-request-workflow", "node", PULL_REQUEST),
    githubStaging("comment-workflow", "python", COMMENT),
    githubStaging("discussion-workflow", "go", DISCUSSION),
    githubStaging("run-workflow", "rust", RUN),
    ...TITLES_ELSEWHERE,
  ],
};
