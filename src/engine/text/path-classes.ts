/**
 * What a path is, told from its name alone: the sensitive classes (things that run by themselves or guard what runs), and
 * the kind of content (code, test, document, vendored …). One home, used by every detector.
 */

/** Classes of path that run by themselves, decide what runs, or guard the repository. */
export const PATH_CLASSES = [
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

const CLASS_RULES: readonly (readonly [PathClass, RegExp])[] = [
  [
    "workflow",
    /^(\.github\/workflows\/[^/]+\.ya?ml|(.*\/)?action\.ya?ml|\.gitlab-ci\.yml|\.circleci\/.*|\.travis\.yml|azure-pipelines\.yml|appveyor\.yml|\.drone\.yml|bitbucket-pipelines\.yml|Jenkinsfile|\.buildkite\/.*|\.woodpecker(\/.*|\.yml))$/,
  ],
  [
    "manifest",
    /(^|\/)(package\.json|pyproject\.toml|setup\.cfg|Cargo\.toml|go\.mod|composer\.json|Gemfile|[^/]+\.gemspec|requirements[^/]*\.txt|Pipfile|pom\.xml|[^/]+\.csproj|deno\.jsonc?)$/,
  ],
  [
    "lockfile",
    /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|Cargo\.lock|go\.sum|composer\.lock|Gemfile\.lock|poetry\.lock|uv\.lock|pdm\.lock|Pipfile\.lock|deno\.lock)$/,
  ],
  [
    "registry-config",
    /(^|\/)(\.npmrc|\.yarnrc(\.yml)?|pip\.conf|\.pypirc|uv\.toml|bunfig\.toml|\.cargo\/config(\.toml)?|nuget\.config|settings\.xml|pnpm-workspace\.yaml)$/i,
  ],
  [
    "build",
    /(^|\/)(Makefile|GNUmakefile|[^/]+\.mk|CMakeLists\.txt|[^/]+\.cmake|configure(\.ac|\.in)?|[^/]+\.m4|Makefile\.(am|in)|meson\.build|binding\.gyp|[^/]+\.gypi?|build\.rs|build\.gradle(\.kts)?|settings\.gradle(\.kts)?|gradlew(\.bat)?|Rakefile|Justfile|justfile|Taskfile\.ya?ml|BUILD(\.bazel)?|[^/]+\.bzl|WORKSPACE|[^/]+\.config\.[cm]?[jt]s|\.?(babel|eslint|prettier|postcss|stylelint)rc\.[cm]?js|[Gg]runtfile\.[cm]?js|[Gg]ulpfile\.[cm]?[jt]s|build\.xml|[^/]+\.(vcxproj|targets|props)|tox\.ini|noxfile\.py|conanfile\.py|SConstruct|wscript)$/,
  ],
  [
    "installer",
    /(^|\/)(setup\.py|[^/]+\.pth|sitecustomize\.py|usercustomize\.py|conftest\.py|extconf\.rb|(pre|post)?install\.[cm]?js|(pre|post)install(\.sh|\.py)?|install\.(sh|ps1|py))$/,
  ],
  [
    "editor",
    /(^|\/)(\.vscode|\.idea|\.zed|\.fleet|\.vs|nbproject)\/|\.(code-workspace|sublime-project)$|(^|\/)\.vimrc$|(^|\/)\.nvim\.lua$|(^|\/)\.exrc$/,
  ],
  [
    "agent",
    /(^|\/)(\.claude|\.cursor|\.gemini|\.codex|\.opencode|\.continue|\.windsurf|\.kiro|\.roo|\.amazonq|\.aider[^/]*)\/|(^|\/)(CLAUDE\.md|CLAUDE\.local\.md|AGENTS?\.md|GEMINI\.md|\.cursorrules|\.windsurfrules|\.clinerules|\.mcp\.json|mcp\.json|opencode\.jsonc?|\.aider\.conf\.yml|SKILL\.md)$|^\.github\/(copilot[^/]*\.md|instructions\/|prompts\/|agents\/|hooks\/)/,
  ],
  [
    "shell-autoload",
    /(^|\/)(\.envrc|\.devcontainer\/[\s\S]*|\.devcontainer\.json|\.husky\/[\s\S]*|\.githooks\/[\s\S]*|\.git-hooks\/[\s\S]*|lefthook\.ya?ml|\.lefthook\.ya?ml|\.pre-commit-config\.yaml|\.mise\.toml|mise\.toml|\.tool-versions|\.bashrc|\.zshrc|\.profile|\.bash_profile|\.zprofile|\.zshenv|\.gitpod\.ya?ml|\.overcommit\.yml|\.simple-git-hooks[^/]*)$/,
  ],
  ["container", /(^|\/)(Dockerfile[^/]*|Containerfile|[^/]+\.dockerfile|(docker-)?compose[^/]*\.ya?ml)$/i],
  ["script", /\.(sh|bash|zsh|ksh|fish|bat|cmd|ps1|psm1|vbs|applescript)$/i],
  [
    "guardrail",
    /(^|\/)(CODEOWNERS|\.gitattributes|dependabot\.ya?ml|renovate\.json5?|\.renovaterc(\.json)?|SECURITY\.md|\.gitignore|zizmor\.yml|codeql-config\.yml|\.snyk|countersign\.yml)$/,
  ],
  ["submodule", /(^|\/)\.gitmodules$/],
];

/** Paths of which answers are kept, more than one commit has: detectors ask the same of every file in turn. */
const KEPT_PATHS = 5000;

function remembered(pattern: RegExp): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    let answer = known.get(path);
    if (answer === undefined) {
      answer = pattern.test(path);
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
  const classes = path.length > 4096 ? [] : CLASS_RULES.filter(([, rule]) => rule.test(path)).map(([name]) => name);
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

const CODE =
  /\.([cm]?[jt]sx?|py|pyw|rb|php|phtml|go|rs|java|kt|kts|scala|groovy|gradle|c|cc|cpp|cxx|h|hh|hpp|m|mm|cs|fs|vb|swift|dart|lua|pl|pm|r|jl|ex|exs|erl|hs|ml|clj|cljs|nim|zig|v|vue|svelte|astro|sol|sql|sh|bash|zsh|fish|ps1|bat|cmd|awk|tcl|el|vim|pyx|pxd|f|f90|asm|s|coffee|cmake|m4|mk)$/i;
const DOCUMENT =
  /\.(md|mdx|markdown|rst|txt|adoc|asciidoc|org|tex|pod|man|[1-8])$|(^|\/)(LICENSE|LICENCE|COPYING|NOTICE|AUTHORS|CHANGES|CHANGELOG|README|THANKS|NEWS|TODO)[^/]*$/i;
const TEST =
  /(^|\/)(tests?|__tests__|specs?|e2e|testing|test[-_]data|testdata|__mocks__|__snapshots__|fixtures?|cypress|integration[-_]tests?|features|mocks?|playground|benchmarks?)\/|[._-](test|spec|e2e)\.[^/]{1,255}$|(^|\/)(test_[^/]+|[^/]+_test)\.[a-z]+$/i;
const VENDORED =
  /(^|\/)(vendor|vendored|third[-_]?party|node_modules|bower_components|external|extern|deps|contrib|Pods|\.yarn\/(releases|plugins|cache|sdks))\//i;
const GENERATED =
  /(^|\/)(dist|build|out|lib\/generated|generated|gen|__generated__|\.next|public\/build|_site|coverage|htmlcov|site-packages)\/|\.(min|bundle|generated|pb|gen)\.[a-z]+$|[._-]min\.(js|css)$|\.(map|snap|lock)$/i;
const DATA =
  /\.(json5?|ya?ml|toml|xml|csv|tsv|ini|cfg|conf|properties|plist|jsonl|ndjson|svg|po|pot|strings|arb|resx|xlf|ftl|ipynb|geojson|html?|css|s[ac]ss|less)$/i;
const TRANSLATION =
  /(^|\/)(locales?|i18n|lang|langs|languages|translations?|l10n|po|intl)\/|\.(po|pot|arb|xlf|ftl|resx|strings)$|(^|[/._-])[a-z]{2}([-_][A-Z]{2})?\.(json|ya?ml|properties)$|(^|[/._-])[a-z]{2}[-_][A-Z]{2}\.[jt]s$/;

/** Program text by its extension. */
export function isCode(path: string): boolean {
  return isCodeKnown(path);
}
const isCodeKnown = remembered(CODE);

/** Prose: Markdown, plain text, licences. */
export function isDocument(path: string): boolean {
  return isDocumentKnown(path);
}
const isDocumentKnown = remembered(DOCUMENT);

/** Tests, fixtures and mocks. */
export function isTest(path: string): boolean {
  return isTestKnown(path);
}
const isTestKnown = remembered(TEST);

/** Somebody else's code, kept in the tree. */
export function isVendored(path: string): boolean {
  return isVendoredKnown(path);
}
const isVendoredKnown = remembered(VENDORED);

/** Output of a tool: bundles, minified files, snapshots, source maps. */
export function isGenerated(path: string): boolean {
  return isGeneratedKnown(path);
}
const isGeneratedKnown = remembered(GENERATED);

/** Structured data and markup. */
export function isData(path: string): boolean {
  return isDataKnown(path);
}
const isDataKnown = remembered(DATA);

/** Files that hold other languages' words; never one that runs by itself, whatever its name. */
export function isTranslation(path: string): boolean {
  return TRANSLATION.test(path) && !isExecSensitive(path);
}

/** Code that people here write and run: no tests, no vendored or generated files. */
export function isOwnCode(path: string): boolean {
  return isCode(path) && !isTest(path) && !isVendored(path) && !isGenerated(path);
}

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
  return (
    (isCode(path) || /\.(json5?|ya?ml|toml)$/i.test(path)) && !isVendored(path) && !isGenerated(path) && !isTest(path)
  );
}

function isLockOnly(path: string): boolean {
  return classesOf(path).every((name) => name === "lockfile");
}
