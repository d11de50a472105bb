/**
 * Makes classes whose methods name members in full. In most typed languages a method may leave out `this.`, and members are
 * shared by all that a class does: bare names of members and fields of `this` become members of the class. Values of fields
 * are set behind the class, in order.
 */
import { aCompound, aField, aName, aSet } from "./make-syntax.ts";
import { mapStatements, type ReplaceName } from "./map-syntax.ts";
import type { Expression, Statement } from "./syntax.ts";

export interface ClassParts {
  readonly name: string | null;
  readonly bases: readonly Expression[];
  readonly body: readonly Statement[];
  readonly line: number;
  /** Methods name members in full already (`self.x`): only what they are called on becomes the class. */
  readonly isExplicit?: true;
}

/** Returns the class, and the statements that give its fields their values. */
export function toClass({ name, bases, body, line, isExplicit }: ClassParts): readonly Statement[] {
  if (name === null) return [{ kind: "class", name, bases, body, line }];
  const members = new Set(body.flatMap(namesOf));
  members.delete("constructor");
  const replace: ReplaceName = (member, at) => {
    if (member === "this" || member === "super") return aName(name, at);
    return !isExplicit && members.has(member) ? aField(aName(name, at), member, at) : null;
  };
  const mapped = body.map((one) => (isKept(one) ? withMembers(one, replace) : one));
  const kept = mapped.filter(isKept);
  const others = mapStatements(mapped.filter((one) => !isKept(one)).map(ownField(name)), replace, new Set());
  const fields = body.flatMap((one) => (isKept(one) ? [] : namesOf(one)));
  const declared = fields.map((field) => aSet(aName(field, line), aCompound([], line), line));
  return [{ kind: "class", name, bases, body: [...declared, ...kept], line }, ...others];
}

/** The setting of a field as one of the class. */
function ownField(name: string): (one: Statement) => Statement {
  return (one) =>
    one.kind === "set" && one.target.kind === "name"
      ? { ...one, target: aField(aName(name, one.line), one.target.name, one.line) }
      : one;
}

/** Methods, classes inside, and fields that are functions stay in the class. */
function isKept(one: Statement): boolean {
  if (one.kind === "set") return one.value.kind === "function" && one.target.kind === "name";
  return one.kind === "define" || one.kind === "class" || one.kind === "import";
}

function withMembers(one: Statement, replace: ReplaceName): Statement {
  const own = one.kind === "define" ? one.function : one.kind === "set" ? one.value : null;
  if (own?.kind !== "function") return one;
  const parameters = new Set(own.parameters.map((parameter) => parameter.name));
  const made = { ...own, body: mapStatements(own.body, replace, parameters) };
  if (one.kind === "set") return { ...one, value: made };
  return one.kind === "define" ? { ...one, function: made } : one;
}

function namesOf(one: Statement): readonly string[] {
  if (one.kind === "define" && one.function.name !== null) return [one.function.name];
  return one.kind === "set" && one.target.kind === "name" ? [one.target.name] : [];
}
