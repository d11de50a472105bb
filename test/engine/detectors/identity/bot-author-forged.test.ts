import detector from "../../../../src/engine/detectors/identity/bot-author-forged.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const BOT = { name: "renovate[bot]", email: "29139614+renovate[bot]@users.noreply.github.com" };
const PERSON = { name: "Grace", email: "grace@example.org" };
const HISTORY = { commits: 40, recent: 20, recentSigned: 20, recentByPlatform: 20, offsets: { "0": 40 } };
const by = (parts: object, author: object = {}) =>
  aCommit({ author: BOT, authored: "2026-03-02T10:00:00Z", baseline: { author: { ...HISTORY, ...author } }, ...parts });

const TASK = [aFile({ path: ".vscode/tasks.json", added: "x" })];

test.each([
  ["unsigned and not by the platform, as after a rebase merge", by({}), ["medium"]],
  ["the same, with a task for editors", by({ files: TASK }), ["strong"]],
  ["from a clock where no bot lives", by({ authored: "2026-03-02T10:00:00-08:00" }), ["strong"]],
  ["the same, with a task for editors", by({ authored: "2026-03-02T10:00:00-08:00", files: TASK }), ["decisive"]],
  ["committed by a person", by({ committer: PERSON }), ["weak"]],
  ["only not by the platform", by({ signature: { presence: "present" } }), ["weak"]],
  ["a bot with four known commits", by({}, { recent: 4, recentSigned: 4, recentByPlatform: 4 }), []],
  ["a bot that mixes ways", by({}, { recentSigned: 12, recentByPlatform: 12 }), []],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});
