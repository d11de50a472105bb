/** The same in other places than a step of a workflow. */
import type { Disguise, Files } from "../model.ts";
import { files, type Staging, type Tools } from "./scene.ts";
import { block, COMMENT, expression, HEAD, PULL_REQUEST, script, step } from "./titles.ts";

const SIMPLE: readonly Disguise[] = [
  "none",
  "quoting",
  "letter-case",
  "pieces",
  "encoded",
  "equal",
  "comments",
  "dead-code",
  "function",
];

/** A composite action whose caller hands it the title; the caller was there before. */
function composite({ read, random, disguise }: Tools): Files {
  const at = ".github/actions/setup/action.yml";
  const value = expression(PULL_REQUEST.path(random, disguise), disguise, random);
  return files(
    [
      at,
      `${read(at).trimEnd()}\n    - shell: bash\n      run: |\n${block(script(value, disguise, random), "        ")}\n`,
    ],
    [".github/workflows/titles.yml", `${HEAD(PULL_REQUEST.on)}      - uses: ./.github/actions/setup\n`],
  );
}

function reusable({ random, disguise }: Tools): Files {
  const value = expression(PULL_REQUEST.path(random, disguise), disguise, random);
  const called = `name: Label\non:\n  workflow_call:\n    inputs:\n      title:\n        type: string\njobs:\n  label:\n    runs-on: ubuntu-latest\n    steps:\n${step(script("${{ inputs.title }}", disguise, random), "      ")}`;
  return files(
    [".github/workflows/label.yml", called],
    [
      ".github/workflows/titles.yml",
      `name: Titles\non:\n${PULL_REQUEST.on}permissions:\n  contents: write\njobs:\n  title:\n    uses: ./.github/workflows/label.yml\n    secrets: inherit\n    with:\n      title: ${value}\n`,
    ],
  );
}

function githubScript({ random, disguise }: Tools): Files {
  const value = expression(COMMENT.path(random, disguise), disguise, random);
  const code =
    disguise === "function"
      ? ["function note(text) {", "  core.info(text);", "}", `note(\`${value}\`);`]
      : [
          ...(disguise === "comments" ? ["// the comment decides"] : []),
          `const text = \`${value}\`;`,
          "core.info(text);",
        ];
  return files([
    ".github/workflows/comments.yml",
    `${HEAD(COMMENT.on)}      - uses: actions/github-script@v7\n        with:\n          script: |\n${block(code, "            ")}\n`,
  ]);
}

const JENKINS: Readonly<Partial<Record<Disguise, string>>> = {
  none: 'sh "echo checking ${env.CHANGE_TITLE}"',
  equal: 'sh "git checkout ${env.CHANGE_BRANCH}"',
  variables: 'script { def subject = env.CHANGE_TITLE; sh "echo checking ${subject}" }',
  pieces: "sh 'echo checking ' + env.CHANGE_TITLE",
  quoting: 'sh """echo checking $CHANGE_TITLE"""'.replace("$CHANGE_TITLE", "${CHANGE_TITLE}"),
  options: 'sh(returnStdout: true, script: "echo checking ${env.CHANGE_TITLE}")',
  comments: '// the title decides\n        sh "echo checking ${env.CHANGE_TITLE}"',
};
const AZURE: Readonly<Partial<Record<Disguise, string>>> = {
  none: "echo checking $(Build.SourceVersionMessage)",
  equal: "git checkout $(System.PullRequest.SourceBranch)",
  "letter-case": "echo checking $(BUILD.SOURCEVERSIONMESSAGE)",
  comments: "# the message decides\n      echo checking $(Build.SourceVersionMessage)",
  function: 'note() { echo "$1"; }\n      note "$(Build.SourceVersionMessage)"',
};
const GITLAB: Readonly<Partial<Record<Disguise, string>>> = {
  none: 'eval "echo checking $CI_MERGE_REQUEST_TITLE"',
  equal: 'sh -c "git log $CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"',
  variables: 'subject="$CI_MERGE_REQUEST_TITLE"; bash -c "echo checking $subject"',
  quoting: 'eval "echo checking ${CI_MERGE_REQUEST_TITLE}"',
  function: 'note() { eval "echo $1"; }; note "$CI_MERGE_REQUEST_TITLE"',
};

const fromTable = (
  place: string,
  path: string,
  table: Readonly<Partial<Record<Disguise, string>>>,
  put: (text: string, line: string) => string,
): Staging => ({
  place,
  base: place === "jenkinsfile" ? "jvm" : "infra",
  language: place === "jenkinsfile" ? "groovy" : "shell",
  disguises: Object.keys(table) as Disguise[], // the keys of a record of disguises
  stage({ read, disguise }) {
    const line = table[disguise];
    return line === undefined ? null : files([path, put(read(path), line)]);
  },
});

export const TITLES_ELSEWHERE: readonly Staging[] = [
  { place: "composite-action", base: "action", language: "shell", disguises: SIMPLE, stage: composite },
  { place: "reusable-workflow", base: "ruby", language: "shell", disguises: SIMPLE, stage: reusable },
  { place: "github-script", base: "php", language: "javascript", disguises: SIMPLE, stage: githubScript },
  fromTable("jenkinsfile", "Jenkinsfile", JENKINS, (text, line) =>
    text.replace("sh 'gradle assemble'\n", () => `sh 'gradle assemble'\n        ${line}\n`),
  ),
  fromTable(
    "azure-pipelines",
    "azure-pipelines.yml",
    AZURE,
    (text, line) => `${text.trimEnd()}\n  - script: |\n      ${line}\n`,
  ),
  fromTable(
    "gitlab-ci",
    ".gitlab-ci.yml",
    GITLAB,
    (text, line) => `${text.trimEnd()}\n  after_script:\n    - ${JSON.stringify(line)}\n`,
  ),
];
