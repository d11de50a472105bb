/** What became of pushes that were acknowledged: each is to have one check run, undoubled, and each attack is to be in a mail. */
import type { CheckRun } from "../../test/simulator/start-github-simulator.ts";
import type { World } from "./world.ts";

export interface Acknowledged {
  readonly sha: string;
  readonly isAttack: boolean;
}

export interface Damage {
  /** Heads without a check run that says the verdict. */
  readonly lost: readonly string[];
  /** Heads with a second check run, and runs in which an annotation stands twice. */
  readonly doubled: readonly string[];
  readonly mailsLost: readonly string[];
  /** Mails beyond the first of an alert. */
  readonly mailsRepeated: readonly string[];
}

export function damageOf({ github, sendgrid }: World, pushes: readonly Acknowledged[]): Damage {
  const runs = Map.groupBy(github.checkRuns(), ({ headSha }) => headSha);
  const texts = sendgrid.inbox().map(({ text }) => text ?? "");
  const references = Map.groupBy(sendgrid.inbox(), ({ customArgs }) => customArgs["countersign_reference"] ?? "");
  const of = (sha: string) => runs.get(sha) ?? [];
  // Mails of an incident name one push by its commit, the others by their check runs.
  const isMailed = (sha: string) =>
    texts.some((text) => text.includes(sha) || of(sha).some(({ id }) => text.includes(`/runs/${id}\n`)));
  const isDoubled = ({ annotations }: CheckRun) =>
    new Set(annotations.map((one) => JSON.stringify([one.path, one.start_line, one.end_line, one.title, one.message])))
      .size < annotations.length;
  // An analysis that was given up ends in a completed run as well.
  const isVerdict = ({ status, title }: CheckRun) =>
    status === "completed" && title?.includes("could not finish") !== true;
  return {
    lost: pushes.filter(({ sha }) => !of(sha).some(isVerdict)).map(({ sha }) => sha),
    doubled: pushes.filter(({ sha }) => of(sha).length > 1 || of(sha).some(isDoubled)).map(({ sha }) => sha),
    mailsLost: pushes.filter(({ sha, isAttack }) => isAttack && !isMailed(sha)).map(({ sha }) => sha),
    mailsRepeated: [...references].flatMap(([reference, same]) => same.slice(1).map(() => reference)),
  };
}
