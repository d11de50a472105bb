/** Many hints of one kind in one commit are a habit, not many facts. */
import type { Signal } from "../model/detector.ts";

/** The first medium signal stays, each further one is weak; weak, strong and decisive ones are left as they are. */
export function weakenRepeats(signals: readonly Signal[]): Signal[] {
  let seen = false;
  return signals.map((signal) => {
    if (signal.strength !== "medium") return signal;
    if (seen) return { ...signal, strength: "weak" };
    seen = true;
    return signal;
  });
}
