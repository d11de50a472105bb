import { generateKeyPairSync } from "node:crypto";
import type { FindPushed } from "../../src/app/app.ts";
import { createHandleDelivery } from "../../src/app/handle-delivery.ts";
import { createLog } from "../../src/log/create-log.ts";
import type { Decide } from "../../src/pipeline/decide.ts";
import { RetryableError } from "../../src/pipeline/errors.ts";
import type { AttemptEnd, Delivery, Push } from "../../src/pipeline/ports.ts";
import type { ProcessPush } from "../../src/pipeline/process-push.ts";
import { aPush } from "../support/a-push.ts";
import { AFTER, aPushPayload, BEFORE, GITHUB_EXAMPLES, NOTHING } from "./push-payload.ts";

const PEM = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
}).privateKey;

const NO_DECISION: Decide = () => Promise.reject(new Error("no decision is due"));

async function anApp(processPush: ProcessPush, findPushed: FindPushed = async () => null, decide = NO_DECISION) {
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
    { processPush, findPushed, decide },
  );
  const attempt = { assertOwned: async () => undefined, patient: true, again: false, first: true };
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
    source: "delivery",
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

  it("waits for its operator where the deliveries are another App's", async () => {
    const { handle } = await anApp(() => Promise.reject(new Error("no story is due")));
    const of = (targetId: bigint, targetType: string) => ({ ...aDelivery({ zen: "z" }, "ping"), targetId, targetType });
    await expect(handle(of(2n, "integration"))).rejects.toThrow(
      "APP_ID is 1, but GitHub sends the deliveries of App 2",
    );
    for (const ours of [of(1n, "integration"), of(2n, "repository")]) {
      expect(await handle(ours)).toMatchObject({ outcome: "ignored-event" });
    }
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
          return { push: aPush({ after: AFTER }), delivery: pushed };
        },
      );
      expect(await handle(wish)).toEqual({ outcome: "analysed" });
      expect(asked).toEqual([[11, AFTER]]);
      expect(told).toEqual([[pushed.id, AFTER, wish.id]]);
    });

    it("tells it from the ledger, where its payload is kept no more", async () => {
      const told: Push[] = [];
      const push = { ...aPush({ deliveryId: "d", after: AFTER }), commits: null };
      const tell: ProcessPush = async (given) => {
        told.push(given);
        return { outcome: "analysed" };
      };
      for (const delivery of [null, aDelivery({ action: "rerequested" }, event)]) {
        const { handle } = await anApp(tell, async () => ({ push, delivery }));
        await handle(wish);
      }
      expect(told).toEqual([push, push]);
    });

    it("makes the push of what is told, where none of the commit is stored", async () => {
      const told: unknown[] = [];
      const { handle } = await anApp(async (push, _, rerun) => {
        told.push([push, rerun]);
        return { outcome: "analysed" };
      });
      const { repository, installation } = aPushPayload();
      const suite = { head_sha: AFTER, head_branch: "topic", before: BEFORE, after: AFTER };
      const lost = (more: object) => {
        const about =
          event === "check_run" ? { check_run: { head_sha: AFTER, check_suite: more } } : { check_suite: more };
        return aDelivery({ action: "rerequested", ...about, repository, installation, sender: { id: 9 } }, event);
      };
      const [known, unknown] = [lost(suite), lost({ ...suite, head_branch: null, before: null, after: null })];
      for (const delivery of [known, unknown]) expect(await handle(delivery)).toEqual({ outcome: "analysed" });
      const push = {
        deliveryId: known.id,
        source: "request",
        repository: { installationId: 7, id: 11, owner: "octo-org", name: "hello", defaultBranch: "main" },
        ref: "refs/heads/topic",
        before: BEFORE,
        after: AFTER,
        head: AFTER,
        created: false,
        deleted: false,
        forced: false,
        pusherName: null,
        sender: null,
        receivedAt: known.receivedAt,
        commits: null,
        problems: [],
        defaultBranchWas: null,
      };
      const bare = { deliveryId: unknown.id, ref: AFTER, before: NOTHING, created: true, commits: [] };
      expect(told).toEqual([
        [push, known.id],
        [{ ...push, ...bare }, unknown.id],
      ]);
    });

    it("says so where it is not told whose commit it is", async () => {
      const { handle } = await anApp(() => Promise.reject(new Error("no story is due")));
      expect(await handle(wish)).toMatchObject({
        outcome: "malformed",
        note: "whose commit to judge again is not said",
      });
    });

    it("says so where the payload names no commit", async () => {
      const { handle } = await anApp(() => Promise.reject(new Error("no story is due")));
      const broken = aDelivery({ action: "rerequested", [event]: { head_sha: "HEAD" }, repository: { id: 11 } }, event);
      expect(await handle(broken)).toMatchObject({ outcome: "malformed" });
    });
  });

  it("hands a button's press to the story of decisions, and judges again where that was asked", async () => {
    const told: unknown[] = [];
    const { handle } = await anApp(
      async (push, _, rerun) => {
        told.push(["judge", push.after, rerun]);
        return { outcome: "analysed" };
      },
      async () => ({ push: aPush({ after: AFTER }), delivery: null }),
      async ({ push, ...wish }) => {
        told.push(["decide", push.after, wish]);
        return { outcome: "decided" };
      },
    );
    const press = (identifier: string, externalId: string | null) =>
      aDelivery(
        {
          action: "requested_action",
          requested_action: { identifier },
          check_run: { head_sha: AFTER, external_id: externalId },
          repository: { id: 11 },
          sender: { login: "grace", id: 9 },
          installation: { id: 7 },
        },
        "check_run",
      );
    const pushId = "0b989ba4-242f-41e5-81e1-c7b6966d2516";
    const pressed = [press("legitimate", pushId), press("confirm", "of another form"), press("analyse", null)];
    for (const delivery of pressed) await handle(delivery);
    expect(await handle(press("delete-everything", pushId))).toMatchObject({ outcome: "malformed" });
    const by = { login: "grace", id: 9 };
    expect(told).toEqual([
      ["decide", AFTER, { key: pressed[0]?.id, pushId, action: "legitimate", by }],
      ["decide", AFTER, { key: pressed[1]?.id, pushId: null, action: "confirm", by }],
      ["judge", AFTER, pressed[2]?.id],
    ]);
  });

  it("asks the attempt through the story alone", async () => {
    const { handle } = await anApp(async (_push, attempt) => {
      await attempt.assertOwned();
      return { continues: true, note: "1000 of 2048 commits judged" };
    });
    expect(await handle(aDelivery(aPushPayload()))).toEqual({ continues: true, note: "1000 of 2048 commits judged" });
  });
});
