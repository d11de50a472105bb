/** What a simulated GitHub is started with, and what a test can do with it. */
import type { CheckRun } from "./github/checks.ts";
import type { AccountScript, InstallationScript, RepositoryScript } from "./github/controls/accounts.ts";
import type { Pushed, PushScript } from "./github/controls/push.ts";
import type { Limits } from "./github/limits.ts";
import type { RecordedCall, Violation } from "./github/recorder.ts";
import type { Delivery, WebhookEvent } from "./github/webhooks/hooks.ts";
import type { Account, Bounds, Installation, Permissions, Repository } from "./github/world.ts";
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
  /** Default: contents read, checks write, metadata read. */
  readonly permissions?: Permissions;
  /** Default: push. */
  readonly events?: readonly string[];
  /** Default: GitHub's. `off`: none, and no headers about them, as a GitHub Enterprise Server comes. */
  readonly limits?: Partial<Limits> | "off";
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
