/** Configuration of package managers → {@link RegistryFacts}. Credentials in it are cut out before anything else sees them. */

import { parse as parseTomlText } from "smol-toml";
import { createPathTable, type RegistryFacts, type RegistrySetting } from "../../engine/index.ts";
import { startsWithAny, unquoted } from "./cut.ts";
import { parseJson } from "./manifest/parse-json.ts";
import { parseYaml } from "./parse-yaml.ts";
import { readSides } from "./read-sides.ts";
import type { Reader } from "./reader.ts";
import { ReaderError } from "./reader-error.ts";
import { createKeyTest } from "./setting-keys.ts";

const MAX_BYTES = 64 * 1024;

/** A key as its tool writes it, its value as text, its line. */
type Pair = readonly [key: string, value: string, line: number];

type Format = readonly [tool: string, pairsOf: (text: string) => Pair[]];

const formatOf = createPathTable<Format>([
  [[{ names: ".npmrc" }], ["npm", readIni]],
  [[{ names: ".yarnrc" }], ["yarn", readYarnrc]],
  [[{ names: ".yarnrc.yml" }], ["yarn", readYaml]],
  [[{ names: "pnpm-workspace.yaml" }], ["pnpm", readYaml]],
  [[{ names: "bunfig.toml" }], ["bun", readToml]],
  [[{ names: "pip.conf pip.ini" }], ["pip", readIni]],
  [[{ names: "uv.toml" }], ["uv", readToml]],
  [[{ names: "pyproject.toml" }], ["uv", readPyproject]],
  [[{ holds: "requirements", extensions: "txt in" }], ["pip", readRequirements]],
  [[{ parents: ".cargo", names: "config config.toml" }], ["cargo", readToml]],
  [[{ names: "package.json" }], ["npm", readPublishing]],
  [[{ names: "Pipfile" }], ["pip", readToml]],
  [[{ names: "composer.json" }], ["composer", readComposer]],
]);

export const registryReader: Reader<"registry"> = {
  slot: "registry",
  wants: ({ path }) => (formatOf(path) ? { before: MAX_BYTES, after: MAX_BYTES } : null),
  read(file) {
    const format = formatOf(file.path);
    if (!format) return undefined;
    const { earlier: then, now } = readSides(file, (text) => read(format, text));
    // Most manifests and requirement files say nothing of it.
    return now?.settings.length || then?.settings.length ? { before: then, after: now } : undefined;
  },
};

function read([tool, pairsOf]: Format, text: string): RegistryFacts {
  return {
    tool,
    settings: pairsOf(text)
      .slice(0, 1000)
      .flatMap(([key, value, line]) => toSetting(key, value, line)),
  };
}

const DELAYS = "minimum-release-age minimumrelease-age minimum-releaseage minimumreleaseage";

type Rule = readonly [
  what: RegistrySetting["what"],
  fits: (key: string) => boolean,
  isLoose: (value: string, key: string) => boolean,
];

const OFF: ReadonlySet<string> = new Set(["false", "0", "no", "off"]);
const UNCHECKED: ReadonlySet<string> = new Set(["false", "ignore", "update", "off", "no"]);
const isScopeKey = createKeyTest("scopes.* scopes.*.url");
const never = () => false;

const RULES: readonly Rule[] = [
  ["scope", (key) => isScope(key.toLowerCase()) || isScopeKey(key), never],
  [
    "tls",
    createKeyTest(
      "strict-ssl strictssl enableStrictSsl trusted-host allow-insecure-host check-revoke unsafeHttpWhitelist unsafeHttpWhitelist.#",
    ),
    // Switched off, or for certain hosts.
    (value) => OFF.has(value) || value.includes(".", 1) || value.includes("*"),
  ],
  [
    "scripts",
    createKeyTest(
      "ignore-scripts ignorescripts enableScripts dangerouslyAllowAllBuilds onlyBuiltDependencies onlyBuiltDependencies.# trustedDependencies trustedDependencies.#",
    ),
    (value, key) =>
      key.includes("ignore")
        ? OFF.has(value) && value !== "off"
        : value === "1" || (isNamed(value) && value !== "false"),
  ],
  [
    "integrity",
    createKeyTest(
      "checksumBehavior verify-store-integrity verifystore-integrity verify-storeintegrity verifystoreintegrity require-hashes package-lock frozen-lockfile frozenlockfile enableImmutableInstalls trustPolicy blockExoticSubdeps enableHardenedMode",
    ),
    (value) => UNCHECKED.has(value),
  ],
  [
    "delay",
    createKeyTest(
      `${DELAYS} ${DELAYS.split(" ")
        .map((key) => `${key}exclude ${key}exclude.# ${key}excludes ${key}excludes.#`)
        .join(
          " ",
        )} min-release-age npmMinimalAgeGate npmPreapprovedPackages npmPreapprovedPackages.# exclude-newer before`,
    ),
    (value) => value === "0" || value.startsWith("*") || isNamed(value),
  ],
  [
    "program",
    createKeyTest(
      "script-shell scriptshell yarnPath yarn-path node-options git init-module plugins plugins.# plugins.path plugins.spec plugins.#.path plugins.#.spec rustc-wrapper runner linker credential-provider pnpmfile global-pnpmfile globalpnpmfile keyring-provider",
    ),
    never,
  ],
  [
    "source",
    createKeyTest(
      "registry npmRegistryServer npmPublishRegistry index-url indexurl extra-index-url find-links replace-with default-index index.#.url source.*.registry source.*.git source.#.url sources.#.url registries.*.index repositories.*.url https-proxy http-proxy proxy install.registry install.registry.url",
    ),
    never,
  ],
];

/** `@scope:registry`, `npmScopes.scope.npmRegistryServer`. */
function isScope(key: string): boolean {
  if (key.startsWith("@")) return key.endsWith(":registry");
  const parts = key.split(".");
  return parts.at(-1) === "npmregistryserver" && (parts.at(-3)?.endsWith("npmscopes") ?? false);
}

/** Begins like a name: a package, a scope, a word. */
function isNamed(value: string): boolean {
  const first = value[0] ?? "";
  return first === "@" || (first >= "a" && first <= "z");
}

function toSetting(key: string, written: string, line: number): RegistrySetting[] {
  const rule = RULES.find(([, fits]) => fits(key));
  if (!rule) return [];
  const value = written.slice(0, 500).replace(/\/\/[^@/\s]{1,300}@/, "//…@");
  const [what, , isLoose] = rule;
  return [
    {
      what,
      key,
      value,
      host: what === "source" || what === "scope" ? hostOf(value) : null,
      loose: isLoose(value.trim().toLowerCase(), key.toLowerCase()),
      line: line > 0 ? line : null,
    },
  ];
}

function hostOf(value: string): string | null {
  return (
    /^(?:sparse\+|git\+)?(?:https?|ssh|git):\/\/(?:[^@/\s]{1,300}@)?([\w.-]{1,253})/i
      .exec(value.trim())?.[1]
      ?.toLowerCase() ?? null
  );
}

function readIni(text: string): Pair[] {
  return text.split("\n").flatMap((raw, i): Pair[] => {
    const match = /^\s{0,20}([@\w:./-]{1,200}?)(?:\[\])?\s{0,20}=\s{0,20}(.{0,500})$/.exec(raw.slice(0, 800));
    return match?.[1] && !startsWithAny(raw.trimStart(), ["#", ";"])
      ? [[match[1], unquoted((match[2] ?? "").trim()), i + 1]]
      : [];
  });
}

function readYarnrc(text: string): Pair[] {
  return text.split("\n").flatMap((raw, i): Pair[] => {
    const match = /^\s{0,20}"?([@\w:./-]{1,200})"?\s{1,20}"?([^"]{0,500})"?$/.exec(raw.slice(0, 800));
    return match?.[1] && !raw.trim().startsWith("#") ? [[match[1], match[2] ?? "", i + 1]] : [];
  });
}

function readRequirements(text: string): Pair[] {
  return text.split("\n").flatMap((raw, i): Pair[] => {
    const match =
      /^\s{0,20}(?:--(index-url|extra-index-url|find-links|trusted-host)|(-i|-f))[ =]\s{0,10}(\S{1,500})/.exec(
        raw.slice(0, 800),
      );
    return match ? [[match[1] ?? (match[2] === "-f" ? "find-links" : "index-url"), match[3] ?? "", i + 1]] : [];
  });
}

function readYaml(text: string): Pair[] {
  return flatten(parseYaml(text).value, lineFinder(text));
}

function readToml(text: string): Pair[] {
  return flatten(tomlOf(text), lineFinder(text));
}

/** Of a manifest only the parts that say where packages come from. */
function readPyproject(text: string): Pair[] {
  const tool = tomlOf(text)["tool"];
  const { uv, poetry, pdm } = typeof tool === "object" && tool !== null ? (tool as Record<string, unknown>) : {};
  const source = (value: unknown) =>
    typeof value === "object" && value !== null ? (value as Record<string, unknown>)["source"] : undefined;
  return flatten(
    { uv: without(uv, "sources"), poetry: { source: source(poetry) }, pdm: { source: source(pdm) } },
    lineFinder(text),
  );
}

/** Of a manifest only where the package is published to. */
function readPublishing(text: string): Pair[] {
  return flatten({ publishConfig: jsonOf(text)["publishConfig"] }, lineFinder(text));
}

/** Of a manifest only the repositories that hold packages of any name; those of one package are its source. */
function readComposer(text: string): Pair[] {
  const { repositories } = jsonOf(text);
  if (typeof repositories !== "object" || repositories === null) return [];
  const indexes = Object.entries(repositories).filter(
    ([, one]) => typeof one === "object" && one !== null && (one as Record<string, unknown>)["type"] === "composer",
  );
  return flatten({ repositories: Object.fromEntries(indexes) }, lineFinder(text));
}

function jsonOf(text: string): Record<string, unknown> {
  try {
    const value = parseJson(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {}; // the manifest's own reader says that it cannot be read
  }
}

function without(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([one]) => one !== key));
}

function tomlOf(text: string): Record<string, unknown> {
  try {
    return parseTomlText(text, { maxDepth: 60 }) as Record<string, unknown>;
  } catch {
    throw new ReaderError("it is not valid TOML");
  }
}

/** Nested values → `a.b.0` and its text; at most 2,000, at most six levels deep. */
function flatten(value: unknown, lineOf: (key: string, value: string) => number): Pair[] {
  const pairs: Pair[] = [];
  const walk = (one: unknown, path: string, depth: number): void => {
    if (pairs.length >= 2000 || depth > 6) return;
    if (typeof one === "object" && one !== null) {
      for (const [key, inner] of Object.entries(one)) walk(inner, path === "" ? key : `${path}.${key}`, depth + 1);
    } else if (one !== undefined && one !== null && path !== "") {
      const text = String(one);
      pairs.push([path, text, lineOf(path.split(".").at(-1) ?? "", text)]);
    }
  };
  walk(value, "", 0);
  return pairs;
}

/** The first line that holds both the last part of the key and the value, or the value alone; 0 for none. */
function lineFinder(text: string): (key: string, value: string) => number {
  const lines = text.split("\n").map((line) => line.slice(0, 1000));
  return (key, value) => {
    const both = lines.findIndex((line) => line.includes(key) && line.includes(value));
    return (both >= 0 ? both : value === "" ? -1 : lines.findIndex((line) => line.includes(value))) + 1;
  };
}
