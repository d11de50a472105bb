/** What is known of each pattern, and the file that holds it: one line each, by the digest of the pattern and its flags. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { LINE_LIMIT } from "../../src/engine/diff/lines.ts";
import type { Pattern } from "./find-patterns.ts";

/** Longest text that the sources give to a pattern in one piece, in characters: what they cut longer lines to. */
export const CAP = LINE_LIMIT;
/** Most processor time that the worst text of that length may take; a commit has 1,000 ms. */
export const MOST_MS = 40;

export const Proof = z.strictObject({
  /**
   * `linear`: proved over its automaton. `bounded`: every repetition has an upper bound, so that each place of the text
   * costs at most a constant. `capped`: neither, but the texts it sees are cut to {@link CAP}.
   */
  kind: z.enum(["linear", "bounded", "capped"]),
  /** Processor time over the worst text found of {@link CAP} characters, on the machine that measured. */
  ms: z.number().nonnegative().max(MOST_MS),
});
export type Proof = z.infer<typeof Proof>;

const Proofs = z.record(z.string().regex(/^[0-9a-f]{20}$/), Proof);

export const keyOf = ({ source, flags }: Pick<Pattern, "source" | "flags">): string =>
  createHash("sha256").update(`/${source}/${flags}`).digest("hex").slice(0, 20);

export const readProofs = (text: string): Readonly<Record<string, Proof>> => Proofs.parse(JSON.parse(text));

export function renderProofs(proofs: Readonly<Record<string, Proof>>): string {
  const lines = Object.entries(proofs)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { kind, ms }]) => `  "${key}": { "kind": "${kind}", "ms": ${ms} }`);
  return `{\n${lines.join(",\n")}\n}\n`;
}

/** Every repetition has an upper bound. */
export function isBounded(source: string): boolean {
  const bare = source.replace(/\\[\s\S]/g, "x").replace(/\[[^\]]*\]/g, "x");
  return !/[*+]|\{\d+,\}/.test(bare);
}
