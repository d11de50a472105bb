/** What a row of a call table does to files. */
import type { CallRow } from "../calls/call-row.ts";
import type { Effect } from "./effect.ts";
import { addressOf, type CalledWith, find } from "./find-argument.ts";
import { eitherOf, textValue, UNKNOWN, type Value } from "./value.ts";

function isOfType(value: Value | undefined, type: string | undefined): boolean {
  return type === undefined || (value?.instance?.type.startsWith(type) ?? false);
}

/** `given`: the values that the row gives. */
export function fileEffects(row: CallRow, call: CalledWith, given: readonly Value[]): readonly Effect[] {
  const { writes, reads, walks, copies, fills } = row;
  const pathOf = (ref: NonNullable<CallRow["reads"]>): Value => addressOf(find(ref, call, row) ?? UNKNOWN);
  const effects: Effect[] = [];
  if (writes && isOfType(find(writes.path, call, row), writes.type)) {
    const content =
      writes.content === "given"
        ? eitherOf([...given, UNKNOWN])
        : ((writes.content === "receiver" ? call.receiver : find(writes.content, call, row)) ?? UNKNOWN);
    effects.push({ kind: "write", path: pathOf(writes.path), content, ...(writes.append ? { append: true } : {}) });
  }
  if (reads !== undefined) effects.push({ kind: "read", path: pathOf(reads) });
  if (walks !== undefined) effects.push({ kind: "read", path: pathOf(walks), all: true });
  if (copies) effects.push({ kind: "copy", from: pathOf(copies.from), to: pathOf(copies.to) });
  if (fills) {
    const content =
      fills.content === "given" ? eitherOf([...given, UNKNOWN]) : (find(fills.content, call, row) ?? UNKNOWN);
    const folder = find(fills.folder, call, row) ?? textValue(fills.orElse);
    if (content !== UNKNOWN) effects.push({ kind: "fill", folder, content });
  }
  return effects;
}
