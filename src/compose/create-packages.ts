/** What is asked about packages, and where; null where the operator switched it off. */
import type { Environment } from "../config/environment.ts";
import type { Database } from "../database/open-database.ts";
import { REGISTRY_HOSTS } from "../engine/index.ts";
import { createPackageSource } from "../evidence/from-registries/package-records.ts";
import type { Clock, PackageSource } from "../pipeline/ports.ts";
import type { RegistryUrls } from "../registries/release-dates.ts";
import { createServiceClient } from "../registries/service-client.ts";
import { createPackageRecords } from "../store/package-records.ts";

const OSV = "https://api.osv.dev";
const REGISTRIES: RegistryUrls = {
  npm: `https://${REGISTRY_HOSTS.npm[0]}`,
  pypi: `https://${REGISTRY_HOSTS.pypi[0]}`,
  crates: `https://${REGISTRY_HOSTS.crates[0]}`,
  go: `https://${REGISTRY_HOSTS.go[0]}`,
  packagist: `https://${REGISTRY_HOSTS.composer[1]}`,
  rubygems: `https://${REGISTRY_HOSTS.gems[0]}`,
  maven: "https://search.maven.org",
  nuget: `https://${REGISTRY_HOSTS.nuget[0]}`,
};

export function createPackages(
  { packages }: Pick<Environment, "packages">,
  { database, clock }: { readonly database: Database; readonly clock: Clock },
): PackageSource | null {
  if (packages === null) return null;
  const { except, url } = packages;
  const at = (name: keyof RegistryUrls) => (url === null ? REGISTRIES[name] : `${url}/${name}`);
  return createPackageSource({
    client: createServiceClient(),
    urls: {
      osv: url === null ? OSV : `${url}/osv`,
      registries: {
        npm: at("npm"),
        pypi: at("pypi"),
        crates: at("crates"),
        go: at("go"),
        packagist: at("packagist"),
        rubygems: at("rubygems"),
        maven: at("maven"),
        nuget: at("nuget"),
      },
    },
    cache: createPackageRecords(database),
    excluded: except,
    clock,
  });
}
