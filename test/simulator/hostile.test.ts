import { rmSync } from "node:fs";
import { ADA, aRunningSimulator } from "../support/a-running-simulator.ts";

test.each<[string, string]>([
  ["no author", "committer Ada <ada@example.com> 1777629600 +0200"],
  ["a time beyond all calendars", "author A <a> 99999999999999 +0000\ncommitter A <a> -99999999999999 +9999"],
  ["no address and no time", "author Nobody\ncommitter"],
  ["bytes that are no text", `author \xff\xfe <\xff@\xfe> 1 +0000\ncommitter <> 1 -0000`],
])("a commit with %s can be read in every way", async (_, people) => {
  const { octokit, where, history, first, simulator } = await aRunningSimulator();
  const tree = (await octokit.rest.git.getCommit({ ...where, commit_sha: first })).data.tree.sha;
  const raw = `tree ${tree}\nparent ${first}\n${people}\n\nx\u0000y`;
  const sha = history.write("commit", Buffer.from(raw, "latin1"));
  await octokit.rest.repos.getCommit({ ...where, ref: sha });
  await octokit.rest.git.getCommit({ ...where, commit_sha: sha });
  await octokit.rest.repos.compareCommitsWithBasehead({ ...where, basehead: `${first}...${sha}` });
  await octokit.graphql(`{ repository(owner: "acme", name: "app") { object(oid: "${sha}") {
    ... on Commit { message author { date email } committer { date } authoredDate } } } }`);
  const { payloads } = await simulator.push("acme/app", { after: sha });
  expect(payloads).toMatchObject([{ after: sha, head_commit: { message: "x\u0000y" } }]);
  expect(simulator.violations()).toEqual([]);
});

test("paths that are no text, or look like something else, are told", async () => {
  const { octokit, where, history, simulator } = await aRunningSimulator();
  const names = ["a\nb", 'q"uote', "-flag", ":(glob)**", "per%cent", "tab\tbed", "ünï/cödé"];
  const sha = history.commit({
    message: "odd\n",
    author: ADA,
    files: Object.fromEntries(names.map((name) => [name, `${name}\n`])),
    rawFiles: [[Buffer.from([0x66, 0xff, 0x67]), "raw\n"]],
  });
  const { data } = await octokit.rest.repos.getCommit({ ...where, ref: sha });
  expect(data.files?.map(({ filename }) => filename).sort()).toEqual([...names, "f\ufffdg"].sort());
  for (const path of names) {
    const content = await octokit.rest.repos.getContent({ ...where, path, mediaType: { format: "raw" } });
    expect(String(content.data)).toBe(`${path}\n`);
  }
  await octokit.rest.git.getTree({ ...where, tree_sha: sha, recursive: "1" });
  await simulator.push("acme/app", { after: sha });
  expect(simulator.violations()).toEqual([]);
});

test("where a blob is missing the file has no patch, and its neighbours keep theirs", async () => {
  const { octokit, where, history, simulator } = await aRunningSimulator();
  const whole = history.commit({ message: "whole\n", author: ADA, files: { a: "a\n" } });
  const torn = history.commit({ message: "torn\n", author: ADA, files: { b: "b\n" } });
  const blob = history.write("blob", "b\n");
  rmSync(`${history.gitDir}/objects/${blob.slice(0, 2)}/${blob.slice(2)}`);
  const read = async (ref: string) =>
    (await octokit.rest.repos.getCommit({ ...where, ref })).data.files?.map(({ filename, patch }) => [filename, patch]);
  expect(await Promise.all([torn, whole].map(read))).toEqual([[["b", undefined]], [["a", "@@ -0,0 +1 @@\n+a"]]]);
  expect(simulator.violations()).toEqual([]);
});

test("requests that are nonsense are refused, not obeyed", async () => {
  const { octokit, where, simulator } = await aRunningSimulator();
  const odd = ["--all", "HEAD^{/x}", "main~1", "refs/../../config", "main:README.md", "@{-1}", "../../HEAD"];
  for (const ref of odd) {
    await expect(octokit.rest.repos.getCommit({ ...where, ref })).rejects.toMatchObject({ status: 422 });
  }
  for (const path of ["../config", "a/./b", "README.md/x"]) {
    await expect(octokit.rest.repos.getContent({ ...where, path })).rejects.toThrow();
  }
  for (const tree of ["HEAD^{tree}", "-r"]) {
    await expect(octokit.rest.git.getTree({ ...where, tree_sha: tree })).rejects.toMatchObject({ status: 404 });
  }
  expect(simulator.violations()).toEqual([]);
});
