/** Comparing two commits from where their histories part. */
import type { Answer } from "../../http/answer.ts";
import type { LiveCommit } from "../git/live-repository.ts";
import { straightLine } from "../git/ranges.ts";
import { resolveCommit } from "../git/resolve.ts";
import { links, type Operations, onRepository, type RepositoryCall, text } from "../operation.ts";
import { notFound, problem } from "../problem.ts";
import { renderCommit } from "../render/commit.ts";
import { renderFiles } from "../render/files.ts";
import { inUrl, repositoryUrl } from "../render/repository.ts";
import { fullName } from "../world.ts";

export const COMPARE: Operations = {
  "repos/compare-commits": onRepository(["contents", "read"], compareCommits),
};

async function compareCommits(call: RepositoryCall): Promise<Answer> {
  const { world, repository } = call;
  const { git } = repository;
  const base = await endOf(call, text(call, "base"));
  const head = await endOf(call, text(call, "head"));
  const line = await straightLine(git, base.sha, head);
  const { mergeBase, behind, shas } = line
    ? { mergeBase: base, behind: 0, shas: line.map(({ sha }) => sha) }
    : await forkedRange(call, base, head);
  const ahead = shas.length;
  const { commits, headers, first } = await pageOfCommits(call, shas);
  const files = first ? await git.filesBetween(mergeBase.tree, head.tree) : [];
  const url = `${repositoryUrl(world, repository)}/compare`;
  const html = `${world.origin}/${fullName(repository)}/compare`;
  const names = `${inUrl(text(call, "base"))}...${inUrl(text(call, "head"))}`;
  const json = {
    url: `${url}/${names}`,
    html_url: `${html}/${names}`,
    permalink_url: `${html}/${base.sha}...${head.sha}`,
    diff_url: `${html}/${names}.diff`,
    patch_url: `${html}/${names}.patch`,
    base_commit: renderCommit(world, repository, base),
    merge_base_commit: renderCommit(world, repository, mergeBase),
    status: ahead === 0 ? (behind === 0 ? "identical" : "behind") : behind === 0 ? "ahead" : "diverged",
    ahead_by: ahead,
    behind_by: behind,
    total_commits: ahead,
    commits: commits.map((commit) => renderCommit(world, repository, commit)),
    // Files stand on the first page only, and there are no more of them anywhere.
    ...(first
      ? { files: renderFiles(world, repository, head.sha, files).slice(0, world.bounds.filesPerComparison) }
      : {}),
  };
  return { status: 200, headers, json };
}

async function forkedRange(call: RepositoryCall, base: LiveCommit, head: LiveCommit) {
  const { git } = call.repository;
  const mergeBase = await mergeBaseOf(call, base, head);
  const [behind = "0"] = await git.revList(["--count", base.sha, `^${head.sha}`]);
  const shas = await git.revList(["--date-order", "--reverse", head.sha, `^${base.sha}`]);
  return { mergeBase, behind: Number(behind), shas };
}

/** Without paging the newest 250; with it page by page from the oldest. */
async function pageOfCommits(call: RepositoryCall, all: readonly string[]) {
  const { git } = call.repository;
  const { searchParams } = call.url;
  const paged = searchParams.has("page") || searchParams.has("per_page");
  const size = Math.min(100, Math.max(1, Number(call.params["per_page"] ?? 30)));
  const page = Math.max(1, Number(call.params["page"] ?? 1));
  const most = call.world.bounds.commitsPerComparison;
  const shas = paged ? all.slice((page - 1) * size, page * size) : all.slice(-most);
  const commits = (await Promise.all(shas.map((sha) => git.commit(sha)))).filter((commit) => commit !== null);
  const last = Math.ceil(all.length / size);
  const headers = paged || all.length > most ? links(call, page, last) : {};
  return { commits, headers, first: !paged || page === 1 };
}

async function endOf(call: RepositoryCall, written: string): Promise<LiveCommit> {
  // OWNER:BRANCH names a fork of the same network; there are none here but the repository itself.
  const name = written.startsWith(`${call.repository.owner.login}:`)
    ? written.slice(written.indexOf(":") + 1)
    : written;
  const commit = await resolveCommit(call.repository.git, name);
  if (!commit) throw notFound();
  return commit;
}

async function mergeBaseOf(call: RepositoryCall, base: LiveCommit, head: LiveCommit): Promise<LiveCommit> {
  const { git } = call.repository;
  const id = (await git.git(["merge-base", base.sha, head.sha]))?.trim();
  const commit = id ? await git.commit(id) : null;
  if (!commit) throw problem(404, `No common ancestor between ${text(call, "base")} and ${text(call, "head")}.`);
  return commit;
}
