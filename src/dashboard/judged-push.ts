/** A judged push with what people decided laid over it, and the commits that GitHub shows the viewer. */
import type { Finding, Leak } from "../engine/index.ts";
import type { Decision } from "../pipeline/ports.ts";
import { anchorsOf, type Triaged, triage } from "../pipeline/triage.ts";
import { allFindings } from "../report/render/headline.ts";
import type { PushView } from "../store/push-view.ts";
import type { PageRequest } from "./add-pages.ts";
import type { ReadableRepository, ShownCommit } from "./ports.ts";

export interface JudgedPush {
  readonly push: PushView;
  readonly repository: ReadableRepository;
  /** Null while it is not judged. */
  readonly triaged: Triaged | null;
  /** In force on findings of this push. */
  readonly decisions: readonly Decision[];
  /** Leaks first, then findings, strongest first; what was decided is among them. */
  readonly evidence: readonly (Finding | Leak)[];
  readonly shown: ReadonlyMap<string, ShownCommit>;
}

/** Commits that GitHub is asked for on one page. */
const MOST_COMMITS = 4;
/** Longest wait for them: a page without the code around a finding is better than none. */
const PATIENCE_MS = 2500;

/** Null for a push that is not there, or of a repository that the viewer cannot read. */
export async function readJudgedPush({ parts, viewer }: PageRequest, id: string): Promise<JudgedPush | null> {
  const push = await parts.reads.pushes.show(id);
  const repository = push && viewer.repositories.get(push.repository.id);
  if (!push || !repository) return null;
  if (push.judged === null) {
    return { push, repository, triaged: null, decisions: [], evidence: [], shown: new Map() };
  }
  const { verdict, commits } = push.judged;
  const anchors = anchorsOf(
    verdict,
    commits.map((commit) => commit.verdict),
  );
  const evidence = [
    ...verdict.leaks,
    ...allFindings({ verdict, commits: commits.map((commit) => ({ ...commit, subject: "" })) }),
  ].filter((one) => !("trial" in one && one.trial));
  const wanted = [...new Set(evidence.flatMap(({ commit }) => (commit === null ? [] : [commit])))];
  const shas = [...new Set([...wanted, push.head])].slice(0, MOST_COMMITS);
  const [decisions, shown] = await Promise.all([
    anchors.length === 0 ? [] : parts.reads.decisions.decisionsOn(push.repository.id, anchors),
    push.deleted ? new Map() : showCommits({ parts, viewer }, repository, shas),
  ]);
  const named = commits.map((commit) => ({ ...commit, subject: subjectOf(shown.get(commit.sha)) }));
  return { push, repository, triaged: triage(verdict, named, decisions), decisions, evidence, shown };
}

async function showCommits(
  { parts, viewer }: Pick<PageRequest, "parts" | "viewer">,
  repository: ReadableRepository,
  shas: readonly string[],
): Promise<ReadonlyMap<string, ShownCommit>> {
  const found = new Map<string, ShownCommit>();
  const all = shas.map(async (sha) => {
    const commit = await parts.accounts.commitOf(viewer.token, repository, sha);
    if (commit) found.set(sha, commit);
  });
  await Promise.race([Promise.all(all), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())]);
  return new Map(found);
}

export function subjectOf(commit: ShownCommit | undefined): string {
  return commit?.message.split("\n", 1)[0] ?? "";
}
