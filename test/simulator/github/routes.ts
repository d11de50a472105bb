/** From a method and a path to the operation they mean, by the templates of GitHub's description. */
import type { Described, OperationDescription } from "../openapi/description.ts";

export interface Route {
  readonly operation: OperationDescription;
  /** Path parameters, decoded. */
  readonly values: Readonly<Record<string, string>>;
}
export type FindRoute = (method: string, path: string) => Route | null;

/** Parameters that may hold slashes, escaped or not. */
const DEEP = new Set(["path", "ref", "branch", "base", "head", "tree_sha"]);

export function createRoutes(described: Described): FindRoute {
  const routes = described.operations.map((operation) => ({ operation, ...toPattern(operation.path) }));
  // Where two fit (`commits/{ref}` and `commits/{ref}/check-runs`), the one that fixes more of the path is meant.
  routes.sort((a, b) => b.fixed - a.fixed);
  return (method, path) => {
    for (const { operation, pattern, names } of routes) {
      if (operation.method !== method) continue;
      const match = pattern.exec(path);
      if (!match) continue;
      const values: Record<string, string> = {};
      for (const [index, name] of names.entries()) values[name] = decoded(match[index + 1] ?? "");
      return { operation, values };
    }
    return null;
  };
}

function toPattern(template: string) {
  const names: string[] = [];
  const parts = template.split(/(\/?\{\w+\})/).map((part) => {
    const [, slash = "", name] = /^(\/?)\{(\w+)\}$/.exec(part) ?? [];
    if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    names.push(name);
    // Contents of the root have no path, and no slash before it either.
    if (name === "path") return "(?:/(.*))?";
    return slash + (DEEP.has(name) ? "(.+?)" : "([^/]+)");
  });
  return { pattern: new RegExp(`^${parts.join("")}$`), names, fixed: template.replace(/\{\w+\}/g, "").length };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray % is itself
  }
}
