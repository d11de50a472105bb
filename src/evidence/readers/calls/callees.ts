/** Call tables by canonical callee, one index for each language. */
import type { Language, ProgramOrigin } from "../../../engine/index.ts";
import type { Callees } from "../flow/machine.ts";
import type { CallRow, CallTable } from "./call-row.ts";

export function createCallees(tables: readonly CallTable[]): (language: Language) => Callees {
  const known = new Map<Language, Callees>();
  return (language) => {
    let callees = known.get(language);
    if (!callees) {
      callees = index(tables.filter(({ languages }) => languages.includes(language)));
      known.set(language, callees);
    }
    return callees;
  };
}

/** The name within its package: `Files.copy` of `java.nio.file.Files.copy`; parts in lower case are packages, too. */
export function withoutPackage(name: string, packages: readonly string[]): string {
  const known = packages.find((one) => name.startsWith(`${one}.`));
  if (known === undefined) return name;
  const rest = name.slice(known.length + 1).split(".");
  const start = rest.findIndex((part) => part.charAt(0) !== part.charAt(0).toLowerCase());
  return rest.slice(Math.max(start, 0)).join(".");
}

function index(tables: readonly CallTable[]): Callees {
  const rows = new Map<string, CallRow[]>();
  const values = new Map<string, ProgramOrigin>();
  for (const table of tables) {
    for (const row of table.rows) rows.set(row.callee, [...(rows.get(row.callee) ?? []), row]);
    for (const [name, origin] of table.values) values.set(name, origin);
  }
  const packages = tables.flatMap((table) => table.packages ?? []).sort((a, b) => b.length - a.length);
  if (packages.length === 0) return { rowsFor: (name) => rows.get(name), originOf: (name) => values.get(name) };
  return {
    rowsFor: (name) => rows.get(name) ?? rows.get(withoutPackage(name, packages)),
    originOf: (name) => values.get(name) ?? values.get(withoutPackage(name, packages)),
  };
}
