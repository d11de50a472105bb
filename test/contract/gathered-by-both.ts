/** The same commit, gathered from a local repository and from GitHub over the same history. */

import { createCommitDetails } from "../../src/evidence/from-github/commit-details.ts";
import { gatherCommit as gatherFromGitHub } from "../../src/evidence/from-github/gather-commit.ts";
import { createPrefetch } from "../../src/evidence/from-github/prefetch.ts";
import { createRepositoryReader } from "../../src/evidence/from-github/repository-reader.ts";
import { createTreeCache } from "../../src/evidence/from-github/tree-cache.ts";
import { gatherCommit as gatherFromLocalGit } from "../../src/evidence/from-local-git/gather-commit.ts";
import { LocalRepository } from "../../src/evidence/from-local-git/local-repository.ts";
import { createGitHubApp } from "../../src/github/github-app.ts";
import type { Push } from "../../src/pipeline/ports.ts";
import type { GitHubSimulatorOptions } from "../simulator/start-github-simulator.ts";
import { aRunningSimulator } from "../support/a-running-simulator.ts";

/** A history with both gatherers before it. Use inside a test. */
export async function aHistoryForBoth(options: GitHubSimulatorOptions = {}) {
  const running = await aRunningSimulator(options);
  const { simulator, installation, repository, history } = running;
  const github = createGitHubApp({
    appId: simulator.app.id,
    privateKey: running.privateKey,
    apiUrl: simulator.url,
  });
  const name = { owner: "acme", name: "app", id: repository.id };
  const octokit = github.installation(installation.id);

  /** As a commit of a push that lists the paths of its commits, which are read together. */
  async function gatherPrefetched(push: Push, sha: string) {
    const shas = (push.commits ?? []).map((commit) => commit.sha);
    const reader = createRepositoryReader(octokit, name, createTreeCache());
    const prefetch = createPrefetch(reader, push, shas, createCommitDetails(reader, push, shas));
    const context = { arrival: null, isFresh: false, isPatient: false };
    simulator.clearRecord();
    return gatherFromGitHub(reader, sha, context, await prefetch.of(sha));
  }

  return {
    ...running,
    gatherPrefetched,
    async gather(sha: string, parents: readonly string[]) {
      const local = await LocalRepository.open(history.gitDir);
      try {
        const reader = createRepositoryReader(octokit, name, createTreeCache());
        const github = await gatherFromGitHub(reader, sha, { arrival: null, isFresh: false, isPatient: false });
        return { github, local: await gatherFromLocalGit(local, sha, parents) };
      } finally {
        local.close();
      }
    },
  };
}
