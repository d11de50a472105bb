/** What became of pushes that were acknowledged: each is to have one check run, undoubled, and each attack is to be in a mail. */

import { openDatabase } from "../../src/database/open-database.ts";
import type { CheckRun } from "../../test/simulator/start-github-simulator.ts";
import type { World } from "./world.ts";

export interface Acknowledged {
  /** Of the delivery. */
  readonly id: string;
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

export function damageOf({ github, sendgrid }: World, pushes: readonly Omit<Acknowledged, "id">[]): Damage {
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

interface Row {
  readonly id: string;
  readonly pushes: number;
  readonly verdicts: number;
  readonly analyses: number;
}

/** The same by what is stored: each acknowledged delivery is one push of one analysed commit, with one verdict that was reported. Once no process has the database. */
export async function storedDamage(
  { url, variables }: World,
  pushes: readonly Acknowledged[],
): Promise<Pick<Damage, "lost" | "doubled">> {
  const database = await openDatabase({ url, dataDir: variables["DATA_DIR"] ?? null });
  try {
    const { rows } = await database.sql.executeSql(`
      SELECT d.id, count(DISTINCT p.id)::int AS pushes, count(DISTINCT v.id)::int AS verdicts, count(DISTINCT a.id)::int AS analyses
      FROM deliveries d JOIN pushes p ON p.delivery_id = d.id
        LEFT JOIN verdicts v ON v.push_id = p.id AND v.reported_at IS NOT NULL LEFT JOIN commit_analyses a ON a.push_id = p.id
      GROUP BY d.id`);
    const known = new Map((rows as readonly Row[]).map((row) => [row.id, row]));
    const counts = (id: string) => {
      const row = known.get(id);
      return row ? [row.pushes, row.verdicts, row.analyses] : [0];
    };
    return {
      lost: pushes.filter(({ id }) => counts(id).some((n) => n < 1)).map(({ sha }) => sha),
      doubled: pushes.filter(({ id }) => counts(id).some((n) => n > 1)).map(({ sha }) => sha),
    };
  } finally {
    await database.close();
  }
}
