/** Our clock is wrong; GitHub's limits are kept by GitHub's. */
import { createGitHubApp } from "../../src/github/github-app.ts";
import { GitHubError } from "../../src/github/github-error.ts";
import { aRunningSimulator } from "../support/a-running-simulator.ts";

const MINUTE = 60_000;

test.each([15, -15])("with a clock that is %i minutes wrong nothing is asked before the reset", async (minutes) => {
  const { simulator, installation, privateKey, where } = await aRunningSimulator({ limits: { callsPerHour: 3 } });
  let late = minutes * MINUTE;
  const github = createGitHubApp({
    appId: simulator.app.id,
    privateKey,
    apiUrl: simulator.url,
    now: () => Date.now() + late,
  });
  const ask = async () => {
    try {
      await github.installation(installation.id).rest.repos.get(where);
      return null;
    } catch (error) {
      if (error instanceof GitHubError) return error;
      throw error;
    }
  };
  for (let i = 0; i < 3; i++) expect(await ask()).toBeNull();
  for (let waited = 0; waited < 55; waited += 5) {
    const refusal = await ask();
    expect([refusal?.kind, Math.round((refusal?.retryAfterMs ?? 0) / MINUTE)]).toEqual(["rate-limit", 60 - waited]);
    late += 5 * MINUTE;
  }
  expect(simulator.calls().filter(({ operation }) => operation === "repos/get")).toHaveLength(3);
  expect(simulator.violations()).toEqual([]);
});
