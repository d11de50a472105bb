/** Reads declarations of C and C++: functions, variables, classes, namespaces, macros. */
import type { ReadStatements, TreeReading } from "../convert-tree.ts";
import { aCall, aCompound, aDefinition, aName, aReturn, aSet, aText } from "../make-syntax.ts";
import { mergeOverloads } from "../merge-overloads.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression, Parameter, Statement } from "../syntax.ts";
import { toClass } from "../to-class.ts";
import { readTokenExpression } from "../tokens/read-tokens.ts";
import { type CContext, declaredName } from "./context.ts";

type At = TreeReading<CContext>;
type Read = ReadStatements<CContext>;

export const C_DECLARATIONS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["function_definition", readFunction],
  ["declaration", readVariables],
  ["field_declaration", readVariables],
  ["class_specifier", readClass],
  ["struct_specifier", readClass],
  ["union_specifier", () => []],
  ["enum_specifier", () => []],
  ["type_definition", () => []],
  ["alias_declaration", () => []],
  ["using_declaration", () => []],
  ["access_specifier", () => []],
  ["preproc_include", () => []],
  ["preproc_def", readMacro],
  ["preproc_function_def", readMacroFunction],
  ["preproc_call", () => []],
  ["template_parameter_list", () => []],
  ["base_class_clause", () => []],
]);

function readFunction(node: TreeNode, at: At): readonly Statement[] {
  const declarator = childIn(node, "declarator");
  const name = declaredName(declarator);
  const body = at.body(childIn(node, "body"));
  return [aDefinition(name === "" ? "_" : name, { parameters: parametersOf(declarator), body, line: node.line })];
}

/** Parameters of a function or lambda, wherever its declarator holds them. */
export function parametersOf(declarator: TreeNode | null): readonly Parameter[] {
  let inner = declarator;
  for (let depth = 0; inner && !childIn(inner, "parameters") && depth < 20; depth++)
    inner = childIn(inner, "declarator");
  const list = inner ? childIn(inner, "parameters") : null;
  return (list ? namedChildren(list) : [])
    .filter(({ type }) => type.endsWith("parameter_declaration"))
    .map((one) => ({ name: declaredName(childIn(one, "declarator")) || "_", ...typeOf(one) }));
}

const PLAIN = new Set(["string", "std::string", "size_t", "ssize_t", "auto", "pid_t", "FILE", "CURL", "CURLcode"]);

function typeOf(node: TreeNode): { readonly type?: Expression } {
  const type = childIn(node, "type");
  const isNamed = type?.type === "type_identifier" || type?.type === "qualified_identifier";
  return isNamed && !PLAIN.has(type.text) ? { type: aName(type.text, type.line) } : {};
}

function readVariables(node: TreeNode, at: At): readonly Statement[] {
  // What stands elsewhere is what its name means: `extern char **environ`.
  if (node.children.some(({ type, text }) => type === "storage_class_specifier" && text === "extern")) return [];
  const own = childIn(node, "type");
  const inside = own?.type.endsWith("_specifier") && childIn(own, "body") ? at.statements([own]) : [];
  const declarators = node.children.filter(({ field }) => field === "declarator");
  return [...inside, ...declarators.flatMap((one) => readDeclarator(one, node, at))];
}

function readDeclarator(one: TreeNode, declaration: TreeNode, at: At): readonly Statement[] {
  const name = declaredName(one);
  const value = childIn(one, "value");
  // `int f(int);` declares a function that stands elsewhere.
  if (name === "" || (!value && one.type === "function_declarator")) return [];
  const target = aName(name, one.line);
  const typed = typeOf(declaration);
  if (!value) return [{ ...aSet(target, aCompound([], one.line), one.line), ...typed }];
  const { type } = typed;
  const made =
    value.type === "argument_list" && type
      ? ({ ...aCall(type, at.expressions(namedChildren(value)), one.line), isNew: true } as const)
      : at.expression(value);
  return [{ ...aSet(target, made, one.line), ...typed }];
}

function readClass(node: TreeNode, at: At): readonly Statement[] {
  const body = childIn(node, "body");
  const name = childIn(node, "name")?.text ?? null;
  if (!body) return [];
  const members = at.body(body).map((one) => asConstructor(one, name));
  return toClass({ name, bases: [], body: mergeOverloads(members), line: node.line });
}

function asConstructor(one: Statement, name: string | null): Statement {
  if (one.kind !== "define" || one.function.name !== name) return one;
  return { ...one, function: { ...one.function, name: "constructor" } };
}

/** A macro with parameters is a function of its text. */
function readMacroFunction(node: TreeNode): readonly Statement[] {
  const name = childIn(node, "name")?.text ?? "_";
  const value = childIn(node, "value")?.text ?? "";
  const list = childIn(node, "parameters");
  const parameters = (list ? namedChildren(list) : []).map(({ text }) => ({ name: text }));
  if (value.trim() === "" || value.length > MOST_MACRO) return [];
  const body = [aReturn(readTokenExpression(value.replaceAll("\\\n", " "), "c", node.line), node.line)];
  return [aDefinition(name, { parameters, body, line: node.line })];
}

/** Longest text of a macro that is read. */
const MOST_MACRO = 2000;

/** A macro that is a text or a number is a variable. */
function readMacro(node: TreeNode): readonly Statement[] {
  const name = childIn(node, "name");
  const value = childIn(node, "value")?.text.trim() ?? "";
  if (!name || !value.startsWith('"') || !value.endsWith('"')) return [];
  return [aSet(aName(name.text, node.line), aText(value.slice(1, -1), node.line), node.line)];
}
