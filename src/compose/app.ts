/** The application: every stage with its leaves, around the story of a push. */
import type { Logger } from "pino";
import type { Environment } from "../config/environment.ts";
import {
  createPolicySource,
  ORGANISATION_REPOSITORY,
  POLICY_PATH,
  policyRefOf,
  problemsBrought,
} from "../config/policy-source.ts";
import { pushPath } from "../dashboard/paths.ts";
import type { Database } from "../database/open-database.ts";
import { examine } from "../doctor/examine.ts";
import { DETECTORS } from "../engine/registry.ts";
import { createAccountAccess } from "../evidence/from-github/account-access.ts";
import { createFeaturesOff } from "../evidence/from-github/features-off.ts";
import { createGitHubEvidence } from "../evidence/from-github/github-evidence.ts";
import { createPolicyReader } from "../evidence/from-github/policy-reader.ts";
import { createPushSurveys } from "../evidence/from-github/survey.ts";
import { describeUnapproved } from "../evidence/from-github/unapproved-content.ts";
import { createGitHubApp, type GitHubApp } from "../github/github-app.ts";
import { createJudgePool } from "../judge/pool.ts";
import type { ProcessFigures } from "../metrics/process-figures.ts";
import { createDecide } from "../pipeline/decide.ts";
import { createGiveUp } from "../pipeline/give-up.ts";
import { createProcessPush } from "../pipeline/process-push.ts";
import { createReporter } from "../report/create-reporter.ts";
import { createApiLimits } from "../store/api-limits.ts";
import { addBudgetFigures } from "../store/budgets.ts";
import { createCampaigns } from "../store/campaigns.ts";
import { createDecisions } from "../store/decisions.ts";
import { createDetectorFigures } from "../store/detector-figures.ts";
import { createEarlierPushes } from "../store/earlier-pushes.ts";
import { createKeptMails } from "../store/kept-mails.ts";
import { createKnownBad } from "../store/known-bad.ts";
import { addMailFigures } from "../store/mail-figures.ts";
import { createPushStore } from "../store/push-store.ts";
import { createRecentPushes } from "../store/recent-pushes.ts";
import { markRemoved } from "../store/remove-installations.ts";
import { createReportSteps } from "../store/report-steps.ts";
import { createStandingVerdicts } from "../store/standing-verdicts.ts";
import { createFetcher } from "./create-fetcher.ts";
import { createMailing } from "./create-mailing.ts";
import { createPackages } from "./create-packages.ts";
import { createPages } from "./create-pages.ts";
import { createRecovery } from "./create-recovery.ts";
import { appExaminations } from "./examine-app.ts";
import { sharePush, shareReports } from "./share-calls.ts";
import { startHousekeeping } from "./start-housekeeping.ts";
import { type InboxParts, type RunningApp, type Story, startInbox } from "./start-inbox.ts";
import { startReports } from "./start-reports.ts";
import { startWebhook } from "./start-webhook.ts";

export type { RunningApp } from "./start-inbox.ts";

/**
 * Starts everything; `receives` false leaves out the server. For tests: `hurry` divides the waits before retries, and `pace` is
 * the queue's own.
 */
export function startApp(
  environment: Environment,
  log: Logger,
  { receives, hurry, pace, writeSpacingMs }: Pick<InboxParts, "receives" | "hurry" | "pace" | "writeSpacingMs">,
): Promise<RunningApp> {
  return startInbox(environment, log, {
    receives,
    ...(hurry ? { hurry } : {}),
    ...(pace ? { pace } : {}),
    createStory: async (database, figures) =>
      createStory(environment, { database, figures, log, hurry: hurry ?? 1, writeSpacingMs }),
  });
}

interface StoryParts {
  readonly database: Database;
  readonly figures: ProcessFigures;
  readonly log: Logger;
  readonly hurry: number;
  readonly writeSpacingMs: number | undefined;
}

function createStory(environment: Environment, { database, figures, log, hurry, writeSpacingMs }: StoryParts): Story {
  const { app, github, work } = environment;
  const clock = { now: () => Date.now() };
  const gitHubApp = createGitHubApp({
    appId: app.id,
    privateKey: app.privateKey,
    apiUrl: github.apiUrl,
    shared: createApiLimits(database),
    ...(writeSpacingMs === undefined ? {} : { writeSpacingMs }),
  });
  const octokitFor = (installationId: number) => gitHubApp.installation(installationId);
  const earlier = createEarlierPushes(database);
  const judge = createJudgePool({ processes: work.judgeProcesses });
  const store = createPushStore(database);
  const mailing = createMailing(environment, { database, hurry, clock, log });
  const reporter = shareReports(
    gitHubApp,
    createReporter({
      github: octokitFor,
      appId: app.id,
      webUrl: github.webUrl,
      outbox: mailing.outbox,
      describe: (id) => DETECTORS.find((detector) => detector.id === id) ?? null,
      clock,
      log,
    }),
  );
  const surveys = createPushSurveys({
    octokitFor,
    policyPath: POLICY_PATH,
    organisationRepository: ORGANISATION_REPOSITORY,
    policyRef: (push) => policyRefOf(push, earlier.defaultBranchBefore),
  });
  const evidence = createGitHubEvidence({
    octokitFor,
    surveys,
    app: gitHubApp.app,
    foresee: gitHubApp.foresee,
    fetcher: createFetcher(environment, { octokitFor, log }) ?? undefined,
    clock,
    earlier: { recentPushes: createRecentPushes(database), stoodAt: earlier.stoodAt },
  });
  const features = createFeaturesOff(octokitFor, log);
  const decisions = createDecisions(database, { clock });
  const knownBad = createKnownBad(database, { clock });
  const policyReader = createPolicyReader({ octokitFor, path: POLICY_PATH, surveys });
  const access = createAccountAccess(octokitFor);
  const { dashboard } = environment;
  const shared = {
    policies: createPolicySource({
      reader: policyReader,
      clock,
      defaultBranchBefore: earlier.defaultBranchBefore,
      demotionsIn: createDetectorFigures(database).demotionsIn,
    }),
    evidence,
    decisions,
    reporter,
    steps: createReportSteps(database),
    log,
    detailsUrl: (pushId: string) => dashboard && `${dashboard.publicUrl}${pushPath(pushId)}`,
  };
  const processPush = sharePush(
    gitHubApp,
    createProcessPush({
      ...shared,
      store,
      judge,
      packages: createPackages(environment, { database, clock }) ?? undefined,
      knownBad,
      onReported: ({ severity, receivedAt }) => figures.reported(severity, (clock.now() - receivedAt) / 1000),
      campaigns: createCampaigns(database),
      news: async (push, changed) => {
        const { installationId } = push.repository;
        const merged = surveys.of(push)?.merged ?? null;
        const unapproved = merged ? await describeUnapproved(octokitFor(installationId), push, merged) : [];
        const problems = changed.has(POLICY_PATH) && !push.deleted ? await problemsBrought(policyReader, push) : [];
        return [...problems, ...unapproved, ...(await features.news(installationId))];
      },
    }),
  );
  const decide = createDecide({
    ...shared,
    knownBad,
    verdicts: createStandingVerdicts(database, { clock }),
    access,
    operators: new Set(dashboard?.operators ?? []),
    clock,
  });
  const kept = createKeptMails(database);
  const recovery = createRecovery(environment, { database, gitHubApp, hurry, clock, log });
  return {
    processPush,
    decide: (wish, attempt) => gitHubApp.within("urgent", () => decide(wish, attempt)),
    giveUp: createGiveUp({ store, evidence, reporter, log }),
    recover(accept) {
      void warnOfSettings(environment, gitHubApp, log);
      const stops = [
        recovery.start(accept),
        startHousekeeping(environment, { database, hurry, clock, log }),
        startWebhook(environment, { database, hurry, clock, log }),
        startReports(environment, { database, clock, log }),
      ];
      return async () => void (await Promise.all(stops.map((stop) => stop())));
    },
    onInstalled: recovery.lookAtRefs,
    pages: (queue) =>
      dashboard && createPages(environment, dashboard, { database, queue, access, policyReader, clock, log }),
    onUninstalled: (id) => markRemoved(database, id, clock.now()),
    async addFigures(registry) {
      await addMailFigures(registry, kept);
      await recovery.addFigures(registry);
      features.addFigures(registry);
      await addBudgetFigures(registry, database);
    },
    async close() {
      await mailing.close();
      judge.close();
    },
  };
}

/** Never keeps the process from starting: GitHub may be away, and deliveries are stored all the same. */
async function warnOfSettings(environment: Environment, { app }: GitHubApp, log: Logger): Promise<void> {
  for (const { name, state, says, todo } of await examine(appExaminations(environment, app, { log: false }))) {
    if (state !== "ok")
      log[state === "failure" ? "warn" : "info"]({ check: name, problem: says, todo }, "set-up check");
  }
}
