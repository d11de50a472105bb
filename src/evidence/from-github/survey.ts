/**
 * The first query of a push: which repository it is, the policy files in force and the first commits with what stands at
 * their paths, in one. Whatever it does not tell for certain is asked for again where it is needed, by a call of its own.
 */
import { z } from "zod";
import type { Octokit } from "../../github/github-app.ts";
import { GitHubError } from "../../github/github-error.ts";
import { type PartError, queryPartly } from "../../github/query-partly.ts";
import type { Push } from "../../pipeline/ports.ts";
import { toPipelineError } from "./ask.ts";
import { blobId } from "./blobs-query.ts";
import { askCommits, type CommitsAnswer, readFields } from "./commits-query.ts";
import { createPatience } from "./patience.ts";
import { batchFrom } from "./prefetch.ts";
import { ObjectId } from "./response-schemas.ts";
import { MERGED_FIELDS, type MergedRequest, readMerged } from "./unapproved-content.ts";

/** A file's bytes; `absent` where nothing stands there. */
export type SurveyedText = Uint8Array | "absent";

export interface PushSurvey {
  readonly repositoryId: number;
  readonly owner: string;
  readonly name: string;
  readonly commits: CommitsAnswer;
  /** The repository's policy file at `ref`; null where it has to be asked for. */
  readonly policy: { readonly ref: string; readonly text: SurveyedText } | null;
  /** The organisation's; null likewise. */
  readonly organisation: SurveyedText | null;
  /** The pull request whose merge is the head of a push to the default branch. */
  readonly merged: MergedRequest | null;
}

export interface PushSurveys {
  /** Asks, once for a push; null where GitHub does not tell which repository it is. */
  ask(push: Push, patient: boolean): Promise<PushSurvey | null>;
  /** What was asked about the push. */
  of(push: Push): PushSurvey | null;
  /** The push goes on under another name. */
  pass(from: Push, to: Push): void;
}

export interface SurveyOptions {
  readonly octokitFor: (installationId: number) => Octokit;
  /** Path of the policy file. */
  readonly policyPath: string;
  /** Name of the repository that holds an organisation's. */
  readonly organisationRepository: string;
  /** The commit, or the branch, whose policy is in force for a push; null where there is none. */
  readonly policyRef: (push: Push) => Promise<string | null>;
}

export function createPushSurveys(options: SurveyOptions): PushSurveys {
  // By the push as it was handed in: it lives as long as the story that asks about it.
  const surveys = new WeakMap<Push, PushSurvey | null>();
  /** Until when an older server, which does not know the query, is not asked it again. */
  let restUntil = 0;
  return {
    async ask(push, patient) {
      const known = surveys.get(push);
      if (known !== undefined) return known;
      if (performance.now() < restUntil) return null;
      const ref = await options.policyRef(push);
      const answer = await createPatience(patient).ask("survey", () => survey(options, push, ref));
      if (answer instanceof GitHubError && answer.kind === "unsupported")
        restUntil = performance.now() + UNSUPPORTED_MS;
      const found = answer instanceof GitHubError ? null : answer;
      surveys.set(push, found);
      return found;
    },
    of: (push) => surveys.get(push) ?? null,
    pass(from, to) {
      const known = surveys.get(from);
      if (known !== undefined) surveys.set(to, known);
    },
  };
}

/** A server may be brought to a newer version. */
const UNSUPPORTED_MS = 3_600_000;

const FILE = "mode oid object { ... on Blob { text } }";

const Repository = z.looseObject({
  databaseId: z.number(),
  name: z.string().min(1),
  owner: z.object({ login: z.string().min(1) }),
});
const Answer = z.object({ repository: z.unknown(), organisation: z.unknown() });

async function survey(options: SurveyOptions, push: Push, ref: string | null): Promise<PushSurvey | null> {
  const { owner, name, installationId } = push.repository;
  const listed = (push.commits ?? []).filter(({ distinct }) => distinct);
  const asked = batchFrom(
    listed.map(({ sha }) => sha),
    new Map(listed.map((commit) => [commit.sha, commit.paths ?? null])),
  );
  const commits = askCommits(asked);
  const variables = { owner, name, home: options.organisationRepository, path: options.policyPath };
  const isDefault = push.ref === `refs/heads/${push.repository.defaultBranch}` && !push.created && !push.deleted;
  const named = {
    ...variables,
    ...(ref === null ? {} : { ref: expressionOf(ref) }),
    ...(isDefault ? { head: push.head } : {}),
    ...Object.fromEntries(commits.variables),
  };
  const declared = Object.keys(named).map((one) => `$${one}: ${one === "head" ? "GitObjectID" : "String"}!`);
  const landed = isDefault ? `landed: object(oid: $head) { ... on Commit { ${MERGED_FIELDS} } }` : "";
  const policy =
    ref === null ? "" : `policy: object(expression: $ref) { ... on Commit { file(path: $path) { ${FILE} } } }`;
  const query = `query Survey(${declared.join(", ")}) {
  repository(owner: $owner, name: $name) { databaseId name owner { login } ${policy} ${landed} ${commits.fields} }
  organisation: repository(owner: $owner, name: $home) {
    defaultBranchRef { target { ... on Commit { file(path: $path) { ${FILE} } } } }
  }
}${asked.length > 0 ? commits.fragments : ""}`;
  try {
    const { data, errors } = await queryPartly(options.octokitFor(installationId), query, named);
    const answer = Answer.parse(data);
    const { success, data: repository } = Repository.safeParse(answer.repository);
    if (!success) return null;
    const text =
      ref === null ? null : readFile(Reflect.get(repository, "policy"), isHit(errors, "repository", "policy"));
    return {
      repositoryId: repository.databaseId,
      owner: repository.owner.login,
      name: repository.name,
      commits: readFields(
        repository,
        errors.filter(({ path: [root] }) => root === "repository"),
        asked,
      ),
      policy: ref === null || text === null ? null : { ref, text },
      organisation: readOrganisation(answer.organisation, errors),
      merged: readMerged(Reflect.get(repository, "landed"), push.head),
    };
  } catch (error) {
    throw toPipelineError(error);
  }
}

/** A tag may bear a branch's name, and git would take it first. */
function expressionOf(ref: string): string {
  return ObjectId.safeParse(ref).success ? ref : `refs/heads/${ref}`;
}

function isHit(errors: readonly PartError[], ...start: readonly string[]): boolean {
  return errors.some(({ path }) => start.every((step, i) => path[i] === step));
}

/** A repository that is not there, or that the App was not given, says nothing. */
function readOrganisation(answer: unknown, errors: readonly PartError[]): SurveyedText | null {
  const own = errors.filter(({ path: [root] }) => root === "organisation");
  if (answer === null) return own.length > 0 && own.every(({ type }) => type === "NOT_FOUND") ? "absent" : null;
  if (own.length > 0) return null;
  const branch = z.object({ defaultBranchRef: z.object({ target: z.unknown() }).nullable() }).safeParse(answer);
  if (!branch.success) return null;
  return branch.data.defaultBranchRef === null ? "absent" : readFile(branch.data.defaultBranchRef.target, false);
}

const File = z.object({
  file: z
    .object({ mode: z.int(), oid: ObjectId, object: z.object({ text: z.string().nullish() }).nullish() })
    .nullable(),
});
const PLAIN_MODES = new Set([0o100644, 0o100755]);

/** Null for all but a plain file whose text came whole: its bytes hash to its id. */
function readFile(commit: unknown, failed: boolean): SurveyedText | null {
  if (failed) return null;
  if (commit === null) return "absent";
  const { success, data } = File.safeParse(commit);
  if (!success) return null;
  if (data.file === null) return "absent";
  const { mode, oid, object } = data.file;
  const bytes = Buffer.from(object?.text ?? "");
  return PLAIN_MODES.has(mode) && blobId(bytes, oid.length) === oid ? bytes : null;
}
