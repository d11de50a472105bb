/** Names within their scope: what they are made from, and which module they were bound from. */
import type { AnyNode } from "acorn";
import { DEPTH } from "./nodes.ts";

export interface Scope {
  readonly parent: Scope | null;
  /** What the names declared here are made from. */
  readonly names: Map<string, number>;
  readonly modules: Map<string, string>;
  /** Runs when the file is loaded. */
  readonly topLevel: boolean;
}

export function declarePattern(node: AnyNode, scope: Scope): void {
  for (const name of namesIn(node)) if (!scope.names.has(name)) scope.names.set(name, 0);
}

function namesIn(node: AnyNode, depth = 0): string[] {
  if (depth > DEPTH) return [];
  switch (node.type) {
    case "Identifier":
      return [node.name];
    case "ObjectPattern":
      return node.properties.flatMap((one) => namesIn(one.type === "Property" ? one.value : one.argument, depth + 1));
    case "ArrayPattern":
      return node.elements.flatMap((one) => (one ? namesIn(one, depth + 1) : []));
    case "AssignmentPattern":
      return namesIn(node.left, depth + 1);
    case "RestElement":
      return namesIn(node.argument, depth + 1);
    case "MemberExpression":
      return node.object.type === "Super" ? [] : namesIn(node.object, depth + 1);
    default:
      return [];
  }
}

export function taint(target: AnyNode, mask: number, scope: Scope): void {
  for (const name of namesIn(target)) {
    let home: Scope | null = scope;
    while (home && !home.names.has(name)) home = home.parent;
    const owner = home ?? scope;
    owner.names.set(name, (owner.names.get(name) ?? 0) | mask);
  }
}

export function lookUp(name: string, scope: Scope): number {
  for (let home: Scope | null = scope; home; home = home.parent) {
    const mask = home.names.get(name);
    if (mask !== undefined) return mask;
  }
  return 0;
}

export function findModule(name: string, scope: Scope): string | null {
  for (let home: Scope | null = scope; home; home = home.parent) {
    const module = home.modules.get(name);
    if (module !== undefined) return module;
    if (home.names.has(name)) return null;
  }
  return null;
}
