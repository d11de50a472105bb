import { createUserAccess } from "../../src/github/user-access.ts";
import { aRunningSimulator } from "../support/a-running-simulator.ts";

const REDIRECT = "http://127.0.0.1:9/auth/callback";

async function aUserAccess() {
  const running = await aRunningSimulator();
  const { clientId, clientSecret } = running.simulator.app;
  const access = createUserAccess({ clientId, clientSecret, apiUrl: running.simulator.url, readAgainAfterMs: 10 });
  const signIn = async (login: string) => {
    running.simulator.signIn(login);
    const answer = await fetch(access.signInUrl({ state: "s", redirectUrl: REDIRECT }), { redirect: "manual" });
    return new URL(answer.headers.get("location") ?? "").searchParams.get("code") ?? "";
  };
  return { ...running, access, signIn };
}

test("a code becomes a token, once, and the token tells the account and its repositories", async () => {
  const { access, signIn, simulator, history, repository, installation } = await aUserAccess();
  for (let i = 0; i < 101; i++) {
    const name = `r${i}`;
    simulator.addRepository({ owner: "acme", name, gitDir: history.gitDir, collaborators: { ada: "read" } });
  }
  simulator.setCollaborator("acme/app", "ada", "write");
  const code = await signIn("ada");
  const token = (await access.exchange(code, REDIRECT)) ?? "";
  expect(await access.exchange(code, REDIRECT)).toBeNull();
  expect((await access.accountOf(token)).login).toBe("ada");
  const found = await access.repositoriesOf(token);
  expect(found.whole).toBe(true);
  expect(found.repositories).toHaveLength(102);
  expect(found.repositories[0]).toEqual({
    id: repository.id,
    installationId: installation.id,
    owner: "acme",
    name: "app",
    defaultBranch: "main",
    mayWrite: true,
  });
  expect(found.repositories[1]).toMatchObject({ name: "r0", mayWrite: false });
  expect(simulator.violations()).toEqual([]);
});

test("a commit is shown with its people and its patches", async () => {
  const { access, signIn, simulator, first } = await aUserAccess();
  simulator.setCollaborator("acme/app", "ada", "read");
  const token = (await access.exchange(await signIn("ada"), REDIRECT)) ?? "";
  const where = { owner: "acme", name: "app" };
  expect(await access.commitOf(token, where, first)).toMatchObject({
    author: "Ada <ada@example.com>",
    files: [{ path: "README.md", patch: "@@ -0,0 +1 @@\n+# App" }],
  });
});

test("a suspended installation shows nothing, and a revoked token is unauthorized", async () => {
  const { access, signIn, simulator, installation } = await aUserAccess();
  simulator.setCollaborator("acme/app", "ada", "read");
  const token = (await access.exchange(await signIn("ada"), REDIRECT)) ?? "";
  await simulator.suspend(installation);
  expect((await access.repositoriesOf(token)).repositories).toEqual([]);
  await access.revoke(token);
  await expect(access.repositoriesOf(token)).rejects.toMatchObject({ kind: "unauthorized" });
});
