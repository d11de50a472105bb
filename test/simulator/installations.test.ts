/** What an App asks to find its repositories and their refs. */
import { ADA, aRunningSimulator } from "../support/a-running-simulator.ts";

test("an App lists its installations, their repositories, and the branches and tags of each", async () => {
  const { simulator, app, octokit, where, history, first, installation } = await aRunningSimulator();
  const tag = history.tag("v1", first, ADA, "Version 1\n");
  await simulator.push("acme/app", { ref: "refs/heads/topic/one", after: first });
  await simulator.push("acme/app", { ref: "refs/tags/v1", after: tag });
  const other = await simulator.install({ on: "ada" });
  await simulator.suspend(other);
  const installations = await app.rest.apps.listInstallations();
  expect(installations.data.map(({ id, suspended_at: suspended }) => [id, suspended === null])).toEqual([
    [installation.id, true],
    [other.id, false],
  ]);
  const { data } = await octokit.rest.apps.listReposAccessibleToInstallation({ per_page: 100, page: 1 });
  expect(data.repositories).toMatchObject([{ name: "app", default_branch: "main", pushed_at: expect.any(String) }]);
  const refs = async (ref: string) =>
    (await octokit.rest.git.listMatchingRefs({ ...where, ref })).data.map(({ ref: name, object }) => [
      name,
      object.type,
    ]);
  expect(await refs("heads")).toEqual([
    ["refs/heads/main", "commit"],
    ["refs/heads/topic/one", "commit"],
  ]);
  expect(await refs("tags")).toEqual([["refs/tags/v1", "tag"]]);
  expect(simulator.violations()).toEqual([]);
});
