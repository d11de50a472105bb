/** Asks OSV which versions of packages are malicious: `POST /v1/querybatch` (https://google.github.io/osv.dev/post-v1-querybatch/). */
import { z } from "zod";
import { readJson, type ServiceClient, ServiceError } from "./service-client.ts";

/** What one question takes. */
export const MOST_QUERIES = 1000;
/** Names of the ecosystems as OSV spells them. */
const ECOSYSTEMS = {
  npm: "npm",
  pypi: "PyPI",
  crates: "crates.io",
  go: "Go",
  packagist: "Packagist",
  rubygems: "RubyGems",
  maven: "Maven",
  nuget: "NuGet",
} as const;
export type Ecosystem = keyof typeof ECOSYSTEMS;

export interface PackageVersion {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  /** Null asks for every version. */
  readonly version: string | null;
}

/** Ids of the OpenSSF's malicious packages. */
const MALICIOUS = /^MAL-[\w-]{1,60}$/;
/** Ids kept of one package. */
const MOST_IDS = 20;
const MAX_BYTES = 8 * 1024 * 1024;

const Answer = z.object({
  results: z.array(z.object({ vulns: z.array(z.object({ id: z.string() })).optional() }).nullable()),
});

/** For each of at most {@link MOST_QUERIES}, in their order, the ids of advisories that call it malicious. Throws {@link ServiceError}. */
export async function queryAdvisories(
  client: ServiceClient,
  baseUrl: string,
  packages: readonly PackageVersion[],
): Promise<readonly (readonly string[])[]> {
  const queries = packages.map(({ ecosystem, name, version }) => ({
    package: { ecosystem: ECOSYSTEMS[ecosystem], name },
    ...(version === null ? {} : { version }),
  }));
  const body = JSON.stringify({ queries });
  const chunks = await client.ask("osv", `${baseUrl}/v1/querybatch`, { method: "POST", body, maxBytes: MAX_BYTES });
  if (!chunks) throw new ServiceError("osv: answered 404");
  const { success, data } = Answer.safeParse(await readJson("osv", chunks));
  if (!success || data.results.length !== packages.length) throw new ServiceError("osv: the answer has another shape");
  return data.results.map((result) =>
    (result?.vulns ?? [])
      .map(({ id }) => id)
      .filter((id) => MALICIOUS.test(id))
      .slice(0, MOST_IDS),
  );
}
