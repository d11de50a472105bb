import { generateKeyPairSync } from "node:crypto";
import type { FindPushed } from "../../src/app/app.ts";
import { createHandleDelivery } from "../../src/app/handle-delivery.ts";
import { createLog } from "../../src/log/create-log.ts";
import { RetryableError } from "../../src/pipeline/errors.ts";
import type { AttemptEnd, Delivery, Push } from "../../src/pipeline/ports.ts";
import type { ProcessPush } from "../../src/pipeline/process-push.ts";
import { AFTER, aPushPayload, GITHUB_EXAMPLES } from "./push-payload.ts";

const PEM = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
}).privateKey;

async function anApp(processPush: ProcessPush, findPushed: FindPushed = async () => null) {
  const lines: string[] = [];
  const handle = await createHandleDelivery(
    {
      appId: 1,
      privateKey: PEM,
      webhookSecret: "secret",
      // Nothing listens there: any call would fail the test.
      apiUrl: "http://127.0.0.1:9",
      log: createLog({ level: "debug", write: (line) => void lines.push(line) }),
    },
    { processPush, findPushed },
  );
  const attempt = { hold: async () => undefined };
  return { lines, handle: (delivery: Delivery) => handle(delivery, attempt) };
}

let count = 0;
function aDelivery(payload: unknown, event = "push"): Delivery {
  count += 1;
  return {
    id: `delivery-${count}`,
    event,
    hookId: null,
    targetId: null,
    targetType: null,
    installationId: null,
    repositoryId: null,
    body: Buffer.from(typeof payload === "string" ? payload : JSON.stringify(payload)),
    receivedAt: 1_764_000_000_000,
  };
}

describe("the App", () => {
  it("hands the pushes of its installations to the story, and every delivery ends in a named outcome", async () => {
    const refs: string[] = [];
    const { handle } = await anApp(async ({ ref }) => {
      refs.push(ref);
      return { outcome: "analysed", note: "low, 1 commit" };
    });
    const ends: AttemptEnd[] = [];
    for (const payload of GITHUB_EXAMPLES) ends.push(await handle(aDelivery(payload)));
    const judged = { outcome: "analysed", note: "low, 1 commit" };
    const nobody = { outcome: "no-installation" };
    expect(ends).toEqual([nobody, nobody, nobody, judged, judged, judged, nobody]);
    expect(refs).toEqual(["refs/tags/simple-tag", "refs/heads/master", "refs/heads/master"]);
  });

  it.each([
    [
      "a push of another shape",
      aPushPayload({ after: 1 }),
      "push",
      { outcome: "malformed", note: "after: Invalid input: expected string, received number" },
    ],
    ["a list", [], "push", { outcome: "malformed", note: "the body is not an object of JSON" }],
    ["a word", "null", "push", { outcome: "malformed", note: "the body is not an object of JSON" }],
    ["bytes that are no JSON", "\u0000", "push", { outcome: "malformed", note: "the body is not an object of JSON" }],
    [
      "another event",
      { action: "created", installation: { id: 7 } },
      "installation",
      { outcome: "ignored-event", note: "installation.created" },
    ],
    [
      "an installation that was deleted",
      { action: "deleted", installation: { id: 7 } },
      "installation",
      { outcome: "ignored-event", note: "installation.deleted" },
    ],
    ["an event of tomorrow", { action: "x\ny" }, "brand_new", { outcome: "ignored-event", note: "brand_new" }],
    ["a ping", { zen: "Keep it logically awesome.", hook_id: 1 }, "ping", { outcome: "ignored-event", note: "ping" }],
  ])("gives a name to %s", async (_, payload, event, expected) => {
    const { handle } = await anApp(() => Promise.reject(new Error("no story is due")));
    expect(await handle(aDelivery(payload, event))).toEqual(expected);
  });

  it("passes on the story's own error, and logs neither it nor the event", async () => {
    const busy = new RetryableError("rate limited", { retryAfterMs: 60_000 });
    const { handle, lines } = await anApp(() => Promise.reject(busy));
    await expect(handle(aDelivery(aPushPayload()))).rejects.toBe(busy);
    expect(lines).toEqual([]);
  });

  it("keeps deliveries apart that are handled at the same time", async () => {
    const { handle } = await anApp(async ({ ref }: Push) => ({ outcome: "analysed", note: ref }));
    const names = Array.from({ length: 20 }, (_, i) => `refs/heads/${i}`);
    const ends = await Promise.all(names.map((ref) => handle(aDelivery(aPushPayload({ ref })))));
    expect(ends).toEqual(names.map((note) => ({ outcome: "analysed", note })));
  });

  describe.each([
    ["check_run", { check_run: { head_sha: AFTER, check_suite: { head_sha: AFTER } } }],
    ["check_suite", { check_suite: { head_sha: AFTER } }],
  ])("when somebody asks for a re-run of a %s", (event, payload) => {
    const wish = aDelivery(
      { action: "rerequested", ...payload, repository: { id: 11 }, installation: { id: 7 } },
      event,
    );

    it("tells the story of the stored push again", async () => {
      const pushed = aDelivery(aPushPayload());
      const asked: unknown[] = [];
      const told: unknown[] = [];
      const { handle } = await anApp(
        async (push, _, rerun) => {
          told.push([push.deliveryId, push.after, rerun]);
          return { outcome: "analysed" };
        },
        async (...which) => {
          asked.push(which);
          return pushed;
        },
      );
      expect(await handle(wish)).toEqual({ outcome: "analysed" });
      expect(asked).toEqual([[11, AFTER]]);
      expect(told).toEqual([[pushed.id, AFTER, wish.id]]);
    });

    it("says so where no push of the commit is stored", async () => {
      const { handle } = await anApp(() => Promise.reject(new Error("no story is due")));
      expect(await handle(wish)).toEqual({ outcome: "ignored-event", note: "no push of this commit is stored" });
    });

    it("says so where the payload names no commit", async () => {
      const { handle } = await anApp(() => Promise.reject(new Error("no story is due")));
      const broken = aDelivery({ action: "rerequested", [event]: { head_sha: "HEAD" }, repository: { id: 11 } }, event);
      expect(await handle(broken)).toMatchObject({ outcome: "malformed" });
    });
  });

  it("asks the attempt through the story alone", async () => {
    const { handle } = await anApp(async (_push, attempt) => {
      await attempt.hold();
      return { continues: true, note: "1000 of 2048 commits judged" };
    });
    expect(await handle(aDelivery(aPushPayload()))).toEqual({ continues: true, note: "1000 of 2048 commits judged" });
  });
});
