/** What the dashboard needs of the rest of the program. What it reads of the store, it reads itself. */
import type { IncomingMessage } from "node:http";
import type { DecisionKind, Log, PushPolicy, RepositoryRef } from "../pipeline/ports.ts";

export interface Account {
  readonly id: number;
  readonly login: string;
}

/** A repository that an account can read, as GitHub said a moment ago. */
export interface ReadableRepository extends RepositoryRef {
  readonly mayWrite: boolean;
}

export interface ShownCommit {
  readonly message: string;
  readonly author: string;
  readonly committer: string;
  readonly files: readonly { readonly path: string; readonly patch: string | null }[];
}

/** GitHub, asked with the account's own token. `null` for a token that GitHub no longer takes. */
export interface Accounts {
  signInUrl(request: { readonly state: string; readonly redirectUrl: string }): string;
  /** Null where GitHub does not take the code. */
  signIn(code: string, redirectUrl: string): Promise<{ readonly token: string; readonly account: Account } | null>;
  repositoriesOf(
    token: string,
  ): Promise<{ readonly repositories: readonly ReadableRepository[]; readonly whole: boolean } | null>;
  /** Null where GitHub does not show the commit, or not in time. */
  commitOf(token: string, repository: ReadableRepository, sha: string): Promise<ShownCommit | null>;
  /** Never fails. */
  signOut(token: string): Promise<void>;
}

/** What somebody asks of a push's findings. */
export interface DecisionWish {
  readonly pushId: string;
  readonly by: Account;
  /** Fingerprints of the findings and leaks that are meant. */
  readonly findings: readonly string[];
  readonly kind: DecisionKind;
  readonly why: string;
  /** For how many days; null: until it is revoked. */
  readonly days: number | null;
  /** What a confirmed finding marks is bad in all repositories of the installation: for owners and operators. */
  readonly everywhere: boolean;
}

/** `asked`: id of the request, which is worked on like a delivery. */
export type Asked = { readonly refused: string } | { readonly asked: string };

export interface Actions {
  /** Through the same story as the check run's buttons; who may not decide is refused at once. */
  decide(wish: DecisionWish): Promise<Asked>;
  /** Acknowledges or resolves; by the rules of decisions, for every push of the incident. */
  incident(wish: {
    readonly id: string;
    readonly what: "acknowledge" | "resolve";
    readonly by: Account;
    /** Of a resolution. */
    readonly why: string;
  }): Promise<{ readonly refused: string | null }>;
  /** Judges the push again. */
  analyse(pushId: string, by: Account): Promise<Asked>;
  /** How a request of this push ended; null while it is worked on. Undefined: no such request. */
  endOf(
    asked: string,
    pushId: string,
  ): Promise<{ readonly outcome: string; readonly note: string | null } | null | undefined>;
}

export const STATES = ["received", "processing", "done", "failed", "dead", "incomplete"] as const;
export type DeliveryState = (typeof STATES)[number];

export interface ListedDelivery {
  readonly id: string;
  readonly event: string;
  readonly installationId: number | null;
  readonly bytes: number;
  readonly source: string;
  readonly receivedAt: Date;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextAttemptAt: Date | null;
  readonly finishedAt: Date | null;
  readonly outcome: string | null;
  readonly note: string | null;
  readonly lastError: string | null;
}

/** For operators. */
export interface Deliveries {
  list(filter: { readonly state?: DeliveryState; readonly limit: number }): Promise<readonly ListedDelivery[]>;
  find(id: string): Promise<ListedDelivery | null>;
  /** Returns the ids that will be tried again. */
  retry(which: { readonly id: string } | "all"): Promise<readonly string[]>;
}

export interface DetectorAbout {
  readonly id: string;
  readonly title: string;
  readonly family: string;
  readonly stage: string;
}

export interface DashboardPorts {
  readonly accounts: Accounts;
  readonly actions: Actions;
  readonly deliveries: Deliveries;
  /** The policy in force for a push to a side branch now; null where it cannot be read now. */
  readonly policyOf: (repository: RepositoryRef) => Promise<PushPolicy | null>;
  readonly detectors: readonly DetectorAbout[];
  /** Where people see GitHub, without a slash at the end. */
  readonly webUrl: string;
  /** For the limit of sign-ins. */
  readonly addressOf: (request: IncomingMessage) => string;
  readonly clock: { now(): number };
  readonly log: Log;
}
