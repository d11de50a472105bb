/** Where projects name the owners of what they use. */
import type { Swap } from "./owner-swap.ts";
import { PACKAGE_SWAPS } from "./package-swaps.ts";

const CI = ".github/workflows/ci.yml";
const withTimeout = (text: string): string =>
  text.replace("    runs-on: ubuntu-latest\n", "    runs-on: ubuntu-latest\n    timeout-minutes: 20\n");
const sha = "8f4b7f84864484a7bf31766abe9204da3cbe65b3";

/** A step's action in a workflow of a base. */
function actionSwap(place: string, base: Swap["base"], action: string, path = CI): Swap {
  const [name, ref] = action.split("@");
  const slash = (name ?? "").indexOf("/");
  const [owner, rest] = [(name ?? "").slice(0, slash), (name ?? "").slice(slash)];
  return {
    place,
    base,
    path,
    format: "yaml",
    from: `uses: ${action}`,
    to: (literal) => `uses: ${literal.replaceAll("\n", "\n        ")}`,
    value: (alike) => `${alike(owner)}${rest}@${ref}`,
    other: (alike) => `${alike(owner)}${rest}@${sha}`,
    ordinary: withTimeout,
  };
}

const PLATFORMS: readonly Swap[] = [
  actionSwap("workflow-uses", "node", "actions/setup-node@v4"),
  actionSwap("workflow-uses-python", "python", "actions/setup-python@v5"),
  actionSwap("workflow-uses-other", "ruby", "ruby/setup-ruby@v1"),
  {
    ...actionSwap("composite-uses", "action", "actions/cache@v4", ".github/actions/setup/action.yml"),
    ordinary: (text) => text.replace("description: Sets up the tools", "description: Sets up all tools"),
  },
  {
    place: "container-job",
    base: "go",
    path: CI,
    format: "yaml",
    from: "    runs-on: ubuntu-latest\n",
    to: (literal) => `    runs-on: ubuntu-latest\n    container: ${literal.replaceAll("\n", "\n    ")}\n`,
    value: (alike) => `docker.io/${alike("library")}/golang:1.23`,
    other: (_, host) => `${host}/golang:1.23`,
    ordinary: withTimeout,
  },
  {
    place: "pre-commit-repository",
    base: "python",
    path: ".pre-commit-config.yaml",
    format: "yaml",
    from: "https://github.com/astral-sh/ruff-pre-commit",
    to: (literal) => literal.replaceAll("\n", "\n    "),
    value: (alike) => `https://github.com/${alike("astral-sh")}/ruff-pre-commit`,
    other: (_, host) => `https://${host}/ruff-pre-commit`,
    ordinary: (text) => text.replace("v0.8.4", "v0.8.6"),
  },
  {
    place: "submodule",
    base: "native",
    path: ".gitmodules",
    format: "plain",
    from: "https://github.com/madler/zlib",
    to: (value) => value,
    value: (alike) => `https://github.com/${alike("madler")}/zlib`,
    other: (_, host) => `https://${host}/zlib.git`,
    ordinary: (text) => `${text}\tshallow = true\n`,
  },
  {
    place: "docker-from",
    base: "infra",
    path: "Dockerfile",
    format: "docker",
    from: "FROM node:22-bookworm-slim",
    to: (literal) => `FROM ${literal}`,
    value: (alike) => `docker.io/${alike("nodejs")}/node:22-bookworm-slim`,
    other: (_, host) => `${host}/node:22-bookworm-slim`,
    ordinary: (text) => text.replace("WORKDIR /app", "WORKDIR /srv/app"),
  },
  {
    place: "terraform-module",
    base: "infra",
    path: "main.tf",
    format: "hcl",
    from: '"terraform-aws-modules/vpc/aws"',
    to: (literal) => literal,
    value: (alike) => `${alike("terraform-aws-modules")}/vpc/aws`,
    other: (alike) => `git::https://github.com/${alike("terraform-aws-modules")}/terraform-aws-vpc.git?ref=v5.16.0`,
    ordinary: (text) => text.replace("5.16.0", "5.17.0"),
  },
  {
    place: "helm-dependency",
    base: "infra",
    path: "charts/lantern/Chart.yaml",
    format: "yaml",
    from: "https://charts.bitnami.com/bitnami",
    to: (literal) => literal.replaceAll("\n", "\n      "),
    value: (_, host) => `https://${host}/bitnami`,
    other: (alike) => `oci://ghcr.io/${alike("bitnami")}/charts`,
    ordinary: (text) => text.replace("0.7.0", "0.7.1"),
  },
  {
    place: "image-values",
    base: "infra",
    path: "charts/lantern/values.yaml",
    format: "yaml",
    from: "ghcr.io/lantern-works/lantern",
    to: (literal) => literal.replaceAll("\n", "\n  "),
    value: (alike) => `ghcr.io/${alike("lantern-works")}/lantern`,
    other: (_, host) => `${host}/lantern`,
    ordinary: (text) => text.replace("3.2.0", "3.2.1"),
  },
  {
    place: "circle-orb",
    base: "infra",
    path: ".circleci/config.yml",
    format: "yaml",
    from: "circleci/node@7.0.0",
    to: (literal) => literal.replaceAll("\n", "\n  "),
    value: (alike) => `${alike("circleci")}/node@7.0.0`,
    other: (alike) => `${alike("circleci")}/node@volatile`,
    ordinary: (text) => text.replace("cimg/node:22.12", "cimg/node:22.14"),
  },
  {
    place: "devcontainer-feature",
    base: "go",
    path: ".devcontainer/devcontainer.json",
    format: "json",
    from: '"ghcr.io/devcontainers/features/go:1"',
    to: (literal) => literal,
    value: (alike) => `ghcr.io/${alike("devcontainers")}/features/go:1`,
    other: (_, host) => `${host}/features/go:1`,
    ordinary: (text) => text.replace('"Lantern"', '"Lantern Go"'),
  },
  {
    place: "page-script",
    base: "php",
    path: "public/help.html",
    format: "xml",
    from: '"https://cdn.jsdelivr.net/npm/alpinejs@3.14.8/dist/cdn.min.js"',
    to: (literal) => literal,
    value: (_, host) => `https://${host}/npm/alpinejs@3.14.8/dist/cdn.min.js`,
    other: (_, host) => `//${host}/alpine.js`,
    ordinary: (text) => text.replace("<h1>Help</h1>", "<h1>Help and hints</h1>"),
  },
];

export const SWAPS: readonly Swap[] = [...PLATFORMS, ...PACKAGE_SWAPS];
