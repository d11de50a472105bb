/** A simulated GitHub, the gatherer before it, and pushes as they arrive. */
import { createGitHubEvidence, type GitHubEvidenceOptions } from "../../../src/evidence/from-github/github-evidence.ts";
import { createGitHubApp } from "../../../src/github/github-app.ts";
import type { HowToRead, Push, PushedCommit } from "../../../src/pipeline/ports.ts";
import type { GitHubSimulatorOptions } from "../../simulator/start-github-simulator.ts";
import { aRunningSimulator } from "../../support/a-running-simulator.ts";

interface Payload {
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  readonly created: boolean;
  readonly deleted: boolean;
  readonly forced: boolean;
  readonly head_commit: { readonly id: string } | null;
  readonly commits: readonly Listed[];
}

interface Listed extends Readonly<Record<"added" | "removed" | "modified", readonly string[]>> {
  readonly id: string;
  readonly distinct: boolean;
  readonly message: string;
}

/** Pushes do not list the paths of their commits unless `withPaths` says so: then commits are read many at once. */
export async function aPushedHistory(
  options: GitHubSimulatorOptions = {},
  {
    withPaths = false,
    timeoutMs = 1500,
    ...evidenceOptions
  }: Partial<GitHubEvidenceOptions> & { withPaths?: boolean; timeoutMs?: number } = {},
) {
  const running = await aRunningSimulator(options);
  const { simulator, repository, installation } = running;
  const github = createGitHubApp({
    appId: simulator.app.id,
    privateKey: running.privateKey,
    apiUrl: simulator.url,
    timeoutMs,
    readAgainAfterMs: 10,
  });
  const source = createGitHubEvidence({
    octokitFor: (id) => github.installation(id),
    app: github.app,
    clock: { now: () => Date.now() },
    earlier: { recentPushes: async () => [], stoodAt: async () => null },
    ...evidenceOptions,
  });
  const gathered = new Set<Push>();
  const evidence = {
    ...source,
    gatherPush(push: Push, how: Partial<HowToRead> = {}) {
      gathered.add(push);
      return source.gatherPush(push, { patient: true, judgedBefore: async () => new Set(), ...how });
    },
    async gatherCommit(push: Push, sha: string) {
      if (!gathered.has(push)) await evidence.gatherPush(push);
      return source.gatherCommit(push, sha);
    },
    async readHistory(...args: Parameters<typeof source.readHistory>) {
      const history = await source.readHistory(...args);
      if (!history) throw new Error("the history could not be read");
      return history;
    },
  };

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
        source: "delivery",
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
        head: payload.head_commit?.id ?? payload.after,
        created: payload.created,
        deleted: payload.deleted,
        forced: payload.forced,
        defaultBranchWas: null,
        pusherName: "ada",
        sender: { login: "ada", id: 7, type: "User" },
        receivedAt: Date.now(),
        commits: payload.commits.map((one) => toCommit(one, withPaths)),
        problems: [],
        ...changes,
      };
    },
    /** Operations that were asked for, in order. */
    asked: () => simulator.calls().map(({ operation }) => operation),
  };
}

function toCommit({ id, distinct, message, added, removed, modified }: Listed, withPaths: boolean): PushedCommit {
  return { sha: id, distinct, message, ...(withPaths ? { paths: [...added, ...removed, ...modified] } : {}) };
}
