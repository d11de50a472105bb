/** Figures as `/metrics` shows them. */
import { Registry } from "prom-client";

export async function figuresOf(add: (registry: Registry) => unknown): Promise<string> {
  const registry = new Registry();
  await add(registry);
  return registry.metrics();
}
