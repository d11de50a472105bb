import type { Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { createIntake, createIntakeServer, type IntakeOptions } from "../../src/intake/create-intake.ts";
import { WEBHOOK_TIMES } from "../../src/intake/receive-webhook.ts";
import { createLog } from "../../src/log/create-log.ts";
import { createProcessFigures } from "../../src/metrics/process-figures.ts";
import type { Delivery } from "../../src/pipeline/ports.ts";
import { until } from "../support/until.ts";
import { gitHubHeaders, SECRET, send, signatureOf } from "./signed-request.ts";

const NOW = Date.parse("2026-11-24T12:00:00Z");
/** For what is not about time: a crowded machine may take longer than GitHub waits. */
const PATIENT = { bodyMs: 50_000, answerMs: 50_000 };
const SOON = { ms: 10_000 };
const MAX = 10_000;

const servers: Server[] = [];

afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
});

async function listen(over: Partial<IntakeOptions> = {}) {
  const stored: Delivery[] = [];
  const lines: string[] = [];
  const handler = createIntake({
    accept: async (delivery) => {
      const isNew = !stored.some(({ id }) => id === delivery.id);
      if (isNew) stored.push(delivery);
      return isNew ? "stored" : "duplicate";
    },
    unready: async () => null,
    figures: createProcessFigures({ ofProcess: false }),
    storedFigures: async () => "other 1",
    secrets: [SECRET],
    maxPayloadBytes: MAX,
    trustProxy: false,
    failedSignaturesPerMinute: 100,
    clock: { now: () => NOW },
    log: createLog({ level: "debug", write: (line) => void lines.push(line) }),
    ...over,
  });
  const server = createIntakeServer(handler);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port, stored, lines };
}

describe("the intake", () => {
  it("hands every other path to the pages, where there are any, and keeps its own", async () => {
    const asked: string[] = [];
    const { port } = await listen({
      pages: ({ url = "" }, response) => {
        asked.push(url);
        response.end("a page");
      },
    });
    for (const path of ["/", "/orgs/acme?days=7", "/healthz/x"]) {
      expect(await send(port, { path, method: "GET" })).toMatchObject({ status: 200, text: "a page" });
    }
    for (const path of ["/healthz", "/readyz", "/metrics?x=1"]) await send(port, { path, method: "GET" });
    expect((await send(port, { body: "{}", headers: gitHubHeaders("") })).status).toBe(401);
    expect(asked).toEqual(["/", "/orgs/acme?days=7", "/healthz/x"]);
  });

  it("stores a signed delivery as the bytes that came, and answers 202", async () => {
    const { port, stored } = await listen();
    const body = '{"installation":{"id":7}, "repository":{"id":11}, "text":"\\u0000 \\ud800 ü"}';
    const headers = gitHubHeaders(body, {
      "x-github-delivery": "72d3162e-cc78-11e3-81ab-4c9367dc0958",
      "x-github-hook-id": "292430182",
      "x-github-hook-installation-target-id": "79929171",
      "x-github-hook-installation-target-type": "integration",
    });
    expect(await send(port, { body, headers })).toMatchObject({ status: 202, text: "accepted\n" });
    expect(stored).toEqual([
      {
        id: "72d3162e-cc78-11e3-81ab-4c9367dc0958",
        event: "push",
        hookId: 292430182n,
        targetId: 79929171n,
        targetType: "integration",
        installationId: 7,
        repositoryId: 11,
        body: Buffer.from(body),
        receivedAt: NOW,
        source: "delivery",
      },
    ]);
  });

  it("answers a repeated delivery like the first, and stores it once", async () => {
    const { port, stored } = await listen();
    const body = "{}";
    const headers = gitHubHeaders(body);
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(port, { body, headers })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(stored).toHaveLength(1);
  });

  it("checks signatures as GitHub documents them", () => {
    expect(signatureOf("Hello, World!")).toBe(
      "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
    );
  });

  it("accepts the secret before, too, while it is being rotated", async () => {
    const { port, stored } = await listen({ secrets: ["the new one", SECRET] });
    expect(await send(port, { body: "[]", headers: gitHubHeaders("[]") })).toMatchObject({ status: 202 });
    expect(stored).toMatchObject([{ installationId: null, repositoryId: null }]);
  });

  it.each([
    ["a body that is not JSON", 400, "the body is not JSON\n", { body: "{nope", headers: gitHubHeaders("{nope") }],
    [
      "no event",
      400,
      "X-GitHub-Event is missing or not valid\n",
      { headers: gitHubHeaders("", { "x-github-event": "" }) },
    ],
    [
      "a delivery id that is none",
      400,
      "X-GitHub-Delivery is missing or not valid\n",
      { headers: gitHubHeaders("", { "x-github-delivery": "a b" }) },
    ],
    [
      "a form",
      415,
      "Content-Type must be application/json\n",
      { headers: gitHubHeaders("", { "content-type": "application/x-www-form-urlencoded" }) },
    ],
    [
      "a compressed body",
      415,
      "Content-Type must be application/json\n",
      { headers: gitHubHeaders("", { "content-encoding": "gzip" }) },
    ],
    ["another method", 405, "POST only\n", { method: "GET" }],
    ["another path", 404, "not found\n", { path: "/" }],
    [
      "a signature of another secret",
      401,
      "X-Hub-Signature-256 is missing or does not match\n",
      {
        body: "{}",
        headers: gitHubHeaders("{}", { "x-hub-signature-256": signatureOf("{}", "another") }),
      },
    ],
    [
      "a signature of another body",
      401,
      "X-Hub-Signature-256 is missing or does not match\n",
      {
        body: "{ }",
        headers: gitHubHeaders("{}"),
      },
    ],
    ["an empty body", 401, "X-Hub-Signature-256 is missing or does not match\n", { headers: gitHubHeaders("") }],
    [
      "SHA-1 alone",
      401,
      "X-Hub-Signature-256 is missing or does not match\n",
      {
        body: "{}",
        headers: { ...gitHubHeaders("{}", { "x-hub-signature-256": "" }), "x-hub-signature": `sha1=${"a".repeat(40)}` },
      },
    ],
  ] as const)("refuses %s with %i, a reason, and nothing else", async (_, status, text, sent) => {
    const { port, stored } = await listen();
    expect(await send(port, sent)).toMatchObject({ status, text });
    expect(stored).toEqual([]);
  });

  it.each([
    ["announced", false],
    ["not announced", true],
  ])("refuses a body that is too large with 413, %s", async (_, chunked) => {
    const { port, stored } = await listen();
    const body = `"${"x".repeat(MAX)}"`;
    expect(await send(port, { body, headers: gitHubHeaders(body), chunked })).toMatchObject({ status: 413 });
    expect(stored).toEqual([]);
  });

  it("takes a body of exactly the largest size", async () => {
    const { port, stored } = await listen();
    const body = `"${"x".repeat(MAX - 2)}"`;
    expect(await send(port, { body, headers: gitHubHeaders(body), chunked: true })).toMatchObject({ status: 202 });
    expect(stored).toHaveLength(1);
  });

  it("answers 413 before the body has come", async () => {
    const { port } = await listen();
    const socket = connect(port, "127.0.0.1");
    const head = Object.entries(gitHubHeaders("x")).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`POST /api/github/webhooks HTTP/1.1\r\nhost: x\r\n${head.join("")}content-length: 999999\r\n\r\n{`);
    const [first] = await once(socket, "data");
    expect(String(first)).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
  });

  it("counts failed signatures by address, and only failures: 429 after the hundredth, 202 for what is signed", async () => {
    const { port } = await listen({ failedSignaturesPerMinute: 5 });
    const bad = () =>
      send(port, { body: "{}", headers: gitHubHeaders("{}", { "x-hub-signature-256": signatureOf("x") }) });
    const good = () => send(port, { body: "{}", headers: gitHubHeaders("{}") });
    const statuses: number[] = [];
    for (const one of [good, bad, bad, good, bad, bad, bad]) statuses.push((await one()).status);
    expect(statuses).toEqual([202, 401, 401, 202, 401, 401, 401]);
    const refused = await bad();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect(Number(refused.headers["retry-after"])).toBeLessThanOrEqual(60);
    expect((await good()).status).toBe(202);
  });

  it("counts by what the own proxy saw, and only when told that there is one", async () => {
    const statusOf = async (trustProxy: boolean) => {
      const { port } = await listen({ failedSignaturesPerMinute: 1, trustProxy });
      const bad = (from: string) =>
        send(port, { headers: { "x-forwarded-for": from, "x-hub-signature-256": "no" } }).then(({ status }) => status);
      return [await bad("1.1.1.1, 2.2.2.2"), await bad("9.9.9.9, 3.3.3.3"), await bad("8.8.8.8, 2.2.2.2")];
    };
    expect(await statusOf(true)).toEqual([401, 401, 429]);
    expect(await statusOf(false)).toEqual([401, 429, 429]);
  });

  it("answers 503 when the database says no, and tells nothing about it", async () => {
    const { port, lines } = await listen({
      accept: async () => {
        throw new Error("password for postgres@db-internal refused");
      },
    });
    const answer = await send(port, { body: "{}", headers: gitHubHeaders("{}") });
    expect(answer).toMatchObject({ status: 503, text: "not stored\n" });
    expect(answer.headers["retry-after"]).toBe("10");
    expect(lines.join("")).toContain("db-internal");
  });

  it("forgets a client that hangs up, and gives its bytes back", async () => {
    const { port, stored } = await listen();
    const socket = connect(port, "127.0.0.1");
    const head = Object.entries(gitHubHeaders("x")).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`POST /api/github/webhooks HTTP/1.1\r\nhost: x\r\n${head.join("")}content-length: 9000\r\n\r\n{"a":`);
    await sleep(50);
    expect(await heldBytes(port)).toBe(5);
    socket.destroy();
    await sleep(50);
    expect(await heldBytes(port)).toBe(0);
    expect(stored).toEqual([]);
  });

  it("refuses bodies beyond what it may hold with 503, and takes them again when there is room", async () => {
    const release = Promise.withResolvers<void>();
    const { port } = await listen({
      maxPayloadBytes: 400_000,
      maxHeldBytes: 1_000_000,
      accept: () => release.promise.then(() => "stored" as const),
    });
    const body = `"${"x".repeat(300_000)}"`;
    const headers = gitHubHeaders(body);
    const answers = Array.from({ length: 8 }, () => send(port, { body, headers }));
    const first = await Promise.race(answers);
    expect(first).toMatchObject({ status: 503, text: "too many large bodies at once\n" });
    setTimeout(release.resolve, 300);
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 202).length).toBeGreaterThan(0);
    expect(new Set(statuses)).toEqual(new Set([202, 503]));
    expect(await send(port, { body, headers })).toMatchObject({ status: 202 });
    expect(await heldBytes(port)).toBe(0);
  });

  it("counts a body until the database lets go of it, whatever was answered before", async () => {
    const release = Promise.withResolvers<"stored">();
    const { port } = await listen({ accept: () => release.promise, times: { bodyMs: 200, answerMs: 200 } });
    const body = `"${"x".repeat(5000)}"`;
    expect(await send(port, { body, headers: gitHubHeaders(body) })).toMatchObject({ status: 503 });
    expect(await heldBytes(port)).toBe(body.length);
    release.resolve("stored");
    await sleep(50);
    expect(await heldBytes(port)).toBe(0);
  });

  it("takes small bodies while large ones fill what they may, and parses those one after the other", async () => {
    const MIB = 1024 * 1024;
    const waiting: PromiseWithResolvers<"stored">[] = [];
    const accept = (delivery: Delivery) => {
      if (delivery.body.length < MIB) return Promise.resolve("stored" as const);
      const one = Promise.withResolvers<"stored">();
      waiting.push(one);
      return one.promise;
    };
    const { port } = await listen({ accept, maxPayloadBytes: 2 * MIB, maxHeldBytes: 8 * MIB, times: PATIENT });
    const large = `"${"x".repeat(1.6 * MIB)}"`;
    const post = (body: string) => send(port, { body, headers: gitHubHeaders(body) });
    const answers = Array.from({ length: 4 }, () => post(large));
    await until(async () => waiting.length > 0 && (await heldBytes(port)) === 4 * large.length, SOON);
    const refused = await Promise.all(Array.from({ length: 4 }, () => post(large)));
    expect(refused.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
    expect(waiting.length).toBe(1);
    expect(await post('"small"')).toMatchObject({ status: 202 });
    for (let i = 0; i < 4; i++) {
      await until(() => waiting.length > i, SOON);
      expect(waiting.length).toBe(i + 1);
      waiting[i]?.resolve("stored");
    }
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    await until(async () => (await heldBytes(port)) === 0, SOON);
  });

  it("is alive, and ready when database and queue answer", async () => {
    let unready: string | null = null;
    const { port } = await listen({ unready: async () => unready });
    const get = async (path: string) => {
      const { status, text } = await send(port, { method: "GET", path });
      return [status, text];
    };
    expect(await get("/healthz")).toEqual([200, "alive\n"]);
    expect(await get("/readyz")).toEqual([200, "ready\n"]);
    unready = "read-only";
    expect(await get("/readyz")).toEqual([503, "not ready: read-only\n"]);
    expect(await get("/healthz")).toEqual([200, "alive\n"]);
  });

  it("shows its figures, and goes without the database's when it does not answer", async () => {
    const { port } = await listen({ storedFigures: () => Promise.reject(new Error("gone")) });
    await send(port, { body: "{}", headers: gitHubHeaders("{}") });
    await send(port, { body: "{}" });
    const { text } = await send(port, { method: "GET", path: "/metrics" });
    expect(text).toContain('countersign_webhook_answers_total{status="202"} 1\n');
    expect(text).toContain('countersign_webhook_answers_total{status="401"} 1\n');
    expect(text).toContain("# the database does not answer");
  });
});

describe("the intake and time", () => {
  const times = { bodyMs: 100, answerMs: 200 };

  it("leaves the last of GitHub's ten seconds alone", () => {
    expect(WEBHOOK_TIMES.bodyMs).toBeLessThan(WEBHOOK_TIMES.answerMs);
    expect(WEBHOOK_TIMES.answerMs).toBeLessThan(9000);
  });

  it("answers 503 in time under a database that hangs", async () => {
    const { port } = await listen({ accept: () => new Promise(() => undefined), times });
    const answer = await send(port, { body: "{}", headers: gitHubHeaders("{}") });
    expect(answer).toMatchObject({ status: 503, text: "not stored in time\n" });
  });

  it("answers 408 to a body that does not come", async () => {
    const { port } = await listen({ times });
    const socket = connect(port, "127.0.0.1");
    const head = Object.entries(gitHubHeaders("x")).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`POST /api/github/webhooks HTTP/1.1\r\nhost: x\r\n${head.join("")}content-length: 9000\r\n\r\n{"a":`);
    const [first] = await once(socket, "data");
    expect(String(first)).toMatch(/^HTTP\/1\.1 408 /);
    expect(await heldBytes(port)).toBe(0);
    socket.destroy();
  });
});

async function heldBytes(port: number): Promise<number> {
  const { text } = await send(port, { method: "GET", path: "/metrics" });
  return Number(/^countersign_webhook_held_bytes (\d+)$/m.exec(text)?.[1]);
}

function once(socket: ReturnType<typeof connect>, event: "data"): Promise<[Buffer]> {
  return new Promise((resolve, reject) => {
    socket.once(event, (data: Buffer) => resolve([data]));
    socket.once("error", reject);
  });
}
