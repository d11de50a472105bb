/** Files and folders by path. */
import type { Answer } from "../../http/answer.ts";
import type { LiveCommit } from "../git/live-repository.ts";
import { isEmpty, resolveCommit } from "../git/resolve.ts";
import { entryAt, type TreeEntry } from "../git/trees.ts";
import { type Operations, onRepository, type RepositoryCall, text } from "../operation.ts";
import { notFound, problem } from "../problem.ts";
import { inUrl, repositoryUrl } from "../render/repository.ts";
import { fullName } from "../world.ts";
import { inLines } from "./git.ts";

export const CONTENTS: Operations = {
  "repos/get-content": onRepository(["contents", "read"], getContent),
};

interface Entry extends TreeEntry {
  readonly size: number;
}
/** Most entries of a folder. */
const MOST = 1000;
const KINDS: Readonly<Record<string, string>> = { "120000": "symlink", "160000": "submodule", "040000": "dir" };

async function getContent(call: RepositoryCall): Promise<Answer> {
  const path = text(call, "path").replace(/^\/+|\/+$/g, "");
  if (path.split("/").some((part) => part === ".." || part === "."))
    throw problem(422, "path contains a malformed path component");
  const commit = await commitOf(call);
  if (path === "") return { status: 200, json: await listFolder(call, commit.tree, "") };
  const entry = await entryWithSize(call, commit, path);
  if (!entry) throw notFound();
  if (entry.type === "tree") return { status: 200, json: await listFolder(call, entry.sha, `${path}/`) };
  if (entry.mode === "120000") return answerLink(call, commit, entry);
  if (entry.mode === "160000")
    return { status: 200, json: { ...describe(call, entry), submodule_git_url: call.world.origin } };
  return answerFile(call, entry);
}

async function commitOf(call: RepositoryCall): Promise<LiveCommit> {
  const { git, defaultBranch } = call.repository;
  const ref = call.params["ref"];
  const commit = await resolveCommit(git, ref === undefined ? defaultBranch : String(ref));
  if (commit) return commit;
  if (isEmpty(git)) throw problem(404, "This repository is empty.");
  throw problem(404, `No commit found for the ref ${String(ref ?? defaultBranch)}`);
}

/** Up to 1 MB with its content; beyond, JSON has none and only the raw media type gives it, up to 100 MB. */
async function answerFile(call: RepositoryCall, entry: Entry): Promise<Answer> {
  const { contentBytes, blobBytes } = call.world.bounds;
  const isRaw = /\bgithub(\.v3)?\.raw\b/.test(call.accept);
  if (entry.size > blobBytes) {
    const errors = [{ resource: "Blob", field: "data", code: "too_large" }];
    throw problem(403, "This API returns blobs up to 100 MB in size. The requested blob is too large.", { errors });
  }
  const isLarge = entry.size > contentBytes;
  const object = isRaw || !isLarge ? await call.repository.git.object(entry.sha) : null;
  const bytes = object?.bytes ?? Buffer.alloc(0);
  if (isRaw) return { status: 200, raw: { type: "application/vnd.github.raw+json; charset=utf-8", bytes } };
  const body = isLarge ? { content: "", encoding: "none" } : { content: inLines(bytes), encoding: "base64" };
  return { status: 200, json: { ...describe(call, entry), ...body } };
}

/** A link to a file inside the repository is answered as that file, any other as a link. */
async function answerLink(call: RepositoryCall, commit: LiveCommit, link: Entry): Promise<Answer> {
  const target = (await call.repository.git.object(link.sha))?.bytes.toString("utf8") ?? "";
  const steps = link.path.split("/").slice(0, -1);
  for (const step of target.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  const entry =
    target.startsWith("/") || steps.length === 0 ? null : await entryWithSize(call, commit, steps.join("/"));
  if (entry?.type === "blob" && entry.mode !== "120000") {
    return answerFile(call, { ...entry, path: link.path });
  }
  return { status: 200, json: { ...describe(call, link), target } };
}

async function listFolder(call: RepositoryCall, tree: string, prefix: string): Promise<object[]> {
  const entries = (await call.repository.git.tree(tree)) ?? [];
  const sized = entries.slice(0, MOST).map((entry) => withSize(call, { ...entry, path: prefix + entry.path }));
  return (await Promise.all(sized)).map((entry) => {
    const described = describe(call, entry);
    // GitHub calls submodules files here, "for backwards compatibility".
    return described.type === "submodule" ? { ...described, type: "file" } : described;
  });
}

async function entryWithSize(call: RepositoryCall, commit: LiveCommit, path: string): Promise<Entry | null> {
  const entry = await entryAt(call.repository.git, commit.tree, path);
  return entry && withSize(call, entry);
}

async function withSize(call: RepositoryCall, entry: TreeEntry): Promise<Entry> {
  const found = entry.type === "blob" ? await call.repository.git.check(entry.sha) : null;
  return { ...entry, size: found?.size ?? 0 };
}

function describe(call: RepositoryCall, entry: Entry) {
  const { world, repository } = call;
  const url = repositoryUrl(world, repository);
  const html = `${world.origin}/${fullName(repository)}`;
  const kind = KINDS[entry.mode] ?? "file";
  const ref = String(call.params["ref"] ?? repository.defaultBranch);
  const self = `${url}/contents/${inUrl(entry.path)}?ref=${encodeURIComponent(ref)}`;
  const git = kind === "submodule" ? null : `${url}/git/${kind === "dir" ? "trees" : "blobs"}/${entry.sha}`;
  const page = `${html}/${kind === "dir" ? "tree" : "blob"}/${inUrl(ref)}/${inUrl(entry.path)}`;
  return {
    type: kind,
    name: entry.path.split("/").at(-1) ?? "",
    path: entry.path,
    sha: entry.sha,
    size: entry.size,
    url: self,
    git_url: git,
    html_url: page,
    download_url: kind === "file" ? `${html}/raw/${inUrl(ref)}/${inUrl(entry.path)}` : null,
    _links: { self, git, html: page },
  };
}
