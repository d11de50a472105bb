/**
 * `npm run new:detector -- <family>/<id>`: writes the detector, its examples and its test from templates that teach and then
 * ask to be cleaned. Existing files are never touched; `npm run generate` puts the new one into the registry.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { FAMILIES, type Family } from "../src/engine/index.ts";
import { detectorTemplate, examplesTemplate, testTemplate } from "./new-detector/templates.ts";

const root = resolve(import.meta.dirname, "..");
const [family, id, ...rest] = (process.argv[2] ?? "").split("/");

function fail(message: string): never {
  process.stderr.write(
    `${message}\nusage: npm run new:detector -- <family>/<id>   (families: ${FAMILIES.join(", ")})\n`,
  );
  process.exit(2);
}

if (!family || !id || rest.length > 0) fail("a family and an id are needed");
if (!(FAMILIES as readonly string[]).includes(family)) fail(`${family} is no family`);
if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(id))
  fail(`${id}: an id is two or more words in lower case, joined by hyphens`);

const files = {
  [`src/engine/detectors/${family}/${id}.ts`]: detectorTemplate(family as Family, id),
  [`src/engine/detectors/${family}/${id}.examples.ts`]: examplesTemplate(),
  [`test/engine/detectors/${family}/${id}.test.ts`]: testTemplate(family as Family, id),
};
const taken = Object.keys(files).find((path) => existsSync(resolve(root, path)));
if (taken) fail(`${taken} exists already`);
for (const [path, content] of Object.entries(files)) {
  mkdirSync(dirname(resolve(root, path)), { recursive: true });
  writeFileSync(resolve(root, path), content);
  process.stdout.write(`wrote ${path}\n`);
}
process.stdout.write(`
Next:
  1. Answer the four questions at the top of the detector, then delete them.
  2. Write its examples, and watch them fail:  npm test -- test/conformance/detectors -t ${id}
  3. Write detect.
  4. npm run generate, write the second half of docs/detectors/${id}.md, npm run check.
`);
