/** What the simulator saw: every call, and every rule that was broken. */

export interface RecordedCall {
  /** As in `x-github-request-id`. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** GitHub's operation id, "graphql", or null for what is not simulated. */
  readonly operation: string | null;
  /** Such as "installation ID 70001"; null when the call was not let in. */
  readonly caller: string | null;
  /** 0 while it runs. */
  readonly status: number;
  /** The fault it met, as "502 after". */
  readonly fault: string | null;
  /** Of the answer's body; 0 while it runs, and where a fault cut it. */
  readonly bytes: number;
}

export interface Violation {
  /** `request`: does not fit GitHub's description. `limit`: oversteps one. `simulator`: a bug of the simulator. */
  readonly kind: "request" | "limit" | "simulator";
  readonly what: string;
}

export interface Recorder {
  begin(call: Pick<RecordedCall, "method" | "path" | "operation">): {
    readonly id: string;
    caller(who: string): void;
    end(status: number, fault: string | null): void;
    sent(bytes: number): void;
  };
  violate(kind: Violation["kind"], what: string): void;
  calls(): readonly RecordedCall[];
  violations(): readonly Violation[];
  clear(): void;
}

/** Calls that are kept; a load test makes more. */
const KEPT = 100_000;

export function createRecorder(now: () => number): Recorder {
  let calls: RecordedCall[] = [];
  let violations: Violation[] = [];
  let count = 0;
  return {
    begin({ method, path, operation }) {
      const call = {
        id: `SIM:${++count}`,
        at: now(),
        method,
        path,
        operation,
        caller: null,
        status: 0,
        fault: null,
        bytes: 0,
      };
      const record: { -readonly [Key in keyof RecordedCall]: RecordedCall[Key] } = call;
      calls.push(record);
      if (calls.length > KEPT) calls = calls.slice(-KEPT / 2);
      return {
        id: call.id,
        caller: (who) => {
          record.caller = who;
        },
        end: (status, fault) => {
          record.status = status;
          record.fault = fault;
        },
        sent: (bytes) => {
          record.bytes = bytes;
        },
      };
    },
    violate(kind, what) {
      violations.push({ kind, what });
      if (kind === "simulator") process.stderr.write(`simulator: ${what}\n`);
    },
    calls: () => calls,
    violations: () => violations,
    clear() {
      calls = [];
      violations = [];
    },
  };
}
