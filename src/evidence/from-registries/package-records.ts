/**
 * What the public services know of the packages that a commit brings: advisories that call a version malicious, and when the registry
 * published it. Kept by the cache; bounded; a service that does not answer is a gap without weight.
 */
import { type AskedPackage, type Gap, packageKey } from "../../engine/index.ts";
import type { Clock, KnownPackage, PackageSource } from "../../pipeline/ports.ts";
import { MOST_QUERIES, queryAdvisories } from "../../registries/query-advisories.ts";
import {
  type DatedEcosystem,
  isDated,
  isDatedByVersion,
  type RegistryUrls,
  type ReleaseDates,
  readReleaseDates,
} from "../../registries/release-dates.ts";
import { type ServiceClient, ServiceError } from "../../registries/service-client.ts";

const HOUR = 3_600_000;
/** Packages of one commit of which a registry is asked; new names come first. */
const MOST_DATED = 60;
/** Registries' answers that are waited for at once. */
const AT_ONCE = 6;
/** How long an answer holds: a package that nobody calls malicious may be called so within hours; a date never changes. */
const CLEAN_MS = 6 * HOUR;
const FOUND_MS = 30 * 24 * HOUR;
const UNDATED_MS = HOUR;

export interface PackageCache {
  /** By {@link packageKey} of what was asked. */
  find(asked: readonly AskedPackage[]): Promise<ReadonlyMap<string, KnownPackage>>;
  /** A record's version may be known where what was asked left it open. */
  save(known: readonly { readonly asked: AskedPackage; readonly record: KnownPackage }[]): Promise<void>;
}

export interface PackageSourceOptions {
  readonly client: ServiceClient;
  readonly urls: { readonly osv: string; readonly registries: RegistryUrls };
  readonly cache: PackageCache;
  /** Names that are never told: `name`, `@scope` and `prefix*`, whatever the case. */
  readonly excluded: readonly string[];
  readonly clock: Clock;
}

export function createPackageSource(options: PackageSourceOptions): PackageSource {
  const { cache, excluded, clock } = options;
  const isExcluded = createExclusion(excluded);
  return {
    async recordsOf(asked) {
      const wanted = asked.filter(({ name }) => !isExcluded(name));
      if (wanted.length === 0) return { records: [], gaps: [] };
      const known = await cache.find(wanted);
      const now = clock.now();
      const rows = wanted.map((one) => known.get(packageKey(one)) ?? unknown(one));
      const gaps: Gap[] = [];
      const dated = await addDates(options, rows, now, gaps);
      const judged = await addAdvisories(options, dated, now, gaps);
      const fresh = wanted.flatMap((one, i) => {
        const record = judged[i];
        return record && record !== rows[i] ? [{ asked: one, record }] : [];
      });
      if (fresh.length > 0) await cache.save(fresh);
      return { records: judged.map(({ advisoriesAt: _a, datesAt: _d, ...record }) => record), gaps };
    },
  };
}

function createExclusion(excluded: readonly string[]): (name: string) => boolean {
  const entries = excluded.map((one) => one.toLowerCase());
  return (name) => {
    const small = name.toLowerCase();
    return entries.some((one) => {
      if (one.endsWith("*")) return small.startsWith(one.slice(0, -1));
      return small === one || (one.startsWith("@") && small.startsWith(`${one}/`));
    });
  };
}

function unknown(asked: AskedPackage): KnownPackage {
  const { ecosystem, name, version } = asked;
  const nothing = { malicious: null, publishedAt: null, firstPublishedAt: null, advisoriesAt: null, datesAt: null };
  return { ecosystem, name, version, ...nothing };
}

type Dated = KnownPackage & { readonly ecosystem: DatedEcosystem };

function wantsDates(row: KnownPackage, now: number): row is Dated {
  if (!isDated(row.ecosystem)) return false;
  const age = row.datesAt === null ? Number.POSITIVE_INFINITY : now - row.datesAt;
  return age > (row.publishedAt === null ? UNDATED_MS : FOUND_MS);
}

async function addDates(
  { client, urls }: PackageSourceOptions,
  rows: readonly KnownPackage[],
  now: number,
  gaps: Gap[],
) {
  const stale = rows.filter((row): row is Dated => wantsDates(row, now));
  const asked = new Map<string, Dated>();
  for (const row of stale) if (asked.size < MOST_DATED && !asked.has(dateKey(row))) asked.set(dateKey(row), row);
  const answers = new Map<string, ReleaseDates | null>();
  const failures = new Map<string, number>();
  await inTurns([...asked], async ([key, row]) => {
    try {
      answers.set(key, await readReleaseDates(client, urls.registries, row));
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      failures.set(error.message, (failures.get(error.message) ?? 0) + 1);
    }
  });
  for (const [why, count] of failures) gaps.push(gap("release dates", count, why));
  const left = stale.filter((row) => !asked.has(dateKey(row))).length;
  if (left > 0)
    gaps.push(gap("release dates", left, `the registries are asked for ${MOST_DATED} packages of a commit`));
  return rows.map((row): KnownPackage => {
    const dates = wantsDates(row, now) ? answers.get(dateKey(row)) : undefined;
    if (dates === undefined) return row;
    const version = row.version ?? dates?.newest ?? null;
    const publishedAt = version === null ? null : (dates?.versions.get(version) ?? null);
    return { ...row, version, publishedAt, firstPublishedAt: dates?.first ?? null, datesAt: now };
  });
}

/** Most registries answer for all versions of a name. */
function dateKey({ ecosystem, name, version }: KnownPackage): string {
  return packageKey({ ecosystem, name, version: isDatedByVersion(ecosystem) ? version : null });
}

async function addAdvisories(
  { client, urls }: PackageSourceOptions,
  rows: readonly KnownPackage[],
  now: number,
  gaps: Gap[],
): Promise<readonly KnownPackage[]> {
  const isStale = ({ advisoriesAt, malicious }: KnownPackage) =>
    advisoriesAt === null || now - advisoriesAt > ((malicious?.length ?? 0) > 0 ? FOUND_MS : CLEAN_MS);
  const stale = rows.filter(isStale).slice(0, MOST_QUERIES);
  if (stale.length === 0) return rows;
  try {
    const answers = await queryAdvisories(client, urls.osv, stale);
    const found = new Map(stale.map((row, i) => [row, answers[i] ?? []]));
    return rows.map((row) => {
      const malicious = found.get(row);
      return malicious ? { ...row, malicious, advisoriesAt: now } : row;
    });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    gaps.push(gap("advisories", stale.length, error.message));
    return rows;
  }
}

function gap(what: string, count: number, why: string): Gap {
  return { what: `${what} of ${count} ${count === 1 ? "package" : "packages"}`, why, material: false };
}

/** A few at once, in order. */
async function inTurns<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const turn = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, left.length) }, turn));
}
