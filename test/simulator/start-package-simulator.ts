/**
 * The public services that know packages, to test against: OSV's `querybatch` under `/osv`, and the registries of eight ecosystems under
 * their names, each in the shape of the original. A package that was not added is not there.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { Answer } from "./http/answer.ts";
import { createFaults, type Fault, type FaultScript, preventsEffect } from "./http/faults.ts";
import { faultAnswer, readBody, send, sendFaulty, serve } from "./http/serve.ts";

export type Ecosystem = "npm" | "pypi" | "crates" | "go" | "packagist" | "rubygems" | "maven" | "nuget";

export interface PackageScript {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  /** Version → when it was published, in ISO 8601; the first one first. */
  readonly versions: Readonly<Record<string, string>>;
}

export interface AdvisoryScript {
  readonly id: string;
  readonly ecosystem: Ecosystem;
  readonly name: string;
  /** Absent: every version. */
  readonly versions?: readonly string[];
}

export interface PackageSimulator {
  /** What `PACKAGE_LOOKUP_URL` is set to. */
  readonly url: string;
  add(script: PackageScript): void;
  advise(script: AdvisoryScript): void;
  /** Makes requests fail; operations are `osv` and the ecosystems. */
  fail(script: FaultScript): Fault;
  clearFaults(): void;
  /** `npm /left-pad`, `osv npm left-pad 1.0.0`: all that was asked. */
  asked(): readonly string[];
  /** Requests that none of the originals would take. */
  violations(): readonly string[];
  close(): Promise<void>;
}

const MAX_BYTES = 4 * 1024 * 1024;
const ECOSYSTEMS: Readonly<Record<string, Ecosystem>> = {
  npm: "npm",
  PyPI: "pypi",
  "crates.io": "crates",
  Go: "go",
  Packagist: "packagist",
  RubyGems: "rubygems",
  Maven: "maven",
  NuGet: "nuget",
};
const Batch = z.strictObject({
  queries: z
    .array(
      z.strictObject({
        package: z.strictObject({ ecosystem: z.string(), name: z.string().min(1) }),
        version: z.string().min(1).optional(),
      }),
    )
    .max(1000),
});

export async function startPackageSimulator(port = 0): Promise<PackageSimulator> {
  const packages = new Map<string, PackageScript>();
  const advisories: AdvisoryScript[] = [];
  const asked: string[] = [];
  const violations: string[] = [];
  const faults = createFaults();

  function answer(service: string, method: string, path: string, body: Buffer): Answer {
    if (service === "osv") return method === "POST" && path === "/v1/querybatch" ? query(body) : notFound(path);
    asked.push(`${service} ${path}`);
    const found = method === "GET" ? read(service as Ecosystem, path) : null; // looked up below: another name finds nothing
    return found ?? notFound(path);
  }

  function notFound(path: string): Answer {
    return { status: 404, json: { message: `nothing at ${path}` } };
  }

  function query(body: Buffer): Answer {
    const batch = Batch.safeParse(JSON.parse(body.toString("utf8")));
    if (!batch.success) {
      violations.push(`osv: ${batch.error.issues[0]?.message ?? "no such question"}`);
      return { status: 400, json: { code: 3, message: "invalid" } };
    }
    const results = batch.data.queries.map(({ package: { ecosystem, name }, version }) => {
      const own = ECOSYSTEMS[ecosystem];
      asked.push(`osv ${own ?? ecosystem} ${name} ${version ?? "*"}`);
      const vulns = advisories.filter(
        (one) =>
          one.ecosystem === own &&
          one.name === name &&
          (version === undefined || (one.versions?.includes(version) ?? true)),
      );
      return vulns.length === 0 ? {} : { vulns: vulns.map(({ id }) => ({ id, modified: "2026-01-01T00:00:00Z" })) };
    });
    return { status: 200, json: { results } };
  }

  function read(ecosystem: Ecosystem, path: string): Answer | null {
    for (const script of packages.values()) {
      if (script.ecosystem !== ecosystem) continue;
      const json = PAGES[ecosystem](script, path);
      if (json !== null) return { status: 200, json };
    }
    // A search that finds nothing answers all the same.
    if (ecosystem === "maven") return { status: 200, json: { response: { numFound: 0, start: 0, docs: [] } } };
    return null;
  }

  const listen = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = (await readBody(request, MAX_BYTES)) ?? Buffer.alloc(0);
    const path = request.url ?? "/";
    const method = request.method ?? "GET";
    const [, service = "", rest = "/"] = /^\/(\w+)(\/.*)$/.exec(path) ?? [];
    const fault = faults.meet({ operation: service, method, path });
    const given = fault && preventsEffect(fault) ? { status: 0 } : answer(service, method, rest, body);
    if (fault && typeof fault.with === "number") return void send(response, faultAnswer(fault, fault.with));
    if (fault) return sendFaulty(response, given, fault);
    send(response, given);
  };
  const server = await serve(listen, port);

  return {
    url: server.origin,
    add: (script) => void packages.set(`${script.ecosystem} ${script.name}`, script),
    advise: (script) => void advisories.push(script),
    fail: (script) => faults.add(script),
    clearFaults: () => faults.clear(),
    asked: () => asked,
    violations: () => violations,
    close: () => server.close(),
  };
}

type Page = (script: PackageScript, path: string) => unknown;

/** The page of a package, where the path is its own; null otherwise. */
const PAGES: Readonly<Record<Ecosystem, Page>> = {
  npm({ name, versions }, path) {
    if (path !== `/${encodeURIComponent(name)}`) return null;
    const times = Object.values(versions);
    return {
      _id: name,
      "dist-tags": { latest: Object.keys(versions).at(-1) },
      // Before the dates, as npm has it, and with a member of the same name inside.
      versions: Object.fromEntries(
        Object.keys(versions).map((version) => [version, { name, version, time: { created: "never" }, scripts: {} }]),
      ),
      time: { created: times[0], modified: times.at(-1), ...versions },
      readme: 'a "time": {',
    };
  },
  pypi: ({ name, versions }, path) =>
    path === `/pypi/${name}/json`
      ? {
          info: { name },
          releases: Object.fromEntries(
            Object.entries(versions).map(([version, at]) => [version, [{ upload_time_iso_8601: at, yanked: false }]]),
          ),
        }
      : null,
  crates: ({ name, versions }, path) =>
    path === `/api/v1/crates/${name}`
      ? { crate: { name }, versions: Object.entries(versions).map(([num, created_at]) => ({ num, created_at })) }
      : null,
  go({ name, versions }, path) {
    const module = name.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
    const latest = Object.keys(versions).at(-1);
    const version =
      path === `/${module}/@latest`
        ? latest
        : Object.keys(versions).find((one) => path === `/${module}/@v/v${one}.info`);
    return version === undefined ? null : { Version: `v${version}`, Time: versions[version] };
  },
  packagist: ({ name, versions }, path) =>
    path === `/p2/${name}.json`
      ? {
          packages: {
            [name]: Object.entries(versions).map(([version, time]) => ({ name, version: `v${version}`, time })),
          },
          minified: "composer/2.0",
        }
      : null,
  rubygems: ({ name, versions }, path) =>
    path === `/api/v1/versions/${name}.json`
      ? Object.entries(versions).map(([number, created_at]) => ({ number, created_at, platform: "ruby" }))
      : null,
  // A search that finds nothing answers all the same.
  maven({ name, versions }, path) {
    const { pathname, searchParams } = new URL(path, "http://localhost");
    const [group, artifact] = name.split(":");
    if (pathname !== "/solrsearch/select" || searchParams.get("core") !== "gav") return null;
    const isMeant = searchParams.get("q") === `g:"${group}" AND a:"${artifact}"`;
    const docs = Object.entries(isMeant ? versions : {})
      .map(([v, at]) => ({ g: group, a: artifact, v, timestamp: Date.parse(at) }))
      .sort((one, other) => other.timestamp - one.timestamp);
    const rows = Math.min(200, Number(searchParams.get("rows") ?? 20));
    return isMeant ? { response: { numFound: docs.length, start: 0, docs: docs.slice(0, rows) } } : null;
  },
  nuget({ name, versions }, path) {
    const page = (version: string) => `/v3/registration5-gz-semver2/${name}/${version}.json`.toLowerCase();
    const found = Object.entries(versions).find(([version]) => path === page(version));
    return found
      ? { "@id": `https://api.nuget.org${path}`, listed: !found[1].startsWith("1900"), published: found[1] }
      : null;
  },
};
