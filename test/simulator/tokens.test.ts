import { generateKeyPairSync } from "node:crypto";
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { aRunningSimulator, refusalOf } from "../support/a-running-simulator.ts";

const HOUR = 60 * 60 * 1000;

test("an installation token is long, names the app, and ends after an hour", async () => {
  const clock = { at: Date.now(), now: () => clock.at };
  const { app, client, installation, where, simulator } = await aRunningSimulator({ clock });
  const { data } = await app.rest.apps.createInstallationAccessToken({ installation_id: installation.id });
  expect(data).toMatchObject({
    token: expect.stringMatching(/^ghs_4711_[\w-]+\.[\w-]+\.[\w-]{86}$/),
    expires_at: `${new Date(clock.at + HOUR).toISOString().slice(0, 19)}Z`,
    permissions: { contents: "read", checks: "write", metadata: "read" },
    repository_selection: "all",
  });
  expect((await client(data.token).rest.repos.get(where)).data.full_name).toBe("acme/app");
  clock.at += HOUR;
  expect(await refusalOf(client(data.token).rest.repos.get(where))).toMatchObject({
    status: 401,
    message: "Bad credentials",
  });
  expect(simulator.violations()).toEqual([]);
});

test("a JWT signed with another key is not understood", async () => {
  const { simulator } = await aRunningSimulator();
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const auth = { appId: simulator.app.id, privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const stranger = new Octokit({ baseUrl: simulator.url, authStrategy: createAppAuth, auth, log });
  expect(await refusalOf(stranger.rest.apps.getAuthenticated())).toMatchObject({
    status: 401,
    message: "A JSON web token could not be decoded",
  });
});

test("a clock that is wrong is told in the words Octokit looks for, and Octokit corrects it", async () => {
  const late = { now: () => Date.now() - HOUR };
  const { app } = await aRunningSimulator({ clock: late });
  expect((await app.rest.apps.getAuthenticated()).data).toMatchObject({ id: 4711, slug: "countersign" });
});

test("the app finds its installation by repository and by account", async () => {
  const { app, installation, where } = await aRunningSimulator();
  const found = [
    await app.rest.apps.getRepoInstallation(where),
    await app.rest.apps.getOrgInstallation({ org: "acme" }),
    await app.rest.apps.getUserInstallation({ username: "acme" }),
    await app.rest.apps.getInstallation({ installation_id: installation.id }),
  ];
  expect(found.map(({ data }) => data.id)).toEqual(Array(4).fill(installation.id));
  expect(await refusalOf(app.rest.apps.getUserInstallation({ username: "ada" }))).toMatchObject({ status: 404 });
});

test("an installation sees the repositories it was given and no other", async () => {
  const { simulator, history, octokit, client, where } = await aRunningSimulator();
  simulator.addRepository({ owner: "other", name: "secret", gitDir: history.gitDir, private: true });
  simulator.addRepository({ owner: "acme", name: "second", gitDir: history.gitDir, private: true });
  const { data } = await octokit.rest.apps.listReposAccessibleToInstallation();
  expect(data.repositories.map(({ full_name }) => full_name)).toEqual(["acme/app", "acme/second"]);
  const refused = octokit.rest.repos.get({ owner: "other", repo: "secret" });
  expect(await refusalOf(refused)).toMatchObject({ status: 404, message: "Not Found" });
  expect((await client().rest.repos.get(where)).data.id).toBe(data.repositories[0]?.id);
});

test("a token can be cut down to repositories and permissions, not widened", async () => {
  const { app, client, installation, where, first, repository } = await aRunningSimulator();
  const grant = {
    installation_id: installation.id,
    repository_ids: [repository.id],
    permissions: { checks: "read" } as const,
  };
  const { data } = await app.rest.apps.createInstallationAccessToken(grant);
  expect(data.repositories?.map(({ name }) => name)).toEqual(["app"]);
  const narrow = client(data.token);
  expect(await refusalOf(narrow.rest.repos.getCommit({ ...where, ref: first }))).toMatchObject({ status: 403 });
  expect(await refusalOf(narrow.rest.checks.create({ ...where, name: "x", head_sha: first }))).toMatchObject({
    status: 403,
  });
  const wide = { installation_id: installation.id, permissions: { contents: "write" } as const };
  expect(await refusalOf(app.rest.apps.createInstallationAccessToken(wide))).toMatchObject({ status: 422 });
});

test("a suspended installation gets no token and a removed one is gone, tokens included", async () => {
  const { app, client, installation, where, simulator } = await aRunningSimulator();
  const mint = () => app.rest.apps.createInstallationAccessToken({ installation_id: installation.id });
  const { rest } = client((await mint()).data.token);
  await simulator.suspend(installation);
  expect(await refusalOf(mint())).toMatchObject({ status: 403, message: "This installation has been suspended" });
  expect(await refusalOf(rest.repos.get(where))).toMatchObject({ status: 403 });
  await simulator.unsuspend(installation);
  expect((await rest.repos.get(where)).status).toBe(200);
  await simulator.uninstall(installation);
  expect(await refusalOf(mint())).toMatchObject({ status: 404 });
  expect(await refusalOf(rest.repos.get(where))).toMatchObject({ status: 401 });
});

test("a renamed repository is found through its old name, a deleted one is not", async () => {
  const { octokit, where, simulator, first } = await aRunningSimulator();
  await simulator.rename("acme/app", "renamed");
  expect((await octokit.rest.repos.getCommit({ ...where, ref: first })).data.sha).toBe(first);
  const run = { ...where, name: "Countersign", head_sha: first };
  expect((await octokit.rest.checks.create(run)).data.head_sha).toBe(first);
  await simulator.delete("acme/renamed");
  expect(await refusalOf(octokit.rest.repos.get(where))).toMatchObject({ status: 404 });
});

test("users and organisations are told, their addresses are not", async () => {
  const { octokit, where, simulator } = await aRunningSimulator();
  simulator.addAccount({ login: "eve", type: "User", createdAt: "2026-11-01T00:00:00Z" });
  const { data } = await octokit.rest.users.getByUsername({ username: "Eve" });
  expect(data).toMatchObject({ login: "eve", type: "User", created_at: "2026-11-01T00:00:00Z", email: null });
  expect((await octokit.rest.orgs.get({ org: "acme" })).data).toMatchObject({ login: "acme", type: "Organization" });
  expect(await refusalOf(octokit.rest.orgs.get({ org: "eve" }))).toMatchObject({ status: 404 });
  const level = await octokit.rest.repos.getCollaboratorPermissionLevel({ ...where, username: "eve" });
  expect(level.data).toMatchObject({ permission: "read", role_name: "read" });
});

function quiet(): void {
  // the refusal is what the test looks at
}
