import type { AskedPackage, Gap, PackageRecord } from "../../src/engine/index.ts";
import { DEFAULT_POLICY } from "../../src/engine/index.ts";
import { aBaseline } from "../../src/engine/model/examples.ts";
import { judgeWithPackages } from "../../src/pipeline/judge-with-packages.ts";
import type { GatheredCommit, Judged, PackageSource } from "../../src/pipeline/ports.ts";

const BROUGHT: AskedPackage = { ecosystem: "npm", name: "own", version: "1.0.0" };
const RECORD: PackageRecord = { ...BROUGHT, malicious: [], publishedAt: 1, firstPublishedAt: 1 };
const GAP: Gap = { what: "advisories of 1 package", why: "osv: no answer", material: false };
const COMMIT = { sha: "a", gaps: [], available: ["commit"] } as unknown as GatheredCommit; // no more is looked at

function judging(brings: readonly AskedPackage[]) {
  const seen: GatheredCommit[] = [];
  const judge = {
    async judgeCommit(gathered: GatheredCommit) {
      seen.push(gathered);
      return { brings, evidenceHash: String(seen.length) } as unknown as Judged; // what is judged does not matter here
    },
  };
  return { judge, seen };
}

const told = (records: readonly PackageRecord[], gaps: readonly Gap[]): PackageSource => ({
  recordsOf: async () => ({ records, gaps }),
});
const asked = { baseline: aBaseline(), policy: DEFAULT_POLICY };

test("where nobody is asked, a commit is judged as it was gathered", async () => {
  const { judge, seen } = judging([BROUGHT]);
  const { gathered } = await judgeWithPackages({ judge }, COMMIT, asked);
  expect(seen).toEqual([COMMIT]);
  expect(gathered).toBe(COMMIT);
});

test("a commit that brings none is judged once, and its detectors have run", async () => {
  const { judge, seen } = judging([]);
  await judgeWithPackages({ judge, packages: told([RECORD], []) }, COMMIT, asked);
  expect(seen).toEqual([{ ...COMMIT, packages: [], available: ["commit", "packages"] }]);
});

test("one that brings some is judged with what is known of them, and with the gap", async () => {
  const { judge, seen } = judging([BROUGHT]);
  const done = await judgeWithPackages({ judge, packages: told([RECORD], [GAP]) }, COMMIT, asked);
  const known = { ...COMMIT, packages: [RECORD], available: ["commit", "packages"], gaps: [GAP] };
  expect(seen).toEqual([{ ...known, packages: [], gaps: [] }, known]);
  expect(done).toEqual({ gathered: known, judged: { brings: [BROUGHT], evidenceHash: "2" } });
});
