/** Calls that give one variable of the environment are fields of it, as `process.env.X` is. */
import { aField } from "./make-syntax.ts";
import type { CallExpression, Expression } from "./syntax.ts";

const GETTERS = new Set([
  "Getenv",
  "LookupEnv",
  "getenv",
  "secure_getenv",
  "GetEnvironmentVariable",
  "var_os",
  // Gradle's providers.
  "environmentVariable",
  "env!",
  "option_env!",
]);

/** Returns a field of the callee for `getenv("X")` in its forms, and the call itself for any other. */
export function orVariable(call: CallExpression): Expression {
  const { callee } = call;
  const [first] = call.arguments;
  const name = callee.kind === "field" ? callee.name : callee.kind === "name" ? callee.name : null;
  if (!first || typeof name !== "string") return call;
  // `std::env::var`; the word alone means anything.
  const isRust =
    name === "var" && callee.kind === "field" && callee.of.kind === "name" && callee.of.name.endsWith("env");
  if (!GETTERS.has(name) && !isRust) return call;
  return aField(callee, first.value.kind === "text" ? first.value.text : first.value, call.line);
}
