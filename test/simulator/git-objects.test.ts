import { ADA, aRunningSimulator, refusalOf } from "../support/a-running-simulator.ts";

test("a file comes as base64, raw, or not at all", async () => {
  const { octokit, where, first } = await aRunningSimulator();
  const { data } = await octokit.rest.repos.getContent({ ...where, path: "README.md", ref: first });
  expect(data).toMatchObject({ type: "file", encoding: "base64", size: 6, content: "IyBBcHAK\n", path: "README.md" });
  const raw = await octokit.rest.repos.getContent({ ...where, path: "README.md", mediaType: { format: "raw" } });
  expect(String(raw.data)).toBe("# App\n");
  const missing = octokit.rest.repos.getContent({ ...where, path: ".github/countersign.yml" });
  expect(await refusalOf(missing)).toMatchObject({ status: 404, message: "Not Found" });
  const nowhere = octokit.rest.repos.getContent({ ...where, path: "README.md", ref: "nowhere" });
  expect(await refusalOf(nowhere)).toMatchObject({ status: 404, message: "No commit found for the ref nowhere" });
});

test("beyond 1 MB the content is left out of JSON, beyond 100 MB it is refused", async () => {
  const bounds = { contentBytes: 10, blobBytes: 20 };
  const { octokit, where, history } = await aRunningSimulator({ bounds });
  history.commit({ message: "x\n", author: ADA, files: { large: "x".repeat(15), huge: "x".repeat(25) } });
  const { data } = await octokit.rest.repos.getContent({ ...where, path: "large" });
  expect(data).toMatchObject({ type: "file", size: 15, content: "", encoding: "none" });
  const raw = await octokit.rest.repos.getContent({ ...where, path: "large", mediaType: { format: "raw" } });
  expect(String(raw.data)).toBe("x".repeat(15));
  expect(await refusalOf(octokit.rest.repos.getContent({ ...where, path: "huge" }))).toMatchObject({ status: 403 });
});

test("folders, links and submodules are told apart", async () => {
  const { octokit, where, history } = await aRunningSimulator();
  const files = {
    "src/a b.txt": "a\n",
    "src/ö.txt": "ö\n",
    link: { symlink: "src/a b.txt" },
    dangling: { symlink: "../outside" },
    module: { submodule: "1".repeat(40) },
  };
  history.commit({ message: "x\n", author: ADA, files });
  const at = async (path: string) => (await octokit.rest.repos.getContent({ ...where, path })).data;
  const folder = await at("src");
  expect(Array.isArray(folder) && folder.map(({ path, type }) => [path, type])).toEqual([
    ["src/a b.txt", "file"],
    ["src/ö.txt", "file"],
  ]);
  expect(await at("link")).toMatchObject({ type: "file", path: "link", content: "YQo=\n" });
  expect(await at("dangling")).toMatchObject({ type: "symlink", target: "../outside" });
  expect(await at("module")).toMatchObject({ type: "submodule", sha: "1".repeat(40) });
  const root = await at("");
  expect(Array.isArray(root) && root.map(({ name, type }) => [name, type])).toContainEqual(["module", "file"]);
});

test("trees are told whole or cut short, and say which", async () => {
  const { octokit, where, history } = await aRunningSimulator({ bounds: { treeEntries: 3 } });
  const sha = history.commit({ message: "x\n", author: ADA, files: { "d/a": "a", "d/b": "b" } });
  const flat = (await octokit.rest.git.getTree({ ...where, tree_sha: sha })).data;
  expect([flat.tree.map(({ path, type, size }) => [path, type, size]), flat.truncated]).toEqual([
    [
      ["README.md", "blob", 6],
      ["d", "tree", undefined],
    ],
    false,
  ]);
  const deep = (await octokit.rest.git.getTree({ ...where, tree_sha: "main", recursive: "0" })).data;
  expect([deep.tree.map(({ path }) => path), deep.truncated]).toEqual([["README.md", "d", "d/a"], true]);
});

test("blobs, commits and refs are read by id and name", async () => {
  const { octokit, where, history, first, simulator } = await aRunningSimulator();
  const blob = history.write("blob", new Uint8Array([0, 255, 10]));
  const read = (await octokit.rest.git.getBlob({ ...where, file_sha: blob })).data;
  expect([read.size, read.content, read.encoding]).toEqual([3, "AP8K\n", "base64"]);
  const commit = (await octokit.rest.git.getCommit({ ...where, commit_sha: first })).data;
  expect(commit).toMatchObject({ sha: first, message: "First", parents: [], author: { date: "2026-05-01T10:00:00Z" } });
  const tag = history.tag("v1", first, ADA, "one\n");
  const ref = (await octokit.rest.git.getRef({ ...where, ref: "tags/v1" })).data;
  expect(ref.object).toMatchObject({ type: "tag", sha: tag });
  history.setRef("refs/heads/main-2", first);
  const matching = (await octokit.rest.git.listMatchingRefs({ ...where, ref: "heads/ma" })).data;
  expect(matching.map(({ ref: name }) => name)).toEqual(["refs/heads/main", "refs/heads/main-2"]);
  expect(await refusalOf(octokit.rest.git.getRef({ ...where, ref: "heads/none" }))).toMatchObject({ status: 404 });
  expect(await refusalOf(octokit.rest.git.getBlob({ ...where, file_sha: first }))).toMatchObject({ status: 404 });
  expect(simulator.violations()).toEqual([]);
});

test("branches are listed and read", async () => {
  const { octokit, where, history, first } = await aRunningSimulator();
  history.setRef("refs/heads/topic/a", first);
  const { data } = await octokit.rest.repos.listBranches(where);
  expect(data.map(({ name, commit }) => [name, commit.sha])).toEqual([
    ["main", first],
    ["topic/a", first],
  ]);
  const branch = (await octokit.rest.repos.getBranch({ ...where, branch: "topic/a" })).data;
  expect([branch.name, branch.commit.sha]).toEqual(["topic/a", first]);
  const none = octokit.rest.repos.getBranch({ ...where, branch: "none" });
  expect(await refusalOf(none)).toMatchObject({ status: 404, message: "Branch not found" });
});
