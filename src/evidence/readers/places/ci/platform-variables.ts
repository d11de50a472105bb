/**
 * Variables that pipelines set to what outsiders write: titles, branch names, messages. Sources: the platforms' lists of
 * predefined variables (docs.gitlab.com, docs.travis-ci.com, circleci.com/docs, learn.microsoft.com/azure/devops,
 * jenkins.io, buildkite.com/docs, docs.drone.io, woodpecker-ci.org, appveyor.com/docs, support.atlassian.com).
 */

/** First words of platforms' variables; short ones of Jenkins stand alone. */
const PLATFORMS = [
  "CI",
  "TRAVIS",
  "CIRCLE",
  "BUILDKITE",
  "DRONE",
  "APPVEYOR",
  "BITBUCKET",
  "BUILD",
  "SYSTEM",
  "CIRRUS",
  "CODEBUILD",
];
/** Last words of those that outsiders write. */
const ENDINGS = [
  "COMMIT_MESSAGE",
  "COMMIT_TITLE",
  "COMMIT_DESCRIPTION",
  "COMMIT_AUTHOR",
  "COMMIT_AUTHOR_NAME",
  "COMMIT_AUTHOR_EMAIL",
  "COMMIT_BRANCH",
  "COMMIT_REF_NAME",
  "COMMIT_SOURCE_BRANCH",
  "REPO_COMMIT_MESSAGE",
  "REPO_COMMIT_AUTHOR",
  "REPO_BRANCH",
  "MERGE_REQUEST_TITLE",
  "MERGE_REQUEST_DESCRIPTION",
  "MERGE_REQUEST_SOURCE_BRANCH_NAME",
  "EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME",
  "PULL_REQUEST_TITLE",
  "PULL_REQUEST_BRANCH",
  "PULL_REQUEST_HEAD_REPO_BRANCH",
  "PULLREQUEST_SOURCEBRANCH",
  "PR_TITLE",
  "SOURCE_BRANCH",
  "SOURCEBRANCHNAME",
  "SOURCEVERSIONMESSAGE",
  "BRANCH",
  "MESSAGE",
  "BUILD_AUTHOR",
];
const JENKINS = new Set([
  "CHANGE_TITLE",
  "CHANGE_BRANCH",
  "CHANGE_AUTHOR",
  "CHANGE_AUTHOR_DISPLAY_NAME",
  "CHANGE_AUTHOR_EMAIL",
  "CHANGE_FORK",
  "GIT_BRANCH",
  "ghprbPullTitle",
  "ghprbSourceBranch",
  "ghprbCommentBody",
]);

/** True for variables of a platform whose value an outsider writes. */
export function isOutsidersVariable(name: string): boolean {
  if (JENKINS.has(name)) return true;
  const upper = name.toUpperCase();
  const platform = PLATFORMS.find((one) => upper.startsWith(`${one}_`));
  return platform !== undefined && ENDINGS.includes(upper.slice(platform.length + 1));
}
