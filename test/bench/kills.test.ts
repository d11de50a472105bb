/** A short run of the bench that kills: some kills over one database, some crash points over the other. */
import { killAgainAndAgain } from "../../bench/faults/kills.ts";
import { sweepPoints } from "../../bench/faults/points.ts";
import { testableKinds } from "../support/test-database.ts";

const SEED = 3;
const say = (line: string) => void process.stderr.write(`${line}\n`);
const hasServer = (await testableKinds()).includes("postgresql");

test("nothing is lost and nothing doubled by processes that are killed", async () => {
  const kind = hasServer ? "postgresql" : "embedded";
  const run = await killAgainAndAgain({ kind, seed: SEED, seconds: 8, least: { kills: 3, acknowledged: 5 }, say });
  expect(run).toMatchObject({ lost: [], doubled: [], mailsLost: [], leftOver: [] });
  expect([run.kills > 0, run.acknowledged > 0]).toEqual([true, true]);
}, 600_000);

test("a push comes to one check run and one mail, wherever the process was killed", async () => {
  const swept = await sweepPoints({ kind: "embedded", most: 3, from: SEED, say });
  const bad = swept.filter(({ end }) => !["told", "repeated", "missed"].includes(end));
  expect([swept.length, bad]).toEqual([3, []]);
}, 600_000);
