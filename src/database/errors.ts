/**
 * The only place that knows how databases say no. Errors are told apart by SQLSTATE (which Prisma passes on as
 * `originalCode`), and by Prisma's own codes only where no statement reached the server; never by their text.
 */

/**
 * What the operator can mend: a wrong address, a directory in use, migrations of another version. One line for people.
 * `reason` is for programs.
 */
export class DatabaseSetupError extends Error {
  override readonly name = "DatabaseSetupError";
  readonly reason:
    | "unreachable"
    | "refused"
    | "directory-in-use"
    | "directory-unusable"
    | "directory-damaged"
    | "settings"
    | "migrations";
  constructor(reason: DatabaseSetupError["reason"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/**
 * `transient`: the same statement may well succeed in a moment. `operator`: not before somebody mends the server or its
 * settings. `constraint`: the database refused the data, and always will. `permanent`: everything else, a bug of ours.
 */
export type DatabaseFault = "transient" | "operator" | "constraint" | "permanent";

/**
 * SQLSTATEs by their beginning, the longest that fits: classes are two letters. What passes is connections, roll-backs by
 * concurrency, resources and what the operator does to a running server.
 */
const STATES: Readonly<Record<string, DatabaseFault>> = {
  "08": "transient",
  "40": "transient",
  "53": "transient",
  "57": "transient",
  "55P03": "transient", // a lock that was not to be had
  "25P03": "transient", // a transaction that idled too long
  "26000": "transient", // a prepared statement that a proxy left in another session
  "42P05": "transient", // or met there
  "0A000": "transient", // a prepared statement whose columns another version's migration changed
  "25006": "transient", // the server, or the session, only reads
  "28": "operator",
  "58": "operator",
  "3D000": "operator",
  "42501": "operator",
  "42P01": "operator", // a table is missing: a new database in the place of ours
  "57P04": "operator", // the database was dropped
  XX001: "operator",
  XX002: "operator",
  "22": "constraint",
  "23": "constraint",
};

/** Prisma's codes, where no statement reached the server. */
const PRISMA: Readonly<Record<string, DatabaseFault>> = {
  P1001: "transient", // unreachable
  P1002: "transient", // connection timed out
  P1008: "transient", // operation timed out
  P1011: "transient", // TLS
  P1017: "transient", // connection closed
  P2024: "transient", // no connection free in time
  P2028: "transient", // a transaction that did not begin or end in time
  P2034: "transient", // write conflict
  P2037: "transient", // too many connections
  P1000: "operator", // wrong password
  P1003: "operator", // no such database
  P1010: "operator", // access denied
  P2021: "operator", // no such table
  P2000: "constraint", // too long
  P2002: "constraint", // unique key
  P2003: "constraint", // foreign key
  P2004: "constraint", // CHECK
  P2011: "constraint", // null
  P2014: "constraint", // missing relation
  P2020: "constraint", // out of range
};

/** Kinds by which Prisma's driver adapters name what happened before a statement reached the server. */
const TRANSIENT_KINDS = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TlsConnectionError",
  "TooManyConnections",
  "TransactionWriteConflict",
]);

/** Node's codes of system calls (`ECONNRESET`), and of a connection's own parts; not those of wrong arguments. */
const SYSTEM = /^(?:E(?!RR_)[A-Z]|ERR_(?:STREAM|SOCKET|SSL|TLS|NET)_)/;

/** `pg` gives its own timeouts and broken connections no code; these are all it says, whole. */
const DRIVER = new Set([
  "timeout exceeded when trying to connect",
  "Connection terminated due to connection timeout",
  "Connection terminated unexpectedly",
  "Connection terminated",
  "Client has encountered a connection error and is not queryable",
  "Client was closed and is not queryable",
  "There was an error establishing an SSL connection",
  "Query read timeout",
  "timeout expired",
]);

/** Classes of SQLSTATE after which a session is not used again: connection, operator, system, internal. */
const UNFIT_CLASSES = new Set(["08", "57", "58", "XX"]);

/** Nested causes looked at; hostile or broken errors may form a ring. */
const DEPTH = 8;

/** Tells whether trying again can help. */
export function faultOf(error: unknown): DatabaseFault {
  const layers = [...layersOf(error)];
  for (const layer of layers) {
    const state = stateOf(layer);
    if (state) return STATES[state] ?? STATES[state.slice(0, 2)] ?? "permanent";
  }
  for (const layer of layers) {
    const { code, kind } = layer;
    if (typeof code === "string" && PRISMA[code]) return PRISMA[code];
    if (typeof kind === "string" && TRANSIENT_KINDS.has(kind)) return "transient";
    if (isOfConnection(layer)) return "transient";
  }
  return "permanent";
}

/** Whatever a system call refused to a database client, it refused to the connection. */
function isOfConnection({ code, message }: Layer): boolean {
  return (typeof code === "string" && SYSTEM.test(code)) || (typeof message === "string" && DRIVER.has(message));
}

/** A prepared statement by a name that the server does not know, or has already: a proxy between takes a session for each transaction. */
const FOREIGN_NAMES: readonly string[] = ["26000", "42P05"];
/** Read-only, idle for too long in a transaction, columns of a prepared statement that changed. */
const UNFIT_STATES: ReadonlySet<string> = new Set(["25006", "25P03", "0A000", ...FOREIGN_NAMES]);

/** True where a prepared statement met another session than the one that prepared it. */
export function isForeignName(error: unknown): boolean {
  return FOREIGN_NAMES.includes(sqlStateOf(error) ?? "");
}

/** True where the session behind the error is of no more use: it broke, does not answer, or only reads. */
export function isUnfit(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (!state) return true;
  if (state === "57014") return false; // a statement that was cancelled leaves its session whole
  return UNFIT_STATES.has(state) || UNFIT_CLASSES.has(state.slice(0, 2));
}

/** The SQLSTATE behind an error of `pg` or of Prisma; null where no server spoke. */
export function sqlStateOf(error: unknown): string | null {
  for (const layer of layersOf(error)) {
    const state = stateOf(layer);
    if (state) return state;
  }
  return null;
}

/** Node's code of the system call or socket that failed, e.g. `ECONNREFUSED`; null where it was none. */
export function systemCodeOf(error: unknown): string | null {
  for (const { code } of layersOf(error)) {
    if (typeof code === "string" && SYSTEM.test(code)) return code;
  }
  return null;
}

/** True when a unique key refused the row. */
export function isDuplicate(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state) return state === "23505";
  return [...layersOf(error)].some(({ code }) => code === "P2002");
}

interface Layer {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly kind?: unknown;
  readonly message?: unknown;
}

/** The error and what it wraps: `cause`, Prisma's `meta.driverAdapterError`, the parts of an AggregateError. */
function* layersOf(error: unknown): Generator<Layer> {
  const queue: unknown[] = [error];
  for (let i = 0; i < queue.length && i < DEPTH; i++) {
    const layer = queue[i];
    if (typeof layer !== "object" || layer === null) continue;
    yield layer;
    if ("cause" in layer) queue.push(layer.cause);
    if ("meta" in layer && typeof layer.meta === "object" && layer.meta !== null) {
      if ("driverAdapterError" in layer.meta) queue.push(layer.meta.driverAdapterError);
      else queue.push(layer.meta);
    }
    if ("errors" in layer && Array.isArray(layer.errors)) queue.push(...layer.errors.slice(0, DEPTH));
  }
}

function stateOf({ code, originalCode }: Layer): string | null {
  for (const candidate of [originalCode, code]) {
    // Prisma's own codes have the same length: `P2002` is no SQLSTATE, while `P0001` (raised by a function) is.
    if (typeof candidate === "string" && /^[0-9A-Z]{5}$/.test(candidate) && !/^P[1-9]|^E[A-Z]/.test(candidate)) {
      return candidate;
    }
  }
  return null;
}
