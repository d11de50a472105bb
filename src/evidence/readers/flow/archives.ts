/** Archives under construction: what is put into one is in the buffer, too, that it was opened on. */
import type { CallExpression, Expression } from "../languages/syntax.ts";
import { contentOf } from "./content.ts";
import type { Effect } from "./effect.ts";
import type { Machine } from "./machine.ts";
import { assign } from "./statements.ts";
import { originsOf, UNKNOWN, type Value } from "./value.ts";

/** Types of archives that are being written, in the call tables, begin like this. */
const ARCHIVE = "Archive";
/** Archives within archives: a tar in a gzip in a buffer. */
const MOST_BACKINGS = 4;

export function isArchive({ instance }: Value): boolean {
  return instance?.type.startsWith(ARCHIVE) ?? false;
}

/** The content of a file, or of everything below a folder, joins the archive. */
export function packEffects(path: Value, archive: Value): readonly Effect[] {
  const content = contentOf(path, true);
  const { about = null } = archive.instance ?? {};
  const onDisk: readonly Effect[] = about?.text ? [{ kind: "write", path: about, content, append: true }] : [];
  return [{ kind: "change", of: "receiver", value: content }, ...onDisk];
}

/** The archive remembers the variable that it was opened on: a buffer, or another archive. */
export function openedOn(value: Value, { callee, arguments: given }: CallExpression): Value {
  const { instance } = value;
  if (!instance || !isArchive(value) || instance.on) return value;
  const owner = callee.kind === "field" ? [callee.of] : [];
  const on = [...given.map((one) => one.value), ...owner].find(isName);
  return on ? { ...value, instance: { ...instance, on } } : value;
}

/** What an archive holds now: nothing that is put into it takes out what was there. */
export function grown(before: Value, { origins }: Value): Value {
  return { ...before, text: null, origins: originsOf([before, { ...UNKNOWN, origins }], 0) };
}

/** The buffers below an archive get what it got. */
export function changeBackings(machine: Machine, archive: Value, added: Value): void {
  let on = archive.instance?.on;
  for (let depth = 0; on && depth < MOST_BACKINGS; depth++) {
    const below = machine.walk.evaluate(machine, on);
    assign(machine, on, grown(below, added));
    on = below.instance?.on === on ? undefined : below.instance?.on;
  }
}

function isName(one: Expression): boolean {
  return one.kind === "name";
}
