import { aDropped } from "../../src/engine/model/examples.ts";
import { ConfigError, RepositoryGoneError, RetryableError } from "../../src/pipeline/errors.ts";
import { aCommit, aPush, SAVING, shaOf } from "../support/a-push.ts";
import { aStory, HOLDS } from "./story.ts";

const NOTHING = "0".repeat(40);

describe("the story of a push", () => {
  it("remembers it, judges each commit and then the push, saves, and only then reports", async () => {
    const story = aStory({ shas: [shaOf("1"), shaOf("2")] });
    expect(await story.tell()).toEqual({ outcome: "analysed", note: "low, 2 commits" });
    expect(story.log).toEqual([
      "record",
      "locate",
      "policy",
      "gather push",
      "announce",
      `read history 2000 from ${shaOf("before").slice(0, 4)}`,
      "learn history",
      "gather 1",
      "judge 1",
      "save 1",
      "gather 2",
      "judge 2",
      "save 2",
      "judge push",
      "save verdict",
      "check run",
      "mail",
      "mark reported",
    ]);
    expect(story.reports).toMatchObject([{ commits: [{ sha: shaOf("1") }, { sha: shaOf("2") }], alert: null }]);
  });

  it.each([
    ["a deleted topic branch", { ref: "refs/heads/topic", deleted: true, after: NOTHING }, "branch-deleted"],
    ["a deleted tag", { ref: "refs/tags/v1", deleted: true, after: NOTHING }, "tag-deleted"],
  ])("records %s and reads nothing", async (_, over, outcome) => {
    const story = aStory();
    expect(await story.tell(aPush(over))).toEqual({ outcome });
    expect(story.log).toEqual(["record"]);
    expect(story.store.pushes).toHaveLength(1);
  });

  it.each([
    ["the default branch", "refs/heads/main"],
    ["a release branch", "refs/heads/release/2.x"],
    ["a release tag", "refs/tags/v1.2.3"],
  ])("judges the deletion of %s, which brings no commit", async (_, ref) => {
    const story = aStory({ shas: [] });
    const push = aPush({ ref, deleted: true, after: NOTHING, head: NOTHING, commits: [] });
    expect(await story.tell(push)).toEqual({ outcome: "analysed", note: "low, 0 commits" });
    expect(story.reports).toMatchObject([{ commits: [], push: { deleted: true } }]);
  });

  it("tells commits that a forced push only moved from those that it changed", async () => {
    const dropped = ["old 2", "old 1"].map((name) =>
      aDropped({ sha: shaOf(name), message: `${name.slice(-1)}\n\nbody` }),
    );
    const story = aStory({ shas: [shaOf("1"), shaOf("2")], dropped });
    const push = aPush({
      forced: true,
      commits: ["1", "2"].map((name) => ({ sha: shaOf(name), distinct: true, message: name })),
    });
    const earlier = await story.store.recordPush(aPush());
    await story.store.saveCommit(earlier.pushId, 101, aCommit("old 1", { patchId: "1".repeat(64) }), SAVING);
    expect(await story.tell(push)).toMatchObject({ outcome: "analysed" });
    expect(story.rewrites).toEqual([
      {
        pairs: [],
        dropped: [
          { sha: shaOf("old 1"), subject: "1" },
          { sha: shaOf("old 2"), subject: "2" },
        ],
        added: [
          { sha: shaOf("1"), subject: `commit ${shaOf("1").slice(0, 4)}` },
          { sha: shaOf("2"), subject: `commit ${shaOf("2").slice(0, 4)}` },
        ],
      },
    ]);
  });

  it("compares suspicious commits with other repositories, and puts a campaign's push into its incident", async () => {
    const suspicious = aStory({ severityOf: () => "critical", isCampaign: true });
    await suspicious.tell();
    expect(suspicious.log.filter((step) => /^(?:see|judge push|save verdict|join|check run)/.test(step))).toEqual([
      expect.stringMatching(/^see/),
      "judge push",
      "save verdict",
      expect.stringMatching(/^join/),
      "check run",
    ]);
    expect(suspicious.reports[0]?.notes).toEqual([
      "Part of incident i: 3 pushes to 1 repository of this installation so far; countersign incidents lists them",
    ]);
    const ordinary = aStory();
    await ordinary.tell();
    expect([ordinary.log.filter((step) => /^(?:see|join)/.test(step)), ordinary.reports[0]?.notes]).toEqual([[], []]);
  });

  it("judges the head again where the ref moved back, so that no clean run hides what was found there", async () => {
    const story = aStory({ shas: [] });
    expect(await story.tell(aPush({ forced: true }))).toEqual({ outcome: "analysed", note: "low, 1 commit" });
    expect(story.reports).toMatchObject([{ commits: [{ sha: shaOf("after") }] }]);
  });

  it("ends early for a push that brings nothing new, and where the policy is off", async () => {
    const story = aStory({ shas: [shaOf("1")] });
    await story.tell(aPush({ after: shaOf("1") }));
    expect(await story.tell(aPush({ after: shaOf("1") }))).toEqual({ outcome: "no-new-commits" });
    expect(await aStory({ enabled: false }).tell()).toEqual({ outcome: "policy-off" });
  });

  it("judges a forced push that only takes away, and one whose commits could not be listed", async () => {
    expect(await aStory({ shas: [] }).tell(aPush({ forced: true }))).toMatchObject({ outcome: "analysed" });
    const gap = { what: "the commits of the push", why: "GitHub refused", material: true };
    expect(await aStory({ shas: [], gaps: [gap] }).tell()).toMatchObject({ outcome: "analysed" });
  });

  it("makes an alert of what reaches the policy's severity", async () => {
    const story = aStory({ severityOf: () => "high" });
    expect(await story.tell()).toEqual({ outcome: "analysed", note: "high, 1 commit" });
    expect(story.reports[0]?.alert).toEqual({ id: expect.any(String), severity: "high" });
  });

  it("ends with a repository that is gone", async () => {
    const story = aStory();
    story.failAt("locate", new RepositoryGoneError("acme/web was deleted"));
    expect(await story.tell()).toEqual({ outcome: "repository-gone", note: "acme/web was deleted" });
  });

  it.each([
    "record",
    "locate",
    "policy",
    "gather push",
    "read history",
    "learn history",
    "gather",
    "judge",
    "save",
    "judge push",
    "save verdict",
    "check run",
    "mail",
    "mark reported",
  ])("fails with %s, and ends the same when it is told again", async (step) => {
    const shas = [shaOf("1"), shaOf("2")];
    const whole = aStory({ shas, severityOf: (sha) => (sha === shaOf("1") ? "high" : "low") });
    await whole.tell(aPush({ deliveryId: "d" }));
    const story = aStory({ shas, severityOf: (sha) => (sha === shaOf("1") ? "high" : "low") });
    const error = new RetryableError("busy");
    story.failAt(step, error);
    await expect(story.tell(aPush({ deliveryId: "d" }))).rejects.toBe(error);
    expect(await story.tell(aPush({ deliveryId: "d" }))).toEqual({ outcome: "analysed", note: "high, 2 commits" });
    expect(story.store.pushes).toEqual(whole.store.pushes);
    expect([...story.store.commits]).toEqual([...whole.store.commits]);
    expect([...story.store.verdicts]).toEqual([...whole.store.verdicts]);
    expect(story.reports.slice(0, 1)).toEqual(whole.reports);
    const failedItself = step === "check run" || step === "mail";
    for (const sent of ["check run", "mail"]) {
      const times = story.log.filter((line) => line === sent).length;
      expect([sent, times]).toEqual([sent, failedItself && sent === step ? 2 : 1]);
    }
  });

  it("leaves errors that are no repository's to the inbox", async () => {
    const story = aStory();
    const error = new ConfigError(["the App's key is wrong"]);
    story.failAt("gather push", error);
    await expect(story.tell()).rejects.toBe(error);
  });

  it("is told again when somebody asks: judged afresh, shown in the check run, under the same alert", async () => {
    const story = aStory({ severityOf: () => "high" });
    const push = aPush({ deliveryId: "d" });
    await story.tell(push);
    const [before] = [...story.store.verdicts.values()];
    story.log.length = 0;
    expect(await story.tell(push, HOLDS, "wish-1")).toMatchObject({ outcome: "analysed" });
    expect(story.log).toContain("judge 1");
    expect(story.log).toContain("check run");
    expect(new Set(story.reports.map(({ alert }) => alert?.id)).size).toBe(1);
    expect([...story.store.verdicts.values()]).toEqual([{ ...before, revision: 2 }]);
  });

  it("changes nothing once the attempt has lost its delivery", async () => {
    const story = aStory({ shas: [shaOf("1"), shaOf("2")] });
    let asked = 0;
    const lost = new Error("lost");
    const attempt = {
      ...HOLDS,
      async assertOwned() {
        asked += 1;
        if (asked > 4) throw lost;
      },
    };
    await expect(story.tell(aPush(), attempt)).rejects.toBe(lost);
    expect(story.log.filter((line) => line.startsWith("save"))).toEqual(["save 1"]);
    expect(story.log.at(-1)).toBe("judge 2");
  });

  it("sends nothing once the attempt has lost its delivery, though the verdict was saved", async () => {
    const story = aStory();
    const lost = new Error("lost");
    const attempt = {
      ...HOLDS,
      async assertOwned() {
        if (story.store.verdicts.size > 0) throw lost;
      },
    };
    await expect(story.tell(aPush(), attempt)).rejects.toBe(lost);
    expect(story.store.verdicts.size).toBe(1);
    expect(story.log.filter((line) => line === "check run" || line === "mail")).toEqual([]);
    expect(await story.tell(aPush())).toMatchObject({ outcome: "analysed" });
    expect(story.log.filter((line) => line === "check run" || line === "mail")).toEqual(["check run", "mail"]);
  });
});

describe("the story of a long push", () => {
  const shas = Array.from({ length: 2048 }, (_, i) => shaOf(String(i)));

  it("goes on in batches of 1,000, cuts nothing, and reports once", async () => {
    const story = aStory({ shas });
    const push = aPush({
      deliveryId: "d",
      commits: shas.map((sha, i) => ({ sha, distinct: true, message: `change ${i}` })),
    });
    expect(await story.tell(push)).toEqual({ continues: true, note: "1000 of 2048 commits judged" });
    expect(await story.tell(push)).toEqual({ continues: true, note: "2000 of 2048 commits judged" });
    expect(await story.tell(push)).toEqual({ outcome: "analysed", note: "low, 2048 commits" });
    expect(story.log.filter((line) => line.startsWith("save ")).length).toBe(2049);
    expect(story.reports.map(({ commits }) => commits.length)).toEqual([2048]);
    expect(story.reports[0]?.commits[0]).toMatchObject({ sha: shas[0], subject: "change 0" });
    expect(story.together.map((names) => names.length)).toEqual([50]);
  });

  it("looks again at earlier commits in which something was found, with the newest", async () => {
    const story = aStory({ shas, severityOf: (sha) => (sha === shas[7] ? "medium" : "low") });
    const push = aPush({ deliveryId: "d" });
    while ("continues" in (await story.tell(push)));
    expect(story.together).toHaveLength(1);
    expect(story.together[0]?.slice(0, 2)).toEqual(["8", "1999"]);
  });
});
