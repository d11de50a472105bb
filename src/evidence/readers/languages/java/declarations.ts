/** Reads declarations of Java: imports, types with their members, methods, constructors, initialisers. */
import type { ReadStatements, TreeReading } from "../convert-tree.ts";
import { aCall, aCompound, aDefinition, aField, aName, anImport, aSet } from "../make-syntax.ts";
import { mergeOverloads } from "../merge-overloads.ts";
import { childIn, childrenIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression, Parameter, Statement } from "../syntax.ts";
import { toClass } from "../to-class.ts";
import { annotationsOf, type JavaContext } from "./context.ts";
import { declaredType, typeOf, typeOfParameter } from "./types.ts";

type At = TreeReading<JavaContext>;
type Read = ReadStatements<JavaContext>;

export const JAVA_DECLARATIONS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["package_declaration", () => []],
  ["module_declaration", () => []],
  ["import_declaration", readImport],
  ["class_declaration", readType],
  ["interface_declaration", readType],
  ["enum_declaration", readType],
  ["record_declaration", readType],
  ["annotation_type_declaration", () => []],
  ["field_declaration", readVariables],
  ["constant_declaration", readVariables],
  ["local_variable_declaration", readVariables],
  ["static_initializer", (node, at) => at.statements(namedChildren(node))],
  ["method_declaration", (node, at) => [readMethod(node, childIn(node, "name")?.text ?? "_", at)]],
  ["constructor_declaration", (node, at) => [readMethod(node, "constructor", at)]],
  ["compact_constructor_declaration", (node, at) => [readMethod(node, "constructor", at)]],
  ["enum_constant", readConstant],
]);

function readImport(node: TreeNode): readonly Statement[] {
  const path = namedChildren(node)[0]?.text ?? "";
  const isStatic = node.children.some(({ type }) => type === "static");
  if (node.children.some(({ type }) => type === "asterisk")) return [anImport(path, "*", null, node.line)];
  const at = path.lastIndexOf(".");
  const last = path.slice(at + 1);
  return [isStatic ? anImport(path.slice(0, at), last, last, node.line) : anImport(path, last, null, node.line)];
}

function readType(node: TreeNode, at: At): readonly Statement[] {
  const { line } = node;
  const name = childIn(node, "name")?.text ?? null;
  const header = parametersOf(childIn(node, "parameters"));
  const fields = header.map(({ name: field }) => aSet(aName(field, line), aCompound([], line), line));
  const members = namedChildren(childIn(node, "body") ?? node).flatMap(membersOf);
  const own = at.statements(members);
  const maker = header.length > 0 ? [makerOf(header, line)] : [];
  return toClass({ name, bases: basesOf(node), body: mergeOverloads([...fields, ...maker, ...own]), line });
}

function membersOf(node: TreeNode): readonly TreeNode[] {
  return node.type === "enum_body_declarations" ? namedChildren(node) : [node];
}

/** Records set their fields from what they are made with. */
function makerOf(header: readonly Parameter[], line: number): Statement {
  const body = header.map(({ name }) => aSet(aField(aName("this", line), name, line), aName(name, line), line));
  return aDefinition("constructor", { parameters: header, body, line });
}

function basesOf(node: TreeNode): readonly Expression[] {
  const superclass = childIn(node, "superclass");
  const interfaces = childIn(node, "interfaces") ?? node.children.find(({ type }) => type === "extends_interfaces");
  const lists = [superclass, ...(interfaces ? namedChildren(interfaces) : [])];
  return lists.flatMap((list) => (list ? namedChildren(list) : [])).flatMap((one) => typeOf(one) ?? []);
}

function readVariables(node: TreeNode, at: At): readonly Statement[] {
  const typed = declaredType(childIn(node, "type"));
  return childrenIn(node, "declarator").map((one) => {
    const target = aName(childIn(one, "name")?.text ?? "", one.line);
    const value = childIn(one, "value");
    return { ...aSet(target, value ? at.expression(value) : aCompound([], one.line), one.line), ...typed };
  });
}

function readMethod(node: TreeNode, name: string, at: At): Statement {
  const parameters = parametersOf(childIn(node, "parameters"));
  return aDefinition(name, { parameters, body: at.body(childIn(node, "body")), line: node.line });
}

export function parametersOf(list: TreeNode | null): readonly Parameter[] {
  if (list?.type === "identifier") return [{ name: list.text }];
  return (list ? namedChildren(list) : []).flatMap((node): readonly Parameter[] => {
    if (node.type === "identifier") return [{ name: node.text }];
    if (node.type === "receiver_parameter") return [];
    const declarator = node.children.find(({ type }) => type === "variable_declarator") ?? node;
    const name = childIn(declarator, "name")?.text ?? "_";
    const rest = node.type === "spread_parameter" ? ({ rest: "list" } as const) : {};
    return [{ name, ...typeOfParameter(node, annotationsOf(node)), ...rest }];
  });
}

/** A constant of an enumeration is made when its type is loaded. */
function readConstant(node: TreeNode, at: At): readonly Statement[] {
  const { line } = node;
  const given = childIn(node, "arguments");
  const body = childIn(node, "body");
  const maker = aCall(aName("this", line), given ? at.expressions(namedChildren(given)) : [], line);
  return [
    aSet(aName(childIn(node, "name")?.text ?? "", line), { ...maker, isNew: true }, line),
    ...(body ? at.body(body) : []),
  ];
}
