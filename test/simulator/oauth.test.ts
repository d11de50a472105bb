import { deleteToken, exchangeWebFlowCode, getWebFlowAuthorizationUrl } from "@octokit/oauth-methods";
import { request as octokitRequest } from "@octokit/request";
import { aRunningSimulator, type RunningSimulator, refusalOf } from "../support/a-running-simulator.ts";

const REDIRECT = "http://127.0.0.1:9/auth/callback";

function clientOf({ simulator }: RunningSimulator) {
  const { clientId, clientSecret } = simulator.app;
  const request = octokitRequest.defaults({ baseUrl: simulator.url });
  return { clientType: "github-app", clientId, clientSecret, request } as const;
}

async function authorize(running: RunningSimulator): Promise<URL> {
  const { clientType, clientId, request } = clientOf(running);
  const { url } = getWebFlowAuthorizationUrl({ clientType, clientId, request, redirectUrl: REDIRECT, state: "s1" });
  const answer = await fetch(url, { redirect: "manual" });
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get("location") ?? "");
}

test("an account signs in with the App, and sees what both may reach", async () => {
  const running = await aRunningSimulator();
  const { simulator, history, client, installation, repository } = running;
  simulator.addRepository({ owner: "acme", name: "others", gitDir: history.gitDir });
  simulator.setCollaborator("acme/app", "ada", "write");
  simulator.signIn("ada");
  const back = await authorize(running);
  expect(back.searchParams.get("state")).toBe("s1");
  const code = back.searchParams.get("code") ?? "";
  const { authentication } = await exchangeWebFlowCode({ ...clientOf(running), code, redirectUrl: REDIRECT });
  const ada = client(authentication.token);
  expect((await ada.rest.users.getAuthenticated()).data.login).toBe("ada");
  const installations = (await ada.rest.apps.listInstallationsForAuthenticatedUser()).data.installations;
  expect(installations.map(({ id }) => id)).toEqual([installation.id]);
  const { data } = await ada.rest.apps.listInstallationReposForAuthenticatedUser({ installation_id: installation.id });
  expect(data.repositories.map(({ id, permissions }) => [id, permissions?.push])).toEqual([[repository.id, true]]);

  await deleteToken({ ...clientOf(running), token: authentication.token });
  expect(await refusalOf(ada.rest.users.getAuthenticated())).toMatchObject({ status: 401 });
  expect(simulator.violations()).toEqual([]);
});

test("a code holds once, for the address it was given for", async () => {
  const running = await aRunningSimulator();
  running.simulator.signIn("ada");
  const exchange = (code: string, redirectUrl = REDIRECT) =>
    exchangeWebFlowCode({ ...clientOf(running), code, redirectUrl });
  const code = (await authorize(running)).searchParams.get("code") ?? "";
  await expect(exchange(code, "http://127.0.0.1:9/elsewhere")).rejects.toThrow("redirect_uri_mismatch");
  await expect(exchange(code)).rejects.toThrow("bad_verification_code");
});

test("an account that nobody gave access to sees no installation", async () => {
  const { simulator, client, installation } = await aRunningSimulator();
  const ada = client(simulator.addUserToken("ada"));
  expect((await ada.rest.apps.listInstallationsForAuthenticatedUser()).data.total_count).toBe(0);
  const wanted = { installation_id: installation.id };
  expect(await refusalOf(ada.rest.apps.listInstallationReposForAuthenticatedUser(wanted))).toMatchObject({
    status: 404,
  });
});
