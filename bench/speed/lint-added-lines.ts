/**
 * secretlint over the added lines of a history, to compare with: `git log -p … | node bench/speed/lint-added-lines.ts`.
 * Takes a patch from standard input, gives secretlint's recommended rules the added lines of each file of each commit, and
 * says how many it found.
 */
import { createInterface } from "node:readline";
import { lintSource } from "@secretlint/core";
import { secretLintProfiler } from "@secretlint/profiler";
import { rules } from "@secretlint/secretlint-rule-preset-recommend";

secretLintProfiler.setEnabled(false); // it keeps a mark of every rule of every text
const config = { rules: rules.map((rule) => ({ id: rule.meta.id, rule })) };
let lines: string[] = [];
let found = 0;

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  if (line.startsWith("diff --git ")) await lint();
  else if (line.startsWith("+") && !line.startsWith("+++ ")) lines.push(line.slice(1));
}
await lint();
process.stdout.write(`${found} found\n`);

async function lint(): Promise<void> {
  const content = lines.join("\n");
  lines = [];
  if (content === "") return;
  const source = { filePath: "added-lines", content, ext: "", contentType: "text" } as const;
  found += (await lintSource({ source, options: { locale: "en", noPhysicFilePath: true, config } })).messages.length;
}
