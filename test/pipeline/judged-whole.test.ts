/** "Done" means judged whole and told: what is skipped, what is left out, and what takes the place of what. */
import { RetryableError } from "../../src/pipeline/errors.ts";
import { aPush, POLICY_HASH, shaOf } from "../support/a-push.ts";
import { aStory, HOLDS } from "./story.ts";

const [ONE, TWO] = [shaOf("1"), shaOf("2")] as const;
const IMPATIENT = { ...HOLDS, patient: false };
const AGAIN = { ...IMPATIENT, again: true };

const judged = (story: ReturnType<typeof aStory>) =>
  story.log.filter((line) => line.startsWith("judge ") && line !== "judge push");

describe("a commit that another push brought", () => {
  const first = aPush({ deliveryId: "first", ref: "refs/heads/side", after: ONE });
  const second = aPush({ deliveryId: "second", after: TWO });

  it("is not judged again once it was judged whole and reported", async () => {
    const story = aStory({ shas: [ONE] });
    await story.tell(first);
    story.log.length = 0;
    story.brings(ONE, TWO);
    expect(await story.tell(second)).toEqual({ outcome: "analysed", note: "low, 1 commit" });
    expect(judged(story)).toEqual(["judge 2"]);
  });

  it.each<[string, (story: ReturnType<typeof aStory>) => void]>([
    ["was judged and never reported", (story) => story.failAt("check run", new RetryableError("busy"))],
    ["could not be read whole", (story) => void story.unread.add(ONE)],
    ["was judged by another policy", (story) => void story.policy({ hash: "6".repeat(64) })],
    ["was on an ignored branch", (story) => void story.policy({ enabled: false })],
  ])("is judged when it %s", async (_, happens) => {
    const story = aStory({ shas: [ONE], severityOf: (sha) => (sha === ONE ? "critical" : "low") });
    happens(story);
    await story.tell(first, IMPATIENT).catch((error: unknown) => expect(error).toBeInstanceOf(RetryableError));
    story.unread.clear();
    story.policy({ hash: POLICY_HASH, enabled: true });
    story.log.length = 0;
    story.brings(ONE, TWO);
    expect(await story.tell(second)).toEqual({ outcome: "analysed", note: "critical, 2 commits" });
    expect(judged(story)).toEqual(["judge 1", "judge 2"]);
    expect(story.reports.at(-1)?.alert).toMatchObject({ severity: "critical" });
  });

  it("stays the push's own where that had begun to judge it", async () => {
    const story = aStory({ shas: [ONE, TWO] });
    story.unread.add(TWO);
    await story.tell(first, IMPATIENT);
    story.unread.clear();
    await story.tell(second);
    story.log.length = 0;
    expect(await story.tell(first, AGAIN)).toEqual({ outcome: "analysed", note: "low, 2 commits" });
    expect(judged(story)).toEqual(["judge 1", "judge 2"]);
  });
});

describe("a part that cannot be read", () => {
  const severityOf = (sha: string) => (sha === ONE ? ("critical" as const) : ("high" as const));
  const push = aPush({ deliveryId: "d" });

  it("is left out once patience is over, and the attack beside it is told at once", async () => {
    const story = aStory({ shas: [ONE, TWO], severityOf });
    story.unread.add(TWO);
    const note = "critical, 2 commits, not all could be read";
    expect(await story.tell(push, IMPATIENT)).toEqual({ outcome: "analysed", note, unread: true });
    expect(story.reports).toMatchObject([
      { verdict: { severity: "critical", complete: false }, alert: { severity: "critical" } },
    ]);
  });

  it("takes its place when it is read later: in the store, the check run, the alert and the mail", async () => {
    const story = aStory({ shas: [ONE, TWO], severityOf: (sha) => (sha === TWO ? "critical" : "low") });
    story.unread.add(TWO);
    await story.tell(push, IMPATIENT);
    expect(story.reports[0]).toMatchObject({ verdict: { severity: "low", complete: false }, alert: null });
    expect(await story.tell(push, AGAIN)).toMatchObject({ unread: true });
    expect(story.log.filter((line) => line === "check run")).toHaveLength(1);
    story.unread.clear();
    expect(await story.tell(push, AGAIN)).toEqual({ outcome: "analysed", note: "critical, 2 commits" });
    expect(story.reports.at(-1)).toMatchObject({
      verdict: { severity: "critical", complete: true },
      commits: [{ sha: ONE }, { sha: TWO, verdict: { severity: "critical" } }],
      alert: { severity: "critical" },
    });
    expect(story.log.filter((line) => line === "check run" || line === "mail")).toEqual([
      "check run",
      "mail",
      "check run",
      "mail",
    ]);
    expect([...story.store.verdicts.values()]).toMatchObject([{ revision: 2, reading: "whole" }]);
  });

  it("opens no question again that was answered", async () => {
    const story = aStory({ shas: [ONE], severityOf });
    await story.tell(push);
    story.unread.add(ONE);
    expect(await story.tell(push, IMPATIENT, "wish")).toEqual({ outcome: "analysed", note: "critical, 1 commit" });
    expect(story.reports.at(-1)?.verdict).toMatchObject({ severity: "critical", complete: true });
  });

  it("teaches the baselines nothing until it is read", async () => {
    const story = aStory({ shas: [ONE, TWO] });
    story.unread.add(TWO);
    const learned = async () =>
      (await story.store.baselineFor(push.repository.id, { name: "Ada Example", email: "ada@example.org" })).repository
        .commits;
    await story.tell(push, IMPATIENT);
    expect(await learned()).toBe(1);
    story.unread.clear();
    await story.tell(push, AGAIN);
    expect(await learned()).toBe(2);
  });

  it.each(["policy", "history"] as const)("makes all of the push be judged again where it is its %s", async (part) => {
    const story = aStory({ shas: [ONE] });
    if (part === "policy") story.policy({ unread: true, hash: "6".repeat(64) });
    else story.forgetHistory(true);
    expect(await story.tell(push, IMPATIENT)).toMatchObject({ unread: true });
    story.policy({ unread: false, hash: POLICY_HASH });
    story.forgetHistory(false);
    story.log.length = 0;
    expect(await story.tell(push, AGAIN)).toEqual({ outcome: "analysed", note: "low, 1 commit" });
    expect(judged(story)).toEqual(["judge 1"]);
  });
});

describe("a push that brings nothing", () => {
  it("has its head judged where no check run stands there", async () => {
    const story = aStory({ shas: [] });
    story.brings();
    expect(await story.tell(aPush({ after: ONE }))).toEqual({ outcome: "analysed", note: "low, 1 commit" });
    expect(story.reports).toMatchObject([{ commits: [{ sha: ONE }] }]);
    expect(await story.tell(aPush({ after: ONE, ref: "refs/heads/other" }))).toEqual({ outcome: "no-new-commits" });
  });

  it("is answered when somebody asks, whatever stands there", async () => {
    const story = aStory({ shas: [] });
    const other = aPush({ deliveryId: "other", after: ONE, ref: "refs/heads/other" });
    await story.tell(aPush({ after: ONE }));
    await story.tell(other);
    expect(await story.tell(other, HOLDS, "wish")).toEqual({ outcome: "analysed", note: "low, 1 commit" });
    expect(story.reports).toHaveLength(2);
  });

  it("is a tag that was pushed", async () => {
    const story = aStory({ shas: [] });
    expect(await story.tell(aPush({ ref: "refs/tags/v1", created: true, before: "0".repeat(40) }))).toEqual({
      outcome: "tag-pushed",
    });
    expect(story.reports).toEqual([]);
  });
});

it("a tag is reported at the commit it leads to", async () => {
  const story = aStory({ shas: [ONE] });
  const tag = aPush({ ref: "refs/tags/v1", after: shaOf("the tag object"), head: ONE });
  expect(await story.tell(tag)).toEqual({ outcome: "analysed", note: "low, 1 commit" });
  expect(story.reports).toMatchObject([{ push: { head: ONE }, commits: [{ sha: ONE }] }]);
});
