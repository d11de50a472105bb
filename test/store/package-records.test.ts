import type { KnownPackage } from "../../src/pipeline/ports.ts";
import { createPackageRecords } from "../../src/store/package-records.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

const NOW = Date.parse("2026-05-04T10:00:00Z");
const DAY = 24 * 3_600_000;

describe.each(await testableKinds())("package records, %s", (kind) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await openTestDatabase(kind);
  }, 60_000);
  afterAll(() => opened.remove());

  const asked = { ecosystem: "npm" as const, name: "own", version: "1.0.0" };
  const open = { ...asked, version: null };
  const record: KnownPackage = {
    ...asked,
    malicious: ["MAL-2026-1", "MAL-2026-2"],
    publishedAt: NOW - DAY,
    firstPublishedAt: NOW - 3 * DAY,
    advisoriesAt: NOW,
    datesAt: NOW - 1,
  };

  test("are found as they were saved, the newest answer of each", async () => {
    const records = createPackageRecords(opened.database);
    const unanswered = { ...record, malicious: null, advisoriesAt: null };
    await records.save([
      { asked, record: { ...record, malicious: [] } },
      { asked: open, record: unanswered },
    ]);
    await records.save([{ asked, record }]);
    const other = { ...asked, ecosystem: "pypi" as const };
    expect(await records.find([asked, open, other])).toEqual(
      new Map([
        ["npm own 1.0.0", record],
        ["npm own ", unanswered],
      ]),
    );
  });

  test("are forgotten two months after the last answer", async () => {
    const records = createPackageRecords(opened.database);
    expect(await records.forget(NOW + 59 * DAY)).toBe(0);
    expect(await records.forget(NOW + 61 * DAY)).toBe(2);
    expect(await records.find([asked, open])).toEqual(new Map());
  });
});
