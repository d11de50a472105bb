import type { Action, ProgramOrigin, StartMoment } from "../../../src/engine/model/program.ts";
import { anAction, aProgram, aProgramCommit, aStart } from "../../../src/engine/model/program-examples.ts";
import { newActions } from "../../../src/engine/programs/new-actions.ts";

const EVENT: ProgramOrigin = { kind: "environment", name: "github.event_name" };
const REPOSITORY: ProgramOrigin = { kind: "environment", name: "github.repository" };
const LOCALE: ProgramOrigin = { kind: "locale" };

const run = (...guardedBy: readonly ProgramOrigin[]) => anAction("run", { what: "a.sh", guardedBy });
const started = (action: Action, when: StartMoment = "ci") => [aProgram([action], { start: aStart(when) })];

test.each([
  ["the same", started(run(EVENT)), started(run(EVENT)), 0],
  ["a further condition", started(run(EVENT)), started(run(EVENT, REPOSITORY)), 0],
  ["a condition that is gone", started(run(EVENT, REPOSITORY)), started(run(EVENT)), 1],
  ["another condition", started(run(EVENT)), started(run(REPOSITORY)), 1],
  ["a condition that chooses victims", started(run()), started(run(LOCALE)), 1],
  ["an earlier start", started(run()), started(run(), "install"), 1],
  ["a later start", started(run(), "install"), started(run()), 0],
  ["one of two starts that were there", [...started(run(EVENT)), ...started(run())], started(run()), 0],
  ["another command", started(run()), started(anAction("run", { what: "b.sh" })), 1],
] as const)("%s", (_, before, after, fresh) => {
  expect(newActions(aProgramCommit(".github/workflows/a.yml", after, before), ["run"])).toHaveLength(fresh);
});
