/**
 * Proves every regular expression of the sources that is new or changed, and writes what was found to
 * test/conformance/regular-expressions.json, which the tests hold against the sources; `--all` proves all of them anew.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findPatterns } from "./prove-patterns/find-patterns.ts";
import { CAP, keyOf, MOST_MS, type Proof, readProofs, renderProofs } from "./prove-patterns/proofs.ts";
import { provePattern } from "./prove-patterns/prove-pattern.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const file = `${root}/test/conformance/regular-expressions.json`;
const known = process.argv.includes("--all") ? {} : readProofs(readFileSync(file, "utf8"));
const { patterns, unknown, unused } = findPatterns(root);
const proofs: Record<string, Proof> = {};
const refused: string[] = [...unknown, ...unused.map((one) => `${one} stands in for nothing`)];

for (const pattern of new Map(patterns.map((one) => [keyOf(one), one])).values()) {
  const key = keyOf(pattern);
  const proof = known[key];
  if (proof) {
    proofs[key] = proof;
    continue;
  }
  const { kind, ms, worst } = await provePattern(pattern);
  const name = `${pattern.file}:${pattern.line} /${pattern.source}/${pattern.flags}`;
  if (ms <= MOST_MS) {
    proofs[key] = { kind, ms };
    writeFileSync(file, renderProofs({ ...known, ...proofs })); // all of them take a quarter of an hour: keep what there is
    process.stdout.write(`${kind}, ${ms} ms: ${name}\n`);
  } else {
    refused.push(`${name}\n  takes ${ms} ms over ${CAP} characters of ${JSON.stringify(worst).slice(0, 200)}`);
  }
}

writeFileSync(file, renderProofs(proofs));
if (refused.length > 0) {
  process.stderr.write(`without a proof:\n${refused.join("\n")}\n`);
  process.exit(1);
}
process.exit(); // the prover keeps a process of its own
