/**
 * Calls that are told apart by a literal argument, and members that are calls in disguise. Tables know them by name:
 * `Buffer.from(x, "base64")` is `Buffer.from.base64`, `document.createElement("script")` is `document.createElement.script`,
 * `a.pipe(b)` is `b.write(a)`, and an assignment to `a.src` also calls `a.src=`.
 */
import { call, doing, dotted, field } from "../make.ts";
import type { Argument, Expression, Statement } from "../syntax.ts";
import { words } from "../words.ts";

const BUFFERS = words("Buffer.from Buffer buffer.Buffer.from buffer.Buffer globalThis.Buffer.from");
const TEXTS = words("utf8 utf-8 ascii latin1 binary ucs2 utf16le");
const ENCODINGS = words("base64 base64url hex");
/** What they give does what they are given. */
const PROMISIFIERS = words(
  "promisify util.promisify pify Bluebird.promisify bluebird.promisify util.callbackify es6-promisify",
);
const PIPELINES = words("pipeline stream.pipeline pipelineAsync streamPipeline stream.promises.pipeline");
/** Members that do something when they are set, next to handlers (`onmessage`). */
const SETTERS = words("src href location text textContent innerHTML innerText action");

/** The call under the name that tables know; the call itself for any other. */
export function byArgument(callee: Expression, given: readonly Argument[], line: number): Expression {
  const named = dotted(callee);
  const [first, second] = given;
  if (named !== null && BUFFERS.has(named) && second)
    return call(field(callee, encodingOf(second.value), line), given, line);
  if (named !== null && PIPELINES.has(named) && given.length > 1) return pipeline(given, line);
  if (named !== null && PROMISIFIERS.has(named) && first) return first.value;
  if (callee.kind !== "field") return call(callee, given, line);
  if (callee.name === "createElement" && first?.value.kind === "text")
    return call(field(callee, first.value.text.toLowerCase(), line), given, line);
  if (callee.name === "toString" && first?.value.kind === "text" && ENCODINGS.has(first.value.text))
    return call(field(callee.of, "encoded", line), given, line);
  if (callee.name === "pipe" && first && (given.length === 1 || second?.value.kind === "map"))
    return call(field(first.value, "write", line), [callee.of], line);
  return call(callee, given, line);
}

function encodingOf(encoding: Expression): string {
  if (encoding.kind !== "text") return "encoded";
  const name = encoding.text.toLowerCase();
  return ENCODINGS.has(name) ? name : TEXTS.has(name) ? "text" : "encoded";
}

/** `pipeline(a, b, c)`: each is written to the next. */
function pipeline(given: readonly Argument[], line: number): Expression {
  const [first, ...more] = given.filter(({ value }) => value.kind !== "function");
  if (!first) return call({ kind: "name", name: "pipeline", line }, given, line);
  return more.reduce<Expression>((from, { value }) => call(field(value, "write", line), [from], line), first.value);
}

/** What setting a member calls besides. */
export function withSetter(made: readonly Statement[]): readonly Statement[] {
  return made.flatMap((one): readonly Statement[] => {
    if (one.kind !== "set") return [one];
    const { target, value, line } = one;
    const setter = setterOf(target);
    if (setter === null) return [one];
    // A handler is known by its place from now on; what it is set to is not made twice.
    const given = value.kind === "function" && dotted(target) !== null ? target : value;
    return [one, doing(call(field(setter.of, setter.name, line), [given], line))];
  });
}

function setterOf(target: Expression): { readonly of: Expression; readonly name: string } | null {
  if (target.kind !== "field" || typeof target.name !== "string") return null;
  const isHandler = target.name.startsWith("on") && target.name === target.name.toLowerCase() && target.name.length > 3;
  return isHandler || SETTERS.has(target.name) ? { of: target.of, name: `${target.name}=` } : null;
}
