/** Set-up mode: a page that registers the App, until its credentials are stored. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readAppManifest } from "../config/app-manifest.ts";
import type { Variables } from "../config/command-environment.ts";
import { readSetupEnvironment, type SetupEnvironment } from "../config/environment.ts";
import { needsSetup, requireStorable, storeApp } from "../config/stored-app.ts";
import { convertManifest } from "../github/convert-manifest.ts";
import { createGitHubClient } from "../github/github-app.ts";
import type { Log } from "../pipeline/ports.ts";
import { createSetup } from "../setup/create-setup.ts";
import { useProxy } from "./use-proxy.ts";

export interface RunningSetup {
  /** The page with its one-time token, as the operator opens it on this machine. */
  readonly url: string;
  /** Settles when the credentials are stored. */
  readonly registered: Promise<void>;
  close(): Promise<void>;
}

/** Where nothing of the App is configured or stored: serves the set-up page until it is, and says where. A signal ends the process. */
export async function setUpFirst(vars: Variables, log: Log, stopped: Promise<unknown>): Promise<void> {
  if (!needsSetup(vars)) return;
  const setup = await startSetup(readSetupEnvironment(vars), log);
  process.stdout.write(`
No GitHub App is configured yet. Register one here (the address works once, in one browser):

  ${setup.url}

Or set APP_ID, PRIVATE_KEY_PATH and WEBHOOK_SECRET of an App that exists, and start again.

`);
  const isRegistered = await Promise.race([setup.registered.then(() => true), stopped.then(() => false)]);
  await setup.close();
  if (!isRegistered) process.exit(0);
}

/** Serves the set-up page. Rejects where it cannot listen. */
export async function startSetup(environment: SetupEnvironment, log: Log): Promise<RunningSetup> {
  const { server: where, github, dataDir, gitHubHost, proxy } = environment;
  useProxy(proxy);
  const octokit = createGitHubClient(null, { apiUrl: github.apiUrl });
  const setup = createSetup({
    environment,
    manifest: readAppManifest(),
    convert: (code) => convertManifest(octokit, code),
    requireStorable: () => requireStorable(dataDir),
    store: (app, publicUrl) =>
      storeApp(dataDir, {
        APP_ID: String(app.id),
        PRIVATE_KEY: app.privateKey,
        WEBHOOK_SECRET: app.webhookSecret,
        CLIENT_ID: app.clientId,
        CLIENT_SECRET: app.clientSecret,
        PUBLIC_URL: publicUrl,
        GHE_HOST: gitHubHost,
      }),
    log,
  });
  const server = createServer({ headersTimeout: 5000, requestTimeout: 10_000 }, setup.handler);
  server.maxConnections = 100;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(where.port, where.host, resolve);
  });
  const { port } = server.address() as AddressInfo; // it listens on a host and a port
  return {
    url: `http://${shownHost(where.host)}:${port}${setup.path}`,
    registered: setup.registered,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A wildcard is reached over loopback. */
function shownHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
