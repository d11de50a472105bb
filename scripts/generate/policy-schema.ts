/** The JSON Schema of the policy file, for editors that complete and check it. */
import { z } from "zod";
import { policyFileSchema } from "../../src/config/policy-schema.ts";
import type { Detector } from "../../src/engine/model/detector.ts";

export function renderPolicySchema(detectors: readonly Detector[]): string {
  const schema = z.toJSONSchema(policyFileSchema(detectors), { io: "input" });
  const { $schema, ...rest } = schema;
  const head = { $schema, title: "Countersign policy", description: "`.github/countersign.yml`; see docs/policy.md" };
  return `${JSON.stringify({ ...head, ...rest }, null, 2)}\n`;
}
