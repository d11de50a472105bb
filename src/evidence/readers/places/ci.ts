/** Places of pipelines. */
import { azurePipelines } from "./azure-pipelines.ts";
import { circleci } from "./circleci.ts";
import { githubAction } from "./github-action.ts";
import { githubWorkflow } from "./github-workflow.ts";
import { gitlabCi } from "./gitlab-ci.ts";
import { jenkinsfile } from "./jenkinsfile.ts";
import type { PlaceReader } from "./place.ts";
import { simplePlaces } from "./simple-ci.ts";

export const PLACES_CI: readonly PlaceReader[] = [
  githubWorkflow,
  githubAction,
  gitlabCi,
  circleci,
  azurePipelines,
  jenkinsfile,
  ...simplePlaces,
];
