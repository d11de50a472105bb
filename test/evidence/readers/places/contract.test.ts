/** What holds for every place of pipelines and builds. */
import { PLACES_BUILD } from "../../../../src/evidence/readers/places/build.ts";
import { PLACES_CI } from "../../../../src/evidence/readers/places/ci.ts";
import { ReaderError } from "../../../../src/evidence/readers/reader-error.ts";

const PLACES = [...PLACES_CI, ...PLACES_BUILD];

test("names each format once", () => {
  const ids = PLACES.map(({ id }) => id);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

test.each(PLACES)("$id refuses what is too large and reads what is odd", (place) => {
  for (const text of ["", "\0", "\ufeff{}", "a: b", "[]", '"', "x".repeat(5 * 1024 * 1024)]) {
    try {
      const { programs, starts } = place.read(text, "a/b.yml");
      expect([programs, starts].every(Array.isArray)).toBe(true);
    } catch (error) {
      expect(error).toBeInstanceOf(ReaderError);
    }
  }
});

test("fits no path of absurd length", () => {
  const names = ["package.json", "Makefile", "pom.xml", ".gitlab-ci.yml", "a.go"];
  const long = names.map((name) => `${"d/".repeat(1000)}${name}`);
  expect(PLACES.filter((place) => long.some((path) => place.fits(path)))).toEqual([]);
});
