/**
 * A GitHub to test against: a real HTTP server over real git repositories, that behaves towards an App as GitHub does –
 * tokens, limits, odd shapes, webhooks – and fails when told to. README.md tells what it holds and where it guesses.
 */
import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { type CheckRun, createChecks } from "./github/checks.ts";
import {
  type AccountScript,
  accountOf,
  addAccount,
  addInstallation,
  addRepository,
  type InstallationScript,
  type RepositoryScript,
  repositoryOf,
} from "./github/controls/accounts.ts";
import { changeInstallation, deleteRepository, renameRepository } from "./github/controls/lifecycle.ts";
import { type Pushed, type PushScript, pushRefs } from "./github/controls/push.ts";
import { createTokens } from "./github/identify.ts";
import { createIds } from "./github/ids.ts";
import { createLimiter, GITHUB_LIMITS, type Limits } from "./github/limits.ts";
import { OPERATIONS } from "./github/operations.ts";
import { showPage } from "./github/page.ts";
import { createRecorder, type RecordedCall, type Violation } from "./github/recorder.ts";
import { createGitHubListener } from "./github/serve-github.ts";
import { WEB_FLOW } from "./github/web-flow.ts";
import { sendRun, sendSuite } from "./github/webhooks/check-events.ts";
import { createHooks, type Delivery, type WebhookEvent } from "./github/webhooks/hooks.ts";
import {
  type Account,
  type Bounds,
  GITHUB_BOUNDS,
  type Installation,
  type Permissions,
  type Repository,
  type World,
} from "./github/world.ts";
import { createFaults, type Fault, type FaultScript } from "./http/faults.ts";
import { serve } from "./http/serve.ts";
import { describeGitHub } from "./openapi/description.ts";

export type { Annotation, CheckRun } from "./github/checks.ts";
export type { Pushed, PushScript } from "./github/controls/push.ts";
export type { RecordedCall, Violation } from "./github/recorder.ts";
export type { Delivery, WebhookEvent } from "./github/webhooks/hooks.ts";
export type { Account, Installation, Repository } from "./github/world.ts";
export type { FaultScript } from "./http/faults.ts";

export interface GitHubSimulatorOptions {
  /** Default: any free port. */
  readonly port?: number;
  /** PEM of the App's private or public key. Default: a key pair is made, and `app.privateKey` tells it. */
  readonly key?: string;
  readonly webhookSecret?: string;
  /** Where the App listens; can be set later. */
  readonly webhookUrl?: string;
  readonly appId?: number;
  readonly slug?: string;
  /** Default: contents read, checks write, metadata read. */
  readonly permissions?: Permissions;
  /** Default: push. */
  readonly events?: readonly string[];
  readonly limits?: Partial<Limits>;
  readonly bounds?: Partial<Bounds>;
  /** Milliseconds GitHub waits for the answer to a webhook. Default: 10,000. */
  readonly webhookDeadline?: number;
  /** Holds the simulator's own answers against GitHub's description. Default: true; a load test may leave it out. */
  readonly checkAnswers?: boolean;
  readonly clock?: { now(): number };
  /** Makes GUIDs and tokens differ between simulators. */
  readonly seed?: string;
}

export interface GitHubSimulator {
  /** The API's address; pages for people are below it as well. */
  readonly url: string;
  readonly app: {
    readonly id: number;
    readonly clientId: string;
    readonly slug: string;
    /** Null where the caller has it. */
    readonly privateKey: string | null;
    readonly webhookSecret: string;
  };
  setWebhookUrl(url: string | null): void;

  addAccount(script: AccountScript): Account;
  addRepository(script: RepositoryScript): Repository;
  /** Installs the App; it is told when it listens already. */
  install(script: InstallationScript): Promise<Installation>;
  suspend(installation: Installation): Promise<Delivery | null>;
  unsuspend(installation: Installation): Promise<Delivery | null>;
  uninstall(installation: Installation): Promise<Delivery | null>;
  rename(repository: string, name: string): Promise<Delivery | null>;
  delete(repository: string): Promise<Delivery | null>;
  /** A personal token of a user, for calls that are not the App's. */
  addUserToken(login: string): string;
  /** What GitHub says of a signed commit's signature, such as `gpgverify_unavailable`. */
  setSignatureReason(sha: string, reason: string): void;

  /** Moves refs and tells the App; resolves when it has answered, or did not in time. */
  push(
    repository: string,
    script: PushScript | readonly PushScript[],
    options?: { readonly by?: string },
  ): Promise<Pushed>;
  /** Sends any event, such as a shape GitHub may send one day; it is signed and logged as all are. */
  send(event: WebhookEvent, guid?: string): Promise<Delivery | null>;
  redeliver(delivery: Delivery): Promise<Delivery>;
  /** What a user does in the pages of GitHub. */
  rerequestRun(id: number, options: { readonly by: string }): Promise<Delivery | null>;
  rerequestSuite(id: number, options: { readonly by: string }): Promise<Delivery | null>;
  pressButton(runId: number, identifier: string, options: { readonly by: string }): Promise<Delivery | null>;

  /** Makes calls fail; webhooks are the operations `webhook/push`, `webhook/check_run` and so on. */
  fail(script: FaultScript): Fault;
  clearFaults(): void;

  /** Check runs with all their annotations, oldest first. */
  checkRuns(filter?: { readonly repository?: string; readonly headSha?: string }): readonly CheckRun[];
  deliveries(): readonly Delivery[];
  calls(): readonly RecordedCall[];
  violations(): readonly Violation[];
  /** Forgets calls and violations. */
  clearRecord(): void;
  /** Resolves when no webhook is on its way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

const MOST_PATIENT = 10_000;

export async function startGitHubSimulator(options: GitHubSimulatorOptions = {}): Promise<GitHubSimulator> {
  const clock = options.clock ?? { now: () => Date.now() };
  const { world, privateKey } = createWorld(options, () => clock.now());
  const described = describeGitHub();
  const faults = createFaults();
  const recorder = createRecorder(world.now);
  const tokens = createTokens();
  const limiter = createLimiter({ ...GITHUB_LIMITS, ...options.limits }, world.now);
  const onMisfit = (text: string) => recorder.violate("simulator", text);
  const hooks = createHooks({ world, described, faults, deadline: options.webhookDeadline ?? MOST_PATIENT, onMisfit });
  const listener = createGitHubListener({
    world,
    described,
    operations: OPERATIONS,
    tokens,
    limiter,
    faults,
    hooks,
    recorder,
    checkAnswers: options.checkAnswers ?? true,
    page: (url) => showPage(world, url),
  });
  const server = await serve(listener, options.port ?? 0);
  world.origin = server.origin;
  const runOf = (id: number): CheckRun => {
    const run = world.checks.run(id);
    if (!run) throw new Error(`no check run ${id}`);
    return run;
  };
  const ownerOf = (repository: Repository) => repository.owner;

  return {
    url: server.origin,
    app: {
      id: world.app.id,
      clientId: world.app.clientId,
      slug: world.app.slug,
      privateKey,
      webhookSecret: world.app.webhookSecret,
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
      return renameRepository(world, hooks, repository, to, ownerOf(repository));
    },
    delete(name) {
      const repository = repositoryOf(world, name);
      return deleteRepository(world, hooks, repository, ownerOf(repository));
    },
    addUserToken(login) {
      const token = `ghp_${world.ids.digits(36)}`;
      tokens.user.set(token, accountOf(world, login));
      return token;
    },
    setSignatureReason(sha, reason) {
      world.reasons.set(sha, reason);
    },
    push(name, script, { by } = {}) {
      const repository = repositoryOf(world, name);
      const pusher = by === undefined ? ownerOf(repository) : accountOf(world, by);
      return pushRefs(world, hooks, repository, "after" in script ? [script] : script, pusher);
    },
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
      await server.close();
      for (const { git } of world.repositories) git.close();
    },
  };
}

function createWorld(options: GitHubSimulatorOptions, now: () => number): { world: World; privateKey: string | null } {
  const made = options.key === undefined ? makeKey() : null;
  const ids = createIds(options.seed ?? "countersign");
  const owner: Account = {
    id: ids.next("account"),
    login: "app-owner",
    type: "User",
    name: "Owner of the App",
    emails: [],
    unverifiedEmails: [],
    signingKeys: [],
    createdAt: Date.parse("2020-01-01T00:00:00Z"),
  };
  const slug = options.slug ?? "countersign";
  const appId = options.appId ?? 4711;
  const world: World = {
    now,
    ids,
    origin: "http://127.0.0.1",
    app: {
      id: appId,
      clientId: `Iv23li${createIds(`client ${appId}`).digits(14)}`,
      slug,
      name: slug.charAt(0).toUpperCase() + slug.slice(1),
      owner,
      publicKey: createPublicKey(options.key ?? made ?? ""),
      permissions: options.permissions ?? { contents: "read", checks: "write", metadata: "read" },
      events: options.events ?? ["push"],
      createdAt: Date.parse("2020-01-01T00:00:00Z"),
      webhookUrl: options.webhookUrl ?? null,
      webhookSecret: options.webhookSecret ?? ids.digits(40),
    },
    accounts: new Map(),
    installations: [],
    repositories: [],
    checks: createChecks(),
    reasons: new Map(),
    bounds: { ...GITHUB_BOUNDS, ...options.bounds },
  };
  addAccount(world, { login: `${slug}[bot]`, name: world.app.name });
  // The account behind everything that is done in GitHub's own pages.
  addAccount(world, {
    login: "web-flow",
    name: "GitHub Web Flow",
    emails: ["noreply@github.com"],
    signingKeys: [WEB_FLOW.publicKey],
  });
  return { world, privateKey: made };
}

function makeKey(): string {
  return generateKeyPairSync("rsa", { modulusLength: 2048 })
    .privateKey.export({ type: "pkcs8", format: "pem" })
    .toString();
}
