/** Expressions that stand for text anybody may write, and scripts that hold them. */
import type { Disguise } from "../model.ts";
import type { Random } from "../random.ts";

const TITLE = "github.event.pull_request.title";
const OTHERS = [
  "github.head_ref",
  "github.event.pull_request.body",
  "github.event.pull_request.head.label",
  "github.event.pull_request.head.ref",
  "github.event.pull_request.user.name",
];

/** The expression that stands for the title. */
export function expression(path: string, disguise: Disguise, random: Random): string {
  switch (disguise) {
    case "quoting":
      return `\${{ ${path.replace(/\.(\w+)/g, "['$1']")} }}`;
    case "letter-case":
      return `\${{ ${path.replace(/(^|\.)([a-z])/g, (_, dot: string, letter: string) => dot + letter.toUpperCase())} }}`;
    case "pieces":
      return `\${{ ${random.pick([`format('{0}', ${path})`, `join(fromJSON(format('["{0}"]', ${path})), '')`])} }}`;
    case "encoded":
      return `\${{ fromJSON(toJSON(${path})) }}`;
    case "line-breaks":
      return `\${{\n  ${path}\n}}`;
    default:
      return `\${{ ${path} }}`;
  }
}

/** Shell text of a step that holds an expression. */
export function script(value: string, disguise: Disguise, random: Random): string[] {
  const use = random.pick([
    `echo "checking ${value}"`,
    `./scripts/label.sh "${value}"`,
    `git commit --allow-empty -m "${value}"`,
    `TITLE="${value}"\necho "$TITLE" >> notes.txt`,
  ]);
  switch (disguise) {
    case "function":
      return ['note() { echo "checking $1"; }', `note "${value}"`];
    case "alias":
      return ["say=echo", `$say "checking ${value}"`];
    case "comments":
      return ["# the title decides about the label", use, "# that is all"];
    case "file-between":
      return [`cat > title.txt <<EOF\n${value}\nEOF`, "./scripts/label.sh title.txt"];
    case "dead-code":
      return ["git fetch --depth=1 origin", "mkdir -p out", use, "ls out"];
    default:
      return [use];
  }
}

export const block = (lines: readonly string[], by: string): string => lines.join("\n").replace(/^(?=[^\n])/gm, by);
export const step = (lines: readonly string[], by: string, more = ""): string =>
  `${by}- name: Check the title\n${more.replace(/^(?=[^\n])/gm, `${by}  `)}${by}  run: |\n${block(lines, `${by}    `)}\n`;

export interface Trigger {
  readonly on: string;
  readonly path: (random: Random, disguise: Disguise) => string;
}

export const PULL_REQUEST: Trigger = {
  on: "  pull_request_target:\n    types: [opened, edited]\n",
  path: (random, disguise) => (disguise === "equal" ? random.pick(OTHERS) : TITLE),
};
export const COMMENT: Trigger = {
  on: "  issue_comment:\n    types: [created]\n",
  path: (random, disguise) =>
    disguise === "equal"
      ? random.pick(["github.event.issue.title", "github.event.issue.body"])
      : "github.event.comment.body",
};
export const DISCUSSION: Trigger = {
  on: "  discussion:\n    types: [created]\n",
  path: (_, disguise) => (disguise === "equal" ? "github.event.discussion.title" : "github.event.discussion.body"),
};
export const RUN: Trigger = {
  on: "  workflow_run:\n    workflows: [CI]\n    types: [completed]\n",
  path: (_, disguise) =>
    disguise === "equal" ? "github.event.workflow_run.head_commit.message" : "github.event.workflow_run.head_branch",
};

export const HEAD = (on: string, more = ""): string =>
  `name: Titles\non:\n${on}permissions:\n  contents: write\n  pull-requests: write\n${more}jobs:\n  title:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n`;
