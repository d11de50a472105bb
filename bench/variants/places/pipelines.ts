/** Programs that build services run. */
import type { World } from "../model.ts";
import { indent, lines, oneLine, type Place, shellPlace, steps } from "./place.ts";

const STEP_NAMES = ["Prepare tools", "Report", "Warm up", "Collect facts"];

/** Steps of a GitHub workflow or composite action; what a step's shell needs of the store stands in its `env`. */
function runSteps(world: World, body: readonly string[], shell: string, by: string): string {
  const names = world.random.shuffle(STEP_NAMES);
  const env =
    world.secrets.length === 0 || shell.includes("bash")
      ? ""
      : `  env:\n${world.secrets.map((name) => `    ${name}: \${{ secrets.${name} }}\n`).join("")}`;
  return steps(body)
    .map((statements, index) => {
      const text = statements.join("\n");
      const head = `- name: ${names[index % names.length] ?? "Run"}\n${shell}${env}`;
      return indent(
        text.includes("\n") ? `${head}  run: |\n${indent(text, "    ")}\n` : `${head}  run: ${plainYaml(text)}\n`,
        by,
      );
    })
    .join("");
}

/** A plain scalar where YAML allows it, a block otherwise. */
const plainYaml = (text: string): string =>
  /^[\w./][^#:\n]*$/.test(text) && !text.endsWith(" ") ? text : `|\n    ${text}`;

const HEAD = "permissions:\n  contents: read\njobs:\n";

/** A workflow of its own with one job. */
const workflow = (name: string, on: string, job: string, steps: string): string =>
  `name: ${name}\non:\n${on}${HEAD}  ${job}:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n${steps}`;

const CI = ".github/workflows/ci.yml";
const SETUP = ".github/actions/setup/action.yml";
const NIGHTLY = '  schedule:\n    - cron: "17 3 * * *"\n  workflow_dispatch:\n';
const CALLED = "  workflow_call:\n    inputs:\n      target:\n        type: string\n        default: all\n";

const GITHUB: readonly Place[] = [
  shellPlace(
    "workflow-step",
    "node",
    CI,
    (world, body) => `${world.read(CI).trimEnd()}\n${runSteps(world, body, "", "      ")}`,
    { pipeline: "github" },
  ),
  shellPlace(
    "new-workflow",
    "python",
    ".github/workflows/nightly.yml",
    (world, body) => workflow("Nightly", NIGHTLY, "nightly", runSteps(world, body, "", "      ")),
    {
      pipeline: "github",
    },
  ),
  shellPlace(
    "composite-action",
    "action",
    SETUP,
    (world, body) => `${world.read(SETUP).trimEnd()}\n${runSteps(world, body, "  shell: bash\n", "    ")}`,
    {
      pipeline: "github",
    },
  ),
  shellPlace(
    "reusable-workflow",
    "rust",
    ".github/workflows/checks.yml",
    (world, body) => workflow("Checks", CALLED, "checks", runSteps(world, body, "", "      ")),
    {
      pipeline: "github",
    },
  ),
  shellPlace(
    "release-workflow",
    "go",
    ".github/workflows/release.yml",
    (world, body) =>
      workflow(
        "Release",
        "  push:\n    tags: ['v*']\n",
        "release",
        `      - run: goreleaser release\n${runSteps(world, body, "", "      ")}`,
      ),
    { pipeline: "github" },
  ),
  {
    id: "workflow-powershell",
    base: "dotnet",
    speaks: ["powershell"],
    put: (world, { definitions, body }) =>
      new Map([
        [
          CI,
          {
            text: `${world.read(CI).trimEnd()}\n${runSteps(world, [[...definitions, ...body].join("\n")], "  shell: pwsh\n", "      ")}`,
          },
        ],
      ]),
  },
  {
    id: "github-script",
    base: "node",
    speaks: ["javascript"],
    modules: "cjs",
    put: (world, { imports, definitions, body }) =>
      new Map([
        [
          CI,
          {
            text: `${world.read(CI).trimEnd()}\n      - uses: actions/github-script@v7\n        with:\n          script: |\n${indent([...imports, ...definitions, ...body].join("\n"), "            ")}\n`,
          },
        ],
      ]),
  },
];

const list = (body: readonly string[], by: string): string => {
  const line = oneLine(body);
  return line === null ? `${by}- |\n${indent(lines(body), `${by}  `)}\n` : `${by}- ${JSON.stringify(line)}\n`;
};

const OTHERS: readonly Place[] = [
  shellPlace(
    "gitlab-ci",
    "infra",
    ".gitlab-ci.yml",
    (world, body) =>
      `${world.read(".gitlab-ci.yml").trimEnd()}\n  ${world.random.pick(["before_script", "after_script"])}:\n${list(body, "    ")}`,
  ),
  shellPlace("circle-ci", "infra", ".circleci/config.yml", (world, body) =>
    world
      .read(".circleci/config.yml")
      .replace(
        "      - run: npm test\n",
        () =>
          `      - run: npm test\n      - run:\n          name: Report\n          command: |\n${indent(lines(body), "            ")}\n`,
      ),
  ),
  shellPlace(
    "azure-pipelines",
    "infra",
    "azure-pipelines.yml",
    (world, body) =>
      `${world.read("azure-pipelines.yml").trimEnd()}\n  - script: |\n${indent(lines(body), "      ")}\n    displayName: Prepare\n`,
  ),
  shellPlace(
    "bitbucket-pipelines",
    "php",
    "bitbucket-pipelines.yml",
    (_, body) =>
      `image: composer:2\npipelines:\n  default:\n    - step:\n        name: Test\n        script:\n          - composer install\n${list(body, "          ")}`,
  ),
  shellPlace(
    "travis",
    "ruby",
    ".travis.yml",
    (_, body) => `language: ruby\nrvm: ['3.3']\nscript: bundle exec rake\nafter_script:\n${list(body, "  ")}`,
  ),
  shellPlace(
    "buildkite",
    "go",
    ".buildkite/pipeline.yml",
    (_, body) => `steps:\n  - label: test\n    commands:\n      - go test ./...\n${list(body, "      ")}`,
  ),
  shellPlace(
    "drone",
    "rust",
    ".drone.yml",
    (_, body) =>
      `kind: pipeline\ntype: docker\nname: default\nsteps:\n  - name: test\n    image: rust:1.83\n    commands:\n      - cargo test\n${list(body, "      ")}`,
  ),
  shellPlace("jenkinsfile", "jvm", "Jenkinsfile", (world, body) => {
    const text = lines(body).replaceAll("\\", "\\\\").replaceAll("'''", "\\'\\'\\'");
    return world
      .read("Jenkinsfile")
      .replace(
        "sh 'gradle assemble'\n",
        () => `sh 'gradle assemble'\n        sh '''\n${indent(text, "          ")}\n        '''\n`,
      );
  }),
];

export const PIPELINES: readonly Place[] = [...GITHUB, ...OTHERS];
