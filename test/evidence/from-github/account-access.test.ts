/** Whether GitHub says that an account owns the organisation of a repository. */
import { createAccountAccess } from "../../../src/evidence/from-github/account-access.ts";
import { createGitHubApp } from "../../../src/github/github-app.ts";
import { aRunningSimulator } from "../../support/a-running-simulator.ts";

async function anOrganisation(permissions?: { readonly contents: "read" }) {
  const { simulator, history, privateKey } = await aRunningSimulator();
  simulator.addAccount({ login: "guild", type: "Organization", owners: ["ada"] });
  const grace = simulator.addAccount({ login: "grace" });
  const { id } = simulator.addRepository({ owner: "guild", name: "tools", gitDir: history.gitDir });
  const { id: installationId } = await simulator.install({ on: "guild", ...(permissions ? { permissions } : {}) });
  const app = createGitHubApp({ appId: simulator.app.id, privateKey, apiUrl: simulator.url });
  const { owns } = createAccountAccess((installation) => app.installation(installation));
  const repository = { installationId, id, owner: "guild", name: "tools", defaultBranch: "main" };
  const ada = (await (await fetch(`${simulator.url}/users/ada`)).json()) as { id: number };
  return { simulator, grace, ada: ada.id, owns: (account: { login: string; id: number }) => owns(repository, account) };
}

test("an owner is one by login and id; a member, and another account of that name, is none", async () => {
  const { owns, grace, ada, simulator } = await anOrganisation();
  expect(await owns({ login: "ada", id: ada })).toBe(true);
  expect(await owns({ login: "ada", id: ada + 1 })).toBe(false);
  expect(await owns({ login: "grace", id: grace.id })).toBe(false);
  expect(simulator.violations()).toEqual([]);
});

test("nobody is one where the App may not ask", async () => {
  const { owns, ada } = await anOrganisation({ contents: "read" });
  expect(await owns({ login: "ada", id: ada })).toBe(false);
});
