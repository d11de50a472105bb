/** Workflows that use power with care, and caches, artifacts and titles as data. */

import type { BaseName, Disguise } from "../model.ts";
import { indent } from "../places/place.ts";
import { files, type Scene, type Staging } from "./scene.ts";

const DISGUISES: readonly Disguise[] = ["none", "quoting", "comments", "options", "dead-code", "two-commits"];

interface Flow {
  readonly place: string;
  readonly base: BaseName;
  readonly on: string;
  readonly permissions: string;
  readonly steps: string;
}

const FLOWS: readonly Flow[] = [
  {
    place: "labeler",
    base: "node",
    on: "pull_request_target",
    permissions: "pull-requests: write",
    steps: "- uses: actions/labeler@v5\n",
  },
  {
    place: "title-as-data",
    base: "python",
    on: "pull_request",
    permissions: "contents: read",
    steps:
      '- name: Check the title\n  env:\n    TITLE: ${{ github.event.pull_request.title }}\n  run: |\n    echo "$TITLE" | grep -Eq "^(feat|fix|docs): "\n',
  },
  {
    place: "coverage-comment",
    base: "go",
    on: "workflow_run:\n    workflows: [CI]\n    types: [completed]",
    permissions: "pull-requests: write",
    steps:
      '- uses: actions/download-artifact@v4\n  with:\n    name: coverage\n    path: ${{ runner.temp }}/coverage\n    run-id: ${{ github.event.workflow_run.id }}\n    github-token: ${{ secrets.GITHUB_TOKEN }}\n- run: wc -l "$RUNNER_TEMP/coverage/lcov.info"\n',
  },
  {
    place: "npm-release",
    base: "node",
    on: "push:\n    tags: ['v*']",
    permissions: "id-token: write",
    steps:
      "- uses: actions/checkout@v4\n- uses: actions/setup-node@v4\n  with:\n    registry-url: https://npm.pkg.github.com\n- run: npm ci\n- run: npm publish --provenance\n  env:\n    NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}\n",
  },
  {
    place: "docker-release",
    base: "infra",
    on: "push:\n    tags: ['v*']",
    permissions: "packages: write",
    steps:
      "- uses: actions/checkout@v4\n- uses: docker/login-action@v3\n  with:\n    registry: ghcr.io\n    username: ${{ github.actor }}\n    password: ${{ secrets.GITHUB_TOKEN }}\n- uses: docker/build-push-action@v6\n  with:\n    push: true\n    tags: ghcr.io/lantern-works/lantern:latest\n",
  },
  {
    place: "pypi-release",
    base: "python",
    on: "release:\n    types: [published]",
    permissions: "id-token: write",
    steps: "- uses: actions/checkout@v4\n- run: pipx run build\n- uses: pypa/gh-action-pypi-publish@release/v1\n",
  },
  {
    place: "cache",
    base: "rust",
    on: "push",
    permissions: "contents: read",
    steps:
      "- uses: actions/checkout@v4\n- uses: actions/cache@v4\n  with:\n    path: |\n      ~/.cargo/registry\n      target\n    key: cargo-${{ hashFiles('Cargo.lock') }}\n- run: cargo test\n",
  },
  {
    place: "artifact",
    base: "jvm",
    on: "pull_request",
    permissions: "contents: read",
    steps:
      "- uses: actions/checkout@v4\n- run: gradle check\n- uses: actions/upload-artifact@v4\n  if: always()\n  with:\n    name: reports\n    path: build/reports\n",
  },
  {
    place: "android-signing",
    base: "jvm",
    on: "push:\n    tags: ['v*']",
    permissions: "contents: write",
    steps:
      '- uses: actions/checkout@v4\n- run: echo "$KEYSTORE" | base64 -d > app/release.keystore\n  env:\n    KEYSTORE: ${{ secrets.KEYSTORE_BASE64 }}\n- run: gradle bundleRelease\n  env:\n    STORE_PASSWORD: ${{ secrets.STORE_PASSWORD }}\n',
  },
  {
    place: "stale",
    base: "ruby",
    on: "schedule:\n    - cron: '30 1 * * *'",
    permissions: "issues: write",
    steps: "- uses: actions/stale@v9\n  with:\n    days-before-stale: 60\n",
  },
  {
    place: "pages",
    base: "php",
    on: "push:\n    branches: [main]",
    permissions: "pages: write",
    steps:
      "- uses: actions/checkout@v4\n- uses: actions/upload-pages-artifact@v3\n  with:\n    path: public\n- uses: actions/deploy-pages@v4\n",
  },
  {
    place: "ssh-deploy",
    base: "infra",
    on: "push:\n    branches: [main]",
    permissions: "contents: read",
    steps:
      '- uses: actions/checkout@v4\n- run: |\n    install -m 600 /dev/null ~/.ssh/id_ed25519\n    echo "$DEPLOY_KEY" > ~/.ssh/id_ed25519\n    rsync -az public/ deploy@www.lantern.example.org:/srv/www/\n  env:\n    DEPLOY_KEY: ${{ secrets.DEPLOY_KEY }}\n',
  },
  {
    place: "code-scanning",
    base: "dotnet",
    on: "push",
    permissions: "security-events: write",
    steps:
      "- uses: actions/checkout@v4\n- uses: github/codeql-action/init@v3\n  with:\n    languages: csharp\n- uses: github/codeql-action/analyze@v3\n",
  },
  {
    place: "slack-notice",
    base: "go",
    on: "release:\n    types: [published]",
    permissions: "contents: read",
    steps:
      '- run: |\n    curl -fsS -X POST -H \'Content-Type: application/json\' -d \'{"text":"released"}\' "$SLACK_WEBHOOK"\n  env:\n    SLACK_WEBHOOK: ${{ secrets.SLACK_WEBHOOK }}\n',
  },
];

function written({ on, permissions, steps, place }: Flow, disguise: Disguise): string {
  const name = disguise === "quoting" ? `"${place}"` : place;
  const ordinary = disguise === "dead-code" ? "- run: git --version\n- run: df -h\n" : "";
  const note = disguise === "comments" ? "# see the handbook\n" : "";
  const job =
    disguise === "options" ? "    timeout-minutes: 15\n    runs-on: ubuntu-latest\n" : "    runs-on: ubuntu-latest\n";
  const trigger = on.includes(":") ? `on:\n  ${on}` : `on: ${on}`;
  return `${note}name: ${name}\n${trigger}\npermissions:\n  ${permissions}\njobs:\n  main:\n${job}    steps:\n${indent(ordinary + steps, "      ")}`;
}

const stagings: readonly Staging[] = FLOWS.map((flow) => ({
  place: flow.place,
  base: flow.base,
  language: "shell",
  disguises: DISGUISES,
  stage({ disguise }) {
    const at = `.github/workflows/${flow.place}.yml`;
    if (disguise !== "two-commits") return files([at, written(flow, disguise)]);
    return [files([at, written(flow, "none")]), files([at, written(flow, "options")])];
  },
}));

export const ORDINARY_WORKFLOWS: Scene = {
  id: "ordinary-workflow",
  kind: "innocent",
  messages: ["ci: another workflow", "ci: release from tags", "Add a workflow", "ci: reports"],
  stagings,
};
