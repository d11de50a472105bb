/** Configuration of package managers → {@link RegistryFacts}. Credentials in it are cut out before anything else sees them. */
import { parse as parseTomlText } from "smol-toml";
import type { RegistryFacts, RegistrySetting } from "../../engine/index.ts";
import { parseYaml } from "./parse-yaml.ts";
import { readSides } from "./read-sides.ts";
import type { Reader } from "./reader.ts";
import { ReaderError } from "./reader-error.ts";

const MAX_BYTES = 64 * 1024;

/** A key as its tool writes it, its value as text, its line. */
type Pair = readonly [key: string, value: string, line: number];

const FORMATS: readonly (readonly [RegExp, string, (text: string) => Pair[]])[] = [
  [/(?:^|\/)\.npmrc$/, "npm", readIni],
  [/(?:^|\/)\.yarnrc$/, "yarn", readYarnrc],
  [/(?:^|\/)\.yarnrc\.yml$/, "yarn", readYaml],
  [/(?:^|\/)pnpm-workspace\.yaml$/, "pnpm", readYaml],
  [/(?:^|\/)bunfig\.toml$/, "bun", readToml],
  [/(?:^|\/)(?:pip\.conf|pip\.ini)$/, "pip", readIni],
  [/(?:^|\/)uv\.toml$/, "uv", readToml],
  [/(?:^|\/)pyproject\.toml$/, "uv", readPyproject],
  [/(?:^|\/)[\w-]{0,60}requirements[\w.-]{0,60}\.(?:txt|in)$/, "pip", readRequirements],
  [/(?:^|\/)\.cargo\/config(?:\.toml)?$/, "cargo", readToml],
];

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

function formatOf(path: string): Format | undefined {
  return path.length > 1000 ? undefined : FORMATS.find(([pattern]) => pattern.test(path));
}

type Format = (typeof FORMATS)[number];

function read([, tool, pairsOf]: Format, text: string): RegistryFacts {
  return {
    tool,
    settings: pairsOf(text)
      .slice(0, 1000)
      .flatMap(([key, value, line]) => toSetting(key, value, line)),
  };
}

const RULES: readonly (readonly [RegistrySetting["what"], RegExp, loose: RegExp | null])[] = [
  [
    "scope",
    /^@[^:]{1,100}:registry$|npmscopes\.[^.]{1,100}\.npmregistryserver$|(?:^|\.)scopes\.[^.]{1,100}(?:\.url)?$/i,
    null,
  ],
  [
    "tls",
    /(?:^|\.)(?:strict-?ssl|enableStrictSsl|trusted-host|allow-insecure-host|check-revoke|unsafeHttpWhitelist(?:\.\d+)?)$/i,
    /^(?:false|0|no|off)$|[\w*-]\.|\*/i,
  ],
  [
    "scripts",
    /(?:^|\.)(?:ignore-?scripts|enableScripts|dangerouslyAllowAllBuilds|onlyBuiltDependencies(?:\.\d+)?|trustedDependencies(?:\.\d+)?)$/i,
    /^.*$/,
  ],
  [
    "integrity",
    /(?:^|\.)(?:checksumBehavior|verify-?store-?integrity|require-hashes|package-lock|frozen-?lockfile|enableImmutableInstalls|trustPolicy|blockExoticSubdeps|enableHardenedMode)$/i,
    /^(?:false|ignore|update|off|no)$/i,
  ],
  [
    "delay",
    /(?:^|\.)(?:minimum-?release-?age(?:exclude(?:\.\d+)?|excludes(?:\.\d+)?)?|min-release-age|npmMinimalAgeGate|npmPreapprovedPackages(?:\.\d+)?|exclude-newer|before)$/i,
    /^0$|^[@a-z*]/i,
  ],
  [
    "program",
    /(?:^|\.)(?:script-?shell|yarnPath|yarn-path|node-options|git|init-module|plugins(?:\.\d+)?(?:\.path|\.spec)?|rustc-wrapper|runner|linker|credential-provider|pnpmfile|global-?pnpmfile|keyring-provider)$/i,
    null,
  ],
  [
    "source",
    /(?:^|\.)(?:registry|npmRegistryServer|npmPublishRegistry|index-?url|extra-index-url|find-links|replace-with|default-index|index\.\d+\.url|source\.[^.]{1,80}\.(?:registry|git)|sources?\.\d+\.url|registries\.[^.]{1,80}\.index|https?-proxy|proxy|install\.registry(?:\.url)?)$/i,
    null,
  ],
];

function toSetting(key: string, written: string, line: number): RegistrySetting[] {
  const rule = RULES.find(([, pattern]) => pattern.test(key));
  if (!rule) return [];
  const value = written.slice(0, 500).replace(/\/\/[^@/\s]{1,300}@/, "//…@");
  const [what, , loose] = rule;
  return [
    {
      what,
      key,
      value,
      host: what === "source" || what === "scope" ? hostOf(value) : null,
      loose: isLoose(what, key, value, loose),
      line: line > 0 ? line : null,
    },
  ];
}

function isLoose(what: RegistrySetting["what"], key: string, value: string, loose: RegExp | null): boolean {
  if (what !== "scripts") return loose?.test(value.trim()) ?? false;
  return /ignore/i.test(key)
    ? /^(?:false|0|no)$/i.test(value.trim())
    : /^(?:true|1|yes|[@a-z].*)$/i.test(value.trim()) && !/^false$/i.test(value.trim());
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
    return match?.[1] && !/^\s*[#;]/.test(raw)
      ? [[match[1], (match[2] ?? "").trim().replace(/^["']|["']$/g, ""), i + 1]]
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
