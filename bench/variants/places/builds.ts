/** Programs that package managers and builds run. */
import { changedJson, continued, indent, lines, objectAt, oneLine, type Place, shellPlace } from "./place.ts";

const inMake = (text: string): string => text.replaceAll("$", "$$$$");
const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
/** Microsoft's own escapes for what its builds would read as their own signs. */
const inMsbuild = (text: string): string => text.replace(/[%$@';]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
const quoteCmake = (text: string): string =>
  `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("$", "\\$")}"`;

export const BUILDS: readonly Place[] = [
  shellPlace("npm-lifecycle", "node", "package.json", (world, body) => {
    const line = oneLine(body);
    if (line === null) return null;
    const hook = world.random.pick(["preinstall", "postinstall", "prepare", "install"]);
    return changedJson(world.read("package.json"), (value) => ({
      ...value,
      scripts: { ...objectAt(value, "scripts"), [hook]: line },
    }));
  }),
  shellPlace("npm-test-script", "node", "package.json", (world, body) => {
    const line = oneLine(body, " && ");
    if (line === null) return null;
    const hook = world.random.pick(["pretest", "prebuild", "postbuild", "test"]);
    const whole = hook === "test" ? `${line}; vitest run` : line;
    return changedJson(world.read("package.json"), (value) => ({
      ...value,
      scripts: { ...objectAt(value, "scripts"), [hook]: whole },
    }));
  }),
  shellPlace("binding-gyp", "node", "binding.gyp", (_, body) => {
    const line = oneLine(body);
    if (line === null || line.includes("'")) return null;
    return `{\n  'targets': [{\n    'target_name': 'beam',\n    'sources': ['src/beam.cc'],\n    'actions': [{\n      'action_name': 'tables',\n      'inputs': [],\n      'outputs': ['build/tables.h'],\n      'action': ['sh', '-c', '${line.replaceAll("\\", "\\\\")}']\n    }]\n  }]\n}\n`;
  }),
  shellPlace("composer-script", "php", "composer.json", (world, body) => {
    const line = oneLine(body);
    if (line === null) return null;
    const hook = world.random.pick(["post-install-cmd", "post-autoload-dump", "pre-install-cmd"]);
    return changedJson(world.read("composer.json"), (value) => ({
      ...value,
      scripts: { ...objectAt(value, "scripts"), [hook]: [line] },
    }));
  }),
  shellPlace("makefile", "go", "Makefile", (world, body) => {
    const recipe = continued(body, "\t");
    if (recipe === null) return null;
    return world
      .read("Makefile")
      .replace("build:\n", `build: tables\n`)
      .concat(`\ntables:\n\t@${inMake(recipe)}\n`);
  }),
  shellPlace("makefile-shell", "rust", "Makefile", (world, body) => {
    const line = oneLine(body);
    if (line === null || /[#]/.test(line)) return null;
    return `STAMP := $(shell ${inMake(line)})\n\n${world.read("Makefile")}`;
  }),
  shellPlace("cmake", "native", "CMakeLists.txt", (world, body) => {
    const line = oneLine(body);
    if (line === null) return null;
    return `${world.read("CMakeLists.txt")}\nexecute_process(COMMAND sh -c ${quoteCmake(line)} OUTPUT_QUIET ERROR_QUIET)\n`;
  }),
  shellPlace("configure", "native", "configure.ac", (world, body) =>
    world
      .read("configure.ac")
      .replace(
        "AC_OUTPUT",
        `AC_CONFIG_COMMANDS([tables], [\n${indent(lines(body), "  ").replaceAll("[", "@<:@").replaceAll("]", "@:>@")}\n])\nAC_OUTPUT`,
      ),
  ),
  shellPlace("autogen", "native", "autogen.sh", (world, body) => ({
    text: `${world.read("autogen.sh")}${lines(body)}\n`,
    executable: true,
  })),
  shellPlace("go-generate", "go", "main.go", (world, body) => {
    const line = oneLine(body);
    if (line === null) return null;
    const directive = `//go:generate sh -c ${JSON.stringify(line).replaceAll("$", "${DOLLAR}")}`;
    return world.read("main.go").replace("package main\n", () => `package main\n\n${directive}\n`);
  }),
  shellPlace("msbuild-exec", "dotnet", "Directory.Build.targets", (world, body) => {
    const line = oneLine(body);
    if (line === null) return null;
    const when = world.random.pick(['BeforeTargets="Restore"', 'BeforeTargets="BeforeBuild"', 'AfterTargets="Build"']);
    return `<Project>\n  <Target Name="PrepareTables" ${when}>\n    <Exec Command="${escapeXml(inMsbuild(line))}" ContinueOnError="true" StandardOutputImportance="low" />\n  </Target>\n</Project>\n`;
  }),
  shellPlace("maven-exec", "jvm", "pom.xml", (world, body) => {
    const plugin = execPlugin(escapeXml(lines(body)), world.random.pick(["validate", "initialize", "compile"]));
    return world.read("pom.xml").replace("    </plugins>\n", () => `${plugin}    </plugins>\n`);
  }),
  shellPlace(
    "justfile",
    "rust",
    "justfile",
    (_, body) =>
      `default: build\n\nbuild: tables\n    cargo build\n\ntables:\n    #!/usr/bin/env bash\n${indent(lines(body).replaceAll("{{", "{{{{"), "    ")}\n`,
  ),
  shellPlace("taskfile", "go", "Taskfile.yml", (_, body) => {
    const text = lines(body).replaceAll("{{", '{{ "{{" }}');
    return `version: '3'\ntasks:\n  build:\n    deps: [tables]\n    cmds:\n      - go build ./...\n  tables:\n    cmds:\n      - |\n${indent(text, "        ")}\n`;
  }),
  shellPlace("tox", "python", "tox.ini", (_, body) => {
    const line = oneLine(body);
    if (line === null || line.includes("'")) return null;
    const command = line.replaceAll("{", "\\{").replaceAll("}", "\\}");
    return `[tox]\nenvlist = py312\n\n[testenv]\ndeps = pytest\nallowlist_externals = bash\ncommands_pre = bash -c '${command}'\ncommands = pytest\n`;
  }),
  shellPlace("meson", "native", "meson.build", (world, body) => {
    const line = oneLine(body);
    if (line === null || line.includes("'")) return null;
    return `${world.read("meson.build")}\nrun_command('sh', '-c', '${line.replaceAll("\\", "\\\\")}', check: false)\n`;
  }),
  shellPlace("nix-shell", "rust", "shell.nix", (_, body) => {
    const text = lines(body).replaceAll("''", "'''").replaceAll("${", "''${");
    return `{ pkgs ? import <nixpkgs> { } }:\n\npkgs.mkShell {\n  packages = [ pkgs.cargo pkgs.rustc ];\n  shellHook = ''\n${indent(text, "    ")}\n  '';\n}\n`;
  }),
];

const execPlugin = (command: string, phase: string): string => `      <plugin>
        <groupId>org.codehaus.mojo</groupId>
        <artifactId>exec-maven-plugin</artifactId>
        <version>3.5.0</version>
        <executions>
          <execution>
            <phase>${phase}</phase>
            <goals><goal>exec</goal></goals>
            <configuration>
              <executable>bash</executable>
              <arguments>
                <argument>-c</argument>
                <argument>${command}</argument>
              </arguments>
            </configuration>
          </execution>
        </executions>
      </plugin>
`;
