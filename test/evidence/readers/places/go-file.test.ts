import { goFile } from "../../../../src/evidence/readers/places/go-file.ts";
import { briefly } from "./read-place.ts";

test("reads commands of go generate, and tests", () => {
  const lines = ["package a", "//go:generate sh -c ls", "// go:generate no", "func f() {}"];
  expect(briefly(goFile, "p/a_test.go", lines)).toEqual([
    "2 shell [build] go:generate: sh -c ls",
    "1 [test] -> p/a_test.go",
  ]);
  expect(briefly(goFile, "p/a.go", ["package a"])).toEqual([]);
});
