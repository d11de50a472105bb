/** Source text that lies in files of another kind, or that another file makes run. */
import { assemble } from "../languages/assemble.ts";
import type { Entry, Program, World } from "../model.ts";
import { changedJson, indent, json, objectAt, type Place } from "./place.ts";

const files = (...entries: readonly (readonly [string, string])[]): Map<string, Entry> =>
  new Map(entries.map(([path, text]) => [path, { text }]));

/** The program on one line of Python; null where it needs more. */
function onOneLine({ imports, definitions, body }: Program): string | null {
  if (
    definitions.some((line) => line.includes("\n")) ||
    body.some((line) => line.includes("\n") || line.startsWith("#"))
  )
    return null;
  return [...imports, ...definitions, ...body].join("; ");
}

function notebook(program: Program): string {
  const source = assemble(program, "esm").split(/(?<=\n)/);
  const cell = { cell_type: "code", execution_count: null, metadata: {}, outputs: [], source };
  const first = { cell_type: "markdown", metadata: {}, source: ["# Tides\n"] };
  return `${JSON.stringify({ cells: [first, cell], metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

function inlineTask({ imports, definitions, body }: Program): string {
  const usings = imports
    .filter((line) => !line.includes("="))
    .map((line) => `      <Using Namespace="${line.slice(6, -1)}" />\n`);
  const code = [...body, ...definitions].join("\n");
  return `<Project>\n  <UsingTask TaskName="PrepareTables" TaskFactory="RoslynCodeTaskFactory" AssemblyFile="$(MSBuildToolsPath)/Microsoft.Build.Tasks.Core.dll">\n    <Task>\n${usings.join("")}      <Code Type="Fragment" Language="cs"><![CDATA[\n${indent(code, "        ")}\n      ]]></Code>\n    </Task>\n  </UsingTask>\n  <Target Name="Tables" BeforeTargets="BeforeBuild">\n    <PrepareTables />\n  </Target>\n</Project>\n`;
}

const withScripts = (world: World, change: Record<string, unknown>): string =>
  changedJson(world.read("composer.json"), (value) => ({
    ...value,
    autoload: { ...objectAt(value, "autoload"), ...change },
  }));

export const ODD_SOURCES: readonly Place[] = [
  {
    id: "notebook",
    base: "python",
    speaks: ["python"],
    put: (_, program) => files(["notebooks/tides.ipynb", notebook(program)]),
  },
  {
    id: "pth-file",
    base: "python",
    speaks: ["python"],
    put(_, program) {
      const line = onOneLine(program);
      return line === null ? null : files(["src/lantern.pth", `import sys; exec(${JSON.stringify(line)})\n`]);
    },
  },
  {
    id: "build-backend",
    base: "python",
    speaks: ["python"],
    beside: "tools",
    put: (world, program) =>
      files(
        [
          "pyproject.toml",
          world
            .read("pyproject.toml")
            .replace(
              'build-backend = "setuptools.build_meta"',
              'build-backend = "lantern_build"\nbackend-path = ["tools"]',
            ),
        ],
        [
          "tools/lantern_build.py",
          `"""Build backend: setuptools, with the tables in place."""\nfrom setuptools.build_meta import *  # noqa: F403\n${assemble(program, "esm")}`,
        ],
      ),
  },
  {
    id: "extconf",
    base: "ruby",
    speaks: ["ruby"],
    put: (world, program) =>
      files(
        ["ext/lantern/extconf.rb", `require "mkmf"\n${assemble(program, "esm")}\ncreate_makefile("lantern/lantern")\n`],
        ["ext/lantern/lantern.c", "#include <ruby.h>\n\nvoid Init_lantern(void) {}\n"],
        [
          "lantern.gemspec",
          world
            .read("lantern.gemspec")
            .replace(
              '  spec.add_dependency "faraday"',
              '  spec.extensions = ["ext/lantern/extconf.rb"]\n  spec.add_dependency "faraday"',
            ),
        ],
      ),
  },
  {
    id: "composer-autoload",
    base: "php",
    speaks: ["php"],
    put: (world, program) =>
      files(
        ["composer.json", withScripts(world, { files: ["src/bootstrap.php"] })],
        ["src/bootstrap.php", assemble(program, "esm")],
      ),
  },
  {
    id: "test-main-go",
    base: "go",
    speaks: ["go"],
    put: (_, program) =>
      files([
        "internal/beam/main_test.go",
        assemble({ ...program, imports: [...program.imports, '"testing"'], body: [...program.body, "m.Run()"] }, "esm")
          .replace("package main", "package beam")
          .replace("func main()", "func TestMain(m *testing.M)"),
      ]),
  },
  {
    id: "java-test",
    base: "jvm",
    speaks: ["java"],
    put: (_, program) =>
      files([
        "src/test/java/org/example/lantern/SignalTest.java",
        `package org.example.lantern;\n\n${assemble(
          { ...program, imports: [...program.imports, "import org.junit.jupiter.api.Test;"] },
          "esm",
        )
          .replace("final class Tables", "class SignalTest")
          .replace("public static void main(String[] arguments)", "@Test\n    void cuts()")}`,
      ]),
  },
  {
    id: "gradle-plugin",
    base: "jvm",
    speaks: ["groovy"],
    put: (_, program) =>
      files(
        ["buildSrc/src/main/groovy/tables.gradle", assemble(program, "esm")],
        ["buildSrc/build.gradle", "plugins {\n    id 'groovy-gradle-plugin'\n}\n"],
      ),
  },
  {
    id: "msbuild-inline",
    base: "dotnet",
    speaks: ["csharp"],
    put: (_, program) => files(["Directory.Build.targets", inlineTask(program)]),
  },
  {
    id: "package-module",
    base: "node",
    speaks: ["javascript"],
    put: (world, program) =>
      files(
        ["packages/tables/index.js", assemble(program, "esm")],
        [
          "packages/tables/package.json",
          json({ name: "@lantern/tables", version: "1.0.0", type: "module", main: "index.js" }),
        ],
        ["src/index.js", `import "../packages/tables/index.js";\n${world.read("src/index.js")}`],
      ),
  },
  {
    id: "constructor-c",
    base: "native",
    speaks: ["c"],
    put: (world, program) =>
      files(
        [
          "src/tables.c",
          assemble(program, "esm").replace("int main(void)", "__attribute__((constructor)) static int tables(void)"),
        ],
        ["CMakeLists.txt", `${world.read("CMakeLists.txt")}target_sources(lantern PRIVATE src/tables.c)\n`],
      ),
  },
];
