/** Git objects and refs. */
import type { Answer } from "../../http/answer.ts";
import { isEmpty, resolveCommit, resolveObject } from "../git/resolve.ts";
import { listTree } from "../git/trees.ts";
import { nodeId } from "../ids.ts";
import { type Operations, onRepository, type RepositoryCall, text } from "../operation.ts";
import { notFound, problem } from "../problem.ts";
import { renderGitCommit } from "../render/commit.ts";
import { inUrl, repositoryUrl } from "../render/repository.ts";

export const GIT: Operations = {
  "git/get-blob": onRepository(["contents", "read"], getBlob),
  "git/get-tree": onRepository(["contents", "read"], getTree),
  "git/get-commit": onRepository(["contents", "read"], async (call) => {
    const sha = text(call, "commit_sha");
    const commit = /^[0-9a-f]{40}$/.test(sha) ? await call.repository.git.commit(sha) : null;
    if (commit?.sha !== sha) throw missing(call);
    return { status: 200, json: renderGitCommit(call.world, call.repository, commit) };
  }),
  "git/get-ref": onRepository(["contents", "read"], async (call) => {
    const name = `refs/${text(call, "ref").replace(/^refs\//, "")}`;
    const id = call.repository.git.ref(name);
    if (!id) throw missing(call);
    return { status: 200, json: await renderRef(call, name, id) };
  }),
  "git/list-matching-refs": onRepository(["contents", "read"], async (call) => {
    const start = `refs/${text(call, "ref")}`;
    const rows = [...call.repository.git.refs()].filter(([name]) => name.startsWith(start));
    return { status: 200, json: await Promise.all(rows.map(([name, id]) => renderRef(call, name, id))) };
  }),
};

async function getBlob(call: RepositoryCall): Promise<Answer> {
  const { git } = call.repository;
  const sha = text(call, "file_sha");
  if (!/^[0-9a-f]{40}$/.test(sha))
    throw problem(422, "The sha parameter must be exactly 40 characters and contain only [0-9a-f].");
  const found = await git.check(sha);
  if (found?.type !== "blob") throw missing(call);
  if (found.size > call.world.bounds.blobBytes) {
    const errors = [{ resource: "Blob", field: "data", code: "too_large" }];
    throw problem(403, "This API returns blobs up to 100 MB in size. The requested blob is too large.", { errors });
  }
  const bytes = (await git.object(sha))?.bytes ?? Buffer.alloc(0);
  if (/\bgithub(\.v3)?\.raw\b/.test(call.accept)) {
    return { status: 200, raw: { type: "application/vnd.github.raw+json; charset=utf-8", bytes } };
  }
  const json = {
    sha,
    node_id: nodeId("Blob", `${call.repository.id}:${sha}`),
    size: bytes.length,
    url: `${repositoryUrl(call.world, call.repository)}/git/blobs/${sha}`,
    content: inLines(bytes),
    encoding: "base64",
  };
  return { status: 200, json };
}

/** Base64 as GitHub writes it: 60 characters a line. */
export function inLines(bytes: Buffer): string {
  return bytes.toString("base64").replace(/.{1,60}/g, "$&\n");
}

async function getTree(call: RepositoryCall): Promise<Answer> {
  const { git } = call.repository;
  const { treeEntries, treeBytes } = call.world.bounds;
  const written = text(call, "tree_sha");
  const tree = await treeOf(call, written);
  const recursive = call.url.searchParams.has("recursive"); // any value at all, "0" and "false" too
  // One more than fits tells that there is more.
  const listed = await listTree(git, tree, recursive, (count) => recursive && count > treeEntries);
  const url = `${repositoryUrl(call.world, call.repository)}/git`;
  const entries: object[] = [];
  let bytes = 0;
  let truncated = false;
  const sizes = await Promise.all(listed.map(({ type, sha }) => (type === "blob" ? git.check(sha) : null)));
  for (const [index, { path, mode, type, sha }] of listed.entries()) {
    const size = sizes[index]?.size;
    const where = type === "commit" ? {} : { url: `${url}/${type}s/${sha}` };
    const entry = { path, mode, type, sha, ...(size === undefined ? {} : { size }), ...where };
    bytes += JSON.stringify(entry).length;
    truncated = recursive && (entries.length >= treeEntries || bytes > treeBytes);
    if (truncated) break;
    entries.push(entry);
  }
  return { status: 200, json: { sha: tree, url: `${url}/trees/${tree}`, tree: entries, truncated } };
}

/** A tree's own id, or the tree of a commit or a ref. */
async function treeOf(call: RepositoryCall, written: string): Promise<string> {
  const { git } = call.repository;
  const commit = await resolveCommit(git, written);
  if (commit) return commit.tree;
  const id = await resolveObject(git, written);
  if (!id || (await git.check(id))?.type !== "tree") throw missing(call);
  return id;
}

async function renderRef(call: RepositoryCall, name: string, id: string) {
  const type = (await call.repository.git.check(id))?.type ?? "commit";
  const url = `${repositoryUrl(call.world, call.repository)}/git`;
  return {
    ref: name,
    node_id: nodeId("Ref", `${call.repository.id}:${name}`),
    url: `${url}/${inUrl(name)}`,
    object: { sha: id, type, url: `${url}/${type}s/${id}` },
  };
}

function missing(call: RepositoryCall) {
  return isEmpty(call.repository.git) ? problem(409, "Git Repository is empty.") : notFound();
}
