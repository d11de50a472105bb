import { rmSync } from "node:fs";
import { join } from "node:path";
import { changedPaths } from "../../../src/evidence/from-local-git/changed-paths.ts";
import { LocalRepository } from "../../../src/evidence/from-local-git/local-repository.ts";
import { GitError } from "../../../src/git/run-git.ts";
import { ADA, aHistory } from "../../git/a-history.ts";

const opened: LocalRepository[] = [];
afterEach(() => {
  for (const repository of opened.splice(0)) repository.close();
});

function aRepository() {
  const history = aHistory();
  const at = (message: string, files: Record<string, string>, parents?: readonly string[]) => {
    const contents = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text]));
    const sha = history.commit({ message, author: ADA, files: contents, ...(parents ? { parents } : {}) });
    return { sha, parents: parents ?? [] };
  };
  const first = at("1", { "a.js": "1", "sub/b.js": "1" }, []);
  const second = at("2", { "sub/b.js": "2" }, [first.sha]);
  const none = at("3", {}, [second.sha]);
  const merge = at("4", {}, [none.sha, first.sha]);
  return { gitDir: history.gitDir, nodes: [first, second, none, merge] };
}

async function pathsOf(gitDir: string, nodes: Parameters<typeof changedPaths>[1]) {
  const repository = await LocalRepository.open(gitDir);
  opened.push(repository);
  const paths = await changedPaths(repository, nodes);
  return nodes.map(({ sha }) => paths.get(sha) ?? []);
}

test("tells what each of several commits changed, and nothing of merges", async () => {
  const { gitDir, nodes } = aRepository();
  expect(await pathsOf(gitDir, nodes)).toEqual([["a.js", "sub/b.js"], ["sub/b.js"], [], []]);
  expect(await pathsOf(gitDir, [])).toEqual([]);
});

test("a commit that is not there fails, as it does by itself", async () => {
  const { gitDir, nodes } = aRepository();
  const gone = nodes[1]?.sha ?? "";
  rmSync(join(gitDir, "objects", gone.slice(0, 2), gone.slice(2)));
  await expect(pathsOf(gitDir, nodes)).rejects.toThrow(GitError);
});
