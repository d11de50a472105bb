/** How the product speaks to its readers: field's nouns, short titles, and none of the words on the ban list. */
import { globSync, readFileSync } from "node:fs";
import { parseSync } from "@swc/core";
import type { Detector, Signal } from "../../src/engine/index.ts";
import { DETECTORS } from "../../src/engine/registry.ts";
import { RETIRED } from "../../src/engine/retired.ts";
import { readsBlobs } from "../../src/engine/run-detectors.ts";
import { withoutContent } from "../../src/engine/without-content.ts";

const BANNED =
  /\b(?:somebody|anybody|nobody|strangers?|told|heard|wish(?:es)?|says no|made for collecting|by itself)\b/i;
/** A title is read in one glance. */
const MOST_WORDS = 10;
/** Rooms whose texts are read by people. */
const ROOMS = ["app", "commands", "compose", "config", "intake", "mail", "report"];

function signalsOf(detector: Detector): readonly Signal[] {
  const options = detector.options.parse({});
  if (detector.judges === "push")
    return detector.examples.flags.flatMap((one) => ("push" in one ? detector.detect(one.push, options) : []));
  return detector.examples.flags.flatMap((one) => {
    if (!("commit" in one)) return [];
    return detector.detect(readsBlobs(detector) ? one.commit : withoutContent(one.commit), options);
  });
}

test.each(DETECTORS.map((detector) => [detector.id, detector] as const))("%s speaks plainly", (_, detector) => {
  expect(detector.title.split(" ").length).toBeLessThanOrEqual(MOST_WORDS);
  const texts = [
    detector.title,
    detector.rationale,
    detector.remedy,
    ...detector.falsePositives,
    ...signalsOf(detector).map(({ because }) => because),
  ];
  expect(texts.filter((text) => BANNED.test(text))).toEqual([]);
});

test("titles of retired detectors are plain, too", () => {
  expect(RETIRED.filter(({ title }) => BANNED.test(title)).map(({ id }) => id)).toEqual([]);
});

test.each(ROOMS)("texts of src/%s are plain", (room) => {
  const found = globSync(`src/${room}/**/*.ts`).flatMap((file) =>
    textsOf(readFileSync(file, "utf8"))
      .filter((text) => BANNED.test(text))
      .map((text) => `${file}: ${text}`),
  );
  expect(found).toEqual([]);
});

/** Literals with a blank in them; names of fields and files are none. */
function textsOf(source: string): string[] {
  const texts: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if ("type" in node && node.type === "StringLiteral" && "value" in node) texts.push(String(node.value));
    if ("type" in node && node.type === "TemplateElement" && "raw" in node) texts.push(String(node.raw));
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseSync(source, { syntax: "typescript", target: "es2024" }));
  return texts.filter((text) => text.trim().includes(" "));
}
