/**
 * Folders in which package managers and tools keep what they installed: code there runs in every later build that has it,
 * and no review shows it. Sources: the manuals of npm, pip, Cargo, Go, Bundler, Composer, Maven, Gradle.
 */
const FOLDERS = [
  "node_modules/",
  "site-packages/",
  "dist-packages/",
  ".venv/bin/",
  "venv/bin/",
  ".tox/",
  "/.cargo/bin/",
  "/.cargo/registry/",
  "/.rustup/toolchains/",
  "/go/pkg/mod/",
  "/go/bin/",
  "/.m2/repository/",
  "/.gradle/caches/",
  "/.gradle/wrapper/",
  "vendor/bundle/",
  "vendor/bin/",
  "/.local/bin/",
  "/hostedtoolcache/",
  "/_tool/",
  "/usr/local/bin/",
  "/.yarn/cache/",
  "/.pnpm-store/",
  "/.bun/install/",
  "/.cache/pip/",
  "/.cache/uv/",
  "/.cache/yarn/",
  "/.cache/go-build/",
  "/.npm/_cacache/",
  "/.npm/_npx/",
  "/.nuget/packages/",
  "/.composer/cache/",
];
/** Ends of files that an interpreter reads on its own, wherever it keeps them. */
const READ_ALWAYS = [".pth", "sitecustomize.py", "usercustomize.py"];

/** True for a path, as a program writes it, in such a folder. */
export function isInstalledTree(path: string): boolean {
  const text = `/${path.replaceAll("\\", "/")}`;
  return FOLDERS.some((folder) => text.includes(folder)) || READ_ALWAYS.some((end) => text.endsWith(end));
}
