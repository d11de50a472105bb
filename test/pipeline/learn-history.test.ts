import { RetryableError } from "../../src/pipeline/errors.ts";
import { anObservation, aPush, shaOf } from "../support/a-push.ts";
import { aStory, HOLDS } from "./story.ts";

const NOTHING = "0".repeat(40);
const ADA = { name: "Ada Example", email: "ada@example.org" };
const BEFORE = shaOf("before").slice(0, 4);
const GAP = { what: "the repository's past", why: "the App may not read it", material: false };
const PAST = ["oldest", "middle", "newest"].map((name) => anObservation({ sha: shaOf(name) }));

function reads(story: ReturnType<typeof aStory>): string[] {
  return story.log.filter((line) => line.includes("history"));
}

describe("the past of a repository", () => {
  it("is learned before its first commit is judged, and once", async () => {
    const story = aStory({ history: { observations: PAST, gap: null } });
    await story.tell(aPush({ deliveryId: "1" }));
    await story.tell(aPush({ deliveryId: "2", before: shaOf("after"), after: shaOf("later") }));
    expect(reads(story)).toEqual([`read history 2000 from ${BEFORE}`, "learn history"]);
    expect(story.log.indexOf("learn history")).toBeLessThan(story.log.indexOf("gather 1"));
    const { repository } = await story.store.baselineFor(101, ADA, shaOf("after"));
    expect(repository.recentCommits.map(({ sha }) => sha)).toEqual(PAST.map(({ sha }) => sha).reverse());
  });

  it("is what the default branch was before the earliest push that waits, whichever is judged first", async () => {
    const story = aStory();
    story.failAt("policy", new RetryableError("busy"));
    const first = aPush({ deliveryId: "1", before: shaOf("old"), after: shaOf("new"), receivedAt: 1000 });
    await expect(story.tell(first)).rejects.toThrow("busy");
    await story.tell(aPush({ deliveryId: "2", before: shaOf("new"), receivedAt: 2000 }));
    expect(reads(story)[0]).toBe(`read history 2000 from ${shaOf("old").slice(0, 4)}`);
  });

  it("begins at the default branch for a push to another one, and is nothing for a new repository", async () => {
    const [side, fresh] = [aStory(), aStory()];
    await side.tell(aPush({ ref: "refs/heads/topic", before: NOTHING, created: true }));
    await fresh.tell(aPush({ before: NOTHING, created: true }));
    expect([reads(side)[0], reads(fresh)[0]]).toEqual([
      "read history 2000 from the default branch",
      "read history 2000 from 0000",
    ]);
  });

  it("is not read for a push that is not judged", async () => {
    const stories = [aStory({ enabled: false }), aStory({ shas: [] })];
    for (const story of stories)
      await story.tell(aPush({ ref: "refs/tags/v1", created: true, before: "0".repeat(40) }));
    expect(stories.map(reads)).toEqual([[], []]);
  });

  it("leaves a gap of no weight on the push it was refused for, whenever that is told, and on no other", async () => {
    const story = aStory({ history: { observations: [], gap: GAP } });
    story.failAt("judge push", new RetryableError("busy"));
    const push = aPush({ deliveryId: "1" });
    await expect(story.tell(push)).rejects.toThrow("busy");
    await story.tell(push);
    story.brings(shaOf("later"));
    await story.tell(aPush({ deliveryId: "2" }));
    expect(reads(story)).toHaveLength(2);
    expect(story.reports.map(({ verdict }) => verdict.gaps)).toEqual([[GAP], []]);
  });

  it("is read again when GitHub was busy, and nothing is judged before", async () => {
    const story = aStory({ history: { observations: PAST, gap: null } });
    story.failAt("read history", new RetryableError("busy"));
    await expect(story.tell(aPush({ deliveryId: "1" }))).rejects.toThrow("busy");
    expect(story.log.at(-1)).toBe(`read history 2000 from ${BEFORE}`);
    await story.tell(aPush({ deliveryId: "1" }));
    expect((await story.store.baselineFor(101, ADA, shaOf("after"))).repository.commits).toBe(3);
  });

  it("is not saved by an attempt that lost its delivery", async () => {
    const story = aStory();
    const lost = new Error("lost");
    let asked = 0;
    const attempt = {
      ...HOLDS,
      async assertOwned() {
        asked += 1;
        if (asked > 2) throw lost;
      },
    };
    await expect(story.tell(aPush({ deliveryId: "1" }), attempt)).rejects.toBe(lost);
    expect(reads(story)).toEqual([`read history 2000 from ${BEFORE}`]);
    await story.tell(aPush({ deliveryId: "1" }), HOLDS);
    expect(reads(story)).toHaveLength(3);
  });
});
