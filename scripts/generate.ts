/**
 * Writes everything that is derived; `--check` writes nothing and fails when a file on disk differs.
 *
 * Derived so far: the registry of detectors, the generated half of each detector's page, the table of detectors,
 * the example of an environment, the fault table.
 */
import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { RETIRED } from "../src/engine/retired.ts";
import { IncidentMessage } from "../src/report/render/incident-message.ts";
import { ScanLine } from "../src/report/render/scan-lines.ts";
import { renderDetectorIndex } from "./generate/detector-index.ts";
import { renderDetectorPage, renderRetiredPage } from "./generate/detector-page.ts";
import { renderEnvExample } from "./generate/environment.ts";
import { renderFaultTable } from "./generate/fault-table.ts";
import { renderPolicySchema } from "./generate/policy-schema.ts";
import { renderRegistry } from "./generate/registry.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const check = process.argv.includes("--check");
const stale: string[] = [];

function emit(path: string, content: string): void {
  const file = resolve(root, path);
  const current = readOrNull(file);
  if (current === content) return;
  if (check) {
    stale.push(path);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  process.stdout.write(`wrote ${path}\n`);
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

const files = globSync("src/engine/detectors/*/*.ts", { cwd: root, exclude: ["**/*.examples.ts"] }).sort();
emit("src/engine/registry.ts", renderRegistry(files));

const { DETECTORS } = (await import("../src/engine/registry.ts")) as typeof import("../src/engine/registry.ts");
for (const detector of DETECTORS) {
  const path = `docs/detectors/${detector.id}.md`;
  emit(path, renderDetectorPage(detector, readOrNull(resolve(root, path))));
}

for (const old of RETIRED) emit(`docs/detectors/${old.id}.md`, renderRetiredPage(old));

emit("docs/detectors/README.md", renderDetectorIndex(DETECTORS));
emit("docs/policy.schema.json", renderPolicySchema(DETECTORS));
emit("docs/incident-message.schema.json", `${JSON.stringify(z.toJSONSchema(IncidentMessage), null, 2)}\n`);
emit("docs/scan-lines.schema.json", `${JSON.stringify(z.toJSONSchema(ScanLine), null, 2)}\n`);
emit(".env.example", renderEnvExample());
emit("docs/reliability.md", renderFaultTable(readOrNull(resolve(root, "docs/reliability.md")) ?? ""));

if (stale.length > 0) {
  process.stderr.write(
    `stale: ${stale.map((path) => relative(root, resolve(root, path))).join(", ")}\nrun npm run generate\n`,
  );
  process.exit(1);
}
