/**
 * JavaScript by its syntax tree: which calls do dangerous things, and what flows into them. Values are followed by name
 * within their scope, over the whole file, in two passes; linear in the tree, and deep trees end in a RangeError.
 */
import { type AnyNode, parse } from "acorn";
import { ORIGINS, type Origin, type ScriptSink } from "../../../engine/index.ts";
import { originOf, sinkOf } from "./callee.ts";
import { childrenOf, DEPTH, isBufferDecode, isFunction, nameOf, requiredModule, runsAtOnce } from "./nodes.ts";
import { declarePattern, findModule, lookUp, type Scope, taint } from "./scopes.ts";

const BIT = Object.fromEntries(ORIGINS.map((origin, i) => [origin, 1 << i])) as Record<Origin, number>;
/** Most nodes of one file. */
const MOST_NODES = 2_000_000;
const DECODER_BODY =
  /fromCharCode|charCodeAt|\batob\(|createDecipher|["']base64["']|gunzip|inflate|\bparseInt\([^)]{1,60},\s{0,2}(?:16|36)\)/;

const REQUESTS = /\baxios\b|\bfetch\(|\bhttps?\.(?:get|request)\(|\bgot\(|\brequest\(/;

export interface TreeFacts {
  readonly sinks: readonly ScriptSink[];
  readonly imports: readonly string[];
}

/** Throws a SyntaxError where the text is no JavaScript, a RangeError where it nests too deep. */
export function readTree(source: string): TreeFacts {
  const program = parseEither(source);
  const reading = new Reading(source, program);
  reading.declare();
  reading.flow();
  reading.flow();
  return { sinks: reading.sinks(), imports: [...reading.imports].slice(0, 200) };
}

function parseEither(source: string) {
  const options = {
    ecmaVersion: "latest",
    locations: true,
    allowHashBang: true,
    allowReturnOutsideFunction: true,
  } as const;
  try {
    return parse(source, { ...options, sourceType: "module" });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return parse(source, { ...options, sourceType: "script" });
  }
}

class Reading {
  readonly imports = new Set<string>();
  readonly #source: string;
  readonly #program: AnyNode;
  readonly #scopes = new Map<AnyNode, Scope>();
  readonly #nodes: { readonly node: AnyNode; readonly scope: Scope }[] = [];

  constructor(source: string, program: AnyNode) {
    this.#source = source;
    this.#program = program;
  }

  /** Every node in source order with its scope, and every declared name. */
  declare(): void {
    const root: Scope = { parent: null, names: new Map(), modules: new Map(), topLevel: true };
    const stack: { node: AnyNode; scope: Scope; passive: boolean }[] = [
      { node: this.#program, scope: root, passive: false },
    ];
    for (let next = stack.pop(); next; next = stack.pop()) {
      const { node, scope, passive } = next;
      if (this.#nodes.push({ node, scope }) > MOST_NODES) throw new RangeError("too many nodes");
      this.#declareNames(node, scope);
      let inner = scope;
      if (isFunction(node)) {
        inner = { parent: scope, names: new Map(), modules: new Map(), topLevel: scope.topLevel && !passive };
        this.#scopes.set(node, inner);
        for (const param of node.params) declarePattern(param, inner);
      }
      const children = childrenOf(node);
      for (let i = children.length - 1; i >= 0; i--) {
        const child = children[i];
        if (child) stack.push({ node: child, scope: inner, passive: isFunction(child) && !runsAtOnce(node, child) });
      }
    }
  }

  #declareNames(node: AnyNode, scope: Scope): void {
    if (node.type === "VariableDeclarator") declarePattern(node.id, scope);
    if (node.type === "CatchClause" && node.param) declarePattern(node.param, scope);
    if (node.type === "FunctionDeclaration" && node.id)
      scope.names.set(node.id.name, this.#isDecoder(node) ? BIT.decoded : 0);
    if (node.type === "ImportDeclaration" && typeof node.source.value === "string") {
      this.imports.add(node.source.value);
      for (const specifier of node.specifiers) {
        const imported =
          specifier.type === "ImportSpecifier" && specifier.imported.type === "Identifier"
            ? `.${specifier.imported.name}`
            : "";
        scope.modules.set(specifier.local.name, node.source.value + imported);
      }
    }
    const required = node.type === "VariableDeclarator" && node.init ? requiredModule(node.init) : null;
    if (required !== null && node.type === "VariableDeclarator") {
      if (node.id.type === "Identifier") scope.modules.set(node.id.name, required);
      if (node.id.type === "ObjectPattern") {
        for (const property of node.id.properties) {
          if (
            property.type === "Property" &&
            property.key.type === "Identifier" &&
            property.value.type === "Identifier"
          ) {
            scope.modules.set(property.value.name, `${required}.${property.key.name}`);
          }
        }
      }
    }
    const module = requiredModule(node);
    if (module !== null) this.imports.add(module);
  }

  #isDecoder(node: AnyNode): boolean {
    const body = this.#source.slice(node.start, Math.min(node.end, node.start + 4000));
    return DECODER_BODY.test(body) && body.includes("return");
  }

  /** One pass of "what flows where". */
  flow(): void {
    for (const { node, scope } of this.#nodes) {
      if (node.type === "VariableDeclarator" && node.init) {
        const own = isFunction(node.init)
          ? this.#isDecoder(node.init)
            ? BIT.decoded
            : 0
          : this.#origins(node.init, scope);
        taint(node.id, own, scope);
      } else if (node.type === "AssignmentExpression" && !isFunction(node.right)) {
        taint(node.left, this.#origins(node.right, scope), scope);
      } else if (node.type === "TryStatement") {
        // An error carries what failed: the answer of a request is often read out of it.
        const tried = this.#source.slice(node.block.start, Math.min(node.block.end, node.block.start + 4000));
        if (node.handler?.param && REQUESTS.test(tried)) taint(node.handler.param, BIT.network, scope);
      } else if (node.type === "ForOfStatement") {
        const declared = node.left.type === "VariableDeclaration" ? node.left.declarations[0]?.id : node.left;
        if (declared) taint(declared, this.#origins(node.right, scope), scope);
      } else if (node.type === "CallExpression" || node.type === "NewExpression") {
        const handed = this.#origins(node, scope) & ~BIT.literal;
        for (const argument of node.arguments) {
          const inner = isFunction(argument) ? this.#scopes.get(argument) : undefined;
          if (inner && isFunction(argument)) for (const param of argument.params) taint(param, handed, inner);
        }
        if (node.callee.type === "MemberExpression" && nameOf(node.callee).endsWith(".push")) {
          taint(node.callee.object, this.#all(node.arguments, scope, 0), scope);
        }
      }
    }
  }

  sinks(): ScriptSink[] {
    const found: ScriptSink[] = [];
    for (const { node, scope } of this.#nodes) {
      const line = node.loc?.start.line ?? 1;
      if (node.type === "ImportExpression" && node.source.type !== "Literal") {
        const from = this.#origins(node.source, scope);
        found.push({ kind: "require", callee: "import", line, from: toList(from), text: "", topLevel: scope.topLevel });
      }
      if (node.type !== "CallExpression" && node.type !== "NewExpression") continue;
      const name = (node.type === "NewExpression" ? "new " : "") + nameOf(node.callee);
      const first = node.arguments[0];
      const runsString =
        /^(?:setTimeout|setInterval)$/.test(name) &&
        first !== undefined &&
        (first.type === "Literal" || first.type === "TemplateLiteral" || first.type === "BinaryExpression");
      const loads = name === "require" && first !== undefined && first.type !== "Literal";
      const kind = runsString ? "eval" : loads ? "require" : sinkOf(name, (base) => findModule(base, scope));
      if (kind === null) continue;
      const from = this.#all(node.arguments, scope, 0);
      const text = this.#literalText(node.arguments);
      found.push({ kind, callee: name.slice(0, 80), line, from: toList(from), text, topLevel: scope.topLevel });
    }
    return found;
  }

  #literalText(nodes: readonly AnyNode[]): string {
    const last = nodes.slice(0, 2).at(-1);
    const span = nodes[0] && last ? this.#source.slice(nodes[0].start, Math.min(last.end, nodes[0].start + 300)) : "";
    return /["'`]/.test(span) ? span : "";
  }

  #all(nodes: readonly (AnyNode | null)[], scope: Scope, depth: number): number {
    return nodes.reduce(
      (mask, node) => (node && !isFunction(node) ? mask | this.#origins(node, scope, depth + 1) : mask),
      0,
    );
  }

  #origins(node: AnyNode, scope: Scope, depth = 0): number {
    if (depth > DEPTH) return BIT.computed;
    const of = (inner: AnyNode) => this.#origins(inner, scope, depth + 1);
    switch (node.type) {
      case "Literal":
        return BIT.literal;
      case "TemplateLiteral":
        return BIT.literal | this.#all(node.expressions, scope, depth);
      case "Identifier":
        return lookUp(node.name, scope) || BIT.computed;
      case "MemberExpression": {
        const name = nameOf(node);
        if (/^process\.env\b/.test(name)) return BIT.environment;
        if (/^(?:req|request|ctx|event)\.(?:body|query|params|headers|cookies|queryStringParameters)\b/.test(name))
          return BIT.input;
        return node.object.type === "Super" ? 0 : of(node.object);
      }
      case "CallExpression":
      case "NewExpression": {
        const name = nameOf(node.callee);
        const made = isBufferDecode(name, node.arguments)
          ? "decoded"
          : originOf(name, (base) => findModule(base, scope));
        const handed = this.#all(node.arguments, scope, depth);
        const held =
          node.callee.type === "Identifier"
            ? lookUp(node.callee.name, scope)
            : node.callee.type === "MemberExpression" && node.callee.object.type !== "Super"
              ? of(node.callee.object)
              : 0;
        return (made ? BIT[made] : 0) | handed | (held & ~BIT.literal) | (made ? 0 : BIT.computed);
      }
      case "BinaryExpression":
        return node.left.type === "PrivateIdentifier" ? BIT.computed : of(node.left) | of(node.right);
      case "LogicalExpression":
        return of(node.left) | of(node.right);
      case "ConditionalExpression":
        return of(node.consequent) | of(node.alternate);
      case "AwaitExpression":
      case "SpreadElement":
      case "UnaryExpression":
        return of(node.argument);
      case "ChainExpression":
        return of(node.expression);
      case "AssignmentExpression":
        return of(node.right);
      case "SequenceExpression":
        return of(node.expressions.at(-1) ?? node);
      case "ArrayExpression":
        return this.#all(node.elements, scope, depth);
      case "ObjectExpression":
        return node.properties.reduce(
          (mask, one) =>
            mask | (one.type === "Property" ? (isFunction(one.value) ? 0 : of(one.value)) : of(one.argument)),
          0,
        );
      default:
        return BIT.computed;
    }
  }
}

function toList(mask: number): Origin[] {
  return ORIGINS.filter((origin) => (mask & BIT[origin]) !== 0);
}
