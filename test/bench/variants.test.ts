import { parse as parseYaml } from "yaml";
import { makeCases, sampleOf } from "../../bench/variants/cases.ts";
import type { Case } from "../../bench/variants/model.ts";

const cases = makeCases({ seed: 7 });
const attacks = cases.filter(({ kind }) => kind === "attack");

/** What real projects name beside an attack; nothing is sent there. */
const NEIGHBOURS = new Set([
  "api.nuget.org",
  "cdn.jsdelivr.net",
  "charts.bitnami.com",
  "github.com",
  "img.shields.io",
  "maven.apache.org",
  "paypal.me",
  "raw.githubusercontent.com",
  "rubygems.org",
  "services.gradle.org",
  "www.apple.com",
]);

test("the same seed gives the same cases, another one others", () => {
  const once = makeCases({ seed: 3, behaviour: "fetch-run" });
  expect(makeCases({ seed: 3, behaviour: "fetch-run" })).toEqual(once);
  expect(makeCases({ seed: 4, behaviour: "fetch-run" })).not.toEqual(once);
});

test("every case has a name of its own and changes something", () => {
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  expect(cases.filter(({ commits }) => commits.some(({ files }) => files.size === 0))).toEqual([]);
});

test("there are thousands of both kinds", () => {
  expect(attacks.length).toBeGreaterThan(3000);
  expect(cases.length - attacks.length).toBeGreaterThan(3000);
});

test.each([...new Set(attacks.map(({ behaviour }) => behaviour))])(
  "%s meets six places and eight disguises",
  (name) => {
    const some = attacks.filter(({ behaviour }) => behaviour === name);
    expect(new Set(some.map(({ place }) => place)).size).toBeGreaterThanOrEqual(6);
    expect(new Set(some.map(({ disguise }) => disguise)).size).toBeGreaterThanOrEqual(8);
  },
);

test("attacks name no host that belongs to somebody", () => {
  const reserved = /(?:^|\.)(?:example\.(?:net|com|org)|example|test)$/i;
  const whole = attacks.filter(({ disguise }) => disguise !== "pieces" && disguise !== "quoting");
  const named = whole.flatMap((one) => textsOf(one).flatMap(([, text]) => hostsOf(text)));
  expect([...new Set(named)].filter((host) => !reserved.test(host) && !NEIGHBOURS.has(host)).sort()).toEqual([]);
});

test("files are what their names say", () => {
  const some = sampleOf(cases, 2000, 7);
  expect(some.flatMap((one) => textsOf(one).flatMap(([path, text]) => problem(path, text, one.id)))).toEqual([]);
});

test("a sample is spread over behaviours and half innocent", () => {
  const sample = sampleOf(cases, 150, 7);
  expect(sample.filter(({ kind }) => kind === "attack")).toHaveLength(75);
  expect(new Set(sample.map(({ behaviour }) => behaviour)).size).toBeGreaterThan(40);
  expect(sampleOf(cases, 150, 7)).toEqual(sample);
});

/** Paths and texts of all commits of a case. */
function textsOf({ commits }: Case): (readonly [path: string, text: string])[] {
  return commits.flatMap(({ files }) =>
    [...files].flatMap(([path, entry]) => (entry && "text" in entry ? [[path, entry.text] as const] : [])),
  );
}

const hostsOf = (text: string): string[] =>
  [...text.matchAll(/\bhttps?:\/\/([\w.-]+\.[a-z]{2,})/gi)].map(([, host]) => host ?? "");

function problem(path: string, text: string, id: string): string[] {
  try {
    if (path.endsWith(".json") || path.endsWith(".ipynb")) JSON.parse(text);
    else if (/\.ya?ml$/.test(path) && !path.includes("/templates/")) parseYaml(text);
    return [];
  } catch (error) {
    return [`${id}: ${path}: ${String(error).slice(0, 100)}`];
  }
}
