import detector from "../../../../src/engine/detectors/identity/bot-author-forged.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const BOT = { name: "renovate[bot]", email: "29139614+renovate[bot]@users.noreply.github.com" };
const PERSON = { name: "Grace", email: "grace@example.org" };
const HISTORY = { commits: 40, recent: 20, recentSigned: 20, recentByPlatform: 20, offsets: { "0": 40 } };
const by = (parts: object, author: object = {}) =>
  aCommit({ author: BOT, authored: "2026-03-02T10:00:00Z", baseline: { author: { ...HISTORY, ...author } }, ...parts });

const BY_EVE = { arrival: { sender: { login: "eve", id: 66, type: "User" as const } } };
const VERIFIED = { presence: "present" as const, verification: { verified: true, reason: "valid" } };
const WORKFLOW = {
  name: "github-actions[bot]",
  email: "41898282+github-actions[bot]@users.noreply.github.com",
};
const TASK = [aFile({ path: ".vscode/tasks.json", added: "x" })];

test.each([
  ["unsigned and not by the platform, as after a rebase merge", by({}), ["medium"]],
  ["the same, with a task for editors", by({ files: TASK }), ["strong"]],
  ["from a clock where no bot lives", by({ authored: "2026-03-02T10:00:00-08:00" }), ["strong"]],
  ["the same, with a task for editors", by({ authored: "2026-03-02T10:00:00-08:00", files: TASK }), ["decisive"]],
  ["committed by a person", by({ committer: PERSON }), ["weak"]],
  ["only not by the platform", by({ signature: { presence: "present" } }), ["weak"]],
  ["pushed unsigned by a person's account", by(BY_EVE, { recent: 0 }), ["weak"]],
  ["the same, and unlike all before", by(BY_EVE), ["medium"]],
  ["pushed by a person, and verified", by({ ...BY_EVE, signature: VERIFIED }, { recent: 0 }), []],
  ["a workflow's, which may push with a person's token", by({ ...BY_EVE, author: WORKFLOW }, { recent: 0 }), []],
  ["a bot with four known commits", by({}, { recent: 4, recentSigned: 4, recentByPlatform: 4 }), []],
  ["a bot that mixes ways", by({}, { recentSigned: 12, recentByPlatform: 12 }), []],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});
