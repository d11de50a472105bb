/**
 * What a path is, told from its name alone: the sensitive classes (things that run by themselves or guard what runs), and
 * the kind of content (code, test, document, vendored …). One home, used by every detector.
 */

import { isAllOf, LOWER } from "../diff/characters.ts";
import { createPathTest } from "./path-rules.ts";

/** Classes of path that run by themselves, decide what runs, or guard the repository. */
const PATH_CLASSES = [
  "workflow", // GitHub Actions and other CI
  "manifest", // package manifests
  "lockfile",
  "registry-config", // .npmrc, pip.conf …
  "build", // build systems and tool configuration that is code
  "installer", // setup.py, install hooks, .pth
  "editor", // editor and IDE configuration
  "agent", // coding agents' configuration and instructions
  "shell-autoload", // .envrc, git hooks, devcontainer …
  "container", // Dockerfile, compose
  "script", // shell, batch, PowerShell
  "guardrail", // CODEOWNERS, security and dependency policy, .gitattributes
  "submodule",
] as const;
export type PathClass = (typeof PATH_CLASSES)[number];

const withEndings = (names: string, endings: string) =>
  names
    .split(" ")
    .flatMap((name) => endings.split(" ").map((ending) => `${name}.${ending}`))
    .join(" ");

const JS = "js cjs mjs";

/** Settings that are there to be copied: no tool reads them under that name. */
const isShown = createPathTest([
  { holds: ".example. .sample. .template. .dist." },
  { ends: ".example .sample .template .dist" },
]);

function unlessShown(fits: (path: string) => boolean): (path: string) => boolean {
  return (path) => fits(path) && !isShown(path);
}

const CLASS_RULES: readonly (readonly [PathClass, (path: string) => boolean])[] = [
  [
    "workflow",
    createPathTest([
      { roots: ".github/workflows", extensions: "yml yaml" },
      { names: "action.yml action.yaml" },
      {
        roots: "/",
        names:
          ".gitlab-ci.yml .travis.yml azure-pipelines.yml appveyor.yml .drone.yml bitbucket-pipelines.yml Jenkinsfile .woodpecker.yml",
      },
      { under: ".circleci .buildkite .woodpecker" },
    ]),
  ],
  [
    "manifest",
    createPathTest([
      {
        names:
          "package.json pyproject.toml setup.cfg Cargo.toml go.mod composer.json Gemfile Pipfile pom.xml deno.json deno.jsonc",
      },
      { extensions: "gemspec csproj" },
      { starts: "requirements", extensions: "txt" },
    ]),
  ],
  [
    "lockfile",
    createPathTest([
      {
        names:
          "package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml bun.lock bun.lockb Cargo.lock go.sum composer.lock Gemfile.lock poetry.lock uv.lock pdm.lock Pipfile.lock deno.lock",
      },
    ]),
  ],
  [
    "registry-config",
    createPathTest(
      [
        {
          names:
            ".npmrc .yarnrc .yarnrc.yml pip.conf .pypirc uv.toml bunfig.toml nuget.config settings.xml pnpm-workspace.yaml",
        },
        { parents: ".cargo", names: "config config.toml" },
      ],
      { anyCase: true },
    ),
  ],
  [
    "build",
    createPathTest([
      {
        names:
          "Makefile GNUmakefile CMakeLists.txt configure configure.ac configure.in Makefile.am Makefile.in meson.build binding.gyp build.rs build.gradle build.gradle.kts settings.gradle settings.gradle.kts gradlew gradlew.bat Rakefile Justfile justfile Taskfile.yml Taskfile.yaml BUILD BUILD.bazel WORKSPACE build.xml tox.ini noxfile.py conanfile.py SConstruct wscript",
      },
      { extensions: "mk cmake m4 gyp gypi bzl vcxproj targets props" },
      { ends: ".config.js .config.cjs .config.mjs .config.ts .config.cts .config.mts" },
      {
        names: withEndings(
          ".babelrc babelrc .eslintrc eslintrc .prettierrc prettierrc .postcssrc postcssrc .stylelintrc stylelintrc",
          JS,
        ),
      },
      { names: withEndings("Gruntfile gruntfile", JS) },
      { names: withEndings("Gulpfile gulpfile", `${JS} ts cts mts`) },
    ]),
  ],
  [
    "installer",
    createPathTest([
      { names: "setup.py sitecustomize.py usercustomize.py conftest.py extconf.rb" },
      { extensions: "pth" },
      { names: withEndings("preinstall postinstall install", JS) },
      { names: "preinstall postinstall preinstall.sh postinstall.sh preinstall.py postinstall.py" },
      { names: "install.sh install.ps1 install.py" },
    ]),
  ],
  [
    "editor",
    unlessShown(
      createPathTest([
        { folders: ".vscode .idea .zed .fleet .vs nbproject" },
        { extensions: "code-workspace sublime-project" },
        { names: ".vimrc .nvim.lua .exrc" },
      ]),
    ),
  ],
  [
    "agent",
    createPathTest([
      { folders: ".claude .cursor .gemini .codex .opencode .continue .windsurf .kiro .roo .amazonq" },
      { folderStarts: ".aider" },
      {
        names:
          "CLAUDE.md CLAUDE.local.md AGENT.md AGENTS.md GEMINI.md .cursorrules .windsurfrules .clinerules .mcp.json mcp.json opencode.json opencode.jsonc .aider.conf.yml SKILL.md",
      },
      { roots: ".github", starts: "copilot", extensions: "md" },
      { under: ".github/instructions .github/prompts .github/agents .github/hooks" },
    ]),
  ],
  [
    "shell-autoload",
    createPathTest([
      { folders: ".devcontainer .husky .githooks .git-hooks" },
      {
        names:
          ".envrc .devcontainer.json lefthook.yml lefthook.yaml .lefthook.yml .lefthook.yaml .pre-commit-config.yaml .mise.toml mise.toml .tool-versions .bashrc .zshrc .profile .bash_profile .zprofile .zshenv .gitpod.yml .gitpod.yaml .overcommit.yml",
      },
      { starts: ".simple-git-hooks" },
    ]),
  ],
  [
    "container",
    createPathTest(
      [
        { starts: "Dockerfile" },
        { names: "Containerfile" },
        { extensions: "dockerfile" },
        { starts: "docker-compose compose", extensions: "yml yaml" },
      ],
      { anyCase: true },
    ),
  ],
  [
    "script",
    createPathTest([{ extensions: "sh bash zsh ksh fish bat cmd ps1 psm1 vbs applescript" }], { anyCase: true }),
  ],
  [
    "guardrail",
    createPathTest([
      {
        names:
          "CODEOWNERS .gitattributes dependabot.yml dependabot.yaml renovate.json renovate.json5 .renovaterc .renovaterc.json SECURITY.md .gitignore zizmor.yml codeql-config.yml .snyk countersign.yml",
      },
    ]),
  ],
  ["submodule", createPathTest([{ names: ".gitmodules" }])],
];

/** Paths of which answers are kept, more than one commit has: detectors ask the same of every file in turn. */
const KEPT_PATHS = 5000;

function remembered(fits: (path: string) => boolean): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    let answer = known.get(path);
    if (answer === undefined) {
      answer = fits(path);
      if (known.size >= KEPT_PATHS) known.clear();
      known.set(path, answer);
    }
    return answer;
  };
}

/** Sensitive classes of a path; usually none or one. */
export function classesOf(path: string): readonly PathClass[] {
  const known = classCache.get(path);
  if (known) return known;
  const classes = path.length > 4096 ? [] : CLASS_RULES.filter(([, fits]) => fits(path)).map(([name]) => name);
  if (classCache.size >= KEPT_PATHS) classCache.clear();
  classCache.set(path, classes);
  return classes;
}
const classCache = new Map<string, readonly PathClass[]>();

/** Classes whose change makes something run without anybody asking for it. */
const EXECUTING: ReadonlySet<PathClass> = new Set([
  "workflow",
  "manifest",
  "build",
  "installer",
  "editor",
  "agent",
  "shell-autoload",
  "container",
  "script",
  "registry-config",
]);

/** True for paths that are run by a tool, an editor, an agent or a build rather than by the program's users. */
export function isExecSensitive(path: string): boolean {
  return classesOf(path).some((name) => EXECUTING.has(name));
}

const isCodeName = createPathTest(
  [
    {
      extensions:
        "js cjs mjs jsx cjsx mjsx ts cts mts tsx ctsx mtsx py pyw rb php phtml go rs java kt kts scala groovy gradle c cc cpp cxx h hh hpp m mm cs fs vb swift dart lua pl pm r jl ex exs erl hs ml clj cljs nim zig v vue svelte astro sol sql sh bash zsh fish ps1 bat cmd awk tcl el vim pyx pxd f f90 asm s coffee cmake m4 mk",
    },
  ],
  { anyCase: true },
);
const isDocumentName = createPathTest(
  [
    { extensions: "md mdx markdown rst txt adoc asciidoc org tex pod man 1 2 3 4 5 6 7 8" },
    { starts: "LICENSE LICENCE COPYING NOTICE AUTHORS CHANGES CHANGELOG README THANKS NEWS TODO" },
  ],
  { anyCase: true },
);
const isTestPlace = createPathTest(
  [
    {
      folders:
        "test tests __tests__ spec specs e2e testing test-data test_data testdata __mocks__ __snapshots__ fixture fixtures cypress integration-test integration-tests integration_test integration_tests features mock mocks playground benchmark benchmarks",
    },
    { holds: ".test. _test. -test. .spec. _spec. -spec. .e2e. _e2e. -e2e." },
  ],
  { anyCase: true },
);
const isVendoredPlace = createPathTest(
  [
    {
      folders:
        "vendor vendored third-party third_party thirdparty node_modules bower_components external extern deps contrib Pods .yarn/releases .yarn/plugins .yarn/cache .yarn/sdks",
    },
  ],
  { anyCase: true },
);
const isGeneratedPlace = createPathTest(
  [
    {
      folders:
        "dist build out lib/generated generated gen __generated__ .next public/build _site coverage htmlcov site-packages",
    },
    { ends: ".min.js .min.css -min.js -min.css _min.js _min.css" },
    { extensions: "map snap lock" },
  ],
  { anyCase: true },
);
const isDataName = createPathTest(
  [
    {
      extensions:
        "json json5 yml yaml toml xml csv tsv ini cfg conf properties plist jsonl ndjson svg po pot strings arb resx xlf ftl ipynb geojson htm html css sass scss less",
    },
  ],
  { anyCase: true },
);
const isTranslationPlace = createPathTest([
  { folders: "locale locales i18n lang langs languages translation translations l10n po intl" },
  { extensions: "po pot arb xlf ftl resx strings" },
]);
/** A language at the end of a name: `de`, `app.pt_BR`. */
const LANGUAGE = /(?:^|[._-])[a-z]{2}(?:[-_][A-Z]{2})?$/;
const COUNTRY = /(?:^|[._-])[a-z]{2}[-_][A-Z]{2}$/;
/** What stands before the extension of a tool's output. */
const OUTPUTS: ReadonlySet<string> = new Set(["min", "bundle", "generated", "pb", "gen"]);

/** `test_x.py`, `x_test.go`, with an extension of letters. */
function isTestName(path: string): boolean {
  const name = baseName(path).toLowerCase();
  const stem = name.slice(0, name.lastIndexOf("."));
  const isNamed = stem.length > "test_".length && (stem.startsWith("test_") || stem.endsWith("_test"));
  return isNamed && isAllOf(LOWER, name.slice(stem.length + 1));
}

/** `x.min.js`, `x.pb.go`. */
function isOutputName(path: string): boolean {
  const parts = baseName(path).toLowerCase().split(".");
  return parts.length > 2 && OUTPUTS.has(parts.at(-2) ?? "") && isAllOf(LOWER, parts.at(-1) ?? "");
}

function isLanguageName(path: string): boolean {
  const name = baseName(path);
  const dot = name.lastIndexOf(".");
  const stem = name.slice(0, Math.max(0, dot));
  const extension = name.slice(dot + 1);
  if (dot < 0) return false;
  return WORD_FILES.has(extension)
    ? LANGUAGE.test(stem)
    : (extension === "js" || extension === "ts") && COUNTRY.test(stem);
}
const WORD_FILES: ReadonlySet<string> = new Set(["json", "yml", "yaml", "properties"]);

/** Program text by its extension. */
export function isCode(path: string): boolean {
  return isCodeKnown(path);
}
const isCodeKnown = remembered(isCodeName);

/** Prose: Markdown, plain text, licences. */
export function isDocument(path: string): boolean {
  return isDocumentKnown(path);
}
/** `license.py` is a program. */
const isDocumentKnown = remembered((path) => isDocumentName(path) && !isCodeName(path));

/** Tests, fixtures and mocks. */
export function isTest(path: string): boolean {
  return isTestKnown(path);
}
const isTestKnown = remembered((path) => isTestPlace(path) || isTestName(path));

/** Data that tests read: no code, in a folder of tests or fixtures. */
export function isTestDataPath(path: string): boolean {
  return isTest(path) && !isCode(path);
}

/** Somebody else's code, kept in the tree. */
export function isVendored(path: string): boolean {
  return isVendoredKnown(path);
}
const isVendoredKnown = remembered(isVendoredPlace);

/** Output of a tool: bundles, minified files, snapshots, source maps. */
export function isGenerated(path: string): boolean {
  return isGeneratedKnown(path);
}
const isGeneratedKnown = remembered((path) => isGeneratedPlace(path) || isOutputName(path));

/** Structured data and markup. */
export function isData(path: string): boolean {
  return isDataKnown(path);
}
const isDataKnown = remembered(isDataName);

/** Files that hold other languages' words; never one that runs by itself, whatever its name. */
export function isTranslation(path: string): boolean {
  return (isTranslationPlace(path) || isLanguageName(path)) && !isExecSensitive(path);
}

/** Code that people here write and run: no tests, no vendored or generated files. */
export function isOwnCode(path: string): boolean {
  return isCode(path) && !isTest(path) && !isVendored(path) && !isGenerated(path);
}

/** Classes that start without anybody asking for this very file. */
const UNASKED: ReadonlySet<PathClass> = new Set([
  "build",
  "installer",
  "editor",
  "agent",
  "shell-autoload",
  "manifest",
]);
const RUN: ReadonlySet<PathClass> = new Set(["script", "container", "workflow"]);

/** Files that something runs or is built from: no document, no data, no test, nothing vendored or generated. */
export function isWorkingFile(path: string): boolean {
  const classes = classesOf(path);
  const is = (name: PathClass) => classes.includes(name);
  if (isVendored(path) || (isDocument(path) && !is("manifest") && !is("build"))) return false;
  if (isTest(path)) return is("installer") || is("editor");
  if (classes.some((name) => UNASKED.has(name))) return true;
  if (isGenerated(path)) return false;
  // A file without an extension may be a program with a shebang.
  return classes.some((name) => RUN.has(name)) || isCode(path) || isNotebook(path) || !baseName(path).includes(".");
}
const isNotebook = createPathTest([{ extensions: "ipynb" }], { anyCase: true });

/** Last part of the path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Extension in lower case without the dot; empty where there is none. */
export function extensionOf(path: string): string {
  const name = baseName(path);
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? "" : name.slice(dot + 1).toLowerCase();
}

/** True for paths that a detector would judge: a file that could not be read there leaves the question open. */
export function isMaterialPath(path: string): boolean {
  if (classesOf(path).length > 0) return !isLockOnly(path);
  return (isCode(path) || isSettings(path)) && !isVendored(path) && !isGenerated(path) && !isTest(path);
}

const isSettings = createPathTest([{ extensions: "json json5 yml yaml toml" }], { anyCase: true });

function isLockOnly(path: string): boolean {
  return classesOf(path).every((name) => name === "lockfile");
}
