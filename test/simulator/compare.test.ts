import { ADA, aRunningSimulator, refusalOf } from "../support/a-running-simulator.ts";
import { later } from "./git-history.ts";

async function aLongBranch(length: number, bounds: object = {}) {
  const running = await aRunningSimulator({ bounds });
  const shas = Array.from({ length }, (_, i) =>
    running.history.commit({ message: `${i}\n`, author: later(ADA, i + 1), files: { [`f${i}`]: `${i}\n` } }),
  );
  return { ...running, shas };
}

test("without pages a comparison has the newest commits alone, and only so many files", async () => {
  const { octokit, where, first, shas, simulator } = await aLongBranch(31, {
    commitsPerComparison: 25,
    filesPerComparison: 30,
  });
  const basehead = `${first}...main`;
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...where, basehead });
  expect([data.status, data.ahead_by, data.behind_by, data.total_commits]).toEqual(["ahead", 31, 0, 31]);
  expect(data.commits.map(({ sha }) => sha)).toEqual(shas.slice(-25));
  expect(data.files?.length).toBe(30);
  expect(simulator.violations()).toEqual([]);
});

test("with pages commits come from the oldest, and files on the first page alone", async () => {
  const { octokit, where, first, shas } = await aLongBranch(12);
  const page = async (number: number) => {
    const basehead = `${first}...main`;
    const options = { ...where, basehead, per_page: 10, page: number };
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead(options);
    return { shas: data.commits.map(({ sha }) => sha), files: data.files?.length };
  };
  expect(await page(1)).toEqual({ shas: shas.slice(0, 10), files: 12 });
  expect(await page(2)).toEqual({ shas: shas.slice(10), files: undefined });
});

test("diverged branches are compared from where they part", async () => {
  const { octokit, where, first, history } = await aRunningSimulator();
  history.commit({ message: "m\n", author: ADA, files: { main: "1\n" } });
  const topic = history.commit({
    message: "t\n",
    author: ADA,
    branch: "topic",
    parents: [first],
    files: { topic: "1\n" },
  });
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...where, basehead: "main...topic" });
  expect([data.status, data.ahead_by, data.behind_by, data.merge_base_commit.sha]).toEqual(["diverged", 1, 1, first]);
  expect(data.commits.map(({ sha }) => sha)).toEqual([topic]);
  expect(data.files?.map(({ filename }) => filename)).toEqual(["topic"]);
  const back = await octokit.rest.repos.compareCommitsWithBasehead({ ...where, basehead: `${topic}...${first}` });
  expect(back.data.status).toBe("behind");
});

test("histories without a common beginning, and ids that are gone, cannot be compared", async () => {
  const { octokit, where, history } = await aRunningSimulator();
  history.commit({ message: "o\n", author: ADA, branch: "orphan", parents: [], base: null, files: { o: "o" } });
  const compare = (basehead: string) =>
    refusalOf(octokit.rest.repos.compareCommitsWithBasehead({ ...where, basehead }));
  expect(await compare("main...orphan")).toMatchObject({
    status: 404,
    message: "No common ancestor between main and orphan.",
  });
  expect(await compare(`${"e".repeat(40)}...main`)).toMatchObject({ status: 404, message: "Not Found" });
});
