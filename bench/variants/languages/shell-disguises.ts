/** The disguises of shell text. Each takes marked pipelines and gives statements. */
import type { Style } from "../model.ts";
import type { Random } from "../random.ts";
import { encoded } from "./encoded-shell.ts";
import { PLAIN, type Spelling, spell, urlOf } from "./shell-words.ts";

type Pipelines = readonly (readonly string[])[];

/** Spells pipelines as statements in a style. */
export function respell(pipelines: Pipelines, style: Style): string[] {
  switch (style.disguise) {
    case "variables":
      return withVariables(pipelines, style.random);
    case "function":
      return withFunctions(pipelines, style.random);
    case "alias":
      return withAliases(pipelines, style.random);
    case "quoting":
      return pipelines.map((pipeline) => joined(pipeline, quotingOf(style.random)));
    case "pieces":
      return withPieces(pipelines, style.random);
    case "letter-case":
      return pipelines.map((pipeline) => joined(pipeline, LETTERS));
    case "line-breaks":
      return pipelines.map((pipeline) => broken(pipeline, style.random));
    case "comments":
      return withComments(pipelines, style.random);
    case "encoded":
      return [encoded(pipelines.map((pipeline) => joined(pipeline, PLAIN)).join("\n"), style.random)];
    case "environment":
      return handedOver(pipelines, style);
    case "dead-code":
      return amongOrdinary(pipelines, style.random);
    default:
      return pipelines.map((pipeline) => joined(pipeline, PLAIN));
  }
}

const joined = (pipeline: readonly string[], how: Spelling): string =>
  pipeline.map((command) => spell(command, how)).join(" | ");

/** Programs, addresses and files are held by variables. */
function withVariables(pipelines: Pipelines, random: Random): string[] {
  const held = new Map<string, string>();
  const names = random.shuffle(["src", "base", "tool", "dest", "cmd", "ref", "endpoint", "runner", "loc", "arg"]);
  const hold = (text: string): string => {
    const name = held.get(text) ?? names[held.size] ?? `v${held.size}`;
    held.set(text, name);
    return name;
  };
  const how: Spelling = {
    program: (name) => `$${hold(name)}`,
    url: (text) => `"$${hold(text)}"`,
    quoted: (text) => `$${hold(text)}`,
    file: (path) => (path.startsWith("~/") ? `"$HOME/$${hold(path.slice(2))}"` : `"$${hold(path)}"`),
    host: (name) => `$${hold(name)}`,
    variable: (name) => `\${${hold(`$${name}`)}}`,
  };
  const statements = pipelines.map((pipeline) => joined(pipeline, how));
  const quote = (text: string): string => (/^[\w./:-]+$/.test(text) ? text : `"${text}"`);
  return [...[...held].map(([text, name]) => `${name}=${quote(text)}`), ...statements];
}

/** Each command that speaks to a host stands in a function of its own. */
function withFunctions(pipelines: Pipelines, random: Random): string[] {
  const names = random.shuffle(["get_it", "pull", "load", "deliver", "note", "apply_step", "refresh", "emit"]);
  const definitions: string[] = [];
  const statements = pipelines.map((pipeline) =>
    pipeline
      .map((command) => {
        const where = urlOf(command);
        const name = names[definitions.length];
        if (where === null || name === undefined || command.includes("$(")) return spell(command, PLAIN);
        definitions.push(`${name}() { ${spell(command, { ...PLAIN, url: () => '"$1"', quoted: () => "$1" })}; }`);
        return `${name} ${where}`;
      })
      .join(" | "),
  );
  const [whole] = definitions.length > 0 ? [null] : ["run_step"];
  if (whole === null) return [...definitions, ...statements];
  return [`${whole}() { ${statements.join("; ")}; }`, whole];
}

/** Programs go by other names. */
function withAliases(pipelines: Pipelines, random: Random): string[] {
  const other = new Map<string, string>();
  const names = random.shuffle(["fetchit", "x", "tidy", "q", "hb", "go"]);
  const how: Spelling = {
    ...PLAIN,
    program: (name) => {
      const found = other.get(name) ?? names[other.size] ?? `${name}_`;
      other.set(name, found);
      return found;
    },
  };
  const statements = pipelines.map((pipeline) => joined(pipeline, how));
  if (other.size === 0) return statements;
  if (random.next() < 0.5)
    return ["shopt -s expand_aliases", ...[...other].map(([name, alias]) => `alias ${alias}=${name}`), ...statements];
  const links = [...other].map(([name, alias]) => `ln -sf "$(command -v ${name})" "$bin/${alias}"`);
  return ["bin=$(mktemp -d)", ...links, 'PATH="$bin:$PATH"', ...statements];
}

function quotingOf(random: Random): Spelling {
  const crooked = (text: string): string => {
    const cut = 1 + random.below(text.length - 1);
    return random.pick([
      `${text.slice(0, cut)}''${text.slice(cut)}`,
      `${text.slice(0, cut)}\\${text.slice(cut)}`,
      `"${text.slice(0, cut)}"${text.slice(cut)}`,
    ]);
  };
  const mixed = (text: string): string => {
    const cut = text.indexOf("/") + 2 + random.below(6);
    return `'${text.slice(0, cut)}'"${text.slice(cut)}"`;
  };
  return {
    ...PLAIN,
    program: crooked,
    url: mixed,
    file: (path) => `${path.slice(0, -3)}'${path.slice(-3, -1)}'${path.slice(-1)}`,
    variable: (name) => `\${${name}}`,
  };
}

/** Addresses, files and names of variables come together from pieces. */
function withPieces(pipelines: Pipelines, random: Random): string[] {
  const before: string[] = [];
  const names = random.shuffle(["p", "n", "w", "k", "m", "z"]);
  const piece = (text: string): string => {
    const name = names[before.length] ?? `p${before.length}`;
    const cut = 2 + random.below(Math.max(1, text.length - 3));
    before.push(`${name}=${text.slice(0, cut)}; ${name}="\${${name}}${text.slice(cut)}"`);
    return name;
  };
  const whole = (text: string): string => `https://\${${piece(text.replace("https://", ""))}}`;
  const how: Spelling = {
    program: (name) => `"\${${piece(name)}}"`,
    url: (text) => `"${whole(text)}"`,
    quoted: whole,
    file: (path) => (path.startsWith("~/") ? `"$HOME/\${${piece(path.slice(2))}}"` : `"\${${piece(path)}}"`),
    host: (name) => `\${${piece(name)}}`,
    variable: (name) => `\${!${piece(name)}}`,
  };
  const statements = pipelines.map((pipeline) => joined(pipeline, how));
  return [...before, ...statements];
}

const capitals = (text: string): string =>
  text.replace(/^https:\/\/([^/]+)/, (_, name: string) => `HTTPS://${name.toUpperCase()}`);
const LETTERS: Spelling = { ...PLAIN, url: capitals, quoted: capitals, host: (name) => name.toUpperCase() };

function broken(pipeline: readonly string[], random: Random): string {
  const commands = pipeline.map((command) => spell(command, { ...PLAIN, url: (text) => `\\\n    ${text}` }));
  return random.pick([commands.join(" |\n  "), commands.join(" \\\n  | ")]);
}

const REMARKS = [
  "# keep in step with the release notes",
  "# see the handbook",
  "# quiet on purpose: the log is read by people",
  "# needed on slow machines",
];

function withComments(pipelines: Pipelines, random: Random): string[] {
  return pipelines.flatMap((pipeline) => {
    const commands = pipeline.map((command) => spell(command, PLAIN));
    const text = commands
      .map((command, index) => (index < commands.length - 1 ? `${command} | ${random.pick(REMARKS)}\n` : command))
      .join("  ");
    return [random.pick(REMARKS), text];
  });
}

/** One step leaves the command in the environment, a later one runs it. */
function handedOver(pipelines: Pipelines, style: Style): string[] {
  const name = style.random.pick(["POST_STEP", "HARBOR_TASK", "WARMUP", "BUILD_HINT"]);
  const script = pipelines.map((pipeline) => joined(pipeline, PLAIN)).join("; ");
  const quote = `'${script.replaceAll("'", `'\\''`)}'`;
  if (style.pipeline === "github") return [`echo "${name}="${quote} >> "$GITHUB_ENV"`, NEXT_STEP, `eval "$${name}"`];
  return [`export ${name}=${quote}`, style.random.pick([`sh -c "$${name}"`, `eval "$${name}"`])];
}

/** Where the statements before and after belong into steps of their own. */
export const NEXT_STEP = "\ue010";

function amongOrdinary(pipelines: Pipelines, random: Random): string[] {
  const ordinary = random.shuffle([
    'echo "preparing the work tree"',
    "mkdir -p build/out",
    "if [ -f VERSION ]; then version=$(cat VERSION); else version=dev; fi",
    'for part in core web docs; do echo "part $part"; done',
    "test -d build || exit 0",
    "date -u +%Y-%m-%dT%H:%M:%SZ > build/out/stamp",
  ]);
  return [...ordinary.slice(0, 4), ...pipelines.map((pipeline) => joined(pipeline, PLAIN)), ...ordinary.slice(4)];
}
