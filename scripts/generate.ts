/**
 * Writes everything that is derived; `--check` writes nothing and fails when a file on disk differs.
 *
 * Derived so far: the registry of detectors, the generated half of each detector's page, the table of detectors,
 * the example of an environment.
 */
import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { renderDetectorIndex } from "./generate/detector-index.ts";
import { renderDetectorPage } from "./generate/detector-page.ts";
import { renderEnvExample } from "./generate/environment.ts";
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

const files = globSync("src/engine/detectors/*/*.ts", { cwd: root }).sort();
emit("src/engine/registry.ts", renderRegistry(files));

const { DETECTORS } = (await import("../src/engine/registry.ts")) as typeof import("../src/engine/registry.ts");
for (const detector of DETECTORS) {
  const path = `docs/detectors/${detector.id}.md`;
  emit(path, renderDetectorPage(detector, readOrNull(resolve(root, path))));
}

emit("docs/detectors/README.md", renderDetectorIndex(DETECTORS));
emit("docs/policy.schema.json", renderPolicySchema(DETECTORS));
emit(".env.example", renderEnvExample());

if (stale.length > 0) {
  process.stderr.write(
    `stale: ${stale.map((path) => relative(root, resolve(root, path))).join(", ")}\nrun npm run generate\n`,
  );
  process.exit(1);
}
