/** The fault table of docs/reliability.md, from the data of the test that tries it. */
import { CALLS, type Call, ENDS, endOf, FAULTS, type FaultName } from "../../test/app/faults/cells.ts";

const BEGINS = "<!-- the fault table: generated -->";
const ENDS_AT = "<!-- end of the fault table -->";

/** The page with its table as the data has it. */
export function renderFaultTable(page: string): string {
  const from = page.indexOf(BEGINS);
  const to = page.indexOf(ENDS_AT);
  if (from < 0 || to < from) throw new Error("docs/reliability.md has no place for the fault table");
  return `${page.slice(0, from)}${BEGINS}\n\n${table()}\n\n${legend()}\n\n${page.slice(to)}`;
}

function table(): string {
  const calls = Object.keys(CALLS) as Call[];
  const faults = Object.keys(FAULTS) as FaultName[];
  return [
    `| | ${calls.map((call) => CALLS[call].does).join(" | ")} |`,
    `|---|${calls.map(() => "---|").join("")}`,
    ...faults.map(
      (fault) => `| ${FAULTS[fault].says} | ${calls.map((call) => endOf({ call, fault }) ?? "–").join(" | ")} |`,
    ),
  ].join("\n");
}

function legend(): string {
  return [
    "| | what becomes of the push while it lasts |",
    "|---|---|",
    ...Object.entries(ENDS).map(([end, says]) => `| ${end} | ${says} |`),
  ].join("\n");
}
