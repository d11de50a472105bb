import type { Verdict } from "../../src/engine/index.ts";
import { createAlerts } from "../../src/store/alerts.ts";
import { createPushStore } from "../../src/store/push-store.ts";
import { aFinding, aLeak, aPush, aVerdict, NOW, POLICY_HASH, SAVING, shaOf } from "../support/a-push.ts";
import { deliver } from "../support/deliver.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

describe.each(await testableKinds())("alerts, %s", (kind) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await openTestDatabase(kind);
  });
  afterAll(() => opened.remove());

  let repositories = 300;
  async function raise(verdict: Partial<Verdict>, repository: { owner?: string; name?: string } = {}) {
    const store = createPushStore(opened.database);
    const push = await deliver(opened.database, aPush({ repository: { id: ++repositories, ...repository } }));
    const { pushId } = await store.recordPush(push);
    const details = { ...SAVING, alertAt: "medium", commits: 1 } as const;
    const { alert } = await store.saveVerdict(pushId, { verdict: aVerdict(verdict), reading: "whole" }, details);
    if (!alert) throw new Error("no alert");
    return { alertId: alert.id, pushId };
  }
  const alerts = () => createAlerts(opened.database, { clock: { now: () => NOW } });

  test("opens an alert again that a fuller verdict makes worse", async () => {
    const gap = { what: "diff of a", why: "GitHub does not answer", material: true };
    const { alertId, pushId } = await raise({ score: 0.5, severity: "medium", complete: false, gaps: [gap] });
    await alerts().resolve(alertId, { by: "ada", why: "known" });
    const store = createPushStore(opened.database);
    const verdict = aVerdict({ score: 0.95, severity: "critical", findings: [aFinding()] });
    await store.saveVerdict(pushId, { verdict, reading: "whole" }, { ...SAVING, alertAt: "medium", commits: 1 });
    expect(await alerts().show(alertId)).toMatchObject({
      severity: "critical",
      message: expect.stringContaining("critical risk, score 0.95"),
      resolved: null,
      verdict: { score: 0.95 },
    });
    const rows = await opened.database.prisma.verdict.findUniqueOrThrow({
      where: { pushId },
      include: { findings: true, gaps: true },
    });
    expect([rows.findings.length, rows.gaps.length, rows.revision]).toEqual([1, 0, 2]);
  });

  test("lists what nobody resolved, newest first, by repository and severity", async () => {
    const medium = await raise({ score: 0.5, severity: "medium" }, { owner: "list", name: "one_1" });
    const critical = await raise({ score: 0.95, severity: "critical" }, { owner: "List", name: "oneX1" });
    const resolved = await raise({ score: 0.95, severity: "critical" }, { owner: "list", name: "two" });
    await alerts().resolve(resolved.alertId, { by: "ada", why: "a drill" });
    const ids = async (filter: Parameters<ReturnType<typeof alerts>["list"]>[0]) =>
      (await alerts().list(filter)).map(({ id }) => id);
    expect({
      owner: await ids({ repository: "LIST" }),
      // An underscore is itself, no pattern.
      repository: await ids({ repository: "list/ONE_1" }),
      severity: await ids({ repository: "list", severity: "high" }),
      limit: await ids({ repository: "list", limit: 1 }),
      resolved: await ids({ repository: "list/two", resolved: true }),
      none: await ids({ repository: "lis%" }),
    }).toEqual({
      owner: [critical.alertId, medium.alertId],
      repository: [medium.alertId],
      severity: [critical.alertId],
      limit: [critical.alertId],
      resolved: [resolved.alertId],
      none: [],
    });
  });

  test.each([
    { limit: 0 },
    { limit: 1001 },
    { limit: 1.5 },
    { repository: "a/b/c" },
    { severity: "bad" },
    { other: 1 },
  ])("refuses the filter %j", async (filter) => {
    await expect(alerts().list(filter as object)).rejects.toMatchObject({ name: "ValidationError" });
  });

  test("shows an alert with the verdict behind it", async () => {
    const verdict = aVerdict({
      score: 0.95,
      severity: "critical",
      findings: [aFinding(), aFinding({ line: 9 })],
      leaks: [aLeak()],
    });
    const { alertId, pushId } = await raise(verdict, { owner: "show", name: "it" });
    expect(await alerts().show(alertId)).toEqual({
      id: alertId,
      type: "risk",
      severity: "critical",
      message:
        "critical risk, score 0.95: the committer is GitHub, the signature is not, and 1 more finding; 1 leaked credential",
      repository: { id: repositories, owner: "show", name: "it" },
      push: { id: pushId, ref: "refs/heads/main", after: shaOf("after"), sender: "ada" },
      score: 0.95,
      createdAt: expect.any(Number),
      resolved: null,
      commits: 1,
      policyHash: POLICY_HASH,
      verdict,
    });
  });

  test("is of the type leak where only a credential reached the policy's severity", async () => {
    const { alertId } = await raise({ leaks: [aLeak({ severity: "medium" }), aLeak({ severity: "critical" })] });
    expect(await alerts().show(alertId)).toMatchObject({
      type: "leak",
      severity: "critical",
      message: "credential in the change: a token of a well-known form, and 1 more",
    });
  });

  test("keeps a message within 500 characters, whatever a commit makes of it", async () => {
    const because = `${"\u{1F600}\0\n\u202E".repeat(500)}`;
    const { alertId } = await raise({ score: 0.95, severity: "critical", findings: [aFinding({ because })] });
    const { message } = await alerts().show(alertId);
    expect([[...message].length <= 500, /[\0\n\u202E]/.test(message)]).toEqual([true, false]);
  });

  test("resolves an alert with who, when and why", async () => {
    const { alertId } = await raise({ score: 0.5, severity: "medium" });
    const resolved = await alerts().resolve(alertId, { by: " ada ", why: "our own release\0" });
    expect(resolved.resolved).toEqual({ at: NOW, by: "ada", why: "our own release\uFFFD" });
  });

  test("says who resolved it before", async () => {
    const { alertId } = await raise({ score: 0.5, severity: "medium" });
    await alerts().resolve(alertId, { by: "ada", why: "known" });
    await expect(alerts().resolve(alertId, { by: "bob", why: "mine" })).rejects.toMatchObject({
      name: "AlertResolvedError",
      resolved: { at: NOW, by: "ada", why: "known" },
    });
  });

  test("lets one of twenty resolve it", async () => {
    const { alertId } = await raise({ score: 0.5, severity: "medium" });
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => alerts().resolve(alertId, { by: `person ${i}`, why: `reason ${i}` })),
    );
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test.each([
    { by: "", why: "x" },
    { by: "ada", why: "  " },
    { by: "ada", why: "x".repeat(1001) },
  ])("refuses the resolution %j", async (resolution) => {
    const { alertId } = await raise({ score: 0.5, severity: "medium" });
    await expect(alerts().resolve(alertId, resolution)).rejects.toMatchObject({ name: "ValidationError" });
  });

  test("has no alert of an unknown id, and none of what is no id", async () => {
    const nobody = "00000000-0000-4000-8000-000000000000";
    await expect(alerts().show(nobody)).rejects.toMatchObject({ name: "AlertNotFoundError" });
    await expect(alerts().resolve(nobody, { by: "ada", why: "x" })).rejects.toMatchObject({
      name: "AlertNotFoundError",
    });
    await expect(alerts().show("1; DROP TABLE alerts")).rejects.toMatchObject({ name: "ValidationError" });
  });
});
