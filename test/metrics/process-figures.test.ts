import { createProcessFigures } from "../../src/metrics/process-figures.ts";

test("counts answers, attempts, verdicts and how long pushes take, in Prometheus' text format", async () => {
  const figures = createProcessFigures({ ofProcess: false });
  figures.answered(202);
  figures.answered(202);
  figures.settled("analysed");
  figures.reported("high", 4);
  figures.reported("low", 1e6);
  figures.reported("low", -3); // a clock that was set back
  let held = 7;
  figures.holding(() => held);
  held = 8;
  const lines = (await figures.registry.metrics()).split("\n");
  expect(lines).toEqual(
    expect.arrayContaining([
      "# TYPE countersign_webhook_answers_total counter",
      'countersign_webhook_answers_total{status="202"} 2',
      'countersign_attempts_total{ended="analysed"} 1',
      'countersign_verdicts_total{severity="low"} 2',
      'countersign_push_seconds_bucket{le="5"} 2',
      'countersign_push_seconds_bucket{le="+Inf"} 3',
      "countersign_push_seconds_count 3",
      "countersign_webhook_held_bytes 8",
    ]),
  );
  expect(lines.some((line) => line.startsWith("process_"))).toBe(false);
});
