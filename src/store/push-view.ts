/** One push as people look at it, and the pushes of a repository, newest first. */
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import type { Severity, Verdict } from "../engine/index.ts";
import { createRun } from "./run.ts";
import { Uuid, VerdictShape } from "./shapes.ts";
import { validate } from "./validate.ts";

export interface PushView {
  readonly id: string;
  readonly repository: {
    readonly id: number;
    readonly installationId: number;
    readonly owner: string;
    readonly name: string;
    readonly defaultBranch: string;
  };
  readonly sequence: number;
  readonly hash: string;
  readonly ref: string;
  readonly before: string;
  /** What the ref names: of an annotated tag, another object than the head. */
  readonly after: string;
  readonly head: string;
  readonly created: boolean;
  readonly deleted: boolean;
  readonly forced: boolean;
  readonly pusher: string | null;
  readonly sender: { readonly login: string; readonly id: number } | null;
  /** Milliseconds since 1970, as all times here. */
  readonly receivedAt: number;
  readonly incidentId: string | null;
  /** Null while it is not judged. */
  readonly judged: {
    readonly at: number;
    readonly reportedAt: number | null;
    readonly policyHash: string;
    readonly verdict: Verdict;
    readonly commits: readonly { readonly sha: string; readonly verdict: Verdict }[];
  } | null;
  readonly alert: {
    readonly id: string;
    readonly severity: Severity;
    readonly createdAt: number;
    readonly resolved: { readonly at: number; readonly by: string; readonly why: string } | null;
  } | null;
}

export interface PushRow {
  readonly id: string;
  readonly sequence: number;
  readonly hash: string;
  readonly ref: string;
  readonly head: string;
  readonly forced: boolean;
  readonly deleted: boolean;
  readonly sender: string | null;
  readonly receivedAt: number;
  readonly severity: Severity | null;
  readonly score: number | null;
  readonly complete: boolean | null;
}

export interface PushViews {
  /** Null where there is none of this id; a text that is no id has none. */
  show(id: string): Promise<PushView | null>;
  /** Entries before this one of the ledger, newest first; null: the newest. */
  of(
    repositoryId: number,
    page: { readonly before: number | null; readonly most: number },
  ): Promise<readonly PushRow[]>;
}

/** Commits of a push whose verdicts are read; a page shows no more. */
const MOST_COMMITS = 200;

export function createPushViews({ prisma }: Pick<Database, "prisma">, retries: RetryOptions = {}): PushViews {
  const run = createRun(retries);
  return {
    async show(text) {
      const { data: id } = Uuid.safeParse(text);
      if (id === undefined) return null;
      const row = await run("show a push", () => findPush({ prisma }, id));
      return row && toView(row);
    },

    async of(repositoryId, { before, most }) {
      const rows = await run("list pushes", () =>
        prisma.push.findMany({
          where: { repositoryId: BigInt(repositoryId), ...(before === null ? {} : { sequence: { lt: before } }) },
          orderBy: { sequence: "desc" },
          take: most,
          include: { verdict: { select: { severity: true, score: true, complete: true } } },
        }),
      );
      return rows.map((row) => ({
        id: row.id,
        sequence: row.sequence,
        hash: row.hash,
        ref: row.ref,
        head: row.head ?? row.after,
        forced: row.forced,
        deleted: row.deleted,
        sender: row.senderLogin,
        receivedAt: row.receivedAt.getTime(),
        severity: row.verdict?.severity ?? null,
        score: row.verdict?.score ?? null,
        complete: row.verdict?.complete ?? null,
      }));
    },
  };
}

function findPush({ prisma }: Pick<Database, "prisma">, id: string) {
  return prisma.push.findUnique({
    where: { id },
    include: {
      repository: true,
      incident: { select: { incidentId: true } },
      analyses: { select: { sha: true, verdict: true }, orderBy: { score: "desc" }, take: MOST_COMMITS },
      verdict: { include: { alert: true } },
    },
  });
}

type FoundRow = NonNullable<Awaited<ReturnType<typeof findPush>>>;

function toView(row: FoundRow): PushView {
  const { repository, verdict } = row;
  const alert = verdict?.alert ?? null;
  return {
    id: row.id,
    repository: {
      id: Number(repository.id),
      installationId: Number(repository.installationId),
      owner: repository.owner,
      name: repository.name,
      defaultBranch: repository.defaultBranch,
    },
    sequence: row.sequence,
    hash: row.hash,
    ref: row.ref,
    before: row.before,
    after: row.after,
    head: row.head ?? row.after,
    created: row.created,
    deleted: row.deleted,
    forced: row.forced,
    pusher: row.pusher,
    sender: row.senderLogin === null ? null : { login: row.senderLogin, id: Number(row.senderId ?? 0) },
    receivedAt: row.receivedAt.getTime(),
    incidentId: row.incident?.incidentId ?? null,
    judged: verdict && {
      at: (verdict.replacedAt ?? verdict.createdAt).getTime(),
      reportedAt: verdict.reportedAt?.getTime() ?? null,
      policyHash: verdict.policyHash,
      verdict: validate(VerdictShape, verdict.verdict, "stored verdict"),
      commits: row.analyses.map(({ sha, verdict: one }) => ({
        sha,
        verdict: validate(VerdictShape, one, "stored verdict"),
      })),
    },
    alert: alert && {
      id: alert.id,
      severity: alert.severity,
      createdAt: alert.createdAt.getTime(),
      // The database keeps the three together.
      resolved: alert.resolvedAt
        ? { at: alert.resolvedAt.getTime(), by: alert.resolvedBy ?? "", why: alert.resolution ?? "" }
        : null,
    },
  };
}
