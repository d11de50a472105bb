import { addGauge, type GaugeRow } from "../../src/metrics/add-gauge.ts";
import { figuresOf } from "../support/figures-of.ts";

const HEAD = "# HELP countersign_left What is left.\n# TYPE countersign_left gauge\n";

test.each<[string, readonly GaugeRow[], string]>([
  ["nothing", [], ""],
  ["one value", [{ value: 3 }], "countersign_left 3\n"],
  ["what is not known", [{ value: Number.NaN }], "countersign_left Nan\n"],
  ["a label", [{ labels: { of: 'a"\n' }, value: 0 }], 'countersign_left{of="a\\"\\n"} 0\n'],
])("shows %s", async (_, rows, expected) => {
  const about = { name: "countersign_left", help: "What is left." } as const;
  expect(await figuresOf((registry) => addGauge(registry, about, rows))).toBe(`${HEAD}${expected}`);
});
