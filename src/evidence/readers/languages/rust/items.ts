/** Reads items of Rust files: uses, modules, types with their `impl` blocks, functions, constants. */
import type { ReadStatements, TreeReading } from "../convert-tree.ts";
import { aCompound, aDefinition, aName, anImport, aSet } from "../make-syntax.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Statement } from "../syntax.ts";
import { withReturn } from "../tails.ts";
import { toClass } from "../to-class.ts";
import { type RustContext, typeName } from "./context.ts";
import { readParameters } from "./patterns.ts";
import { declaredType } from "./types.ts";
import { usesOf } from "./uses.ts";

type At = TreeReading<RustContext>;
type Read = ReadStatements<RustContext>;

export const RUST_ITEMS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["use_declaration", readUse],
  ["extern_crate_declaration", readCrate],
  ["mod_item", readModule],
  ["struct_item", readType],
  ["enum_item", readType],
  ["union_item", readType],
  ["trait_item", readType],
  ["impl_item", readForeignImpl],
  ["const_item", readConstant],
  ["static_item", readConstant],
  ["function_item", (node, at) => [readFunction(node, at)]],
  ["foreign_mod_item", () => []],
  ["type_item", readAlias],
  ["associated_type", () => []],
  ["function_signature_item", () => []],
]);

/** A type or module is bound with its whole path; a function as a member of its module. */
function readUse(node: TreeNode): readonly Statement[] {
  return usesOf(node).map(({ local, path, line }) => {
    if (local === "*") return { kind: "import", module: `${path}::*`, bindings: [], line };
    const at = path.lastIndexOf("::");
    const last = path.slice(at + 2);
    const isFunction = at > 0 && last.charAt(0) === last.charAt(0).toLowerCase() && path.split("::").length > 2;
    return isFunction ? anImport(path.slice(0, at), local, last, line) : anImport(path, local, null, line);
  });
}

function readCrate(node: TreeNode): readonly Statement[] {
  const name = childIn(node, "name")?.text ?? "";
  return [anImport(name, childIn(node, "alias")?.text ?? name, null, node.line)];
}

/** A module with a body is a class of its functions; another stands in a file of its own. */
function readModule(node: TreeNode, at: At): readonly Statement[] {
  const name = childIn(node, "name")?.text ?? "";
  const body = childIn(node, "body");
  if (body) return [{ kind: "class", name, bases: [], body: at.body(body), line: node.line }];
  const stem = (at.context.path ?? "").split("/").at(-1) ?? "";
  const isRoot = ["", "main.rs", "lib.rs", "mod.rs", "build.rs"].includes(stem);
  const folder = isRoot ? "." : `./${stem.slice(0, -".rs".length)}`;
  return [
    anImport(`${folder}/${name}.rs`, name, null, node.line),
    { kind: "import", module: `${folder}/${name}/mod.rs`, bindings: [], line: node.line },
  ];
}

function readType(node: TreeNode, at: At): readonly Statement[] {
  const name = childIn(node, "name")?.text ?? "";
  const isFirst = at.context.types.get(name) === node;
  const body = childIn(node, "body");
  const fields = (body ? namedChildren(body) : []).filter(({ type }) => type === "field_declaration");
  const own = body && node.type === "trait_item" ? at.body(body) : [];
  const methods = isFirst ? (at.context.impls.get(name) ?? []).flatMap((impl) => at.body(childIn(impl, "body"))) : [];
  const declared = fields.map((field) => ({
    ...aSet(aName(childIn(field, "name")?.text ?? "", field.line), aCompound([], field.line), field.line),
    ...declaredType(childIn(field, "type"), at.context),
  }));
  return toClass({ name, bases: [], body: [...declared, ...own, ...methods], line: node.line, isExplicit: true });
}

/** An `impl` of a type that stands in another file. */
function readForeignImpl(node: TreeNode, at: At): readonly Statement[] {
  const name = typeName(childIn(node, "type"));
  const impls = at.context.impls.get(name) ?? [];
  if (at.context.types.has(name) || impls[0] !== node) return [];
  const body = impls.flatMap((impl) => at.body(childIn(impl, "body")));
  return toClass({ name, bases: [], body, line: node.line, isExplicit: true });
}

function readConstant(node: TreeNode, at: At): readonly Statement[] {
  const target = aName(childIn(node, "name")?.text ?? "", node.line);
  const value = at.expression(childIn(node, "value"));
  return [{ ...aSet(target, value, node.line), ...declaredType(childIn(node, "type"), at.context) }];
}

function readAlias(node: TreeNode, at: At): readonly Statement[] {
  const { type } = declaredType(childIn(node, "type"), at.context);
  return type ? [aSet(aName(childIn(node, "name")?.text ?? "", node.line), type, node.line)] : [];
}

function readFunction(node: TreeNode, at: At): Statement {
  const body = withReturn(at.body(childIn(node, "body")));
  const parameters = readParameters(childIn(node, "parameters"), at.context);
  return aDefinition(childIn(node, "name")?.text ?? "_", { parameters, body, line: node.line });
}
