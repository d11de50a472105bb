/** Package manifests → {@link ManifestFacts}: what a package pulls in, from where, and what its manager runs. */
import { createPathTable, type Dependency, type ManifestFacts, type NameStanding } from "../../engine/index.ts";
import { readCargoToml } from "./manifest/cargo-toml.ts";
import { readComposerJson } from "./manifest/composer-json.ts";
import { readGemfile } from "./manifest/gemfile.ts";
import { readGoMod } from "./manifest/go-mod.ts";
import { readPackageJson } from "./manifest/package-json.ts";
import { readPipfile, readPyproject, readRequirements, readSetupCfg, readSetupPy } from "./manifest/python.ts";
import { createNameStanding } from "./popular/name-standing.ts";
import { readSides } from "./read-sides.ts";
import type { Reader } from "./reader.ts";
import { remember } from "./remember.ts";

/** What a format tells before names are judged. */
export type PlainDependency = Omit<Dependency, "standing">;
export type PlainManifest = Omit<ManifestFacts, "dependencies"> & { readonly dependencies: readonly PlainDependency[] };

const MAX_BYTES = 512 * 1024;
/** Names judged of one file; a manifest that adds more is a new one, and its first names say enough. */
const MAX_JUDGED = 150;
const MAX_DEPENDENCIES = 3000;

const formatOf = createPathTable<Format>([
  [[{ names: "package.json" }], readPackageJson],
  [[{ names: "pyproject.toml" }], readPyproject],
  [[{ names: "Pipfile" }], readPipfile],
  [[{ names: "setup.cfg" }], readSetupCfg],
  [[{ names: "setup.py" }], readSetupPy],
  [
    [
      { holds: "requirements", extensions: "txt in" },
      { parents: "requirements", extensions: "txt in" },
    ],
    readRequirements,
  ],
  [[{ names: "Cargo.toml" }], readCargoToml],
  [[{ names: "go.mod" }], readGoMod],
  [[{ names: "composer.json" }], readComposerJson],
  [[{ names: "Gemfile" }, { extensions: "gemspec" }], readGemfile],
]);

type Format = (text: string) => PlainManifest | null;

const parse = remember((format: Format, text: string) => format(text), { texts: 50, characters: 512 * 1024 });

const standingOf = createNameStanding();

export const manifestReader: Reader<"manifest"> = {
  slot: "manifest",
  wants: ({ path }) => (formatOf(path) ? { before: MAX_BYTES, after: MAX_BYTES } : null),
  read(file) {
    const format = formatOf(file.path);
    if (!format) return undefined;
    const { earlier: then, now } = readSides(file, (text) => parse(format, text));
    if (!now && !then) return undefined;
    return { before: then ? withStanding(then, () => null) : null, after: now ? judged(now, then) : null };
  },
};

/** Judges the names that the earlier side, if any, does not have. */
function judged(manifest: PlainManifest, earlier: PlainManifest | null): ManifestFacts {
  const known = new Set(earlier?.dependencies.map(({ name }) => name));
  let left = MAX_JUDGED;
  return withStanding(manifest, ({ name }) =>
    known.has(name) || left-- <= 0 ? null : standingOf(manifest.ecosystem, name),
  );
}

function withStanding(
  manifest: PlainManifest,
  standing: (dependency: PlainDependency) => NameStanding | null,
): ManifestFacts {
  const dependencies = manifest.dependencies.slice(0, MAX_DEPENDENCIES);
  return {
    ...manifest,
    dependencies: dependencies.map((one) => ({
      ...one,
      standing: standing(one),
      ...(one.source === "alias" && one.target !== null
        ? {
            knownTarget: standingOf(manifest.ecosystem, one.target).popular,
            knownName: standingOf(manifest.ecosystem, one.name).popular,
          }
        : {}),
    })),
  };
}
