/** The fingerprint that programs compare: SHA-256, in hex, of what a decision about the finding holds on to. */
import { createHash } from "node:crypto";
import type { Finding, Leak } from "../../engine/index.ts";

export function fingerprintHash({ binding, fingerprint }: Pick<Finding | Leak, "binding" | "fingerprint">): string {
  const text = binding ? `${binding.anchor}\n${binding.content}` : fingerprint;
  return createHash("sha256").update(text).digest("hex");
}
