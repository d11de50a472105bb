import { type AskedPackage, packageKey } from "../../../src/engine/index.ts";
import { createPackageSource } from "../../../src/evidence/from-registries/package-records.ts";
import type { KnownPackage } from "../../../src/pipeline/ports.ts";
import { createServiceClient } from "../../../src/registries/service-client.ts";
import { type PackageSimulator, startPackageSimulator } from "../../simulator/start-package-simulator.ts";

const NOW = Date.parse("2026-05-04T10:00:00Z");
const FIRST = "2020-01-02T03:04:05.000Z";
const SECOND = "2026-05-03T00:00:00.000Z";
const npm = (name: string, version: string | null = "1.0.0"): AskedPackage => ({ ecosystem: "npm", name, version });

let services: PackageSimulator;
beforeEach(async () => {
  services = await startPackageSimulator();
  services.add({ ecosystem: "npm", name: "own", versions: { "1.0.0": FIRST, "2.0.0": SECOND } });
});
afterEach(() => services.close());

function aSource(excluded: readonly string[] = []) {
  let now = NOW;
  const rows = new Map<string, KnownPackage>();
  const at = (name: string) => `${services.url}/${name}`;
  const source = createPackageSource({
    client: createServiceClient(),
    urls: {
      osv: at("osv"),
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
    cache: {
      find: async (asked) =>
        new Map(asked.flatMap((one) => [[packageKey(one), rows.get(packageKey(one))] as const]).filter(isKnown)),
      save: async (known) => {
        for (const { asked, record } of known) rows.set(packageKey(asked), record);
      },
    },
    excluded,
    clock: { now: () => now },
  });
  return { ...source, wait: (ms: number) => (now += ms) };
}

function isKnown(entry: readonly [string, KnownPackage | undefined]): entry is readonly [string, KnownPackage] {
  return entry[1] !== undefined;
}

test("tells age and advisories, and asks once", async () => {
  services.advise({ id: "MAL-2026-7", ecosystem: "npm", name: "own", versions: ["2.0.0"] });
  const source = aSource();
  const told = {
    records: [
      { ...npm("own"), malicious: [], publishedAt: Date.parse(FIRST), firstPublishedAt: Date.parse(FIRST) },
      {
        ...npm("own", "2.0.0"),
        malicious: ["MAL-2026-7"],
        publishedAt: Date.parse(SECOND),
        firstPublishedAt: Date.parse(FIRST),
      },
    ],
    gaps: [],
  };
  expect(await source.recordsOf([npm("own"), npm("own", "2.0.0")])).toEqual(told);
  const asked = ["npm /own", "osv npm own 1.0.0", "osv npm own 2.0.0"];
  expect(services.asked()).toEqual(asked);
  expect(await source.recordsOf([npm("own"), npm("own", "2.0.0")])).toEqual(told);
  expect(services.asked()).toEqual(asked);
  source.wait(7 * 3_600_000); // what was harmless may be known by now; what is malicious stays so
  await source.recordsOf([npm("own"), npm("own", "2.0.0")]);
  expect(services.asked()).toEqual([...asked, "osv npm own 1.0.0"]);
});

test("a version that is left open is the newest one", async () => {
  services.advise({ id: "MAL-2026-7", ecosystem: "npm", name: "own", versions: ["1.0.0"] });
  const { records } = await aSource().recordsOf([npm("own", null)]);
  expect(records).toMatchObject([{ version: "2.0.0", malicious: [], publishedAt: Date.parse(SECOND) }]);
});

test("a package that the registry has removed is known to the advisories", async () => {
  services.advise({ id: "MAL-2026-9", ecosystem: "npm", name: "gone" });
  const { records } = await aSource().recordsOf([npm("gone", null)]);
  expect(records).toMatchObject([{ version: null, malicious: ["MAL-2026-9"], publishedAt: null }]);
});

test("excluded names are told to no service", async () => {
  const source = aSource(["@acme", "own", "in-house-*"]);
  const asked = [npm("@acme/x"), npm("OWN"), npm("in-house-y"), npm("@acmes/z")];
  expect((await source.recordsOf(asked)).records.map(({ name }) => name)).toEqual(["@acmes/z"]);
  expect(services.asked()).toEqual(["npm /%40acmes%2Fz", "osv npm @acmes/z 1.0.0"]);
});

test("a service that does not answer is a gap without weight, once", async () => {
  services.fail({ operation: "npm", with: "reset", times: 99 });
  services.fail({ operation: "osv", with: 503, times: 99 });
  const source = aSource();
  const gaps = [
    { what: "release dates of 1 package", why: "npm: no answer (ECONNRESET)", material: false },
    { what: "advisories of 1 package", why: "osv: no answer (503)", material: false },
  ];
  const record = { ...npm("own"), malicious: null, publishedAt: null, firstPublishedAt: null };
  expect(await source.recordsOf([npm("own")])).toEqual({ records: [record], gaps });
  services.clearFaults();
  expect((await source.recordsOf([npm("own")])).gaps.map(({ why }) => why)).toEqual([
    "npm: did not answer a moment ago",
    "osv: did not answer a moment ago",
  ]);
});

test("the registries are asked for a bounded number of packages, and the rest is counted", async () => {
  const many = Array.from({ length: 64 }, (_, i) => npm(`own-${i}`));
  const { records, gaps } = await aSource().recordsOf(many);
  expect(records).toHaveLength(64);
  expect(gaps).toEqual([
    {
      what: "release dates of 4 packages",
      why: "the registries are asked for 60 packages of a commit",
      material: false,
    },
  ]);
  expect(services.asked().filter((one) => one.startsWith("npm "))).toHaveLength(60);
});
