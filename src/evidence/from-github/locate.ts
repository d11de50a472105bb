/**
 * Finds a repository under the name that it has now, by its id. A push may be days old when its turn comes: the repository was
 * renamed, and its old name may be another's by then, whose policy and commits must not be taken for its own. One that was transferred is read through the installation
 * that it has now.
 *
 * That it is gone is believed when GitHub says so of the id, to a token that it took itself, after a while; or when it does
 * not know the installation, while it knows the App. Everything else can be mended, and is waited for.
 */
import { z } from "zod";
import type { Octokit } from "../../github/github-app.ts";
import { GitHubError } from "../../github/github-error.ts";
import { ConfigError, RepositoryGoneError, RetryableError } from "../../pipeline/errors.ts";
import type { Clock, EvidenceSource, Push } from "../../pipeline/ports.ts";
import { ask } from "./ask.ts";
import type { PushSurveys } from "./survey.ts";

export interface LocateOptions {
  readonly octokitFor: (installationId: number) => Octokit;
  readonly app: Octokit;
  readonly clock: Clock;
  /** The query that a push begins with: it names the repository as well. Absent: a call of its own does. */
  readonly surveys?: PushSurveys;
}

/** How long a name is believed: long enough for pushes in a row. */
const BELIEVED_MS = 10_000;
const MOST_BELIEVED = 1000;

const Answer = z.object({ id: z.number(), name: z.string().min(1), owner: z.object({ login: z.string().min(1) }) });

const Installed = z.object({ id: z.int().positive() });

interface Place {
  readonly installationId: number;
  readonly owner: string;
  readonly name: string;
  readonly until: number;
}

export function createLocate(options: LocateOptions): EvidenceSource["locate"] {
  const { clock } = options;
  const places = new Map<number, Place>();

  async function find(push: Push, patient: boolean): Promise<Place> {
    const { repository } = push;
    const { id, installationId } = repository;
    // Asked whether or not the name is known: it tells more of the push than its repository's name.
    const seen = await options.surveys?.ask(push, patient);
    if (seen?.repositoryId === id && seen.owner.toLowerCase() === repository.owner.toLowerCase()) {
      return keep(id, { installationId, owner: seen.owner, name: seen.name });
    }
    const known = places.get(id);
    if (known && known.until > clock.now()) return known;
    try {
      return keep(id, await follow(options, repository));
    } catch (error) {
      if (!patient && (await isGone(error, options.app, installationId))) {
        throw new RepositoryGoneError(`${nameOf(repository)} (id ${id}) is no more, or no longer the App's`, {
          cause: error,
        });
      }
      throw toWaiting(error, repository);
    }
  }

  function keep(id: number, found: Omit<Place, "until">): Place {
    const place = { ...found, until: clock.now() + BELIEVED_MS };
    places.delete(id);
    places.set(id, place);
    const [oldest] = places.keys();
    if (places.size > MOST_BELIEVED && oldest !== undefined) places.delete(oldest);
    return place;
  }

  return async (push, patient) => {
    const { owner, name, installationId } = await find(push, patient);
    const { repository } = push;
    if (owner === repository.owner && name === repository.name && installationId === repository.installationId)
      return push;
    const located = { ...push, repository: { ...repository, owner, name, installationId } };
    options.surveys?.pass(push, located);
    return located;
  };
}

type Found = Omit<Place, "until">;

/** The repository's place, under another account as well; a public one can be read by whoever asks, and says nothing of us. */
async function follow({ octokitFor, app }: LocateOptions, repository: Push["repository"]): Promise<Found> {
  const { id, owner, name, installationId } = repository;
  const found = await placeOf(octokitFor, installationId, id).catch(async (error: unknown) => {
    if (!mayHaveMoved(error)) throw error;
    // GitHub redirects the former name, unless that is another's by now: the id tells.
    const now = await installationOf(app, { owner, name });
    if (now === null || now === installationId) throw error;
    return placeOf(octokitFor, now, id);
  });
  if (found.installationId !== installationId || found.owner.toLowerCase() === owner.toLowerCase()) return found;
  const now = await installationOf(app, found);
  if (now === installationId) return found; // the account was renamed
  if (now === null) {
    const failure = { status: 404, kind: "not-found", retryAfterMs: null, call: "GET installation" } as const;
    throw new GitHubError(`${found.owner} does not have the App`, failure);
  }
  return placeOf(octokitFor, now, id);
}

async function placeOf(octokitFor: LocateOptions["octokitFor"], installationId: number, id: number): Promise<Found> {
  const octokit = octokitFor(installationId);
  const { name, owner } = await ask(() => octokit.request("GET /repositories/{id}", { id }), Answer);
  return { installationId, owner: owner.login, name };
}

/** What an installation says of a repository that went to another account. */
function mayHaveMoved(error: unknown): boolean {
  const cause = error instanceof ConfigError ? error.cause : error;
  return (
    cause instanceof GitHubError && (cause.kind === "not-found" || (cause.kind === "no-token" && cause.status === 404))
  );
}

/** The App's installation on a repository; null where there is none. */
async function installationOf(app: Octokit, { owner, name }: Pick<Found, "owner" | "name">): Promise<number | null> {
  try {
    const asked = { owner, repo: name };
    return (await ask(() => app.request("GET /repos/{owner}/{repo}/installation", asked), Installed)).id;
  } catch (error) {
    if (error instanceof GitHubError && error.kind === "not-found") return null;
    throw error;
  }
}

async function isGone(error: unknown, app: Octokit, installationId: number): Promise<boolean> {
  if (error instanceof GitHubError) return error.kind === "not-found";
  const cause = error instanceof ConfigError ? error.cause : null;
  return cause instanceof GitHubError && cause.kind === "no-token" && (await isUninstalled(app, installationId));
}

/** GitHub takes our key for this App's, and knows no such installation of it. */
async function isUninstalled(app: Octokit, installationId: number): Promise<boolean> {
  try {
    await app.rest.apps.getAuthenticated();
    await app.rest.apps.getInstallation({ installation_id: installationId });
    return false;
  } catch (error) {
    return error instanceof GitHubError && error.kind === "not-found" && error.call.includes("/app/installations/");
  }
}

/** A refusal that may pass, in the words of whose turn it is. */
function toWaiting(error: unknown, repository: Push["repository"]): unknown {
  if (!(error instanceof GitHubError)) return error;
  const message = `${nameOf(repository)} cannot be read: ${error.message}`;
  return error.kind === "forbidden"
    ? new ConfigError([`${message}: is the installation suspended, or an IP allow list in the way?`], { cause: error })
    : new RetryableError(message, { cause: error });
}

function nameOf({ owner, name }: Push["repository"]): string {
  return `${owner}/${name}`;
}
