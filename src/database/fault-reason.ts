/** Says what is the matter with the database, for the operator. Never what the statement was about. */
import { faultOf, sqlStateOf, systemCodeOf } from "./errors.ts";

interface Reason {
  /** For programs: what a probe answers. */
  readonly word: string;
  readonly clause: string;
}

/** By SQLSTATE or its beginning, the longest that fits. */
const REASONS: Readonly<Record<string, Reason>> = {
  "08": { word: "unreachable", clause: "the connection to the database broke" },
  "25006": { word: "read-only", clause: "the database is read-only" },
  "25P03": { word: "slow", clause: "a transaction was left idle for too long" },
  "28": { word: "refused", clause: "the database refuses our user (DATABASE_URL)" },
  "3D000": { word: "missing", clause: "the database does not exist" },
  "40": { word: "busy", clause: "the database was busy with the same rows" },
  "42501": { word: "refused", clause: "our user may not do this in the database" },
  "42P01": {
    word: "missing",
    clause: "tables are missing in the database: restart to make them, or restore a backup",
  },
  "53": { word: "exhausted", clause: "the database is out of resources" },
  "53100": { word: "full", clause: "the disk of the database is full" },
  "53200": { word: "exhausted", clause: "the database is out of memory" },
  "53300": { word: "exhausted", clause: "the database has no connection left (max_connections)" },
  "55P03": { word: "locked", clause: "a lock in the database was not released in time" },
  "57": { word: "unreachable", clause: "the database is being stopped or started" },
  "57014": { word: "slow", clause: "the database took too long for a statement" },
  "57P04": { word: "missing", clause: "the database was dropped" },
  "58": { word: "damaged", clause: "the database cannot read or write its files" },
  XX001: { word: "damaged", clause: "files of the database are damaged: look at its log" },
  XX002: { word: "damaged", clause: "an index of the database is damaged: look at its log, REINDEX may mend it" },
};
const UNKNOWN: Reason = { word: "failed", clause: "the database failed" };
const AWAY: Reason = { word: "unreachable", clause: "the database is busy or away" };

/** Returns the reason with the code behind it; for what is no fault of the database's, that nothing is known. */
export function faultReason(error: unknown): string {
  const state = sqlStateOf(error);
  if (state) return `${reasonOf(state).clause} (${state})`;
  const code = systemCodeOf(error);
  return code ? `the database cannot be reached (${code})` : withoutState(error).clause;
}

/** Returns the same in one word: `read-only`, `full`, `locked`, `damaged`, `missing`, `unreachable`, … */
export function faultWord(error: unknown): string {
  const state = sqlStateOf(error);
  return (state ? reasonOf(state) : withoutState(error)).word;
}

function reasonOf(state: string): Reason {
  return REASONS[state] ?? REASONS[state.slice(0, 2)] ?? UNKNOWN;
}

function withoutState(error: unknown): Reason {
  return faultOf(error) === "transient" ? AWAY : UNKNOWN;
}
