import { createLog } from "../../src/log/create-log.ts";
import { createGiveUp } from "../../src/pipeline/give-up.ts";
import type { Push } from "../../src/pipeline/ports.ts";
import { aPush } from "../support/a-push.ts";
import { createInMemoryPushStore } from "../support/in-memory-push-store.ts";

function aWorld(failure: Error | null = null) {
  const said: (readonly [string, Push])[] = [];
  const lines: string[] = [];
  const giveUp = createGiveUp({
    store: createInMemoryPushStore(),
    evidence: { locate: async (push) => push },
    reporter: {
      async giveUp(pushId, push) {
        if (failure) throw failure;
        said.push([pushId, push]);
      },
    },
    log: createLog({ level: "info", write: (line) => void lines.push(line) }),
  });
  return { giveUp, said, lines };
}

it("says that a push could not be judged, where its verdict would stand", async () => {
  const { giveUp, said } = aWorld();
  const push = aPush();
  await giveUp(push);
  expect(said).toEqual([[expect.any(String), push]]);
});

it.each([
  ["a deleted branch", { ref: "refs/heads/topic", deleted: true }],
  ["a deleted tag", { ref: "refs/tags/v1", deleted: true }],
])("says nothing about %s, which has no verdict", async (_, over) => {
  const { giveUp, said } = aWorld();
  await giveUp(aPush(over));
  expect(said).toEqual([]);
});

it("fails nothing itself", async () => {
  const { giveUp, lines } = aWorld(new Error("GitHub is away"));
  await giveUp(aPush());
  expect(lines.join("")).toContain("could not say that an analysis was given up");
});
