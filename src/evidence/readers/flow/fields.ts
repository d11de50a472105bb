/** Members of values, and values that are printed one after the other. */
import { classOf, DIGIT, isAllOf, type ProgramOrigin } from "../../../engine/index.ts";
import { AUTHORIZATION, isAuthorization, isHeaderName, REQUEST } from "./header-name.ts";
import { hostOf } from "./host.ts";
import type { Machine } from "./machine.ts";
import { isStandardInput, isWhereabouts, LOCALES, PATH_VARIABLES } from "./names.ts";
import { seedMember } from "./seed-names.ts";
import { HOLE, joinValues, originsOf, UNKNOWN, type Value } from "./value.ts";

/** Members that are the path of an address of a file. */
const PATH_FIELDS: ReadonlySet<string> = new Set(["pathname", "href", "fsPath"]);

/** Letters of the names of variables. */
const VARIABLE = classOf("A-Z0-9_");

/** The member of a value: its own, what the tables know of the name, or what the value itself is made from. */
export function fieldOf(machine: Machine, of: Value, name: string | null): Value {
  if (name === null) return { ...UNKNOWN, origins: originsOf([of]), marks: of.marks };
  const own = of.fields?.get(name) ?? (name.length <= 3 && isAllOf(DIGIT, name) ? of.items?.[Number(name)] : undefined);
  if (own) return own;
  const callee = of.callee === null ? null : `${of.callee}.${name}`;
  // `new URL("./a.js", import.meta.url).pathname`
  if (of.text !== null && PATH_FIELDS.has(name) && !of.text.includes("://")) return of;
  if (of.text !== null && of.instance?.type === "File" && name === "path") return of;
  // A member of an instance: `child.stdin` of a process is a `ChildProcess.stdin`.
  const instance = of.instance && { ...of.instance, type: `${of.instance.type}.${name}` };
  const { originOf } = machine.knowledge.calleesOf(machine.language);
  if (machine.input && callee !== null && isStandardInput(callee)) return { ...machine.input, callee };
  const origin = (callee && originOf(callee)) ?? (instance && originOf(instance.type));
  if (origin) return { ...UNKNOWN, origins: [ofHost(origin, of)], callee };
  const owner = of.callee === null ? undefined : originOf(of.callee);
  if (owner?.kind === "environment" && isHeaderName(name)) return { ...UNKNOWN, origins: [REQUEST], callee };
  if (owner?.kind === "environment" && owner.name === null) {
    if (LOCALES.has(name)) return { ...UNKNOWN, origins: [{ kind: "locale" }], callee };
    const known = machine.world.environment.get(name);
    const text = PATH_VARIABLES.has(name) ? `$${name}` : null;
    return known ?? { ...UNKNOWN, text, origins: [{ ...owner, name }], callee };
  }
  const origins = originsOf([of], 0).map((one) => oneVariable(one, name));
  return { ...UNKNOWN, origins: [...originsByName(name), ...origins], callee, instance, marks: of.marks };
}

/** `Settings.parse(process.env).API_URL`: a member of what was made of the environment is one variable. */
function oneVariable(origin: ProgramOrigin, name: string): ProgramOrigin {
  const isWhole = origin.kind === "environment" && origin.name === null;
  // `0` is the name of each variable in a list of them.
  return isWhole && isAllOf(VARIABLE, name) && !isAllOf(DIGIT, name) ? { ...origin, name } : origin;
}

/** What a member is by its name, whatever it is a member of. */
function originsByName(name: string): readonly ProgramOrigin[] {
  if (isWhereabouts(name)) return [{ kind: "locale" }];
  return isAuthorization(name) ? [AUTHORIZATION] : seedMember(name);
}

/** What an address answers comes from its host. */
function ofHost(origin: ProgramOrigin, { text, instance }: Value): ProgramOrigin {
  if (origin.kind !== "fetched" || origin.host !== null) return origin;
  return { ...origin, host: hostOf(instance?.about?.text ?? text ?? "") };
}

/** Values that are printed one after the other. */
export function joinLines(values: readonly Value[]): Value {
  const told = values.filter((value) => value !== UNKNOWN);
  const [only] = told;
  if (told.length <= 1) return only ?? UNKNOWN;
  const joined = joinValues(told);
  return { ...joined, text: joined.text === null ? null : told.map(({ text }) => text ?? HOLE).join("\n") };
}
