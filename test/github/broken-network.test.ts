import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createGitHubClient } from "../../src/github/github-app.ts";

let server: Server | null = null;

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve));
});

/** What a call ends with against a server that behaves like this, and how often it was asked. */
async function failureAgainst(listener: RequestListener, timeoutMs = 300) {
  let asked = 0;
  const started = createServer((request, response) => {
    asked++;
    listener(request, response);
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  const { port } = started.address() as AddressInfo; // listening on TCP
  const client = createGitHubClient(null, { apiUrl: `http://127.0.0.1:${port}`, timeoutMs });
  const failure: unknown = await client.rest.repos.get({ owner: "a", repo: "b" }).catch((error: unknown) => error);
  return { failure, asked };
}

const BUSY = { name: "GitHubError", kind: "busy", status: 0, retryAfterMs: null, isTemporary: true };

test("a connection that is reset is asked once more, then busy", async () => {
  const { failure, asked } = await failureAgainst((request) => request.socket.destroy());
  expect(failure).toMatchObject(BUSY);
  expect(asked).toBe(2);
});

test("an answer that never comes ends at the time limit", async () => {
  const { failure } = await failureAgainst(() => undefined);
  expect(failure).toMatchObject(BUSY);
  expect(String(failure)).toBe("GitHubError: GET /repos/a/b: no answer in 300 ms");
});

test("an answer that stops half-way, with the connection open, ends at the time limit", async () => {
  const { failure } = await failureAgainst((_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write('{"id": 5, "na');
  });
  expect(failure).toMatchObject(BUSY);
});

test("an answer that drips ends at the time limit", async () => {
  const { failure } = await failureAgainst((_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const drip = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(drip));
  });
  expect(failure).toMatchObject(BUSY);
});

test("an answer that is cut off is no answer", async () => {
  const { failure } = await failureAgainst((_, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
    response.write('{"id": 5, "na');
    setTimeout(() => response.destroy(), 20);
  });
  expect(failure).toMatchObject(BUSY);
});

test("a server that is not there is busy", async () => {
  const client = createGitHubClient(null, { apiUrl: "http://127.0.0.1:9", timeoutMs: 300 });
  const failure: unknown = await client.rest.repos.get({ owner: "a", repo: "b" }).catch((error: unknown) => error);
  expect(failure).toMatchObject(BUSY);
});
