/**
 * What a cue can mean. A name of a call table matters where what it belongs to can be there – `.write(` on a connection only
 * where something is dialled – and where somebody asks about what comes of it: a value that is read matters where the file
 * hands it to something. Both are told from the text of the file, which costs little beside parsing it.
 */
import type { CallRow } from "./call-row.ts";

/** Starts, evaluates or loads something: asked about whatever flows into it. */
export const RUNS = 1;
/** Writes, deletes, or makes something executable: asked about as it stands, and about what was fetched. */
export const CHANGES = 2;
/** Reaches the network or a log: asked about where it goes, and what of. */
export const REACHES = 4;
/** Says where a value comes from: asked about where it ends. */
export const BRINGS = 8;

export interface CueMeaning {
  /** Sum of the above, of all rows that the cue may stand for. */
  readonly roles: number;
  /** What must be in the file for which of the roles; null where the cue counts wherever it stands. */
  readonly needs: readonly CueNeed[] | null;
  /** It begins where a name begins: `request(` of `dispatch_request(` is another. */
  readonly isName: boolean;
  /** It is how a module is imported: what the module is used for has cues of its own. */
  readonly isImport: boolean;
  /** In changed lines it is read wherever it stands. */
  readonly isAlwaysRead: boolean;
}

/** What a call belongs to, as it stands in the text. */
export interface CueNeed {
  /** What the call does. */
  readonly roles: number;
  /** A module or a global. */
  readonly root: string;
  /** Names on the way from there, and those by which a receiver is made: all of them stand in the text. */
  readonly members: readonly string[];
  /** The call is a function of the module itself: what it is called on is the module, by whatever name. */
  readonly isFunction: boolean;
}

/** Most ways to a receiver that are told apart. */
const MOST_NEEDS = 500;

/** What methods of each type do, and of those that they make: `ureq::put` sends nothing yet, and what it gives does. */
export function rolesOfTypes(rows: readonly CallRow[]): ReadonlyMap<string, number> {
  const makers = makersOf(rows);
  const roles = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const row of rows) {
      const type = typeOf(row.callee, makers);
      if (type === null) continue;
      const own = rolesOf(row) & ~BRINGS;
      roles.set(type, (roles.get(type) ?? 0) | own | (roles.get(row.makes ?? "") ?? 0));
    }
  }
  return roles;
}

/** Calls of a chain from what makes something to what is done with it. */
const ROUNDS = 3;

export interface CuesOfRow {
  readonly names: readonly string[];
  readonly imports: readonly string[];
}

/** Cues that stand in no row: what does something, and what brings a value, wherever they stand. */
export interface OtherCues {
  readonly doing: readonly string[];
  readonly values: readonly string[];
}

type Growing = { -readonly [K in keyof CueMeaning]: CueMeaning[K] };

/** By cue; those that hide names are not among them. */
export function meaningsOf(
  rows: readonly CallRow[],
  cuesOf: (row: CallRow) => CuesOfRow,
  { doing, values }: OtherCues,
): ReadonlyMap<string, CueMeaning> {
  const makers = makersOf(rows);
  const ofTypes = rolesOfTypes(rows);
  const meanings = new Map<string, Growing>();
  for (const row of rows) {
    const roles = rolesOf(row) | (ofTypes.get(row.makes ?? "") ?? 0);
    const needs = needsOf(row.callee, makers, new Set())?.map((need) => ({ ...need, roles }));
    const { names, imports } = cuesOf(row);
    for (const cue of names) {
      const known = meanings.get(cue) ?? { ...PLAIN, needs: [], isName: true };
      meanings.set(cue, known);
      known.roles |= roles;
      known.needs = known.needs && needs ? [...known.needs, ...needs] : null;
      known.isImport = false;
    }
    for (const cue of imports) {
      const known = meanings.get(cue) ?? { ...PLAIN, isName: true, isImport: true };
      meanings.set(cue, known);
      known.roles |= roles;
    }
  }
  for (const cue of values) meanings.set(cue, { ...PLAIN, roles: (meanings.get(cue)?.roles ?? 0) | BRINGS });
  for (const cue of doing) meanings.set(cue, { ...PLAIN, roles: RUNS, isAlwaysRead: true });
  for (const meaning of meanings.values()) meaning.needs = meaning.needs && distinct(meaning.needs);
  return meanings;
}

const PLAIN: CueMeaning = { roles: 0, needs: null, isName: false, isImport: false, isAlwaysRead: false };

/** What the rows of each module do, together. */
export function rolesOfModules(rows: readonly CallRow[]): ReadonlyMap<string, number> {
  const roles = new Map<string, number>();
  for (const row of rows) {
    const module = moduleOf(row.callee);
    roles.set(module, (roles.get(module) ?? 0) | rolesOf(row));
  }
  return roles;
}

const RUNNING: ReadonlySet<CallRow["does"]> = new Set(["run", "evaluate", "load", "persist", "stop", "mine"] as const);
const CHANGING: ReadonlySet<CallRow["does"]> = new Set(["write", "delete", "change-permission"] as const);

function rolesOf({ does, program, command, starts, feeds, writes, copies, prints }: CallRow): number {
  const isRun = [program, command, starts, feeds].some((one) => one !== undefined);
  const roles =
    (isRun || RUNNING.has(does) ? RUNS : 0) |
    (writes !== undefined || copies !== undefined || CHANGING.has(does) ? CHANGES : 0) |
    (does === "send" || does === "fetch" || prints !== undefined ? REACHES : 0);
  return roles === 0 ? BRINGS : roles;
}

/** Type → callees that make one. */
function makersOf(rows: readonly CallRow[]): ReadonlyMap<string, readonly string[]> {
  const makers = new Map<string, string[]>();
  for (const { makes, callee } of rows) {
    if (makes === undefined) continue;
    const known = makers.get(makes);
    if (known) known.push(callee);
    else makers.set(makes, [callee]);
  }
  return makers;
}

/** Null where the callee is a method of anything. */
function needsOf(
  callee: string,
  makers: ReadonlyMap<string, readonly string[]>,
  seen: Set<string>,
): readonly Omit<CueNeed, "roles">[] | null {
  if (callee.startsWith(".")) return null;
  const type = typeOf(callee, makers);
  if (type === null) {
    const members = between(callee);
    return [{ root: ownerOf(callee), members, isFunction: members.length === 0 }];
  }
  // The type may be declared, and stands there by its name.
  const needs: Omit<CueNeed, "roles">[] = [{ root: moduleOf(type), members: [lastNameOf(type)], isFunction: false }];
  if (seen.has(type)) return needs;
  seen.add(type);
  for (const maker of makers.get(type) ?? []) {
    const ofMaker = needsOf(maker, makers, seen);
    if (ofMaker === null) return null;
    const made = lastNameOf(maker);
    needs.push(...ofMaker.map(({ root, members }) => ({ root, members: [...members, made], isFunction: false })));
  }
  return needs;
}

/** The longest beginning of a callee that other rows make. */
function typeOf(callee: string, makers: ReadonlyMap<string, readonly string[]>): string | null {
  for (let dot = callee.lastIndexOf("."); dot > 0; dot = callee.lastIndexOf(".", dot - 1)) {
    const type = callee.slice(0, dot);
    if (makers.has(type)) return type;
  }
  return null;
}

/** `promises` of `fs.promises.readFile`. */
function between(callee: string): readonly string[] {
  const rest = callee.slice(moduleOf(callee).length + 1);
  return rest.split(".").slice(0, -1);
}

/** `fs` of `fs.promises.readFile`, `@actions/exec` of `@actions/exec.exec`. */
export function moduleOf(callee: string): string {
  const dot = callee.indexOf(".", callee.lastIndexOf("/") + 1);
  return dot < 0 ? callee : callee.slice(0, dot);
}

/** What a function belongs to: `std::fs` of `std::fs::write`, whose module is written with the signs of its path. */
function ownerOf(callee: string): string {
  const module = moduleOf(callee);
  const joint = module === callee ? module.lastIndexOf("::") : -1;
  return joint < 0 ? module : module.slice(0, joint);
}

/** `Dial` of `net.Dial`, `TcpStream` of `std::net::TcpStream`. */
export function lastNameOf(callee: string): string {
  return callee.slice(Math.max(callee.lastIndexOf("."), callee.lastIndexOf("/"), callee.lastIndexOf(":")) + 1);
}

function distinct(needs: readonly CueNeed[]): CueNeed[] | null {
  const known = new Map<string, CueNeed>();
  for (const need of needs) {
    const key = `${need.root} ${need.isFunction} ${[...need.members].sort().join(" ")}`;
    known.set(key, { ...need, roles: need.roles | (known.get(key)?.roles ?? 0) });
  }
  return known.size > MOST_NEEDS ? null : [...known.values()];
}
