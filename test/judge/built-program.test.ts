import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { builtPlaces, builtProgram, sourcesNow } from "../../src/judge/built-program.ts";

let checkout: string;
beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), "countersign-built-"));
  mkdirSync(join(checkout, "src/engine"), { recursive: true });
  writeFileSync(join(checkout, "package-lock.json"), "{}\n");
  writeFileSync(join(checkout, "src/cli.ts"), "export {};\n");
  writeFileSync(join(checkout, "src/engine/scan.ts"), "export {};\n");
  const { folder, builtOf } = builtPlaces(checkout);
  mkdirSync(folder, { recursive: true });
  writeFileSync(builtOf, sourcesNow(checkout));
});
afterEach(() => rmSync(checkout, { recursive: true, force: true }));

test("what was built of the sources as they are is run", () => {
  expect(builtProgram("cli", checkout)).toEqual(pathToFileURL(join(checkout, "dist/program/cli.js")));
});

test.each<[string, (path: string) => void]>([
  ["is written", (path) => writeFileSync(path, "export { };\n")],
  ["has another time", (path) => utimesSync(path, 1, 1)],
  ["is gone", (path) => rmSync(path)],
  ["has another beside it", (path) => writeFileSync(path.replace("scan", "scan-2"), "")],
])("not once a source %s", (_name, change) => {
  change(join(checkout, "src/engine/scan.ts"));
  expect(builtProgram("cli", checkout)).toBeNull();
});

test("not once the list of packages changed, and not where nothing was built", () => {
  writeFileSync(join(checkout, "package-lock.json"), '{"name":"other"}\n');
  expect(builtProgram("cli", checkout)).toBeNull();
  rmSync(join(checkout, "dist"), { recursive: true });
  expect(builtProgram("cli", checkout)).toBeNull();
});
