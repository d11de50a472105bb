/** Check runs and suites as the API and the webhooks show them. */
import { type Annotation, type CheckRun, type CheckSuite, suiteState } from "../checks.ts";
import type { LiveCommit } from "../git/live-repository.ts";
import { nodeId } from "../ids.ts";
import { fullName, type World } from "../world.ts";
import { isoTime, renderApp } from "./account.ts";
import { renderHeadCommit } from "./commit.ts";
import { inUrl, renderRepositoryBrief, repositoryUrl } from "./repository.ts";

export function renderRun(world: World, run: CheckRun) {
  const { repository } = run.suite;
  const url = `${repositoryUrl(world, repository)}/check-runs/${run.id}`;
  const html = `${world.origin}/${fullName(repository)}/runs/${run.id}`;
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId("CheckRun", run.id),
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: html,
    details_url: run.detailsUrl ?? html,
    status: run.status,
    conclusion: run.conclusion,
    started_at: isoTime(run.startedAt),
    completed_at: run.completedAt === null ? null : isoTime(run.completedAt),
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: run.suite.id },
    app: renderApp(world),
    pull_requests: [],
  };
}

/** A run in a webhook, where its suite is told too. */
export function renderRunWithSuite(world: World, run: CheckRun) {
  return { ...renderRun(world, run), check_suite: renderSuiteBrief(world, run.suite) };
}

export function renderAnnotation(world: World, run: CheckRun, annotation: Annotation) {
  const html = `${world.origin}/${fullName(run.suite.repository)}`;
  return { ...annotation, blob_href: `${html}/blob/${run.headSha}/${inUrl(annotation.path)}` };
}

export function renderSuite(world: World, suite: CheckSuite, head: LiveCommit) {
  return {
    ...renderSuiteBrief(world, suite),
    head_commit: renderHeadCommit(head),
    latest_check_runs_count: suite.runs.length,
    check_runs_url: `${repositoryUrl(world, suite.repository)}/check-suites/${suite.id}/check-runs`,
    rerequestable: true,
    runs_rerequestable: true,
  };
}

function renderSuiteBrief(world: World, suite: CheckSuite) {
  return {
    id: suite.id,
    node_id: nodeId("CheckSuite", suite.id),
    head_branch: suite.headBranch,
    head_sha: suite.headSha,
    ...suiteState(suite),
    url: `${repositoryUrl(world, suite.repository)}/check-suites/${suite.id}`,
    before: suite.before,
    after: suite.after,
    pull_requests: [],
    app: renderApp(world),
    repository: renderRepositoryBrief(world, suite.repository),
    created_at: isoTime(suite.createdAt),
    updated_at: isoTime(suite.updatedAt),
  };
}
