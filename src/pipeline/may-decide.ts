/**
 * Says who may decide: accounts with write access, asked of GitHub at that moment. Never the account that pushed, and an author
 * or committer may confirm – they may be the victim – but not clear. Nothing in the pushed code is asked.
 */
import type { AccountAccess, DecisionKind, RepositoryRef } from "./ports.ts";

/** What is asked about: who pushed, and where. */
export interface AskedAbout {
  readonly repository: RepositoryRef;
  /** Null where it is not known. */
  readonly sender: { readonly id: number } | null;
}

export interface Asking {
  readonly login: string;
  readonly id: number;
}

/** Commits whose makers are looked up; a decision that touches more is refused. */
const MOST_COMMITS = 50;

/** Why an account may not mark for all of an installation: that is for its owner, and for operators. Null where it may. */
export async function refusalEverywhere(
  { access, operators }: { readonly access: AccountAccess; readonly operators: ReadonlySet<number> },
  { push, by, kind }: { push: AskedAbout; by: Asking; kind: DecisionKind },
): Promise<string | null> {
  if (kind !== "confirmed") return "only a confirmed finding marks what is bad in all repositories";
  if (operators.has(by.id) || (await access.owns(push.repository, by))) return null;
  return `${by.login} is no owner of ${push.repository.owner} that GitHub names, and no operator, so all repositories cannot be marked`;
}

/** Null where it is allowed; otherwise why it is refused, as a clause without full stop. */
export async function refusalOf(
  access: AccountAccess,
  { push, by, kind, shas }: { push: AskedAbout; by: Asking; kind: DecisionKind; shas: readonly string[] },
): Promise<string | null> {
  if (push.sender?.id === by.id) return `${by.login} pushed this, and who pushed cannot decide about it`;
  const permission = await access.permissionOf(push.repository, by);
  if (permission !== "admin" && permission !== "write") {
    return `${by.login} has no write access to ${push.repository.owner}/${push.repository.name}`;
  }
  if (kind === "confirmed") return null;
  if (push.sender === null) return "who pushed this is not known, so it can only be confirmed here";
  if (shas.length > MOST_COMMITS) return `the findings are in ${shas.length} commits; decide about them one by one`;
  const makers = await access.makersOf(push.repository, shas);
  if (makers === null) return "GitHub does not say who made a commit in question, so it can only be confirmed here";
  if (makers.has(by.id)) {
    return `${by.login} is author or committer of a commit in question, and may confirm its findings but not clear them`;
  }
  return null;
}
