/** A repository is found by its id, and gone only where GitHub proves it. */
import { generateKeyPairSync } from "node:crypto";
import { createGitHubEvidence } from "../../../src/evidence/from-github/github-evidence.ts";
import { createGitHubApp } from "../../../src/github/github-app.ts";
import { ConfigError, RepositoryGoneError, RetryableError } from "../../../src/pipeline/errors.ts";
import type { Push } from "../../../src/pipeline/ports.ts";
import { createGitHistory } from "../../simulator/git-history.ts";
import { ADA } from "../../support/a-running-simulator.ts";
import { aPushedHistory } from "./a-pushed-history.ts";

async function aPush() {
  const world = await aPushedHistory();
  const { history, first } = world;
  const sha = history.commit({ message: "Next\n", author: ADA, branch: null, parents: [first], files: { a: "1\n" } });
  return { ...world, sha, received: await world.push({ after: sha }) };
}

/** How it ends while it is waited for, and once patience is over. */
async function endsOf({
  evidence,
  received,
}: {
  evidence: { locate(push: Push, patient: boolean): Promise<Push> };
  received: Push;
}) {
  const kinds = [ConfigError, RepositoryGoneError, RetryableError];
  const end = async (patient: boolean) => {
    try {
      const { owner, name } = (await evidence.locate(received, patient)).repository;
      return `${owner}/${name}`;
    } catch (error) {
      return kinds.find((kind) => error instanceof kind)?.name ?? error;
    }
  };
  return [await end(true), await end(false)];
}

test("one call tells the name, and pushes in a row share it", async () => {
  const world = await aPush();
  expect(await world.evidence.locate(world.received, true)).toBe(world.received);
  await world.evidence.locate({ ...world.received }, true);
  expect(world.asked()).toEqual(["apps/create-installation-access-token", "repos/get"]);
});

test("a renamed repository is read under its new name, although the old one is another's now", async () => {
  const world = await aPush();
  const { simulator, history, evidence, received, sha } = world;
  await simulator.rename("acme/app", "moved");
  const gitDir = `${history.gitDir}-other`;
  createGitHistory({ gitDir }).commit({ message: "Not this one\n", author: ADA, files: { b: "1\n" } });
  simulator.addRepository({ owner: "acme", name: "app", gitDir });
  const located = await evidence.locate(received, true);
  expect(located).toEqual({ ...received, repository: { ...received.repository, name: "moved" } });
  const { shas } = await evidence.gatherPush(located);
  expect([shas, (await evidence.gatherCommit(located, sha)).gaps]).toEqual([[sha], []]);
});

test("a repository that was deleted is gone once GitHub has said so for a while", async () => {
  const world = await aPush();
  await world.simulator.delete("acme/app");
  expect(await endsOf(world)).toEqual(["RetryableError", "RepositoryGoneError"]);
});

test.each([
  ["public", false],
  ["private", true],
])("a %s one that was transferred is read through the installation that it has now", async (_, isPrivate) => {
  const world = await aPush();
  const { simulator, evidence, received, history, sha } = world;
  Object.assign(world.repository, { private: isPrivate });
  simulator.addRepository({ owner: "umbrella", name: "other", gitDir: `${history.gitDir}-umbrella` });
  const { id: installationId } = await simulator.install({ on: "umbrella" });
  simulator.transfer("acme/app", "umbrella");
  const located = await evidence.locate(received, true);
  expect(located).toEqual({ ...received, repository: { ...received.repository, owner: "umbrella", installationId } });
  const { shas } = await evidence.gatherPush(located);
  expect([shas, (await evidence.gatherCommit(located, sha)).gaps]).toEqual([[sha], []]);
});

test("a private one whose former name is another's by now is gone", async () => {
  const world = await aPush();
  const { simulator, history } = world;
  Object.assign(world.repository, { private: true });
  simulator.addRepository({ owner: "umbrella", name: "other", gitDir: `${history.gitDir}-umbrella` });
  await simulator.install({ on: "umbrella" });
  simulator.transfer("acme/app", "umbrella");
  simulator.addRepository({ owner: "acme", name: "app", gitDir: `${history.gitDir}-other` });
  expect(await endsOf(world)).toEqual(["RetryableError", "RepositoryGoneError"]);
});

test("one that went to an account without the App is gone", async () => {
  const world = await aPush();
  world.simulator.addRepository({ owner: "umbrella", name: "other", gitDir: `${world.history.gitDir}-umbrella` });
  world.simulator.transfer("acme/app", "umbrella");
  expect(await endsOf(world)).toEqual(["RetryableError", "RepositoryGoneError"]);
});

test("an App that was uninstalled has lost the repository", async () => {
  const world = await aPush();
  await world.simulator.uninstall(world.installation);
  expect(await endsOf(world)).toEqual(["ConfigError", "RepositoryGoneError"]);
});

test("a suspension is waited for, whenever it came, and over when it is", async () => {
  const world = await aPush();
  await world.simulator.suspend(world.installation);
  expect(await endsOf(world)).toEqual(["ConfigError", "ConfigError"]);
  await world.simulator.unsuspend(world.installation);
  expect(await endsOf(world)).toEqual(["acme/app", "acme/app"]);
  const other = await aPush();
  await other.evidence.gatherPush(other.received); // a token was minted before
  await other.simulator.suspend(other.installation);
  expect(await endsOf(other)).toEqual(["ConfigError", "ConfigError"]);
});

test.each([401, 403, 404])("a token that is refused with %i can be mended", async (status) => {
  const world = await aPush();
  world.simulator.fail({ operation: "apps/create-installation-access-token", with: status, times: 20 });
  expect(await endsOf(world)).toEqual(["ConfigError", "ConfigError"]);
});

test.each([403, 409, 410, 422, 451, 500, 503])("a repository that is refused with %i can be mended", async (status) => {
  const world = await aPush();
  world.simulator.fail({ operation: "repos/get", with: status, times: 20, body: { message: "no" } });
  const kind = status === 403 ? "ConfigError" : "RetryableError";
  expect(await endsOf(world)).toEqual([kind, kind]);
});

test.each([
  ["a wrong APP_ID", { appId: 815 }],
  [
    "the key of another App",
    {
      privateKey: generateKeyPairSync("rsa", { modulusLength: 2048 })
        .privateKey.export({ type: "pkcs8", format: "pem" })
        .toString(),
    },
  ],
])("%s can be mended", async (_, wrong) => {
  const world = await aPush();
  const { simulator, privateKey, received } = world;
  const github = createGitHubApp({ appId: simulator.app.id, privateKey, apiUrl: simulator.url, ...wrong });
  const evidence = createGitHubEvidence({
    octokitFor: (id) => github.installation(id),
    app: github.app,
    clock: { now: () => Date.now() },
    earlier: { recentPushes: async () => [], stoodAt: async () => null },
  });
  expect(await endsOf({ evidence, received })).toEqual(["ConfigError", "ConfigError"]);
});
