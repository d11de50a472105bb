/** Known and unseen figures side by side, each with its interval: the first table of docs/accuracy.md, and of the README. */
import { alarmsOf, counts, isCaught, type Rate } from "./figures.ts";
import type { Measured } from "./measure.ts";
import { FRESH, INVENTED, ROWS, UNREAD } from "./unseen.ts";
import { wilson } from "./wilson.ts";

export function renderSideBySide(measured: Measured): string {
  const rate = (some: readonly { readonly scored: { readonly score: number } }[]): Rate => {
    return { name: "", caught: some.filter(({ scored }) => isCaught(scored.score)).length, all: some.length };
  };
  const variants = (kind: "attack" | "innocent") => rate(measured.variants.filter((one) => one.kind === kind));
  const { total } = alarmsOf(measured);
  const invented = INVENTED.reduce(sumOf, { caught: 0, all: 0 });
  const known: Rate = rate(measured.attacks.filter(counts));
  const [apart, afresh] = ROWS;
  const fresh = FRESH.at(-1);
  const rows = [
    ["attacks of public incidents", cell(known, 1), [apart, afresh].map((row) => row && cell(row, 1)).join("; ")],
    ["attacks invented for the purpose, when first tried", "–", cell(invented, 1)],
    ["variants of attacks", cell(variants("attack"), 1), cell(UNREAD.attacks, 1)],
    ["variants of innocent work", cell(variants("innocent"), 2), cell(UNREAD.innocents, 2)],
    ["ordinary commits", ...alarms(total.medium, total.commits, fresh?.medium, fresh?.all)],
    ["ordinary commits at `high` or above", ...alarms(total.high, total.commits, fresh?.high, fresh?.all)],
  ];
  return `| at \`medium\` or above, share, 95 % interval (Wilson) | known to those who wrote the rules, or fitted on | unseen when measured |
| --- | --- | --- |
${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}
`;
}

type Counted = Omit<Rate, "name">;

function sumOf(sum: Counted, { caught, all }: Counted): Counted {
  return { caught: sum.caught + caught, all: sum.all + all };
}

function alarms(known: number, commits: number, unseen = 0, fresh = 0): readonly [string, string] {
  return [cell({ caught: known, all: commits }, 3), cell({ caught: unseen, all: fresh }, 3)];
}

function cell({ caught, all }: Counted, digits: number): string {
  if (all === 0) return "–";
  const [low, high] = wilson(caught, all);
  const percent = (share: number) => (share * 100).toFixed(digits);
  return `${caught} of ${all}, ${percent(caught / all)} % (${percent(low)} – ${percent(high)} %)`;
}
