/** Makes rows for actions of the GitHub marketplace. */
import type { CallRow } from "../call-row.ts";

/** Returns a row for `uses: owner/name`; its source is the action's own description. */
export function actionRow(name: string, row: Omit<CallRow, "callee" | "source">): CallRow {
  const [owner = "", repository = "", ...path] = name.split("/");
  return {
    ...row,
    callee: `uses:${name.toLowerCase()}`,
    source: `github.com/${owner}/${repository}, ${[...path, "action.yml"].join("/")}`,
  };
}

/** Returns equal rows for actions that do the same. */
export function actionRows(names: readonly string[], row: Omit<CallRow, "callee" | "source">): readonly CallRow[] {
  return names.map((name) => actionRow(name, row));
}
