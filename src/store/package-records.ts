/** Keeps what the public services said of packages, so that none is asked twice within hours. */
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import { type AskedPackage, packageKey } from "../engine/index.ts";
import type { KnownPackage } from "../pipeline/ports.ts";
import { createRun } from "./run.ts";

/** Longer than any answer holds: what was not asked about in between goes. */
const FORGOTTEN_MS = 60 * 24 * 3_600_000;
/** Packages of one statement. */
const AT_ONCE = 500;

/** Returns the cache; `find` names rows by {@link packageKey}. */
export function createPackageRecords({ prisma }: Pick<Database, "prisma">, retries: RetryOptions = {}) {
  const run = createRun(retries);
  return {
    async find(asked: readonly AskedPackage[]): Promise<ReadonlyMap<string, KnownPackage>> {
      const found = new Map<string, KnownPackage>();
      for (const part of parts(asked)) {
        const distinct = (of: (one: AskedPackage) => string) => ({ in: [...new Set(part.map(of))] });
        const rows = await run("read package records", () =>
          prisma.packageRecord.findMany({
            where: {
              ecosystem: distinct(({ ecosystem }) => ecosystem),
              name: distinct(({ name }) => name),
              version: distinct(({ version }) => version ?? ""),
            },
          }),
        );
        for (const { resolved, malicious, ...row } of rows) {
          // The ecosystem stands there as it was asked for.
          const ecosystem = row.ecosystem as AskedPackage["ecosystem"];
          const version = row.version === "" ? null : row.version;
          found.set(packageKey({ ecosystem, name: row.name, version }), {
            ecosystem,
            name: row.name,
            version: resolved ?? version,
            malicious: malicious === null ? null : malicious.split(" ").filter((id) => id !== ""),
            publishedAt: row.publishedAt?.getTime() ?? null,
            firstPublishedAt: row.firstPublishedAt?.getTime() ?? null,
            advisoriesAt: row.advisoriesAt?.getTime() ?? null,
            datesAt: row.datesAt?.getTime() ?? null,
          });
        }
      }
      return found;
    },

    /** `asked` is what the row is found by; its version may be open where the record's is known. */
    async save(known: readonly { readonly asked: AskedPackage; readonly record: KnownPackage }[]): Promise<void> {
      for (const part of parts(known)) {
        const rows = JSON.stringify(part.map(toRow));
        // In one order, so that two processes do not wait for each other.
        await run(
          "save package records",
          () => prisma.$executeRaw`
            INSERT INTO package_records
              (ecosystem, name, version, resolved, malicious, advisories_at, published_at, first_published_at, dates_at)
            SELECT DISTINCT ON (ecosystem, name, version)
              ecosystem, name, version, resolved, malicious, advisories_at, published_at, first_published_at, dates_at
            FROM json_to_recordset(${rows}::json) AS given(ecosystem text, name text, version text, resolved text, malicious text,
              advisories_at timestamptz, published_at timestamptz, first_published_at timestamptz, dates_at timestamptz)
            ORDER BY ecosystem, name, version
            ON CONFLICT (ecosystem, name, version) DO UPDATE SET
              resolved = excluded.resolved, malicious = excluded.malicious, advisories_at = excluded.advisories_at,
              published_at = excluded.published_at, first_published_at = excluded.first_published_at, dates_at = excluded.dates_at`,
        );
      }
    },

    /** Forgets what was not answered for two months; `now` in milliseconds since 1970. */
    async forget(now: number): Promise<number> {
      const before = new Date(now - FORGOTTEN_MS);
      const isOld = (name: "advisoriesAt" | "datesAt") => ({ OR: [{ [name]: null }, { [name]: { lt: before } }] });
      const { count } = await run("forget package records", () =>
        prisma.packageRecord.deleteMany({ where: { AND: [isOld("advisoriesAt"), isOld("datesAt")] } }),
      );
      return count;
    },
  };
}

function parts<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, i) => all.slice(i * AT_ONCE, (i + 1) * AT_ONCE));
}

function toRow({ asked, record }: { readonly asked: AskedPackage; readonly record: KnownPackage }) {
  return {
    ecosystem: asked.ecosystem,
    name: asked.name,
    version: asked.version ?? "",
    resolved: asked.version === null ? record.version : null,
    malicious: record.malicious === null ? null : record.malicious.join(" "),
    advisories_at: toTime(record.advisoriesAt),
    published_at: toTime(record.publishedAt),
    first_published_at: toTime(record.firstPublishedAt),
    dates_at: toTime(record.datesAt),
  };
}

function toTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
