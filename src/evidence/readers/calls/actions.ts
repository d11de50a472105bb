/** What well-known GitHub actions do (`uses:owner/name`), and the calls that place readers make of settings. */
import { AGENT_ACTIONS } from "./actions/agents.ts";
import { FILE_ACTIONS } from "./actions/files.ts";
import { SCRIPT_ACTIONS } from "./actions/scripts.ts";
import { VALUE_ACTIONS } from "./actions/values.ts";
import type { CallRow, CallTable } from "./call-row.ts";

const PLACES = "made by src/evidence/readers/places";

/** Calls that place readers make of what a setting says. */
const SETTINGS: readonly CallRow[] = [
  { callee: "fetch-file", does: "fetch", gives: ["fetched"], writes: { path: 1, content: "given" }, source: PLACES },
  {
    callee: "fetch-verified-file",
    does: "fetch",
    gives: ["fetched"],
    writes: { path: 1, content: "given" },
    traits: ["verified"],
    source: PLACES,
  },
  { callee: "fetch-run", does: "run", from: [1], gives: ["nothing"], source: PLACES },
  { callee: "fetch-verified-run", does: "run", from: [1], gives: ["nothing"], traits: ["verified"], source: PLACES },
  { callee: "include", does: "load", from: [1], gives: ["nothing"], source: PLACES },
  {
    callee: "keep-artifact",
    does: "send",
    from: [0],
    fromFiles: [0],
    gives: ["nothing"],
    traits: ["artifact"],
    source: PLACES,
  },
  {
    callee: "mirror-requests",
    does: "send",
    from: [1],
    gives: ["nothing"],
    traits: ["bare"],
    source: PLACES,
  },
  { callee: "write-file", writes: { path: 0, content: 1 }, gives: ["nothing"], source: PLACES },
  { callee: "image", does: "load", from: [], gives: ["nothing"], traits: ["image"], source: PLACES },
  { callee: "extension", does: "load", from: [], gives: ["nothing"], traits: ["extension"], source: PLACES },
  { callee: "mount", does: "read", from: [], gives: ["nothing"], traits: ["mount"], source: PLACES },
];

export const ACTION_CALLS: CallTable = {
  languages: ["steps"],
  rows: [...SETTINGS, ...FILE_ACTIONS, ...SCRIPT_ACTIONS, ...AGENT_ACTIONS, ...VALUE_ACTIONS],
  values: [],
};
