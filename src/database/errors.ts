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
  readonly reason: "unreachable" | "refused" | "directory-in-use" | "directory-unusable" | "migrations";
  constructor(reason: DatabaseSetupError["reason"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/**
 * `transient`: the same statement may well succeed in a moment. `constraint`: the database refused the data, and always
 * will. `permanent`: everything else, a bug of ours or something the operator must mend.
 */
export type DatabaseFault = "transient" | "constraint" | "permanent";

/** Whole classes of SQLSTATE that pass: connection exceptions, rolled back by concurrency, out of resources, operator. */
const TRANSIENT_CLASSES = new Set(["08", "40", "53", "57"]);
/** Single states: lock not available, a transaction that idled too long, the server is (still) read-only. */
const TRANSIENT_STATES = new Set(["55P03", "25P03", "25006"]);
/** Of the passing classes, what does not pass: disk full, the database was dropped. */
const PERMANENT_STATES = new Set(["53100", "57P04"]);
/** Integrity constraint violations, and values out of a type's range or format. */
const CONSTRAINT_CLASSES = new Set(["22", "23"]);

/** Prisma's codes: unreachable, connection timed out, closed, too many connections, pool timeout, write conflict. */
const TRANSIENT_PRISMA = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2034", "P2037"]);
/** Too long, unique, foreign key, constraint, null, missing relation, out of range. */
const CONSTRAINT_PRISMA = new Set(["P2000", "P2002", "P2003", "P2004", "P2011", "P2014", "P2020"]);

/** Kinds by which Prisma's driver adapters name what happened before a statement reached the server. */
const TRANSIENT_KINDS = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TooManyConnections",
  "TransactionWriteConflict",
]);

/** Node's codes of a connection that could not be made or broke. */
const TRANSIENT_SYSTEM = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EAI_AGAIN",
  "ENOTFOUND",
  "ENOENT",
]);

/** Nested causes looked at; hostile or broken errors may form a ring. */
const DEPTH = 8;

/** Tells whether trying again can help. */
export function faultOf(error: unknown): DatabaseFault {
  const layers = [...layersOf(error)];
  for (const layer of layers) {
    const state = stateOf(layer);
    if (state) return faultOfState(state);
  }
  for (const { code, kind, message } of layers) {
    if (typeof code === "string") {
      if (TRANSIENT_PRISMA.has(code) || TRANSIENT_SYSTEM.has(code)) return "transient";
      if (CONSTRAINT_PRISMA.has(code)) return "constraint";
    }
    if (typeof kind === "string" && TRANSIENT_KINDS.has(kind)) return "transient";
    if (typeof message === "string" && DRIVER_TIMEOUTS.has(message)) return "transient";
  }
  return "permanent";
}

/** `pg` gives its own timeouts and broken connections no code; these are all it says, whole. */
const DRIVER_TIMEOUTS = new Set([
  "timeout exceeded when trying to connect",
  "Connection terminated due to connection timeout",
  "Connection terminated unexpectedly",
  "Connection terminated",
  "Query read timeout",
  "timeout expired",
]);

/** The SQLSTATE behind an error of `pg` or of Prisma; null where no server spoke. */
export function sqlStateOf(error: unknown): string | null {
  for (const layer of layersOf(error)) {
    const state = stateOf(layer);
    if (state) return state;
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

function faultOfState(state: string): DatabaseFault {
  const kind = state.slice(0, 2);
  if (PERMANENT_STATES.has(state)) return "permanent";
  if (TRANSIENT_CLASSES.has(kind) || TRANSIENT_STATES.has(state)) return "transient";
  return CONSTRAINT_CLASSES.has(kind) ? "constraint" : "permanent";
}
