/** What this process counts of its own: answers, attempts, verdicts, how long pushes take, and what the process itself needs. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export interface ProcessFigures {
  readonly registry: Registry;
  /** A webhook request was answered. */
  answered(status: number): void;
  /** An attempt at a delivery ended. */
  settled(how: string): void;
  /** A push was judged and reported; `seconds` since it arrived. */
  reported(severity: string, seconds: number): void;
  /** Says how many bytes of bodies are held, whenever it is asked. */
  holding(bytes: () => number): void;
}

/** Seconds: a push of one commit takes two, a limit of GitHub's may take an hour. */
const BUCKETS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 900, 3600];

/** `ofProcess` adds what Node knows of the process; it is observed from then on. */
export function createProcessFigures({ ofProcess }: { readonly ofProcess: boolean }): ProcessFigures {
  const registry = new Registry();
  const registers = [registry];
  if (ofProcess) collectDefaultMetrics({ register: registry });
  const answers = new Counter({
    name: "countersign_webhook_answers_total",
    help: "Webhook requests by the status they were answered with.",
    labelNames: ["status"],
    registers,
  });
  const attempts = new Counter({
    name: "countersign_attempts_total",
    help: "Attempts of this process by how they ended.",
    labelNames: ["ended"],
    registers,
  });
  const verdicts = new Counter({
    name: "countersign_verdicts_total",
    help: "Verdicts of pushes that this process reported, by severity.",
    labelNames: ["severity"],
    registers,
  });
  const latency = new Histogram({
    name: "countersign_push_seconds",
    help: "Time from a push's arrival to the report of its verdict.",
    buckets: BUCKETS,
    registers,
  });
  return {
    registry,
    answered: (status) => answers.inc({ status: String(status) }),
    settled: (ended) => attempts.inc({ ended }),
    reported(severity, seconds) {
      verdicts.inc({ severity });
      latency.observe(Math.max(0, seconds));
    },
    holding(bytes) {
      new Gauge({
        name: "countersign_webhook_held_bytes",
        help: "Bytes of bodies held now.",
        registers,
        collect() {
          this.set(bytes());
        },
      });
    },
  };
}
