import { Contributors } from "../../../src/engine/history/contributors.ts";
import { createEntry } from "../../../src/engine/history/entries.ts";
import { anObservation } from "./an-observation.ts";

const entry = (authorName: string, signed = false) =>
  createEntry(0, anObservation({ authorName, authorEmail: `${authorName.toLowerCase()}@example.org`, signed }), false);
const namesOf = (contributors: Contributors) => contributors.first(3).map(({ name, commits }) => `${name} ${commits}`);

test("most commits come first, then addresses in their order; who has none is gone", () => {
  const contributors = new Contributors();
  for (const name of ["Bo", "Ada", "Cy", "Cy", "Dee"]) contributors.count(entry(name), 1);
  expect(namesOf(contributors)).toEqual(["Cy 2", "Ada 1", "Bo 1"]);
  for (const name of ["Cy", "Cy", "Ada"]) contributors.count(entry(name), -1);
  contributors.count(entry("Bo", true), 1);
  expect(namesOf(contributors)).toEqual(["Bo 2", "Dee 1"]);
});

test("who goes and comes again between two looks stands there once", () => {
  const contributors = new Contributors();
  contributors.count(entry("Ada"), 1);
  contributors.first(1);
  contributors.count(entry("Ada"), -1);
  contributors.count(entry("Ada"), 1);
  expect(namesOf(contributors)).toEqual(["Ada 1"]);
});

test("a list that was given out stays as it was, and keeps the values that did not change", () => {
  const contributors = new Contributors();
  for (const name of ["Ada", "Bo"]) contributors.count(entry(name), 1);
  const before = contributors.first(2);
  contributors.count(entry("Ada"), 1);
  const now = contributors.first(2);
  expect(before.map(({ commits }) => commits)).toEqual([1, 1]);
  expect(now[1]).toBe(before[1]);
});
