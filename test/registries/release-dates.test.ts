import { queryAdvisories } from "../../src/registries/query-advisories.ts";
import { type DatedEcosystem, type RegistryUrls, readReleaseDates } from "../../src/registries/release-dates.ts";
import { createServiceClient } from "../../src/registries/service-client.ts";
import { type PackageSimulator, startPackageSimulator } from "../simulator/start-package-simulator.ts";

const FIRST = "2020-01-02T03:04:05.000Z";
const SECOND = "2026-05-01T00:00:00.000Z";

let services: PackageSimulator;
beforeAll(async () => {
  services = await startPackageSimulator();
});
afterAll(() => services.close());

const client = createServiceClient();
const urls = (): RegistryUrls => {
  const at = (name: string) => `${services.url}/${name}`;
  return {
    npm: at("npm"),
    pypi: at("pypi"),
    crates: at("crates"),
    go: at("go"),
    packagist: at("packagist"),
    rubygems: at("rubygems"),
    maven: at("maven"),
    nuget: at("nuget"),
  };
};

test.each<[DatedEcosystem, string]>([
  ["npm", "@acme/own-thing"],
  ["npm", "own-thing"],
  ["pypi", "own-thing"],
  ["crates", "own-thing"],
  ["packagist", "acme/own-thing"],
  ["rubygems", "own-thing"],
  ["maven", "org.acme:own-thing"],
])("%s tells when the versions of %s were published", async (ecosystem, name) => {
  services.add({ ecosystem, name, versions: { "1.0.0": FIRST, "2.0.0": SECOND } });
  const dates = await readReleaseDates(client, urls(), { ecosystem, name, version: "2.0.0" });
  expect(dates?.versions).toEqual(
    new Map([
      ["1.0.0", Date.parse(FIRST)],
      ["2.0.0", Date.parse(SECOND)],
    ]),
  );
  expect([dates?.first, dates?.newest]).toEqual([Date.parse(FIRST), "2.0.0"]);
  expect(await readReleaseDates(client, urls(), { ecosystem, name: `${name}-x`, version: null })).toBeNull();
});

test("Go's proxy tells the date of one version", async () => {
  const name = "github.com/Acme/own";
  services.add({ ecosystem: "go", name, versions: { "1.0.0": FIRST, "1.1.0": SECOND } });
  const at = (version: string | null) => readReleaseDates(client, urls(), { ecosystem: "go", name, version });
  expect(await at("1.0.0")).toEqual({
    versions: new Map([["1.0.0", Date.parse(FIRST)]]),
    first: null,
    newest: "1.0.0",
  });
  expect((await at(null))?.newest).toBe("1.1.0");
  expect(services.asked().slice(-2)).toEqual([
    "go /github.com/!acme/own/@v/v1.0.0.info",
    "go /github.com/!acme/own/@latest",
  ]);
});

test("Maven Central lists the newest of many versions, and says nothing of the first", async () => {
  const name = "org.acme:many";
  const versions = Object.fromEntries(
    Array.from({ length: 201 }, (_, i) => [`1.${i}`, new Date(1e12 + i * 1e9).toISOString()]),
  );
  services.add({ ecosystem: "maven", name, versions });
  const dates = await readReleaseDates(client, urls(), { ecosystem: "maven", name, version: "1.200" });
  expect([dates?.versions.size, dates?.first, dates?.newest]).toEqual([200, null, "1.200"]);
  expect(dates?.versions.has("1.0")).toBe(false);
});

test("NuGet tells the date of one version, unless it is unlisted", async () => {
  const name = "Own.Thing";
  services.add({
    ecosystem: "nuget",
    name,
    versions: { "1.0.0": FIRST, "2.0.0-Beta": SECOND, "3.0.0": "1900-01-01T00:00:00Z" },
  });
  const at = async (version: string | null) => {
    const dates = await readReleaseDates(client, urls(), { ecosystem: "nuget", name, version });
    return dates && [...dates.versions];
  };
  expect(await at("1.0.0")).toEqual([["1.0.0", Date.parse(FIRST)]]);
  expect(await at("2.0.0-Beta")).toEqual([["2.0.0-Beta", Date.parse(SECOND)]]);
  expect([await at("3.0.0"), await at("4.0.0"), await at(null)]).toEqual([[], null, null]);
  expect(services.asked().at(-1)).toBe("nuget /v3/registration5-gz-semver2/own.thing/4.0.0.json");
});

test("an answer of another shape is no answer", async () => {
  services.fail({ operation: "crates", with: 200, body: { versions: "many" } });
  const odd = readReleaseDates(client, urls(), { ecosystem: "crates", name: "own-thing", version: null });
  await expect(odd).rejects.toThrow("crates: the answer has another shape");
});

test("OSV names what is malicious, in the order of the questions", async () => {
  services.advise({ id: "MAL-2025-1", ecosystem: "npm", name: "own-thing", versions: ["2.0.0"] });
  services.advise({ id: "GHSA-aaaa-bbbb-cccc", ecosystem: "npm", name: "own-thing" });
  const ask = (version: string | null) => ({ ecosystem: "npm" as const, name: "own-thing", version });
  expect(await queryAdvisories(client, `${services.url}/osv`, [ask("1.0.0"), ask("2.0.0"), ask(null)])).toEqual([
    [],
    ["MAL-2025-1"],
    ["MAL-2025-1"],
  ]);
  services.fail({ operation: "osv", with: 200, body: { results: [{}] } });
  await expect(queryAdvisories(client, `${services.url}/osv`, [ask("1.0.0"), ask("2.0.0")])).rejects.toThrow(
    "another shape",
  );
  expect(services.violations()).toEqual([]);
});
