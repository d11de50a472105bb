/** Pipelines whose commands stand under fixed keys: what they are called and where their images, variables and files stand. */
import type { Language } from "../../../../engine/index.ts";
import { baseName, extensionOf } from "../paths.ts";

export interface SimplePipeline {
  readonly id: string;
  /** For people: `Travis CI`. */
  readonly name: string;
  readonly fits: (path: string) => boolean;
  /** Keys whose text, or list of texts, is commands. */
  readonly commands: ReadonlySet<string>;
  /** Last characters of further keys: `_script`. */
  readonly ending?: string;
  /** Keys of maps whose entries are variables. */
  readonly variables: ReadonlySet<string>;
  readonly images?: ReadonlySet<string>;
  /** Keys of plugins or pipes: other people's programs by name. */
  readonly plugins?: ReadonlySet<string>;
  /** Keys of kept files. */
  readonly artifacts?: ReadonlySet<string>;
  readonly language?: Language;
  readonly machine?: "runner" | "self-hosted" | "unknown";
}

const YAML = new Set(["yml", "yaml"]);
const named =
  (...names: readonly string[]) =>
  (path: string) =>
    names.includes(baseName(path));
const inFolder = (folder: string) => (path: string) => path.startsWith(folder) && YAML.has(extensionOf(path));
const TRAVIS_PHASES = ["install", "script", "deploy", "success", "failure", "cache"].flatMap((phase) => [
  phase,
  `before_${phase}`,
  `after_${phase}`,
]);

export const SIMPLE_PIPELINES: readonly SimplePipeline[] = [
  {
    id: "travis",
    name: "Travis CI",
    fits: named(".travis.yml", ".travis.yaml"),
    commands: new Set(TRAVIS_PHASES),
    variables: new Set(["env", "global", "matrix", "jobs"]),
  },
  {
    id: "appveyor",
    name: "AppVeyor",
    fits: named("appveyor.yml", ".appveyor.yml", "appveyor.yaml", ".appveyor.yaml"),
    commands: new Set([
      "init",
      "install",
      "on_success",
      "on_failure",
      "on_finish",
      "before_build",
      "after_build",
      "before_test",
      "after_test",
      "before_deploy",
      "after_deploy",
      "before_package",
      "clone_script",
    ]),
    ending: "_script",
    variables: new Set(["environment", "global"]),
    language: "batch",
  },
  {
    id: "drone",
    name: "Drone",
    fits: (path) =>
      named(".drone.yml", ".drone.yaml", ".woodpecker.yml", ".woodpecker.yaml")(path) || inFolder(".woodpecker/")(path),
    commands: new Set(["commands", "command"]),
    variables: new Set(["environment"]),
    images: new Set(["image"]),
    machine: "self-hosted",
  },
  {
    id: "buildkite",
    name: "Buildkite",
    fits: inFolder(".buildkite/"),
    commands: new Set(["command", "commands"]),
    variables: new Set(["env"]),
    plugins: new Set(["plugins"]),
    artifacts: new Set(["artifact_paths"]),
    machine: "self-hosted",
  },
  {
    id: "bitbucket-pipelines",
    name: "Bitbucket Pipelines",
    fits: named("bitbucket-pipelines.yml", "bitbucket-pipelines.yaml"),
    commands: new Set(["script", "after-script"]),
    variables: new Set(["variables"]),
    images: new Set(["image"]),
    plugins: new Set(["pipe"]),
    artifacts: new Set(["artifacts"]),
  },
  {
    id: "cirrus",
    name: "Cirrus CI",
    fits: named(".cirrus.yml", ".cirrus.yaml"),
    commands: new Set(["script"]),
    ending: "_script",
    variables: new Set(["env", "environment"]),
    images: new Set(["image"]),
  },
  {
    id: "codebuild",
    name: "AWS CodeBuild",
    fits: (path) => YAML.has(extensionOf(path)) && baseName(path).startsWith("buildspec"),
    commands: new Set(["commands", "finally"]),
    variables: new Set(["variables"]),
  },
  {
    id: "semaphore",
    name: "Semaphore",
    fits: inFolder(".semaphore/"),
    commands: new Set(["commands"]),
    variables: new Set([]),
  },
  {
    id: "cloud-build",
    name: "Google Cloud Build",
    fits: (path) => YAML.has(extensionOf(path)) && baseName(path).startsWith("cloudbuild"),
    commands: new Set(["script"]),
    variables: new Set(["substitutions"]),
    images: new Set(["name"]),
  },
];
