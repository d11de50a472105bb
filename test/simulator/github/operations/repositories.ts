/** Repositories and their branches. */
import { type Operations, onRepository, pageOf, type RepositoryCall, text } from "../operation.ts";
import { problem } from "../problem.ts";
import { renderCommit } from "../render/commit.ts";
import { inUrl, renderRepository, repositoryUrl } from "../render/repository.ts";
import { fullName } from "../world.ts";

export const REPOSITORIES: Operations = {
  "repos/get": onRepository(["metadata", "read"], ({ world, repository }) => ({
    status: 200,
    json: renderRepository(world, repository),
  })),
  "repos/list-branches": onRepository(["contents", "read"], (call) => {
    const heads = [...call.repository.git.refs()].filter(([name]) => name.startsWith("refs/heads/"));
    const { items, headers } = pageOf(call, call.params["protected"] === true ? [] : heads);
    const url = repositoryUrl(call.world, call.repository);
    const json = items.map(([name, id]) => ({
      name: name.slice("refs/heads/".length),
      commit: { sha: id, url: `${url}/commits/${id}` },
      protected: false,
    }));
    return { status: 200, headers, json };
  }),
  "repos/get-branch": onRepository(["contents", "read"], getBranch),
};

async function getBranch(call: RepositoryCall) {
  const { world, repository } = call;
  const name = text(call, "branch");
  const id = repository.git.ref(`refs/heads/${name}`);
  const commit = id ? await repository.git.commit(id) : null;
  if (!commit) throw problem(404, "Branch not found");
  const self = `${repositoryUrl(world, repository)}/branches/${inUrl(name)}`;
  const json = {
    name,
    commit: renderCommit(world, repository, commit),
    _links: { self, html: `${world.origin}/${fullName(repository)}/tree/${inUrl(name)}` },
    protected: false,
    protection: { enabled: false },
    protection_url: `${self}/protection`,
  };
  return { status: 200, json };
}
