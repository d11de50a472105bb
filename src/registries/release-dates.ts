/**
 * Reads from an ecosystem's registry when the versions of a package were published. What a registry answers is foreign: shapes are
 * checked, sizes bounded.
 */
import { z } from "zod";
import type { Ecosystem } from "./query-advisories.ts";
import { readJson, readMember, type ServiceClient, ServiceError } from "./service-client.ts";

/** When each known version was published, in milliseconds since 1970. */
export interface ReleaseDates {
  readonly versions: ReadonlyMap<string, number>;
  /** Of the package; null where the registry does not tell. */
  readonly first: number | null;
  /** The version published last, prereleases left out; null where the registry does not tell. */
  readonly newest: string | null;
}

/** Base addresses, without a slash at the end. */
export type RegistryUrls = Readonly<Record<DatedEcosystem, string>>;
export const DATED_ECOSYSTEMS = ["npm", "pypi", "crates", "go", "packagist", "rubygems", "maven", "nuget"] as const;
export type DatedEcosystem = (typeof DATED_ECOSYSTEMS)[number];

export function isDated(ecosystem: Ecosystem): ecosystem is DatedEcosystem {
  return DATED_ECOSYSTEMS.some((one) => one === ecosystem);
}

/** Registries that tell the date of one version and of no other. */
const BY_VERSION: ReadonlySet<Ecosystem> = new Set(["go", "nuget"]);

/** Whether what the registry says of a package holds for the asked version alone. */
export function isDatedByVersion(ecosystem: Ecosystem): boolean {
  return BY_VERSION.has(ecosystem);
}

/** npm answers with every manifest that a package ever had; the dates are its smallest part. */
const NPM_BYTES = 128 * 1024 * 1024;
const DATES_BYTES = 4 * 1024 * 1024;
const MAX_BYTES = 16 * 1024 * 1024;

/** Null where the registry has no such package. Throws {@link ServiceError}. `version` is asked for where a registry wants one. */
export function readReleaseDates(
  client: ServiceClient,
  urls: RegistryUrls,
  {
    ecosystem,
    name,
    version,
  }: { readonly ecosystem: DatedEcosystem; readonly name: string; readonly version: string | null },
): Promise<ReleaseDates | null> {
  return READERS[ecosystem](client, urls[ecosystem], name, version);
}

type ReadDates = (
  client: ServiceClient,
  base: string,
  name: string,
  version: string | null,
) => Promise<ReleaseDates | null>;

const READERS: Readonly<Record<DatedEcosystem, ReadDates>> = {
  npm: async (client, base, name) => {
    const chunks = await client.ask("npm", `${base}/${encodeURIComponent(name)}`, { maxBytes: NPM_BYTES });
    if (!chunks) return null;
    const times = check("npm", NpmTimes, await readMember("npm", chunks, "time", DATES_BYTES));
    const dates = Object.entries(times).filter((entry): entry is [string, string] => typeof entry[1] === "string");
    const isVersion = ([key]: readonly [string, string]) => key !== "created" && key !== "modified";
    return toDates(dates.filter(isVersion), dates.find(([key]) => key === "created")?.[1]);
  },
  pypi: async (client, base, name) => {
    const answer = await readAll("pypi", client, `${base}/pypi/${encodeURIComponent(name)}/json`);
    if (answer === null) return null;
    const { releases } = check("pypi", PypiAnswer, answer);
    return toDates(
      Object.entries(releases).map(([version, files]) => [
        version,
        files.map((file) => file.upload_time_iso_8601).sort()[0],
      ]),
    );
  },
  crates: async (client, base, name) => {
    const answer = await readAll("crates", client, `${base}/api/v1/crates/${encodeURIComponent(name)}`);
    if (answer === null) return null;
    const { versions } = check("crates", CratesAnswer, answer);
    return toDates(versions.map(({ num, created_at }) => [num, created_at]));
  },
  // The proxy of Go tells the time of one version.
  go: async (client, base, name, version) => {
    const module = escapeModule(name);
    const path = version === null ? "@latest" : `@v/v${encodeURIComponent(version)}.info`;
    const answer = await readAll("go", client, `${base}/${module}/${path}`);
    if (answer === null) return null;
    const { Version, Time } = check("go", GoAnswer, answer);
    return { ...toDates([[Version.replace(/^v/, ""), Time]]), first: null };
  },
  packagist: async (client, base, name) => {
    const path = name.split("/").map(encodeURIComponent).join("/");
    const answer = await readAll("packagist", client, `${base}/p2/${path}.json`);
    if (answer === null) return null;
    const releases = check("packagist", PackagistAnswer, answer).packages[name] ?? [];
    return toDates(releases.map(({ version, time }) => [version.replace(/^v/, ""), time]));
  },
  rubygems: async (client, base, name) => {
    const answer = await readAll("rubygems", client, `${base}/api/v1/versions/${encodeURIComponent(name)}.json`);
    if (answer === null) return null;
    return toDates(check("rubygems", RubyAnswer, answer).map(({ number, created_at }) => [number, created_at]));
  },
  // Maven Central's search lists the versions of an artifact, newest first.
  maven: async (client, base, name) => {
    const [group = "", artifact = ""] = name.split(":");
    const query = new URLSearchParams({
      q: `g:"${group}" AND a:"${artifact}"`,
      core: "gav",
      rows: String(MAVEN_ROWS),
      wt: "json",
    });
    const answer = await readAll("maven", client, `${base}/solrsearch/select?${query}`);
    if (answer === null) return null;
    const { numFound, docs } = check("maven", MavenAnswer, answer).response;
    if (docs.length === 0) return null;
    const dates = toDates(docs.map(({ v, timestamp }) => [v, new Date(timestamp).toISOString()]));
    return numFound > docs.length ? { ...dates, first: null } : dates;
  },
  // NuGet has a page for each version; its list of all of them is cut into further pages.
  nuget: async (client, base, name, version) => {
    if (version === null) return null;
    const path = [name, version.split("+", 1)[0] ?? ""].map((part) => encodeURIComponent(part.toLowerCase())).join("/");
    const answer = await readAll("nuget", client, `${base}/v3/registration5-gz-semver2/${path}.json`);
    if (answer === null) return null;
    const { published } = check("nuget", NugetAnswer, answer);
    // An unlisted version says that it was published in 1900.
    return { ...toDates(published.startsWith("1900-") ? [] : [[version, published]]), first: null };
  },
};

/** Versions that Maven Central's search lists at once, at most. */
const MAVEN_ROWS = 200;
/** In JavaScript's own range, so that a foreign number is a date. */
const MavenAnswer = z.object({
  response: z.object({
    numFound: z.int().nonnegative(),
    docs: z.array(z.object({ v: z.string(), timestamp: z.int().min(0).max(8.64e15) })),
  }),
});
const NugetAnswer = z.object({ published: z.string() });

/** A package that was taken back has an object among the dates. */
const NpmTimes = z.record(z.string(), z.unknown());
const PypiAnswer = z.object({
  releases: z.record(z.string(), z.array(z.object({ upload_time_iso_8601: z.string() }))),
});
const CratesAnswer = z.object({ versions: z.array(z.object({ num: z.string(), created_at: z.string() })) });
const GoAnswer = z.object({ Version: z.string(), Time: z.string() });
const PackagistAnswer = z.object({
  packages: z.record(z.string(), z.array(z.object({ version: z.string(), time: z.string().optional() }))),
});
const RubyAnswer = z.array(z.object({ number: z.string(), created_at: z.string() }));

function check<T>(service: string, schema: z.ZodType<T>, answer: unknown): T {
  const { success, data } = schema.safeParse(answer);
  if (!success) throw new ServiceError(`${service}: the answer has another shape`);
  return data;
}

async function readAll(service: string, client: ServiceClient, url: string): Promise<unknown> {
  const chunks = await client.ask(service, url, { maxBytes: MAX_BYTES });
  return chunks && readJson(service, chunks);
}

function toDates(entries: readonly (readonly [string, string | undefined])[], created?: string): ReleaseDates {
  const versions = new Map<string, number>();
  let newest: string | null = null;
  for (const [version, time] of entries) {
    const at = time === undefined ? Number.NaN : Date.parse(time);
    if (Number.isNaN(at)) continue;
    versions.set(version, at);
    const isRelease = /^[\d.]{1,60}$/.test(version);
    if (isRelease && (newest === null || at > (versions.get(newest) ?? 0))) newest = version;
  }
  const createdAt = created === undefined ? Number.NaN : Date.parse(created);
  const all = [...versions.values(), ...(Number.isNaN(createdAt) ? [] : [createdAt])];
  return { versions, first: all.length === 0 ? null : all.reduce((a, b) => Math.min(a, b)), newest };
}

/** Capitals are written with a mark, as some file systems know none. */
function escapeModule(name: string): string {
  return name
    .split("/")
    .map((part) => encodeURIComponent(part.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`)))
    .join("/");
}
