/**
 * The payload of a push, checked field by field, in our words. Foreign data: what a field should be is said once, only the
 * fields that are used are read, and nothing is taken as it is.
 *
 * A bad commit entry is reported and does not sink its push; and as long as its SHA holds it is judged like any other, or
 * a broken entry would be a way around the judge.
 */
import { z } from "zod";
import type { Delivery, Push, PushedCommit } from "../pipeline/ports.ts";

/** GitHub lists 2,048 at most; what came within the payload's size is taken, and never more of it than this. */
const MAX_COMMITS = 10_000;
/** Problems named one by one; the rest is counted. */
const MAX_PROBLEMS = 20;
const MAX_MESSAGE = 65_536;

const Sha = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, { error: "must be 40 or 64 hex digits" });
const Id = z.int().positive();
const Name = z.string().regex(/^[\w.-]{1,255}$/, { error: "must be a name of GitHub's" });

const PushPayload = z.object({
  ref: z
    .string()
    .max(1000)
    .regex(/^refs\/(?:heads|tags)\/./, { error: "must be a branch or a tag" }),
  before: Sha,
  after: Sha,
  head_commit: z.object({ id: Sha }).nullish().catch(null),
  created: z.boolean(),
  deleted: z.boolean(),
  forced: z.boolean(),
  repository: z.object({
    id: Id,
    name: Name,
    owner: z.object({ login: Name }).or(z.object({ name: Name }).transform(({ name }) => ({ login: name }))),
    default_branch: z.string().min(1).max(255),
  }),
  commits: z.array(z.unknown()).max(MAX_COMMITS).default([]),
});

/** What a comparison of refs adds, which no webhook tells. */
const DefaultBranchWas = z.object({
  default_branch_was: z.object({ name: z.string().min(1).max(255), stands: z.boolean() }),
});

/** GitHub lists 3,000 paths of a commit at most; of so many, or of odd ones, the trees tell more cheaply and exactly. */
const MAX_PATHS = 100;
const Paths = z.array(z.string().min(1).max(4096)).max(MAX_PATHS);
const Listed = z.object({ added: Paths, removed: Paths, modified: Paths });

const Installation = z.object({ installation: z.object({ id: Id }) });
const Pusher = z.object({ name: z.string().min(1).max(255) });
const Sender = z.object({ login: z.string().min(1).max(255), id: Id, type: z.string().min(1).max(100) });

export type ReadPush =
  | { readonly kind: "push"; readonly push: Push }
  | { readonly kind: "no-installation" }
  | { readonly kind: "malformed"; readonly problem: string };

export function readPush(payload: unknown, delivery: Pick<Delivery, "id" | "receivedAt" | "source">): ReadPush {
  if (isRecord(payload) && payload["installation"] === undefined) return { kind: "no-installation" };
  const installation = Installation.safeParse(payload);
  if (!installation.success) return { kind: "malformed", problem: problemOf(installation.error) };
  const parsed = PushPayload.safeParse(payload);
  if (!parsed.success) return { kind: "malformed", problem: problemOf(parsed.error) };

  const { repository, commits, head_commit: headCommit, ...rest } = parsed.data;
  const problems: string[] = [];
  const foreign = isRecord(payload) ? payload : {};
  const pusher = optional(Pusher, "pusher", foreign["pusher"], problems);
  const sender = optional(Sender, "sender", foreign["sender"], problems);
  return {
    kind: "push",
    push: {
      deliveryId: delivery.id,
      source: delivery.source,
      receivedAt: delivery.receivedAt,
      repository: {
        installationId: installation.data.installation.id,
        id: repository.id,
        owner: repository.owner.login,
        name: repository.name,
        defaultBranch: repository.default_branch,
      },
      ...rest,
      // An annotated tag is an object of its own; GitHub tells the commit behind it.
      head: isTag(rest.ref) ? (headCommit?.id ?? rest.after) : rest.after,
      created: rest.created || isNothing(rest.before),
      deleted: rest.deleted || isNothing(rest.after),
      defaultBranchWas: delivery.source === "snapshot" ? readDefaultBranchWas(payload) : null,
      pusherName: pusher?.name ?? null,
      sender: sender ?? null,
      // What we wrote ourselves lists none: GitHub's comparison has them.
      commits: delivery.source === "snapshot" ? null : commits.flatMap((entry, i) => readCommit(entry, i, problems)),
      problems: clipProblems(problems),
    },
  };
}

function readDefaultBranchWas(payload: unknown): Push["defaultBranchWas"] {
  const { data } = DefaultBranchWas.safeParse(payload);
  return data?.default_branch_was ?? null;
}

function readCommit(entry: unknown, i: number, problems: string[]): PushedCommit[] {
  const at = `commits[${i}]`;
  const fields = isRecord(entry) ? entry : {};
  const sha = Sha.safeParse(fields["id"]);
  if (!sha.success) {
    problems.push(`${at}.id must be 40 or 64 hex digits`);
    return [];
  }
  const { distinct, message } = fields;
  const paths = readPaths(fields);
  if (typeof distinct !== "boolean") problems.push(`${at}.distinct must be true or false`);
  if (typeof message !== "string") problems.push(`${at}.message must be text`);
  else if (message.length > MAX_MESSAGE) problems.push(`${at}.message is longer than ${MAX_MESSAGE} characters`);
  return [
    {
      sha: sha.data,
      distinct: distinct !== false,
      message: typeof message === "string" ? message.slice(0, MAX_MESSAGE) : "",
      ...(paths ? { paths } : {}),
    },
  ];
}

/** Null where one of them is no UTF-8 (git takes any bytes), since nothing can be asked about it by name. */
function readPaths(fields: Readonly<Record<string, unknown>>): readonly string[] | null {
  const { data } = Listed.safeParse(fields);
  if (!data) return null;
  const paths = [...new Set([...data.added, ...data.removed, ...data.modified])];
  const isPlain = paths.every((path) => path.isWellFormed() && !path.includes("\uFFFD"));
  return isPlain && paths.length <= MAX_PATHS ? paths : null;
}

/** Of little weight: a push without it is still a push. */
function optional<T>(schema: z.ZodType<T>, name: string, value: unknown, problems: string[]): T | null {
  if (value === undefined || value === null) return null;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  problems.push(`${name} is not valid`);
  return null;
}

/** Names the field and what it must be; never quotes what was there. */
function problemOf(error: z.ZodError): string {
  const [issue] = error.issues;
  if (!issue) return "not a push";
  return `${issue.path.map(String).join(".") || "the payload"}: ${issue.message}`;
}

function clipProblems(problems: readonly string[]): readonly string[] {
  if (problems.length <= MAX_PROBLEMS) return problems;
  return [...problems.slice(0, MAX_PROBLEMS), `and ${problems.length - MAX_PROBLEMS} more`];
}

function isTag(ref: string): boolean {
  return ref.startsWith("refs/tags/");
}

function isNothing(sha: string): boolean {
  return /^0+$/.test(sha);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
