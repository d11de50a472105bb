/** Imports and exports. Exports of ES modules are given as those of CommonJS: assignments to fields of `exports`. */
import { doing, field, name, set } from "../make.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression, Statement } from "../syntax.ts";
import type { Walk } from "../walk.ts";
import { withoutPrefix } from "./calls.ts";
import { toClass, toFunction } from "./functions.ts";
import { textOf } from "./literals.ts";

interface Binding {
  readonly local: string;
  readonly imported: string | null;
}

export function toImport(node: TreeNode): readonly Statement[] {
  if (node.children.some(({ type, named }) => type === "type" && !named)) return [];
  const required = namedChildren(node).find(({ type }) => type === "import_require_clause");
  const source = childIn(required ?? node, "source");
  if (!source) return [];
  if (textOf(source) === "zx/globals") return [zxGlobals(node.line)];
  const clause = required ?? namedChildren(node).find(({ type }) => type === "import_clause");
  return [importing(source, clause ? namedChildren(clause).flatMap(toBindings) : [], node.line)];
}

/** zx puts these into the global scope: https://google.github.io/zx/shell */
const ZX_GLOBALS = ["$", "fs", "os", "path", "glob", "fetch", "which", "within", "question", "stdin"];

/** The names that a zx script has without importing them. */
export function zxGlobals(line: number): Statement {
  const bindings = ZX_GLOBALS.map((name) => ({ local: name, imported: name }));
  return { kind: "import", module: "zx", bindings, line };
}

function importing(source: TreeNode, bindings: readonly Binding[], line: number): Statement {
  return { kind: "import", module: withoutPrefix(textOf(source)), bindings, line };
}

/** The default import of a CommonJS module is the module; ES modules are treated alike. */
function toBindings(node: TreeNode): readonly Binding[] {
  if (node.type === "identifier") return [{ local: node.text, imported: null }];
  if (node.type === "namespace_import") return namedChildren(node).map(({ text }) => ({ local: text, imported: null }));
  if (node.type !== "named_imports") return [];
  return namedChildren(node)
    .filter((one) => !one.children.some(({ type }) => type === "type"))
    .map((one) => {
      const imported = nameOf(childIn(one, "name"));
      return { local: nameOf(childIn(one, "alias")) || imported, imported: imported === "default" ? null : imported };
    });
}

function nameOf(node: TreeNode | null): string {
  return node ? textOf(node) : "";
}

export function toExport(node: TreeNode, walk: Walk): readonly Statement[] {
  const source = childIn(node, "source");
  if (source) return reExport(node, source, walk);
  const decorators = node.children
    .filter(({ type }) => type === "decorator")
    .map((one) => doing(walk.expression(namedChildren(one)[0])));
  const declaration = childIn(node, "declaration");
  const isDefault = node.children.some(({ type }) => type === "default");
  if (declaration && !isDefault) return [...decorators, ...exportAll(walk.body(declaration))];
  const value = declaration ?? childIn(node, "value");
  if (value) return [...decorators, ...exportDefault(value, walk)];
  const clause = namedChildren(node).find(({ type }) => type === "export_clause");
  if (clause) return namedChildren(clause).map((one) => exportOne(one, name(nameOf(childIn(one, "name")), one.line)));
  const isWhole = node.children.some(({ type }) => type === "=");
  const whole = namedChildren(node).at(-1);
  return isWhole && whole ? [set(field(name("module", node.line), "exports", node.line), walk.expression(whole))] : [];
}

function exportsField(key: string, line: number): Expression {
  return field(name("exports", line), key, line);
}

function exportOne(specifier: TreeNode, value: Expression): Statement {
  const key = nameOf(childIn(specifier, "alias")) || nameOf(childIn(specifier, "name"));
  return set(exportsField(key, specifier.line), value);
}

/** `export … from`: an import under names of its own. `*` stands for every member. */
function reExport(node: TreeNode, source: TreeNode, walk: Walk): readonly Statement[] {
  const clause = namedChildren(node).find(({ type }) => type === "export_clause");
  const module = walk.fresh("module");
  const whole = name(module, node.line);
  const made = importing(source, [{ local: module, imported: null }], node.line);
  if (clause)
    return [
      made,
      ...namedChildren(clause).map((one) => exportOne(one, field(whole, nameOf(childIn(one, "name")), one.line))),
    ];
  const space = namedChildren(node).find(({ type }) => type === "namespace_export");
  return [made, set(exportsField(space ? nameOf(namedChildren(space)[0] ?? null) : "*", node.line), whole)];
}

/** The declared names become exports, too. */
function exportAll(declared: readonly Statement[]): readonly Statement[] {
  const names = declared.flatMap((one) => (one.kind === "set" ? namesIn(one.target) : namesOf(one)));
  const exported = [...new Set(names)].map((one) =>
    set(exportsField(one, declared[0]?.line ?? 1), name(one, declared[0]?.line ?? 1)),
  );
  return [...declared, ...exported];
}

function namesOf(statement: Statement): readonly string[] {
  if (statement.kind === "define") return statement.function.name ? [statement.function.name] : [];
  return statement.kind === "class" && statement.name ? [statement.name] : [];
}

function namesIn(target: Expression): readonly string[] {
  if (target.kind === "name") return [target.name];
  if (target.kind === "list") return target.items.flatMap(namesIn);
  return target.kind === "map" ? target.entries.flatMap(([, value]) => namesIn(value)) : [];
}

function exportDefault(value: TreeNode, walk: Walk): readonly Statement[] {
  const target = exportsField("default", value.line);
  const own = childIn(value, "name")?.text ?? null;
  if (value.type.includes("class")) {
    const named = own ?? walk.fresh("class");
    return [...toClass(value, walk, named), set(target, name(named, value.line))];
  }
  if (own !== null && value.type.includes("function"))
    return [
      { kind: "define", function: toFunction(value, walk), line: value.line },
      set(target, name(own, value.line)),
    ];
  return [set(target, walk.expression(value))];
}
