/** Finds the arguments of a call that a row of a call table means. */
import { DIGIT, isAllOf } from "../../../engine/index.ts";
import type { ArgumentRef, CallRow } from "../calls/call-row.ts";
import { HOLE, originsOf, textValue, UNKNOWN, type Value } from "./value.ts";

export interface CalledWith {
  readonly arguments: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  readonly receiver?: Value | null;
  readonly callee?: string;
}

/** Keys under which options name an address. */
const ADDRESS_KEYS = ["url", "uri", "href", "hostname", "host", "baseURL", "endpoint"];

/** The argument that a row means; undefined where the call has none. */
export function find(ref: ArgumentRef, call: CalledWith, row?: CallRow): Value | undefined {
  if (ref === "receiver") return call.receiver?.instance?.about ?? call.receiver ?? undefined;
  if (ref === "last") return call.arguments.at(-1);
  if (ref === "all") return { ...UNKNOWN, items: [...call.arguments, ...call.named.values()] };
  if (typeof ref === "number") return call.arguments[ref] ?? call.named.get(row?.parameters?.[ref] ?? "");
  const dot = ref.indexOf(".");
  if (dot > 0) return memberOf(ref.slice(0, dot), ref.slice(dot + 1), call, row);
  const position = row?.parameters?.indexOf(ref) ?? -1;
  const field = [...call.arguments]
    .reverse()
    .find(({ fields }) => fields?.has(ref))
    ?.fields?.get(ref);
  return call.named.get(ref) ?? field ?? (position < 0 ? undefined : call.arguments[position]);
}

/** `0.FileName`, `receiver.Arguments`, `0.1` for the second item of a list. */
function memberOf(owner: string, name: string, call: CalledWith, row: CallRow | undefined): Value | undefined {
  const value =
    owner === "receiver"
      ? call.receiver
      : find(owner.length === 1 && isAllOf(DIGIT, owner) ? Number(owner) : owner, call, row);
  const [first = "", ...deeper] = name.split(".");
  const member = value?.fields?.get(first) ?? value?.items?.[Number(first)];
  return deeper.reduce<Value | undefined>((of, part) => of?.fields?.get(part), member);
}

/** True where the row counts for this call. */
export function applies({ where }: CallRow, call: CalledWith): boolean {
  if (!where) return true;
  const value = find(where.argument, call);
  if (!value) return false;
  return where.contains?.some((word) => (value.text ?? value.callee)?.includes(word)) ?? true;
}

/** All values that an argument of a row means. */
export function all(ref: ArgumentRef, call: CalledWith, row: CallRow): readonly Value[] {
  if (ref === "all") return [...call.arguments, ...call.named.values(), ...(call.receiver ? [call.receiver] : [])];
  const value = find(ref, call, row);
  return value ? [value] : [];
}

/** The text of an address: itself, what an instance is about, or put together from options. */
export function addressOf(value: Value): Value {
  if (value.text !== null) return value;
  if (value.instance?.about) return value.instance.about;
  const fields = value.fields;
  if (!fields) return value;
  const host = ADDRESS_KEYS.map((key) => fields.get(key)).find((one) => one !== undefined && one.text !== null);
  if (!host) return value;
  const path = fields.get("path") ?? fields.get("pathname");
  const text = `${host.text ?? ""}${path ? (path.text ?? HOLE) : ""}`;
  return { ...textValue(text), origins: originsOf([value]) };
}
