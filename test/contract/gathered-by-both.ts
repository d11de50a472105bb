/** The same commit, gathered from a local repository and from GitHub over the same history. */

import { gatherCommit as gatherFromGitHub } from "../../src/evidence/from-github/gather-commit.ts";
import { createRepositoryReader } from "../../src/evidence/from-github/repository-reader.ts";
import { createTreeCache } from "../../src/evidence/from-github/tree-cache.ts";
import { gatherCommit as gatherFromLocalGit } from "../../src/evidence/from-local-git/gather-commit.ts";
import { LocalRepository } from "../../src/evidence/from-local-git/local-repository.ts";
import { parsePatch } from "../../src/evidence/parse-patch.ts";
import { createGitHubApp } from "../../src/github/github-app.ts";
import type { GatheredCommit } from "../../src/pipeline/ports.ts";
import type { GitHubSimulatorOptions } from "../simulator/start-github-simulator.ts";
import { aRunningSimulator } from "../support/a-running-simulator.ts";

/**
 * What the two may differ in, and nothing else:
 * - `accounts`, `arrival`, `signature.verification` and the kinds of evidence that come with them: git alone cannot know;
 * - line breaks at the end of a message: GitHub drops them;
 * - a patch's text outside its lines (the words after a hunk's second `@@`, the mark of a missing last line break): the
 *   lines are compared;
 * - `onlyGitHub` gaps that the test names: what GitHub cannot give.
 */
export function comparable({ accounts, arrival, available, ...commit }: GatheredCommit) {
  return {
    ...commit,
    message: commit.message.replace(/\n+$/, ""),
    parentSummaries: commit.parentSummaries.map((one) => ({ ...one, message: one.message.replace(/\n+$/, "") })),
    signature: { ...commit.signature, verification: "not compared" },
    files: commit.files.map((file) => ({
      ...file,
      patch: file.patch === null ? null : parsePatch(file.patch),
      before: file.before && Buffer.from(file.before).toString("base64"),
      after: file.after && Buffer.from(file.after).toString("base64"),
    })),
  };
}

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

  return {
    ...running,
    async gather(sha: string, parents: readonly string[]) {
      const local = await LocalRepository.open(history.gitDir);
      try {
        const reader = createRepositoryReader(octokit, name, createTreeCache());
        const github = await gatherFromGitHub(reader, sha, { arrival: null, isFresh: false });
        return { github, local: await gatherFromLocalGit(local, sha, parents) };
      } finally {
        local.close();
      }
    },
  };
}
