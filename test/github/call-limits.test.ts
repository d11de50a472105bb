import { type Call, createCallLimits } from "../../src/github/call-limits.ts";
import { NOW } from "./a-github-app.ts";

const READ: Call = { kind: "read", budget: "rest", name: "GET /x" };
const WRITE: Call = { kind: "write", budget: "rest", name: "POST /x" };
const QUERY: Call = { kind: "read", budget: "graphql", name: "POST /graphql" };

const limitsAt = (now: () => number = () => NOW) => createCallLimits({ now, writeSpacingMs: 1 });

test("runs ten calls at once for an installation, and no more", async () => {
  const limits = limitsAt();
  let running = 0;
  let most = 0;
  const send = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 200));
    running--;
  };
  await Promise.all(Array.from({ length: 25 }, () => limits.run("1", READ, send)));
  expect(most).toBe(10);
});

test("one installation does not wait for another", async () => {
  const limits = limitsAt();
  let release: (value: string) => void = () => undefined;
  const held = new Promise<string>((resolve) => {
    release = resolve;
  });
  const slow = Array.from({ length: 20 }, () => limits.run("1", READ, () => held));
  expect(await limits.run("2", READ, async () => "done")).toBe("done");
  release("late");
  expect(await Promise.all(slow)).toEqual(Array(20).fill("late"));
});

test("refuses calls beyond the bounded line instead of keeping them, writes too", async () => {
  for (const call of [READ, WRITE]) {
    const limits = limitsAt();
    const send = () => new Promise((resolve) => setTimeout(resolve, 0));
    const calls = Array.from({ length: 600 }, () => limits.run("1", call, send));
    for (const one of calls) one.catch(() => undefined); // those beyond the line have failed already
    await Promise.all(calls.slice(0, 5));
    for (const one of calls.slice(-5)) {
      await expect(one).rejects.toMatchObject({ name: "GitHubError", kind: "busy", retryAfterMs: 1000 });
    }
    await Promise.allSettled(calls);
  }
});

test("a pause holds for its budget until it ends, and a shorter one does not end it", async () => {
  let now = NOW;
  const limits = limitsAt(() => now);
  const run = (call: Call) => limits.run("1", call, async () => "sent").catch((error: unknown) => error);
  await limits.pause("1", "rest", 5000);
  await limits.pause("1", "rest", 1000);
  expect(await run(READ)).toMatchObject({ kind: "rate-limit", retryAfterMs: 5000 });
  expect(await run(QUERY)).toBe("sent");
  await limits.pause("1", null, 2000);
  expect(await run(QUERY)).toMatchObject({ kind: "rate-limit", retryAfterMs: 2000 });
  now += 5001;
  expect([await run(READ), await run(QUERY), await run(WRITE)]).toEqual(["sent", "sent", "sent"]);
});

test("calls that stood in line when the pause began are not sent", async () => {
  const limits = limitsAt();
  let sent = 0;
  const send = async () => {
    sent++;
    await limits.pause("1", null, 5000);
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const ended = await Promise.allSettled(Array.from({ length: 40 }, () => limits.run("1", READ, send)));
  expect(sent).toBeLessThanOrEqual(10);
  expect(ended.filter(({ status }) => status === "rejected")).toHaveLength(40 - sent);
});

test("what the call itself fails with comes out as it is", async () => {
  const failure = new Error("mine");
  await expect(limitsAt().run("1", READ, () => Promise.reject(failure))).rejects.toBe(failure);
});
