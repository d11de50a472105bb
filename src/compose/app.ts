/** The application: every stage with its leaves, around the story of a push. */
import type { Logger } from "pino";
import type { Environment } from "../config/environment.ts";
import { createPolicySource, POLICY_PATH } from "../config/policy-source.ts";
import type { Database } from "../database/open-database.ts";
import { DETECTORS } from "../engine/registry.ts";
import { createGitHubEvidence } from "../evidence/from-github/github-evidence.ts";
import { createPolicyReader } from "../evidence/from-github/policy-reader.ts";
import { createGitHubApp } from "../github/github-app.ts";
import { createMailClient } from "../mail/create-mail-client.ts";
import { createGiveUp } from "../pipeline/give-up.ts";
import { createProcessPush } from "../pipeline/process-push.ts";
import { createReporter } from "../report/create-reporter.ts";
import { createEarlierPushes } from "../store/earlier-pushes.ts";
import { createPushStore } from "../store/push-store.ts";
import { createRecentPushes } from "../store/recent-pushes.ts";
import { createReportSteps } from "../store/report-steps.ts";
import { createJudgePool } from "./judge-pool.ts";
import { type RunningApp, type Story, startInbox } from "./start-inbox.ts";

export type { RunningApp } from "./start-inbox.ts";

/** Starts everything; `receives` false leaves out the server. */
export function startApp(
  environment: Environment,
  log: Logger,
  { receives }: { readonly receives: boolean },
): Promise<RunningApp> {
  return startInbox(environment, log, {
    receives,
    createStory: async (database) => createStory(environment, database, log),
  });
}

function createStory({ app, github, mail, work }: Environment, database: Database, log: Logger): Story {
  const clock = { now: () => Date.now() };
  const gitHubApp = createGitHubApp({ appId: app.id, privateKey: app.privateKey, apiUrl: github.apiUrl });
  const octokitFor = (installationId: number) => gitHubApp.installation(installationId);
  const earlier = createEarlierPushes(database);
  const judge = createJudgePool({ processes: work.judgeProcesses });
  const store = createPushStore(database);
  const reporter = createReporter({
    github: octokitFor,
    appId: app.id,
    webUrl: github.webUrl,
    mail: mail.apiKey && mail.from ? createMailClient({ ...mail, apiKey: mail.apiKey, from: mail.from }) : null,
    recipients: mail.recipients,
    describe: (id) => DETECTORS.find((detector) => detector.id === id) ?? null,
    clock,
    log,
  });
  const processPush = createProcessPush({
    store,
    policies: createPolicySource({
      reader: createPolicyReader({ octokitFor, path: POLICY_PATH }),
      clock,
      defaultBranchBefore: earlier.defaultBranchBefore,
    }),
    evidence: createGitHubEvidence({
      octokitFor,
      clock,
      recentPushes: createRecentPushes(database),
      judgedBefore: earlier.judgedBefore,
    }),
    judge,
    reporter,
    steps: createReportSteps(database),
    log,
    // There is no page that explains a verdict yet.
    detailsUrl: () => null,
  });
  return { processPush, giveUp: createGiveUp({ store, reporter, log }), close: async () => judge.close() };
}
