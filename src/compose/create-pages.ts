/** The dashboard with what it needs: GitHub as the account sees it, the store, the queue, and the rules of decisions. */
import type { Logger } from "pino";
import QuickLRU from "quick-lru";
import type { DashboardSettings } from "../config/dashboard-settings.ts";
import type { Environment } from "../config/environment.ts";
import { createPolicySource, type PolicyReader, type PolicySourceOptions } from "../config/policy-source.ts";
import { createDashboard } from "../dashboard/create-dashboard.ts";
import type { Accounts, DashboardPorts, ShownCommit } from "../dashboard/ports.ts";
import type { Database } from "../database/open-database.ts";
import { DETECTORS } from "../engine/registry.ts";
import { GitHubError } from "../github/github-error.ts";
import { createUserAccess } from "../github/user-access.ts";
import type { Queue } from "../inbox/open-queue.ts";
import { findDelivery, listDeliveries, retryDeliveries } from "../inbox/stored-deliveries.ts";
import { clientAddress } from "../intake/client-address.ts";
import type { RequestHandler } from "../intake/create-intake.ts";
import { RetryableError } from "../pipeline/errors.ts";
import type { AccountAccess, Clock, Push, PushPolicy, RepositoryRef } from "../pipeline/ports.ts";
import { createDashboardReads } from "../store/dashboard-reads.ts";
import { createSessions } from "../store/sessions.ts";
import { createPageActions } from "./page-actions.ts";

export interface PagesParts {
  readonly database: Database;
  readonly queue: Queue;
  readonly access: AccountAccess;
  readonly policyReader: PolicyReader;
  readonly clock: Clock;
  readonly log: Logger;
}

/** For one call of GitHub: somebody waits for the page. */
const CALL_MS = 5000;
/** Commits as GitHub showed them, which never changes; each may hold a megabyte of patches. */
const MOST_COMMITS = 30;
/** How long a policy that was read for a page is believed, and how long a page waits for it. */
const POLICY_MS = 60_000;
const POLICY_PATIENCE_MS = 3000;

export function createPages(environment: Environment, settings: DashboardSettings, parts: PagesParts): RequestHandler {
  const { database, queue, access, policyReader, clock, log } = parts;
  const { clientId, clientSecret, sessionSecret, publicUrl, operators } = settings;
  const github = createUserAccess({ clientId, clientSecret, apiUrl: environment.github.apiUrl, timeoutMs: CALL_MS });
  const reads = createDashboardReads(database, { clock });
  return createDashboard({
    accounts: toAccounts(github, log),
    actions: createPageActions({ database, queue, access, operators: new Set(operators), reads, clock, log }),
    deliveries: {
      list: (filter) => listDeliveries(database, filter),
      find: (id) => findDelivery(database, id),
      retry: (which) => retryDeliveries({ database, queue }, which),
    },
    policyOf: createPolicyOf({ reader: policyReader, clock, demotionsIn: reads.detectors.demotionsIn }),
    detectors: DETECTORS.map(({ id, title, family, stage }) => ({ id, title, family, stage })),
    webUrl: environment.github.webUrl,
    addressOf: (request) => clientAddress(request, environment.webhook.trustProxy),
    reads,
    sessions: createSessions(database, { clock }),
    sessionSecret,
    publicUrl,
    operators,
    clock,
    log,
  });
}

function toAccounts(github: ReturnType<typeof createUserAccess>, log: Logger): Accounts {
  const commits = new QuickLRU<string, ShownCommit>({ maxSize: MOST_COMMITS });
  return {
    signInUrl: github.signInUrl,

    async signIn(code, redirectUrl) {
      const token = await inTime(github.exchange(code, redirectUrl));
      return token === null ? null : { token, account: await inTime(github.accountOf(token)) };
    },

    async repositoriesOf(token) {
      try {
        return await inTime(github.repositoriesOf(token));
      } catch (error) {
        if (error instanceof GitHubError && error.kind === "unauthorized") return null;
        throw error;
      }
    },

    async commitOf(token, repository, sha) {
      const key = `${repository.id} ${sha}`;
      const kept = commits.get(key);
      if (kept) return kept;
      try {
        const commit = await github.commitOf(token, repository, sha);
        commits.set(key, commit);
        return commit;
      } catch (err) {
        log.debug({ err, repository: repository.id, sha }, "a commit could not be shown");
        return null;
      }
    },

    async signOut(token) {
      await github.revoke(token).catch((err: unknown) => log.debug({ err }, "a token could not be revoked"));
    },
  };
}

/** A GitHub that is busy is told apart from a bug of ours. */
async function inTime<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof GitHubError && error.isTemporary) throw new RetryableError(error.message, { cause: error });
    throw error;
  }
}

function createPolicyOf(
  given: Pick<PolicySourceOptions, "reader" | "clock" | "demotionsIn">,
): DashboardPorts["policyOf"] {
  const policies = createPolicySource({ ...given, defaultBranchBefore: async () => null });
  const known = new QuickLRU<number, PushPolicy>({ maxSize: 1000, maxAge: POLICY_MS });
  return async (repository) => {
    const kept = known.get(repository.id);
    if (kept) return kept;
    const late = new Promise<null>((resolve) => void setTimeout(resolve, POLICY_PATIENCE_MS, null).unref());
    const asked = policies.policyFor(aPushTo(repository), false).catch(() => null);
    const policy = await Promise.race([asked, late]);
    if (policy && !policy.unread) known.set(repository.id, policy);
    return policy?.unread ? null : policy;
  };
}

/** Beside the default branch: the policy that such a push is judged by is the default branch's, as it stands. */
function aPushTo(repository: RepositoryRef): Push {
  const nothing = "0".repeat(40);
  return {
    deliveryId: null,
    source: "request",
    repository,
    ref: "HEAD",
    before: nothing,
    after: nothing,
    head: nothing,
    created: false,
    deleted: false,
    forced: false,
    defaultBranchWas: null,
    pusherName: null,
    sender: null,
    receivedAt: 0,
    commits: null,
    problems: [],
  };
}
