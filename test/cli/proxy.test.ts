/** Calls to GitHub go through the proxy that the environment names, and past it to loopback. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { runCli } from "./run-cli.ts";

/** A proxy that refuses what it is asked to connect to, and a server that has nothing. */
async function aServer() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(String(request.url));
    response.writeHead(404, { "content-type": "application/json" }).end("{}");
  });
  const connected = new Promise<void>((resolve) => {
    server.on("connect", (request, socket) => {
      asked.push(`CONNECT ${request.url}`);
      socket.on("error", () => socket.destroy()); // the scan is ended while it still talks
      socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
      resolve();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return { asked, connected, server, url: `http://127.0.0.1:${port}` };
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function scan(variables: Readonly<Record<string, string>>, until?: Promise<void>) {
  return runCli(["scan", "--github", "acme/app"], {
    variables: { GITHUB_TOKEN: "none", ...variables },
    until,
  });
}

test("a scan on GitHub asks through the proxy", async () => {
  const proxy = await aServer();
  servers.push(proxy.server);
  await scan({ https_proxy: proxy.url }, proxy.connected);
  expect(proxy.asked[0]).toBe("CONNECT api.github.com:443");
});

test("loopback is asked directly", async () => {
  const proxy = await aServer();
  const github = await aServer();
  servers.push(proxy.server, github.server);
  const { code } = await scan({ HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url, GITHUB_API_URL: github.url });
  expect([code, proxy.asked.length, github.asked.length > 0]).toEqual([2, 0, true]);
});
