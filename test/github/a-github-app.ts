/** An App with a key of its own, against whatever nock answers. */
import { generateKeyPairSync } from "node:crypto";
import nock from "nock";
import { createGitHubApp, type GitHubOptions } from "../../src/github/github-app.ts";

export const API = "http://github.example/api";
export const INSTALLATION = 77;
/** 2026-03-02T12:00:00Z. */
export const NOW = Date.UTC(2026, 2, 2, 12);

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

export function aGitHubApp(options: Partial<GitHubOptions> = {}) {
  return createGitHubApp({
    appId: 1,
    privateKey,
    apiUrl: API,
    now: () => NOW,
    timeoutMs: 500,
    readAgainAfterMs: 10,
    ...options,
  });
}

/** Answers token requests with `ghs_1`, `ghs_2`, …; returns how many were minted. */
export function mintTokens(): () => number {
  let minted = 0;
  nock(API)
    .persist()
    .post(`/app/installations/${INSTALLATION}/access_tokens`)
    .reply(201, () => ({
      token: `ghs_${++minted}`,
      expires_at: "2126-01-01T00:00:00Z",
      permissions: { contents: "read" },
    }));
  return () => minted;
}

/** Nothing reaches the network, and what nobody expected fails the test. */
export function withoutNetwork(): void {
  beforeAll(() => nock.disableNetConnect());
  afterEach(() => {
    const unused = nock.pendingMocks().filter((mock) => !mock.includes("access_tokens"));
    nock.cleanAll();
    nock.abortPendingRequests();
    expect(unused).toEqual([]);
  });
  afterAll(() => {
    nock.restore();
    nock.enableNetConnect();
  });
}
