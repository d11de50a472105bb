/**
 * Compares where the refs of each repository stand with what was told of them, and puts what nobody told of into the inbox: a
 * push whose webhook was never made (more than three tags at once, more than 5,000 branches, a payload above 25 MB) or was lost
 * for good.
 */
import { GitHubError } from "../../github/github-error.ts";
import type { Clock, Delivery, Log } from "../../pipeline/ports.ts";
import { findMoves, type LostMove } from "./find-moves.ts";
import type { GitHubRefs, SeenRepository } from "./github-refs.ts";
import type { KnownRefs } from "./known-refs.ts";
import { isNothing } from "./nothing.ts";
import { type MoveDetails, toDelivery } from "./to-delivery.ts";

/** How late a webhook may be, in milliseconds: "it may take minutes"; the delivery log is asked in between. */
export const GRACE_MS = 10 * 60_000;
/** Pushes that wait in the inbox, or a sweep that is under way, hold nothing up for longer. */
const LONGEST_WAIT_MS = 60 * 60_000;

export interface WatchRefsPorts {
  readonly github: GitHubRefs;
  readonly known: KnownRefs;
  readonly accept: (
    delivery: Delivery,
    order: { readonly yields: boolean; readonly urgent: boolean },
  ) => Promise<unknown>;
  readonly graceMs: number;
  /** Whether the delivery log is still to say what it has. */
  readonly isSweeping: () => Promise<boolean>;
  readonly clock: Clock;
  readonly log: Log;
}

/** One round over all repositories. `assertOwned` is called before each, and throws where the work is to stop. */
export type WatchRefs = (assertOwned: () => Promise<void>) => Promise<number>;

export function createWatchRefs(ports: WatchRefsPorts): WatchRefs {
  const { github, log, clock } = ports;
  let waitingSince: number | null = null;
  return async (assertOwned) => {
    const started = clock.now();
    // The log tells who pushed; what it has is not to be found here before.
    if (await ports.isSweeping()) {
      waitingSince ??= started;
      if (started - waitingSince < LONGEST_WAIT_MS) return 0;
    } else waitingSince = null;
    const total = { installations: 0, repositories: 0, compared: 0, recovered: 0 };
    for (const installationId of await github.installations()) {
      total.installations += 1;
      try {
        await assertOwned();
        for (const repository of await github.repositories(installationId)) {
          total.repositories += 1;
          const recovered = await compareOne(ports, repository, assertOwned);
          if (recovered === null) continue;
          total.compared += 1;
          total.recovered += recovered;
        }
      } catch (error) {
        // One installation that refuses, or whose calls are used up, is no reason to leave out the others.
        if (!(error instanceof GitHubError)) throw error;
        log.warn({ installation: installationId, reason: error.message }, "refs not compared");
      }
    }
    const fields = { ...total, ms: clock.now() - started };
    if (total.recovered > 0) log.warn(fields, "pushes recovered by comparing refs");
    else log.debug(fields, "refs compared");
    return 0;
  };
}

/** How many pushes were recovered; null where there was nothing to compare. */
async function compareOne(
  ports: WatchRefsPorts,
  repository: SeenRepository,
  assertOwned: () => Promise<void>,
): Promise<number | null> {
  const { github, known, graceMs, clock, log } = ports;
  const now = clock.now();
  if (!(await known.isDue(repository, now))) return null;
  if (await known.hasUnrecorded(repository.id, now - LONGEST_WAIT_MS)) return null;
  await assertOwned();
  try {
    // First what GitHub shows: a push that is told in between is then told of, and not missing.
    const current = await github.refs(repository);
    const remembered = await known.recall(repository.id);
    const { seenAt, refs, defaultBranch, ...rest } = remembered;
    const since = (seenAt ?? 0) - graceMs;
    const found = findMoves({ ...rest, known: refs, since, current, now, graceMs });
    for (const move of found.lost) await recover(ports, repository, move);
    if (defaultBranch !== null && defaultBranch !== repository.defaultBranch) {
      await tellDefaultBranch(ports, repository, { was: defaultBranch, current, seenAt: seenAt ?? 0, now });
    }
    await known.remember(repository, found, now);
    return found.lost.length;
  } catch (error) {
    if (!(error instanceof GitHubError) || error.isTemporary || error.kind === "no-token") throw error;
    log.warn({ repository: repository.id, reason: error.message }, "refs not compared");
    return null;
  }
}

async function recover(ports: WatchRefsPorts, repository: SeenRepository, move: LostMove): Promise<void> {
  const { accept, log } = ports;
  const details = await detailsOf(ports, repository, move);
  const { ref, before, after } = move;
  const fields = { repository: repository.id, ref, before, after };
  const yields = ref !== `refs/heads/${repository.defaultBranch}`;
  await accept(toDelivery(repository, move, details), { yields, urgent: !yields });
  log.warn(fields, "push recovered by comparing refs");
}

/** No webhook that the App hears tells it; the branch itself need not have moved. */
async function tellDefaultBranch(
  { accept, log }: WatchRefsPorts,
  repository: SeenRepository,
  { was, current, seenAt, now }: { was: string; current: ReadonlyMap<string, string>; seenAt: number; now: number },
): Promise<void> {
  const ref = `refs/heads/${repository.defaultBranch}`;
  const head = current.get(ref);
  if (head === undefined) return; // an empty repository
  const move = { ref, before: head, after: head, at: now, mark: `default branch was ${was} at ${seenAt}` };
  const defaultBranchWas = { name: was, stands: current.has(`refs/heads/${was}`) };
  const details = { head, created: false, deleted: false, forced: false, defaultBranchWas };
  await accept(toDelivery(repository, move, details), { yields: false, urgent: true });
  log.warn({ repository: repository.id, was, is: repository.defaultBranch }, "another default branch");
}

async function detailsOf({ github }: WatchRefsPorts, repository: SeenRepository, move: LostMove): Promise<MoveDetails> {
  const { ref, before, after } = move;
  const flags = { created: isNothing(before), deleted: isNothing(after) };
  if (flags.deleted) return { ...flags, forced: false, head: null };
  const head = await github.commitOf(repository, after);
  const isMove = head !== null && !flags.created;
  const forced = isMove && (ref.startsWith("refs/tags/") || !(await github.isAhead(repository, before, after)));
  return { ...flags, forced, head };
}
