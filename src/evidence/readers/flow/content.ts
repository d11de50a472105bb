/**
 * Contents of files that a command names: `curl -T file`, `base64 -d file`. Commands say only which file they mean; what is
 * in it is looked up when the effect is carried out.
 */
import { decodeValue } from "./decode.ts";
import type { Effect } from "./effect.ts";
import { marked, originsOf, textValue, UNKNOWN, type Value } from "./value.ts";

const TYPE = "content of a file";
const ALL = "all";
const ENCODED = "encoded";
const ALTERED = "altered";

/** The content of a file; `all` for everything below a folder or of a glob. */
export function contentOf(path: Value, all = false): Value {
  // Files that a walk found stay files of that walk, whatever is known of their names.
  const origins = path.origins.filter(({ kind }) => kind === "files");
  return { ...UNKNOWN, origins, instance: { type: TYPE, about: path, words: all ? [textValue(ALL)] : [] } };
}

function isContent(value: Value): boolean {
  return value.instance?.type === TYPE;
}

/** The value decoded: at once, or when the file is read. */
export function decodedAs(encoding: string, value: Value): Value {
  return later(value, `decode ${encoding}`) ?? decodeValue(encoding, value, null);
}

/** The value in another writing, such as base64. Its text is not kept. */
export function encodedFrom(value: Value): Value {
  return later(value, ENCODED) ?? marked({ ...value, text: null }, "encoded");
}

/** The value after a filter: what it is made from is known, its text is not. */
export function altered(value: Value): Value {
  return later(value, ALTERED) ?? { ...value, text: null };
}

function later(value: Value, change: string): Value | null {
  const { instance } = value;
  if (!instance || !isContent(value)) return null;
  return { ...value, instance: { ...instance, words: [...instance.words, textValue(change)] } };
}

/** The value itself, or what `read` finds in the file that it means. */
function resolveContent(value: Value, read: (path: Value, all: boolean) => Value): Value {
  const { instance } = value;
  if (!instance?.about || !isContent(value)) return value;
  const changes = instance.words.map(({ text }) => text ?? "");
  const content = read(instance.about, changes.includes(ALL));
  const whole: Value = { ...content, origins: originsOf([content, value], 0) };
  return changes.reduce((one, change) => {
    if (change === ENCODED) return encodedFrom(one);
    if (change === ALTERED) return altered(one);
    return change.startsWith("decode ") ? decodeValue(change.slice("decode ".length), one, null) : one;
  }, whole);
}

/** The effect with the contents of files in place of the files that it means. */
export function withContents(effect: Effect, read: (path: Value, all: boolean) => Value): Effect {
  const known = (value: Value): Value => resolveContent(value, read);
  switch (effect.kind) {
    case "act":
      return { ...effect, from: effect.from.map(known) };
    case "give":
    case "change":
    case "set":
      return { ...effect, value: known(effect.value) };
    case "program":
      return { ...effect, text: known(effect.text), ...(effect.input && { input: known(effect.input) }) };
    case "command":
      return effect.input ? { ...effect, input: known(effect.input) } : effect;
    case "write":
    case "fill":
      return { ...effect, content: known(effect.content) };
    default:
      return effect;
  }
}
