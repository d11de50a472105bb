/** A simulated GitHub, the gatherer before it, and pushes as they arrive. */
import { createGitHubEvidence, type GitHubEvidenceOptions } from "../../../src/evidence/from-github/github-evidence.ts";
import { createGitHubApp } from "../../../src/github/github-app.ts";
import type { Push } from "../../../src/pipeline/ports.ts";
import type { GitHubSimulatorOptions } from "../../simulator/start-github-simulator.ts";
import { aRunningSimulator } from "../../support/a-running-simulator.ts";

interface Payload {
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  readonly created: boolean;
  readonly deleted: boolean;
  readonly forced: boolean;
  readonly commits: readonly { readonly id: string; readonly distinct: boolean; readonly message: string }[];
}

export async function aPushedHistory(
  options: GitHubSimulatorOptions = {},
  evidenceOptions: Partial<GitHubEvidenceOptions> = {},
) {
  const running = await aRunningSimulator(options);
  const { simulator, repository, installation } = running;
  const github = createGitHubApp({
    appId: simulator.app.id,
    privateKey: running.privateKey,
    apiUrl: simulator.url,
    timeoutMs: 1500,
    readAgainAfterMs: 10,
  });
  const evidence = createGitHubEvidence({
    octokitFor: (id) => github.installation(id),
    clock: { now: () => Date.now() },
    recentPushes: async () => [],
    judgedBefore: null,
    ...evidenceOptions,
  });

  return {
    ...running,
    evidence,
    github,
    /** Moves a ref as a pusher would; the push as it arrives, and nothing recorded of the making. */
    async push(script: Parameters<typeof simulator.push>[1], changes: Partial<Push> = {}): Promise<Push> {
      const { payloads } = await simulator.push("acme/app", script, { by: "ada" });
      const payload = payloads[0] as unknown as Payload; // the simulator holds it against GitHub's description
      simulator.clearRecord();
      return {
        deliveryId: payload.after,
        repository: {
          installationId: installation.id,
          id: repository.id,
          owner: "acme",
          name: "app",
          defaultBranch: "main",
        },
        ref: payload.ref,
        before: payload.before,
        after: payload.after,
        created: payload.created,
        deleted: payload.deleted,
        forced: payload.forced,
        pusherName: "ada",
        sender: { login: "ada", id: 7, type: "User" },
        receivedAt: Date.now(),
        commits: payload.commits.map(({ id, distinct, message }) => ({ sha: id, distinct, message })),
        problems: [],
        ...changes,
      };
    },
    /** Operations that were asked for, in order. */
    asked: () => simulator.calls().map(({ operation }) => operation),
  };
}
