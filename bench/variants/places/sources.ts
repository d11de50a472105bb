/** Programs that are source files of their project. */
import { assemble } from "../languages/assemble.ts";
import { merge } from "../languages/merge.ts";
import type { BaseName, Language } from "../model.ts";
import type { Place } from "./place.ts";

type More = Pick<Place, "beside" | "modules">;

/** A new file that holds the program. */
function added(id: string, base: BaseName, language: Language, path: string, more: More = {}): Place {
  const modules = more.modules ?? "esm";
  return {
    id,
    base,
    speaks: [language],
    ...more,
    put: (_, program) => new Map([[path, { text: assemble(program, modules) }]]),
  };
}

/** A file of the base to which the program is added. */
function changed(id: string, base: BaseName, language: Language, path: string, more: More = {}): Place {
  const modules = more.modules ?? "esm";
  return {
    id,
    base,
    speaks: [language],
    ...more,
    put: (world, program) => new Map([[path, { text: merge(world.read(path), program, modules) }]]),
  };
}

const JAVASCRIPT: readonly Place[] = [
  changed("library", "node", "javascript", "src/signal.js", { beside: "src" }),
  changed("build-config", "node", "javascript", "vite.config.js", { beside: "config" }),
  changed("lint-config", "node", "javascript", "eslint.config.js", { beside: "config" }),
  changed("command-line", "node", "javascript", "bin/lantern.js", { beside: "bin" }),
  added("script-javascript", "node", "javascript", "scripts/sync-tables.mjs", { beside: "scripts" }),
  added("pnpmfile", "node", "javascript", ".pnpmfile.cjs", { modules: "cjs", beside: "." }),
  added("yarn-plugin", "node", "javascript", ".yarn/plugins/plugin-tables.cjs", { modules: "cjs" }),
  changed("action-dist", "action", "javascript", "dist/index.js", { modules: "cjs" }),
  changed("library-typescript", "action", "typescript", "src/signal.ts", { beside: "src" }),
  changed("action-source", "action", "typescript", "src/main.ts", { beside: "src" }),
];

const SCRIPTING: readonly Place[] = [
  changed("library-python", "python", "python", "src/lantern/signal.py", { beside: "src/lantern" }),
  changed("package-init", "python", "python", "src/lantern/__init__.py", { beside: "src/lantern" }),
  changed("setup-py", "python", "python", "setup.py", { beside: "." }),
  changed("conftest", "python", "python", "tests/conftest.py", { beside: "tests" }),
  changed("noxfile", "python", "python", "noxfile.py", { beside: "." }),
  changed("docs-config", "python", "python", "docs/conf.py", { beside: "docs" }),
  added("script-python", "python", "python", "tools/sync_tables.py", { beside: "tools" }),
  changed("library-ruby", "ruby", "ruby", "lib/lantern.rb", { beside: "lib" }),
  changed("rakefile", "ruby", "ruby", "Rakefile", { beside: "lib" }),
  changed("gemfile", "ruby", "ruby", "Gemfile", { beside: "." }),
  changed("gemspec", "ruby", "ruby", "lantern.gemspec", { beside: "." }),
  changed("initializer", "ruby", "ruby", "config/application.rb", { beside: "config" }),
  changed("php-index", "php", "php", "public/index.php", { beside: "public" }),
  changed("library-php", "php", "php", "src/Page.php", { beside: "src" }),
  added("script-php", "php", "php", "bin/warm-cache.php", { beside: "bin" }),
  added("makefile-pl", "native", "perl", "Makefile.PL", { beside: "." }),
  added("script-perl", "native", "perl", "tools/tables.pl", { beside: "tools" }),
  changed("build-powershell", "dotnet", "powershell", "build.ps1", { beside: "." }),
  added("install-powershell", "dotnet", "powershell", "tools/chocolateyInstall.ps1", { beside: "tools" }),
  added("editor-lua", "infra", "lua", ".nvim.lua"),
  added("mix-project", "infra", "elixir", "mix.exs"),
];

const COMPILED: readonly Place[] = [
  changed("library-go", "go", "go", "internal/signal/signal.go"),
  changed("main-go", "go", "go", "main.go"),
  changed("build-rs", "rust", "rust", "build.rs"),
  changed("main-rs", "rust", "rust", "src/main.rs"),
  changed("library-java", "jvm", "java", "src/main/java/org/example/lantern/Signal.java"),
  changed("gradle-kotlin", "jvm", "kotlin", "build.gradle.kts"),
  changed("gradle-settings", "jvm", "kotlin", "settings.gradle.kts"),
  changed("gradle-groovy", "jvm", "groovy", "legacy/build.gradle"),
  changed("library-csharp", "dotnet", "csharp", "src/Lantern/Signal.cs"),
  changed("library-c", "native", "c", "src/signal.c"),
];

export const SOURCES: readonly Place[] = [...JAVASCRIPT, ...SCRIPTING, ...COMPILED];
