/** Programs that ordinary projects have: processes, requests, encodings, settings. */
import type { BaseName, Files, Language } from "../model.ts";
import { files, type Tools } from "./scene.ts";

export interface Source {
  readonly place: string;
  readonly base: BaseName;
  readonly language: Language;
  /** Files of the plain form. */
  make(tools: Tools): Files;
}

const one = (place: string, base: BaseName, language: Language, path: string, text: string): Source => ({
  place,
  base,
  language,
  make: () => files([path, text]),
});

export const ORDINARY_PROGRAMS: readonly Source[] = [
  one(
    "git-version",
    "node",
    "javascript",
    "scripts/version.mjs",
    'import { execFileSync } from "node:child_process";\nimport { writeFileSync } from "node:fs";\n\nconst commit = execFileSync("git", ["rev-parse", "HEAD"], { encoding: "utf8" }).trim();\nwriteFileSync("src/version.js", `export const COMMIT = "${commit}";\\n`);\n',
  ),
  one(
    "self-update",
    "node",
    "javascript",
    "src/update.js",
    'import { spawnSync } from "node:child_process";\n\nexport async function update(current) {\n  const answer = await fetch("https://api.github.com/repos/lantern-works/lantern/releases/latest");\n  const { tag_name: latest } = await answer.json();\n  if (latest === `v${current}`) return false;\n  spawnSync("npm", ["install", "--global", `lantern@${latest.slice(1)}`], { stdio: "inherit" });\n  return true;\n}\n',
  ),
  one(
    "template-compiler",
    "node",
    "javascript",
    "src/template.js",
    'export function compile(template) {\n  const body = template.replace(/{{(\\w+)}}/g, (_, name) => `\\${data.${name}}`);\n  return new Function("data", `return \\`${body}\\`;`);\n}\n',
  ),
  one(
    "config-loader",
    "node",
    "javascript",
    "src/config.js",
    'import { pathToFileURL } from "node:url";\nimport { resolve } from "node:path";\n\nexport async function loadConfig(path = "lantern.config.js") {\n  const { default: config } = await import(pathToFileURL(resolve(path)).href);\n  return { port: Number(process.env.PORT ?? 8080), ...config };\n}\n',
  ),
  one(
    "vendor-client",
    "node",
    "javascript",
    "src/mail.js",
    'export async function sendMail(message) {\n  const answer = await fetch("https://api.sendgrid.com/v3/mail/send", {\n    method: "POST",\n    headers: { authorization: `Bearer ${process.env.SENDGRID_API_KEY}`, "content-type": "application/json" },\n    body: JSON.stringify(message),\n  });\n  if (!answer.ok) throw new Error(`mail was refused: ${answer.status}`);\n}\n',
  ),
  one(
    "define-environment",
    "node",
    "javascript",
    "webpack.config.js",
    'import webpack from "webpack";\n\nexport default {\n  entry: "./src/index.js",\n  plugins: [new webpack.DefinePlugin({ "process.env.NODE_ENV": JSON.stringify(process.env.NODE_ENV) })],\n};\n',
  ),
  one("lint-staged", "node", "shell", ".husky/pre-commit", "npx lint-staged\n"),
  one(
    "subprocess-tools",
    "python",
    "python",
    "tools/release.py",
    'import subprocess\nimport sys\n\n\ndef run(*command):\n    """Run a command and stop when it fails."""\n    print("$", *command)\n    subprocess.run(command, check=True)\n\n\nrun("git", "tag", sys.argv[1])\nrun("git", "push", "origin", sys.argv[1])\n',
  ),
  one(
    "download-data",
    "python",
    "python",
    "src/lantern/data.py",
    'import json\nfrom urllib.request import urlopen\n\nURL = "https://api.lantern.example.org/tides.json"\n\n\ndef tides():\n    """Take the newest tables."""\n    with urlopen(URL, timeout=10) as answer:\n        return json.load(answer)\n',
  ),
  one(
    "base64-image",
    "python",
    "python",
    "src/lantern/icon.py",
    'from base64 import b64decode\n\nDOT = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")\n\n\ndef write(path):\n    with open(path, "wb") as out:\n        out.write(DOT)\n',
  ),
  one(
    "settings-from-environment",
    "python",
    "python",
    "src/lantern/settings.py",
    'import os\n\nDATABASE_URL = os.environ.get("DATABASE_URL", "sqlite:///lantern.db")\nSECRET_KEY = os.environ["SECRET_KEY"]\nDEBUG = os.environ.get("DEBUG") == "1"\n',
  ),
  one(
    "route-python",
    "python",
    "python",
    "src/lantern/web.py",
    'from flask import Flask, jsonify, request\n\napp = Flask(__name__)\n\n\n@app.get("/tides")\ndef tides():\n    port = request.args.get("port", "Dover")\n    return jsonify({"port": port, "tides": []})\n',
  ),
  one("rake-task", "ruby", "ruby", "lib/tasks/docs.rake", 'task :docs do\n  sh "yard doc"\n  rm_rf "doc/tmp"\nend\n'),
  one(
    "native-extension",
    "ruby",
    "ruby",
    "ext/lantern/extconf.rb",
    'require "mkmf"\n\nabort "zlib is missing" unless have_library("z")\ncreate_makefile("lantern/lantern")\n',
  ),
  one(
    "php-upload",
    "php",
    "php",
    "src/Upload.php",
    "<?php\n\nnamespace Lantern;\n\nfinal class Upload\n{\n    public function store(array $file): string\n    {\n        $name = bin2hex(random_bytes(8)) . '.png';\n        move_uploaded_file($file['tmp_name'], '/srv/uploads/' . $name);\n        return $name;\n    }\n}\n",
  ),
  one(
    "exec-git",
    "go",
    "go",
    "internal/version/version.go",
    'package version\n\nimport (\n\t"os/exec"\n\t"strings"\n)\n\n// Commit asks git.\nfunc Commit() string {\n\tout, err := exec.Command("git", "rev-parse", "HEAD").Output()\n\tif err != nil {\n\t\treturn "unknown"\n\t}\n\treturn strings.TrimSpace(string(out))\n}\n',
  ),
  one(
    "build-script",
    "rust",
    "rust",
    "build.rs",
    'use std::process::Command;\n\nfn main() {\n    let output = Command::new("git").args(["rev-parse", "--short", "HEAD"]).output().unwrap();\n    println!("cargo:rustc-env=COMMIT={}", String::from_utf8_lossy(&output.stdout).trim());\n    println!("cargo:rerun-if-changed=build.rs");\n}\n',
  ),
  one(
    "http-client",
    "jvm",
    "java",
    "src/main/java/org/example/lantern/Client.java",
    'package org.example.lantern;\n\nimport java.net.URI;\nimport java.net.http.HttpClient;\nimport java.net.http.HttpRequest;\nimport java.net.http.HttpResponse;\n\npublic final class Client {\n    public static String tides() throws Exception {\n        var request = HttpRequest.newBuilder(URI.create("https://api.lantern.example.org/tides")).build();\n        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();\n    }\n}\n',
  ),
  one(
    "msbuild-git",
    "dotnet",
    "settings",
    "Directory.Build.targets",
    '<Project>\n  <Target Name="Commit" BeforeTargets="BeforeBuild">\n    <Exec Command="git rev-parse HEAD" ConsoleToMSBuild="true" />\n  </Target>\n</Project>\n',
  ),
  one(
    "folder-task",
    "node",
    "settings",
    ".vscode/tasks.json",
    `${JSON.stringify({ version: "2.0.0", tasks: [{ label: "watch", type: "npm", script: "build", problemMatcher: ["$tsc"], group: "build" }] }, null, 2)}\n`,
  ),
  one(
    "agent-format-hook",
    "node",
    "settings",
    ".claude/settings.json",
    `${JSON.stringify({ permissions: { allow: ["Bash(npm test:*)"] }, hooks: { PostToolUse: [{ matcher: "Edit|Write", hooks: [{ type: "command", command: "npx prettier --write ." }] }] } }, null, 2)}\n`,
  ),
  one(
    "devcontainer",
    "python",
    "settings",
    ".devcontainer/devcontainer.json",
    `${JSON.stringify({ image: "mcr.microsoft.com/devcontainers/python:3.12", postCreateCommand: "pip install -e .[test]" }, null, 2)}\n`,
  ),
];
