/** Reads what stands at the top of Go files: imports, types with their methods, variables, functions. */
import type { ReadStatements, TreeReading } from "../convert-tree.ts";
import { aCall, aCompound, aDefinition, aName, anImport, aSet, aText } from "../make-syntax.ts";
import { mapStatements } from "../map-syntax.ts";
import { childIn, childrenIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression, Statement } from "../syntax.ts";
import { toClass } from "../to-class.ts";
import { type GoContext, receiverType } from "./context.ts";
import { receiverName, toParameters } from "./parameters.ts";
import { setAll } from "./targets.ts";
import { declaredType, typeOf } from "./types.ts";

type At = TreeReading<GoContext>;

export const GO_DECLARATIONS: ReadonlyMap<string, ReadStatements<GoContext>> = new Map<
  string,
  ReadStatements<GoContext>
>([
  ["source_file", readFile],
  ["package_clause", () => []],
  ["import_spec", readImport],
  ["type_spec", readType],
  ["type_alias", readAlias],
  ["var_spec", readVariables],
  ["const_spec", readVariables],
  ["function_declaration", readFunction],
  ["method_declaration", readForeignMethod],
]);

/** Types stand first: variables are made of them wherever they are declared. */
function readFile(node: TreeNode, at: At): readonly Statement[] {
  return [...at.statements(node.children.filter(isEarly)), ...readOthers(node, at)];
}

function isEarly({ type }: TreeNode): boolean {
  return type === "import_declaration" || type === "type_declaration";
}

function readOthers(node: TreeNode, at: At): readonly Statement[] {
  return node.children.flatMap((child, index) => {
    const path = child.type === "var_declaration" ? embeddedPath(node.children, index) : null;
    if (!child.named || child.type === "comment" || isEarly(child)) return [];
    return path === null ? at.statements([child]) : embed(child, path);
  });
}

/** The path of a `//go:embed` comment right above a variable. */
function embeddedPath(nodes: readonly TreeNode[], index: number): string | null {
  for (let above = index - 1; above >= 0; above--) {
    const { type, text } = nodes[above] as TreeNode;
    if (type === "comment" && text.startsWith("//go:embed ")) return text.slice("//go:embed ".length).trim();
    if (type !== "comment" && type !== "\n") return null;
  }
  return null;
}

function embed(declaration: TreeNode, path: string): readonly Statement[] {
  const { line } = declaration;
  const names = namedChildren(declaration).flatMap((spec) => childrenIn(spec, "name"));
  const value = aCall(aName("go:embed", line), [aText(path, line)], line);
  return names.map(({ text }) => aSet(aName(text, line), value, line));
}

function readImport(node: TreeNode, { context }: At): readonly Statement[] {
  const module = childIn(node, "path")?.text.slice(1, -1) ?? "";
  const name = childIn(node, "name");
  if (module === "" || name?.type === "blank_identifier")
    return [{ kind: "import", module, bindings: [], line: node.line }];
  if (name?.type !== "dot") return [anImport(module, name?.text ?? packageName(module), null, node.line)];
  const bindings = [...context.calledNames].map((local) => ({ local, imported: local }));
  return [{ kind: "import", module, bindings, line: node.line }];
}

/** The name by which a package is used, as its path has it: `resty` of `github.com/go-resty/resty/v2`. */
function packageName(module: string): string {
  const parts = module.split("/");
  const last = parts.pop() ?? "";
  const isVersion = last.length > 1 && last.startsWith("v") && !Number.isNaN(Number(last.slice(1)));
  const name = (isVersion ? parts.pop() : last) ?? last;
  const plain = name.split(".v")[0] ?? name; // gopkg.in/yaml.v3
  return plain.startsWith("go-") ? plain.slice(3) : plain.endsWith("-go") ? plain.slice(0, -3) : plain;
}

function readType(node: TreeNode, at: At): readonly Statement[] {
  const name = childIn(node, "name")?.text ?? "";
  const type = childIn(node, "type");
  const fields = type?.type === "struct_type" ? namedChildren(type).flatMap(namedChildren) : [];
  const methods = at.context.types.get(name) === node ? (at.context.methods.get(name) ?? []) : [];
  const embedded = fields.filter((field) => childrenIn(field, "name").length === 0);
  const body = [
    ...fields.flatMap((field) => readField(field)),
    ...methods.map((method) => readMethod(method, name, at)),
  ];
  const bases = embedded.map((field) => typeOf(childIn(field, "type")));
  return toClass({ name, bases, body, line: node.line, isExplicit: true });
}

function readField(field: TreeNode): readonly Statement[] {
  const { line } = field;
  const typed = declaredType(childIn(field, "type"));
  return childrenIn(field, "name").map(({ text }) => ({
    ...aSet(aName(text, line), aCompound([], line), line),
    ...typed,
  }));
}

function readAlias(node: TreeNode): readonly Statement[] {
  return [aSet(aName(childIn(node, "name")?.text ?? "", node.line), typeOf(childIn(node, "type")), node.line)];
}

function readVariables(node: TreeNode, at: At): readonly Statement[] {
  const values = childIn(node, "value");
  const names: Expression[] = childrenIn(node, "name").map(({ text }) => aName(text, node.line));
  if (values) return setAll(names, at.expressions(namedChildren(values)), node.line);
  const type = childIn(node, "type");
  if (!type) return [];
  return names.map((name) => ({ ...aSet(name, aCompound([], node.line), node.line), ...declaredType(type) }));
}

function readFunction(node: TreeNode, at: At): readonly Statement[] {
  const own = at.context.inits.find((init) => init.node === node);
  return [define(node, own?.name ?? childIn(node, "name")?.text ?? "", at)];
}

/** A method whose type stands in another file of the package. */
function readForeignMethod(node: TreeNode, at: At): readonly Statement[] {
  const name = receiverType(node);
  const methods = at.context.methods.get(name) ?? [];
  if (at.context.types.has(name) || methods[0] !== node) return [];
  return [{ kind: "class", name, bases: [], body: methods.map((one) => readMethod(one, name, at)), line: node.line }];
}

/** What a method is called on is its type: members are shared by all that the type does. */
function readMethod(node: TreeNode, type: string, at: At): Statement {
  const receiver = receiverName(node);
  const parameters = toParameters(childIn(node, "parameters"));
  const bound = new Set(parameters.map(({ name }) => name));
  const body = at.body(childIn(node, "body"));
  const mapped = mapStatements(body, (one, line) => (one === receiver ? aName(type, line) : null), bound);
  return aDefinition(childIn(node, "name")?.text ?? "", { parameters, body: mapped, line: node.line });
}

function define(node: TreeNode, name: string, at: At): Statement {
  const body = at.body(childIn(node, "body"));
  return aDefinition(name, { parameters: toParameters(childIn(node, "parameters")), body, line: node.line });
}
