/** Files that a tool runs or loads as they are, by their names: when that happens and who does it. */
import { isTestPath, type Language, type StartMoment } from "../../../../engine/index.ts";

export interface WholeFile {
  readonly when: StartMoment;
  readonly by: string;
  /** For names whose ending does not tell it. */
  readonly language?: Language;
}

/** Scripts of JavaScript's tools: `NAME.config.ts` and the like, without what stands behind the first part. */
const SCRIPTS = new Set(["js", "cjs", "mjs", "ts", "cts", "mts", "jsx", "tsx"]);

/** Tools that load `NAME.config.EXTENSION` when they build. */
const BUILDERS = [
  "webpack",
  "rollup",
  "vite",
  "rolldown",
  "tsup",
  "tsdown",
  "next",
  "nuxt",
  "astro",
  "svelte",
  "vue",
  "metro",
  "babel",
  "postcss",
  "tailwind",
  "craco",
  "rspack",
  "rsbuild",
  "farm",
  "esbuild",
  "remix",
  "react-router",
  "gatsby",
  "docusaurus",
  "app",
  "truffle",
  "hardhat",
  "unocss",
  "windi",
  "drizzle",
  "prisma",
  "graphql",
  "codegen",
  "orval",
  "expo",
  "electron",
  "forge",
  "electron-builder",
  "lerna",
  "changelog",
  "release",
  "semantic-release",
];
/** Tools that load it when they test or check. */
const CHECKERS = [
  "jest",
  "vitest",
  "playwright",
  "karma",
  "cypress",
  "wdio",
  "protractor",
  "eslint",
  "prettier",
  "stylelint",
  "commitlint",
  "lint-staged",
  "ava",
  "nightwatch",
  "web-test-runner",
  "knip",
  "xo",
  "syncpack",
];

const build = (by: string, language?: Language): WholeFile => ({
  when: "build",
  by,
  ...(language ? { language } : {}),
});

/** Whole names, in lower case. */
const NAMES: ReadonlyMap<string, WholeFile> = new Map<string, WholeFile>([
  ["setup.py", { when: "install", by: "pip install runs setup.py" }],
  ["conftest.py", { when: "test", by: "pytest loads conftest.py" }],
  ["sitecustomize.py", { when: "import", by: "Python loads sitecustomize.py when it starts" }],
  ["usercustomize.py", { when: "import", by: "Python loads usercustomize.py when it starts" }],
  ["noxfile.py", { when: "test", by: "nox loads noxfile.py" }],
  ["hatch_build.py", { when: "install", by: "hatchling runs hatch_build.py" }],
  ["pdm_build.py", { when: "install", by: "pdm-backend runs pdm_build.py" }],
  ["rubygems_plugin.rb", { when: "install", by: "gem loads rubygems_plugin.rb" }],
  ["mix.exs", { when: "install", by: "mix evaluates mix.exs" }],
  ["conanfile.py", { when: "install", by: "conan install loads conanfile.py" }],
  ["tasks.py", { when: "manual", by: "invoke loads tasks.py" }],
  ["fabfile.py", { when: "manual", by: "fab loads fabfile.py" }],
  ["dodo.py", build("doit loads dodo.py")],
  ["manage.py", { when: "manual", by: "python manage.py" }],
  ["build.rs", build("cargo build runs build.rs")],
  ["package.swift", build("swift build evaluates Package.swift")],
  ["extconf.rb", { when: "install", by: "gem install runs extconf.rb" }],
  [".pnpmfile.cjs", { when: "install", by: "pnpm install loads .pnpmfile.cjs" }],
  [".pnpmfile.mjs", { when: "install", by: "pnpm install loads .pnpmfile.mjs" }],
  ["pnpmfile.js", { when: "install", by: "pnpm install loads pnpmfile.js" }],
  ["yarn.config.cjs", { when: "manual", by: "yarn constraints loads yarn.config.cjs" }],
  ["gulpfile.js", build("gulp loads gulpfile.js")],
  ["gruntfile.js", build("grunt loads Gruntfile.js")],
  ["ember-cli-build.js", build("ember build loads ember-cli-build.js")],
  ["docusaurus.config.js", build("docusaurus loads its configuration")],
  [".eslintrc.js", { when: "test", by: "eslint loads .eslintrc.js" }],
  [".eslintrc.cjs", { when: "test", by: "eslint loads .eslintrc.cjs" }],
  [".prettierrc.js", { when: "test", by: "prettier loads .prettierrc.js" }],
  [".babelrc.js", build("babel loads .babelrc.js")],
  [".mocharc.js", { when: "test", by: "mocha loads .mocharc.js" }],
  ["karma.conf.js", { when: "test", by: "karma loads karma.conf.js" }],
  ["gemfile", { when: "install", by: "bundle install evaluates the Gemfile", language: "ruby" }],
  ["gems.rb", { when: "install", by: "bundle install evaluates gems.rb" }],
  ["rakefile", build("rake loads the Rakefile", "ruby")],
  ["rakefile.rb", build("rake loads Rakefile.rb")],
  ["podfile", { when: "install", by: "pod install evaluates the Podfile", language: "ruby" }],
  ["fastfile", { when: "manual", by: "fastlane loads the Fastfile", language: "ruby" }],
  ["appfile", { when: "manual", by: "fastlane loads the Appfile", language: "ruby" }],
  ["dangerfile", { when: "ci", by: "danger loads the Dangerfile", language: "ruby" }],
  ["brewfile", { when: "manual", by: "brew bundle evaluates the Brewfile", language: "ruby" }],
  ["vagrantfile", { when: "manual", by: "vagrant up evaluates the Vagrantfile", language: "ruby" }],
  ["guardfile", { when: "manual", by: "guard loads the Guardfile", language: "ruby" }],
  ["capfile", { when: "manual", by: "cap loads the Capfile", language: "ruby" }],
  ["config.ru", { when: "request", by: "rack loads config.ru", language: "ruby" }],
  ["sconstruct", build("scons runs SConstruct", "python")],
  ["sconscript", build("scons runs SConscript", "python")],
  ["wscript", build("waf runs wscript", "python")],
  ["snakefile", { when: "manual", by: "snakemake runs the Snakefile", language: "python" }],
  ["tiltfile", { when: "manual", by: "tilt up runs the Tiltfile", language: "python" }],
  ["build.sbt", build("sbt evaluates build.sbt", "other")],
  ["build.sc", build("mill evaluates build.sc", "other")],
  ["configure", build("./configure", "shell")],
  ["autogen.sh", build("./autogen.sh")],
  ["bootstrap.sh", build("./bootstrap.sh")],
  ["buildconf", build("./buildconf", "shell")],
  ["bootstrap", build("./bootstrap", "shell")],
  ["gradlew", build("./gradlew", "shell")],
  ["mvnw", build("./mvnw", "shell")],
  ["build.sh", build("./build.sh")],
  ["install.sh", { when: "install", by: "./install.sh" }],
  ["install.ps1", { when: "install", by: "./install.ps1" }],
  [".rprofile", { when: "open", by: "R runs .Rprofile when it starts", language: "r" }],
  ["rprofile.site", { when: "open", by: "R runs Rprofile.site when it starts", language: "r" }],
  ["install.libs.r", { when: "install", by: "R CMD INSTALL runs install.libs.R", language: "r" }],
  ["startup.jl", { when: "open", by: "Julia runs startup.jl when it starts", language: "julia" }],
  ["makefile.pl", { when: "install", by: "cpan runs Makefile.PL", language: "perl" }],
  ["build.pl", { when: "install", by: "cpan runs Build.PL", language: "perl" }],
  ["pkgbuild", build("makepkg runs the PKGBUILD", "shell")],
  ["apkbuild", build("abuild runs the APKBUILD", "shell")],
]);

/** Names by their endings. */
const ENDINGS: readonly (readonly [ending: string, file: WholeFile])[] = [
  [".gemspec", { when: "install", by: "gem evaluates the gemspec", language: "ruby" }],
  [".podspec", { when: "install", by: "pod evaluates the podspec", language: "ruby" }],
  [".rake", build("rake loads a task file", "ruby")],
  [".ebuild", build("emerge runs the ebuild", "shell")],
];

/** Folders of Debian's packages and of kernel modules keep scripts under fixed names. Source: Debian Policy, chapter 6. */
const DEBIAN = new Set(["preinst", "postinst", "prerm", "postrm", "config"]);

/** Returns when a file of that name is run as it is; undefined for names that say nothing. */
export function wholeFile(path: string): WholeFile | undefined {
  const slash = path.lastIndexOf("/");
  const name = path.slice(slash + 1).toLowerCase();
  const folder = path.slice(0, Math.max(0, slash)).toLowerCase();
  const own = NAMES.get(name);
  // Samples of installers are run by the tests that know them.
  if (own) return own.when === "install" && isTestPath(path) ? undefined : own;
  const [first = "", ...rest] = name.split(".");
  const extension = rest.at(-1) ?? "";
  if (SCRIPTS.has(extension) && (rest[0] === "config" || rest[0] === "conf") && rest.length <= 3) {
    if (BUILDERS.includes(first)) return build(`${first} loads its configuration`);
    if (CHECKERS.includes(first)) return { when: "test", by: `${first} loads its configuration` };
  }
  if (SCRIPTS.has(extension) && (first === "gulpfile" || first === "gruntfile"))
    return build(`${first} is loaded by its tool`);
  if (DEBIAN.has(extension === "" ? name : extension) && `${folder}/`.includes("debian/")) {
    return { when: "install", by: "dpkg runs a maintainer script", language: "shell" };
  }
  if (extension === "rb" && isFormulaFolder(folder))
    return { when: "install", by: "brew install runs the formula", language: "ruby" };
  if (extension === "swift" && folder.startsWith("plugins/")) return build("swift build runs its plugins");
  if (name === "build.jl" && `/${folder}`.endsWith("/deps"))
    return { when: "install", by: "Pkg.build runs deps/build.jl", language: "julia" };
  if (name === "build.dart" && `/${folder}`.endsWith("/hook")) return build("dart and flutter run hook/build.dart");
  if (`${folder}/`.endsWith(".buildkite/hooks/") && extension === "")
    return { when: "ci", by: "the Buildkite agent runs its hook", language: "shell" };
  if (`${folder}/`.endsWith("/startup/") && folder.includes(".ipython/profile_"))
    return { when: "open", by: "IPython runs a start file", language: "python" };
  // Yarn's own plugins are bundles that it writes itself.
  if (`/${folder}/`.includes("/.yarn/plugins/") && !folder.includes("@yarnpkg") && SCRIPTS.has(extension))
    return { when: "install", by: "yarn loads its plugin" };
  if (name === "conf.py" && folder.split("/").some((one) => one.startsWith("doc")))
    return build("sphinx-build runs conf.py");
  return ENDINGS.find(([ending]) => name.endsWith(ending))?.[1];
}

/** Folders of a tap. Source: Homebrew's "How to Create and Maintain a Tap". */
function isFormulaFolder(folder: string): boolean {
  const [first = ""] = folder.split("/");
  return first === "formula" || first === "homebrewformula" || first === "casks";
}
