/** Reads declarations of C#: usings, namespaces, types with their members. */
import type { ReadStatements, TreeReading } from "../convert-tree.ts";
import { aCompound, aDefinition, aField, aList, aName, anImport, aSet } from "../make-syntax.ts";
import { mergeOverloads } from "../merge-overloads.ts";
import { childIn, childrenIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression, Parameter, Statement } from "../syntax.ts";
import { toClass } from "../to-class.ts";
import { attributesOf, type CsharpContext } from "./context.ts";
import { declaredType, plainName, typeOf, typeOfParameter } from "./types.ts";

type At = TreeReading<CsharpContext>;
type Read = ReadStatements<CsharpContext>;

export const CSHARP_DECLARATIONS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["compilation_unit", readUnit],
  ["using_directive", readUsing],
  ["extern_alias_directive", () => []],
  ["namespace_declaration", (node, at) => at.body(childIn(node, "body"))],
  [
    "file_scoped_namespace_declaration",
    (node, at) => at.statements(namedChildren(node).filter(({ field }) => field !== "name")),
  ],
  ["class_declaration", readType],
  ["struct_declaration", readType],
  ["record_declaration", readType],
  ["interface_declaration", readType],
  ["enum_declaration", () => []],
  ["delegate_declaration", () => []],
  ["attribute_list", () => []],
  [
    "field_declaration",
    (node, at) => at.statements(namedChildren(node).filter(({ type }) => type === "variable_declaration")),
  ],
  ["event_field_declaration", () => []],
  ["variable_declaration", readVariables],
  ["property_declaration", readProperty],
  ["indexer_declaration", () => []],
  ["method_declaration", (node, at) => [readMethod(node, nameOf(node), at)]],
  ["local_function_statement", (node, at) => [readMethod(node, nameOf(node), at)]],
  ["constructor_declaration", readMaker],
  ["destructor_declaration", (node, at) => [readMethod(node, "Finalize", at)]],
  ["operator_declaration", () => []],
  ["conversion_operator_declaration", () => []],
]);

/** Types stand first: statements of the program use them wherever they are declared. */
function readUnit(node: TreeNode, at: At): readonly Statement[] {
  const nodes = namedChildren(node);
  const isProgram = (one: TreeNode) => one.type === "global_statement" && !isLocalFunction(one);
  return at.statements([...nodes.filter((one) => !isProgram(one)), ...nodes.filter(isProgram)]);
}

function isLocalFunction(node: TreeNode): boolean {
  return namedChildren(node)[0]?.type === "local_function_statement";
}

/** Statements of a block; its functions stand first. */
export function readBody(node: TreeNode | null | undefined, at: At): readonly Statement[] {
  const nodes = node ? namedChildren(node) : [];
  const isFunction = (one: TreeNode) => one.type === "local_function_statement";
  return at.statements([...nodes.filter(isFunction), ...nodes.filter((one) => !isFunction(one))]);
}

/** `using A = X.Y;` names a type; of the others no more is known than that rows may leave namespaces out. */
function readUsing(node: TreeNode): readonly Statement[] {
  const alias = childIn(node, "name");
  const target = namedChildren(node).at(-1);
  if (!alias || !target || alias === target) return [];
  return [anImport(plainName(target.text), alias.text, null, node.line)];
}

const nameOf = (node: TreeNode): string => childIn(node, "name")?.text ?? "_";

function readType(node: TreeNode, at: At): readonly Statement[] {
  const { line } = node;
  const header = parametersOf(node.children.find(({ type }) => type === "parameter_list") ?? null);
  const fields = header.map(({ name }) => aSet(aName(name, line), aCompound([], line), line));
  const maker = header.length > 0 ? [makerOf(header, line)] : [];
  const bases = node.children.find(({ type }) => type === "base_list");
  const own = at.body(childIn(node, "body"));
  return toClass({
    name: nameOf(node),
    bases: (bases ? namedChildren(bases) : []).flatMap((one) => typeOf(one) ?? []),
    body: mergeOverloads([...fields, ...maker, ...own]),
    line,
  });
}

/** Records and classes with parameters set their fields from what they are made with. */
function makerOf(header: readonly Parameter[], line: number): Statement {
  const body = header.map(({ name }) => aSet(aField(aName("this", line), name, line), aName(name, line), line));
  return aDefinition("constructor", { parameters: header, body, line });
}

function readVariables(node: TreeNode, at: At): readonly Statement[] {
  const typed = declaredType(childIn(node, "type"));
  return node.children
    .filter(({ type }) => type === "variable_declarator")
    .map((one) => {
      const value = namedChildren(one).find(({ field, type }) => field === null && !type.includes("pattern"));
      const made = value ? madeOf(value, childIn(node, "type"), at) : aCompound([], one.line);
      return { ...aSet(targetOf(one), made, one.line), ...typed };
    });
}

/** `HttpClient c = new();` makes an instance of the declared type. */
function madeOf(node: TreeNode, type: TreeNode | null, at: At): Expression {
  const value = at.expression(node);
  const own = typeOf(type);
  const isBare = node.type === "implicit_object_creation_expression" && value.kind === "call" && own;
  return isBare ? { ...value, callee: own } : value;
}

function targetOf(declarator: TreeNode): Expression {
  const pattern = declarator.children.find(({ type }) => type === "tuple_pattern");
  if (!pattern) return aName(childIn(declarator, "name")?.text ?? "_", declarator.line);
  const names = childrenIn(pattern, "name").map(({ text, line }) => aName(text, line));
  return aList(names, declarator.line);
}

/** A property with a value is a field; one that computes is a function of its name. */
function readProperty(node: TreeNode, at: At): readonly Statement[] {
  const { line } = node;
  const value = childIn(node, "value");
  const accessors = childIn(node, "accessors");
  const bodies = (accessors ? namedChildren(accessors) : []).flatMap((one) => childIn(one, "body") ?? []);
  if (value?.type === "arrow_expression_clause" || bodies.length > 0) {
    const body = value ? at.returning(value) : bodies.flatMap((one) => readBody(one, at));
    return [aDefinition(nameOf(node), { parameters: [], body, line })];
  }
  const made = value ? madeOf(value, childIn(node, "type"), at) : aCompound([], line);
  return [{ ...aSet(aName(nameOf(node), line), made, line), ...declaredType(childIn(node, "type")) }];
}

function readMethod(node: TreeNode, name: string, at: At): Statement {
  const body = childIn(node, "body") ?? node.children.find(({ type }) => type === "arrow_expression_clause");
  const statements = body?.type === "arrow_expression_clause" ? at.returning(body) : readBody(body, at);
  return aDefinition(name, {
    parameters: parametersOf(childIn(node, "parameters")),
    body: statements,
    line: node.line,
  });
}

/** A static constructor runs when its type is loaded. */
function readMaker(node: TreeNode, at: At): readonly Statement[] {
  const isStatic = node.children.some(({ type, text }) => type === "modifier" && text === "static");
  const body = childIn(node, "body") ?? node.children.find(({ type }) => type === "arrow_expression_clause");
  if (isStatic) return [{ kind: "block", body: readBody(body, at), line: node.line }];
  return [readMethod(node, "constructor", at)];
}

export function parametersOf(list: TreeNode | null): readonly Parameter[] {
  if (!list) return [];
  if (list.type === "implicit_parameter" || list.type === "identifier") return [{ name: list.text }];
  const plain = namedChildren(list).flatMap((node): readonly Parameter[] => {
    if (node.type === "implicit_parameter") return [{ name: node.text }];
    if (node.type !== "parameter") return [];
    const name = childIn(node, "name")?.text ?? "_";
    return [{ name, ...typeOfParameter(node, attributesOf(node)) }];
  });
  // `params T[] rest` stands beside the others without a node of its own.
  const rest = childIn(list, "name");
  return rest ? [...plain, { name: rest.text, rest: "list" }] : plain;
}
