/**
 * A GitHub to test against: a real HTTP server over real git repositories, that behaves towards an App as GitHub does –
 * tokens, limits, odd shapes, webhooks – and fails when told to. README.md tells what it holds and where it guesses.
 */

import type { CheckRun } from "./github/checks.ts";
import { accountOf, addAccount, addInstallation, addRepository, repositoryOf } from "./github/controls/accounts.ts";
import {
  changeInstallation,
  deleteRepository,
  renameRepository,
  transferRepository,
} from "./github/controls/lifecycle.ts";
import {
  openPullRequest,
  reopenPullRequest,
  requestMergeGroup,
  synchronizePullRequest,
} from "./github/controls/proposals.ts";
import { pushRefs } from "./github/controls/push.ts";
import { createWorld } from "./github/create-world.ts";
import { createTokens } from "./github/identify.ts";
import { createLimiter } from "./github/limiter.ts";
import { GITHUB_LIMITS, type Limits } from "./github/limits.ts";
import { registerPage } from "./github/manifests.ts";
import { createOAuth } from "./github/oauth.ts";
import { OPERATIONS } from "./github/operations.ts";
import { showPage } from "./github/page.ts";
import { createRecorder } from "./github/recorder.ts";
import { createGitHubListener } from "./github/serve-github.ts";
import { sendRun, sendSuite } from "./github/webhooks/check-events.ts";
import { createHooks } from "./github/webhooks/hooks.ts";
import type { GitHubSimulator, GitHubSimulatorOptions } from "./github-simulator.ts";
import { createFaults } from "./http/faults.ts";
import { serve } from "./http/serve.ts";
import { describeGitHub } from "./openapi/description.ts";

export type { Annotation, CheckRun } from "./github/checks.ts";
export type { Pushed, PushScript } from "./github/controls/push.ts";
export type { RecordedCall, Violation } from "./github/recorder.ts";
export type { Delivery, WebhookEvent } from "./github/webhooks/hooks.ts";
export type { Account, Installation, Repository } from "./github/world.ts";
export type { GitHubSimulator, GitHubSimulatorOptions } from "./github-simulator.ts";
export type { FaultScript } from "./http/faults.ts";

/** Milliseconds GitHub waits for the answer to a webhook. */
const DEADLINE = 10_000;
const ENTERPRISE_DEADLINE = 30_000;

export async function startGitHubSimulator(options: GitHubSimulatorOptions = {}): Promise<GitHubSimulator> {
  const clock = options.clock ?? { now: () => Date.now() };
  const { world, privateKey } = createWorld(options, () => clock.now());
  const first = world.app;
  const described = describeGitHub(options.enterprise ? "enterprise" : "github");
  const faults = createFaults();
  const recorder = createRecorder(world.now);
  const tokens = createTokens();
  const limiter = createLimiter(limitsOf(options), world.now);
  const onMisfit = (text: string) => recorder.violate("simulator", text);
  const hooks = createHooks({
    world,
    described,
    faults,
    deadline: options.webhookDeadline ?? (world.isEnterprise ? ENTERPRISE_DEADLINE : DEADLINE),
    onMisfit,
  });
  const oauth = createOAuth(world, tokens);
  const listener = createGitHubListener({
    oauth,
    world,
    described,
    operations: OPERATIONS,
    tokens,
    limiter,
    faults,
    hooks,
    recorder,
    checkAnswers: options.checkAnswers ?? true,
    page: (method, url, body) => (method === "GET" ? showPage(world, url) : registerPage(world, url, body)),
  });
  const server = await serve(listener, options.port ?? 0);
  world.origin = server.origin;
  const runOf = (id: number): CheckRun => {
    const run = world.checks.run(id);
    if (!run) throw new Error(`no check run ${id}`);
    return run;
  };

  return {
    url: server.origin,
    apiUrl: world.isEnterprise ? `${server.origin}/api/v3` : server.origin,
    get app() {
      const { id, clientId, clientSecret, slug, webhookSecret } = world.app;
      return { id, clientId, clientSecret, slug, privateKey: world.app === first ? privateKey : null, webhookSecret };
    },
    setWebhookUrl(url) {
      world.app.webhookUrl = url;
    },
    addAccount: (script) => addAccount(world, script),
    addRepository: (script) => addRepository(world, script),
    async install(script) {
      const installation = addInstallation(world, script);
      await changeInstallation(world, hooks, installation, "created", installation.account);
      return installation;
    },
    suspend: (installation) => changeInstallation(world, hooks, installation, "suspend", installation.account),
    unsuspend: (installation) => changeInstallation(world, hooks, installation, "unsuspend", installation.account),
    uninstall: (installation) => changeInstallation(world, hooks, installation, "deleted", installation.account),
    rename(name, to) {
      const repository = repositoryOf(world, name);
      return renameRepository(world, hooks, repository, to, repository.owner);
    },
    transfer: (name, login) => transferRepository(repositoryOf(world, name), accountOf(world, login)),
    delete(name) {
      const repository = repositoryOf(world, name);
      return deleteRepository(world, hooks, repository, repository.owner);
    },
    addUserToken(login) {
      const token = `ghp_${world.ids.digits(36)}`;
      tokens.user.set(token, accountOf(world, login));
      return token;
    },
    signIn: (login) => oauth.signIn(login),
    setCollaborator(name, login, level) {
      const { collaborators } = repositoryOf(world, name);
      if (level === null) collaborators.delete(login);
      else collaborators.set(login, level);
    },
    setSignatureReason(sha, reason) {
      world.reasons.set(sha, reason);
    },
    push(name, script, { by } = {}) {
      const repository = repositoryOf(world, name);
      const pusher = by === undefined ? repository.owner : accountOf(world, by);
      return pushRefs(world, hooks, repository, "after" in script ? [script] : script, pusher);
    },
    openPullRequest(name, { head, by, fork, title }) {
      const from = fork === undefined ? null : accountOf(world, fork);
      return openPullRequest(world, hooks, repositoryOf(world, name), {
        head,
        author: accountOf(world, by),
        fork: from,
        title,
      });
    },
    synchronize: (request, head) => synchronizePullRequest(world, hooks, request, head),
    reopen: (request, { by }) => reopenPullRequest(world, hooks, request, accountOf(world, by)),
    approve(request, { by }) {
      request.approvals.push({ by: accountOf(world, by), commit: request.head });
    },
    merge(request, commit, { by }) {
      request.mergedAs = commit;
      return pushRefs(world, hooks, request.repository, [{ after: commit }], accountOf(world, by));
    },
    requestMergeGroup: (name, head) => requestMergeGroup(world, hooks, repositoryOf(world, name), head),
    send: (event, guid) => hooks.send(event, guid),
    redeliver: (delivery) => hooks.resend(delivery),
    rerequestRun(id, { by }) {
      const run = runOf(id);
      run.suite.requeued = true; // the run itself stays as it is
      return sendRun({ world, hooks }, run, "rerequested", accountOf(world, by));
    },
    async rerequestSuite(id, { by }) {
      const suite = world.checks.suite(id);
      if (!suite) throw new Error(`no check suite ${id}`);
      suite.requeued = true;
      return sendSuite({ world, hooks }, suite, "rerequested", accountOf(world, by));
    },
    pressButton(id, identifier, { by }) {
      const run = runOf(id);
      if (!run.actions.some((action) => action.identifier === identifier)) {
        throw new Error(`check run ${id} has no button ${identifier}`);
      }
      return sendRun({ world, hooks }, run, "requested_action", accountOf(world, by), identifier);
    },
    fail: (script) => faults.add(script),
    clearFaults: () => faults.clear(),
    checkRuns({ repository: name, headSha } = {}) {
      const repository = name === undefined ? null : repositoryOf(world, name);
      const isMeant = (run: CheckRun) =>
        (!repository || run.suite.repository === repository) && (headSha === undefined || run.headSha === headSha);
      return world.checks.runs().filter(isMeant);
    },
    deliveries: () => hooks.log(),
    calls: () => recorder.calls(),
    violations: () => recorder.violations(),
    clearRecord: () => recorder.clear(),
    idle: () => hooks.idle(),
    async close() {
      hooks.close();
      await server.close();
      await hooks.idle();
      for (const { git } of world.repositories) git.close();
    },
  };
}

function limitsOf({ limits, enterprise }: GitHubSimulatorOptions): Limits | null {
  return limits === "off" || (enterprise && limits === undefined) ? null : { ...GITHUB_LIMITS, ...limits };
}
