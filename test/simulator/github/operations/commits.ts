/** Commits: the list, and one with its files. */
import type { Answer } from "../../http/answer.ts";
import type { LiveCommit } from "../git/live-repository.ts";
import { isEmpty, resolveCommit } from "../git/resolve.ts";
import { links, type Operations, onRepository, type RepositoryCall, text } from "../operation.ts";
import { notFound, problem } from "../problem.ts";
import { renderCommit } from "../render/commit.ts";
import { renderFiles } from "../render/files.ts";

export const COMMITS: Operations = {
  "repos/get-commit": onRepository(["contents", "read"], async (call) => {
    const commit = await commitOf(call, text(call, "ref"));
    return (await otherMedia(call, commit)) ?? commitWithFiles(call, commit);
  }),
  "repos/list-commits": onRepository(["contents", "read"], listCommits),
};

/** The commit a caller writes, or the answer GitHub gives where there is none. */
export async function commitOf(call: RepositoryCall, written: string): Promise<LiveCommit> {
  const { git } = call.repository;
  const commit = await resolveCommit(git, written);
  if (commit) return commit;
  if (isEmpty(git)) throw problem(409, "Git Repository is empty.");
  throw problem(422, `No commit found for SHA: ${written}`);
}

/** 300 files a page unless a smaller page is asked for, 3,000 in all; what is beyond is absent without a word. */
async function commitWithFiles(call: RepositoryCall, commit: LiveCommit): Promise<Answer> {
  const { world, repository } = call;
  const { filesPerPage, filesPerCommit } = world.bounds;
  const all = renderFiles(world, repository, commit.sha, await repository.git.filesOf(commit));
  const listed = all.slice(0, filesPerCommit);
  const asked = call.url.searchParams.has("per_page") ? Math.min(100, Number(call.params["per_page"])) : filesPerPage;
  const size = Math.max(1, asked);
  const page = Math.max(1, Number(call.params["page"] ?? 1));
  const additions = all.reduce((sum, file) => sum + file.additions, 0);
  const deletions = all.reduce((sum, file) => sum + file.deletions, 0);
  const json = {
    ...renderCommit(world, repository, commit),
    stats: { total: additions + deletions, additions, deletions },
    files: listed.slice((page - 1) * size, page * size),
  };
  return { status: 200, headers: links(call, page, Math.ceil(listed.length / size)), json };
}

/** `.diff`, `.patch` and `.sha` instead of JSON. */
async function otherMedia(call: RepositoryCall, commit: LiveCommit): Promise<Answer | null> {
  if (/\bgithub(\.v3)?\.sha\b/.test(call.accept)) {
    const type = "application/vnd.github.sha; charset=utf-8";
    return { status: 200, raw: { type, bytes: Buffer.from(commit.sha) } };
  }
  const kind = /\bgithub(\.v3)?\.(diff|patch)\b/.exec(call.accept)?.[2];
  if (!kind) return null;
  const args =
    kind === "diff"
      ? ["diff-tree", "--root", "-m", "--first-parent", "--no-commit-id"]
      : ["format-patch", "-1", "--stdout"];
  const output = await call.repository.git.git([...args, ...(kind === "diff" ? ["-p", "-M"] : []), commit.sha]);
  if (output === null) throw problem(500, "Server Error");
  return { status: 200, raw: { type: `application/vnd.github.${kind}; charset=utf-8`, bytes: Buffer.from(output) } };
}

async function listCommits(call: RepositoryCall): Promise<Answer> {
  const { world, repository, params } = call;
  const start = params["sha"] === undefined ? repository.defaultBranch : String(params["sha"]);
  const tip = await resolveCommit(repository.git, start);
  if (!tip) {
    if (isEmpty(repository.git)) throw problem(409, "Git Repository is empty.");
    throw notFound();
  }
  const size = Math.min(100, Math.max(1, Number(params["per_page"] ?? 30)));
  const page = Math.max(1, Number(params["page"] ?? 1));
  const range = [`--skip=${(page - 1) * size}`, `--max-count=${size + 1}`];
  const paths = params["path"] === undefined ? [] : ["--", String(params["path"])];
  const shas = await repository.git.revList([...range, ...filters(call), tip.sha, ...paths]);
  const json: object[] = [];
  for (const sha of shas.slice(0, size)) {
    const commit = await repository.git.commit(sha);
    if (commit) json.push(renderCommit(world, repository, commit));
  }
  // The last page is not counted, since that would mean walking the whole history.
  return { status: 200, headers: links(call, page, shas.length > size ? page + 1 : page), json };
}

function filters({ params, world }: RepositoryCall): string[] {
  const out: string[] = [];
  for (const name of ["since", "until"]) if (params[name] !== undefined) out.push(`--${name}=${String(params[name])}`);
  for (const name of ["author", "committer"]) {
    if (params[name] === undefined) continue;
    const written = String(params[name]);
    const account = world.accounts.get(written.toLowerCase());
    const noreply = account ? [`${account.id}+${account.login}@users.noreply.github.com`] : [];
    const emails = account ? [...account.emails, ...noreply] : [written];
    out.push("--fixed-strings", ...emails.map((email) => `--${name}=<${email}>`));
  }
  return out;
}
