/** Tables of what was caught. */
import type { Judged } from "./judge.ts";
import { DISGUISES } from "./model.ts";

const WORST_CELLS = 10;
/** Cells with fewer cases say little. */
const CELL = 10;

const isCaught = ({ severity }: Judged): boolean => severity !== "low";
const share = (part: number, whole: number): string => (whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`);
const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();

/** The whole report; its last line is the one for machines. */
export function renderReport(judged: readonly Judged[], seed: number): string {
  const attacks = judged.filter((one) => one.case.kind === "attack");
  const innocents = judged.filter((one) => one.case.kind === "innocent");
  const loud = innocents.filter(({ severity }) => severity === "high" || severity === "critical");
  const [agree, pairs] = agreement(attacks);
  const languages = sorted(judged.map((one) => one.case.language));
  const caught = `attacks ${attacks.filter(isCaught).length}/${attacks.length}, innocents ${innocents.filter(isCaught).length}/${innocents.length}`;
  return [
    legend(judged),
    table(
      "attacks at medium or above, by place",
      attacks,
      ({ place }) => place,
      sorted(attacks.map((one) => one.case.place)),
    ),
    table("by disguise", attacks, ({ disguise }) => disguise, DISGUISES),
    table("by language", attacks, ({ language }) => language, languages),
    table(
      "innocents at medium or above, by place",
      innocents,
      ({ place }) => place,
      sorted(innocents.map((one) => one.case.place)),
    ),
    table("by disguise", innocents, ({ disguise }) => disguise, DISGUISES),
    `worst cells of ${CELL} or more attacks: ${worst(attacks)}`,
    `innocents at high or above: ${loud.length} of ${innocents.length} (${share(loud.length, innocents.length)})`,
    `same attack, different disguises: ${agree} of ${pairs} pairs agree on the severity (${share(agree, pairs)})`,
    `attacks ${share(attacks.filter(isCaught).length, attacks.length)}, innocents ${share(innocents.filter(isCaught).length, innocents.length)}`,
    `variants: ${caught}, seed ${seed}\n`,
  ].join("\n");
}

const numbers = (judged: readonly Judged[]): string[] => [...new Set(judged.map((one) => one.case.behaviour))];

function legend(judged: readonly Judged[]): string {
  const kinds = (["attack", "innocent"] as const).map((kind) => judged.filter((one) => one.case.kind === kind));
  return kinds
    .flatMap((some) =>
      numbers(some).map(
        (name, index) =>
          `${`${index + 1}`.padStart(3)} ${name} ${rate(some.filter((one) => one.case.behaviour === name))}\n`,
      ),
    )
    .join("");
}

const rate = (some: readonly Judged[]): string =>
  `${some.filter(isCaught).length}/${some.length} (${share(some.filter(isCaught).length, some.length)})`;

/** A row for each key and a column for each behaviour, by its number; an empty cell is a point. */
function table(
  title: string,
  judged: readonly Judged[],
  keyOf: (one: Judged["case"]) => string,
  keys: readonly string[],
): string {
  const behaviours = numbers(judged);
  const cell = (some: readonly Judged[]): string =>
    some.length === 0 ? "·" : `${some.filter(isCaught).length}/${some.length}`;
  const first = Math.max(...keys.map((key) => key.length), 4) + 1;
  const row = (name: string, cells: readonly string[]): string =>
    name.padEnd(first) + cells.map((one) => one.padStart(8)).join("");
  const cellsOf = (some: readonly Judged[]): string[] => [
    ...behaviours.map((name) => cell(some.filter((one) => one.case.behaviour === name))),
    cell(some),
  ];
  return [
    title,
    row("", [...behaviours.map((_, index) => `${index + 1}`), "all"]),
    ...keys.map((key) => row(key, cellsOf(judged.filter((one) => keyOf(one.case) === key)))),
    row("all", cellsOf(judged)),
    "",
  ].join("\n");
}

/** Pairs of disguises of one deed, and how many have one severity. */
function agreement(judged: readonly Judged[]): [agree: number, pairs: number] {
  let [agree, pairs] = [0, 0];
  for (const group of Map.groupBy(judged, (one) => one.case.group).values()) {
    for (const [index, left] of group.entries()) {
      for (const right of group.slice(index + 1)) {
        pairs++;
        if (left.severity === right.severity) agree++;
      }
    }
  }
  return [agree, pairs];
}

function worst(judged: readonly Judged[]): string {
  const cells = [...Map.groupBy(judged, (one) => `${one.case.behaviour} × ${one.case.place}`)].filter(
    ([, some]) => some.length >= CELL,
  );
  const rated = cells
    .map(([name, some]) => ({ name, part: some.filter(isCaught).length / some.length }))
    .sort((a, b) => a.part - b.part);
  return (
    rated
      .slice(0, WORST_CELLS)
      .map(({ name, part }) => `${name} ${(100 * part).toFixed(0)} %`)
      .join(", ") || "none"
  );
}
