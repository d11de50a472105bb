/** What a simulated GitHub is started with, and what a test can do with it. */
import type { CheckRun } from "./github/checks.ts";
import type { AccountScript, InstallationScript, RepositoryScript } from "./github/controls/accounts.ts";
import type { PullRequestScript } from "./github/controls/proposals.ts";
import type { Pushed, PushScript } from "./github/controls/push.ts";
import type { Limits } from "./github/limits.ts";
import type { RecordedCall, Violation } from "./github/recorder.ts";
import type { Delivery, WebhookEvent } from "./github/webhooks/hooks.ts";
import type { Account, Bounds, Installation, Permissions, PullRequest, Repository } from "./github/world.ts";
import type { Fault, FaultScript } from "./http/faults.ts";

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
  /** Default: those of `app.yml`. */
  readonly permissions?: Permissions;
  /** Default: those of `app.yml`. */
  readonly events?: readonly string[];
  /** Default: GitHub's. `off`: none, and no headers about them, as a GitHub Enterprise Server comes. */
  readonly limits?: Partial<Limits> | "off";
  /**
   * A GitHub Enterprise Server of an older version: its API stands under `/api/v3` and `/api/graphql` alone, it says nothing of limits, waits
   * 30 s for a webhook's answer, and its GraphQL lacks what is new. Default: false.
   */
  readonly enterprise?: boolean;
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
  /** The server's address, under which the pages are. */
  readonly url: string;
  /** The API's address, as `GITHUB_API_URL` names it. */
  readonly apiUrl: string;
  readonly app: {
    readonly id: number;
    readonly clientId: string;
    readonly clientSecret: string;
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
  /** Gives it to another account, that of the login. */
  transfer(repository: string, login: string): void;
  delete(repository: string): Promise<Delivery | null>;
  /** A personal token of a user, for calls that are not the App's. */
  addUserToken(login: string): string;
  /** Who uses the browser and signs in to Apps with one click; null: the page asks. */
  signIn(login: string | null): void;
  /** What a user may do in a repository from now on; null: no more than others. */
  setCollaborator(
    repository: string,
    login: string,
    level: "admin" | "maintain" | "write" | "triage" | "read" | null,
  ): void;
  /** What GitHub says of a signed commit's signature, such as `gpgverify_unavailable`. */
  setSignatureReason(sha: string, reason: string): void;

  /** Moves refs and tells the App; resolves when it has answered, or did not in time. */
  push(
    repository: string,
    script: PushScript | readonly PushScript[],
    options?: { readonly by?: string },
  ): Promise<Pushed>;
  /** Proposes a commit to the default branch and tells the App, as its head moves and as it is opened again. */
  openPullRequest(
    repository: string,
    script: PullRequestScript,
  ): Promise<{ readonly request: PullRequest; readonly delivery: Delivery | null }>;
  synchronize(request: PullRequest, head: string): Promise<Delivery | null>;
  reopen(request: PullRequest, options: { readonly by: string }): Promise<Delivery | null>;
  /** Approves the head as it stands. */
  approve(request: PullRequest, options: { readonly by: string }): void;
  /** Merges it as a commit that moves the default branch. */
  merge(request: PullRequest, commit: string, options: { readonly by: string }): Promise<Pushed>;
  /** A merge queue asks for checks of what the default branch would become. */
  requestMergeGroup(repository: string, head: string): Promise<Delivery | null>;
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
