import { wholeFilePlace } from "../../../../src/evidence/readers/places/whole-file.ts";
import { briefly } from "./read-place.ts";

test.each([
  ["setup.py", "1 [install] -> setup.py"],
  ["a/conftest.py", "1 [test] -> a/conftest.py"],
  ["sitecustomize.py", "1 [import] -> sitecustomize.py"],
  ["build.rs", "1 [build] -> build.rs"],
  [".pnpmfile.cjs", "1 [install] -> .pnpmfile.cjs"],
  ["tailwind.config.js", "1 [build] -> tailwind.config.js"],
  ["jest.config.unit.ts", "1 [test] -> jest.config.unit.ts"],
  ["docs/conf.py", "1 [build] -> docs/conf.py"],
  ["Gemfile", "1 ruby [install] Gemfile: x"],
  ["a/SConstruct", "1 python [build] a/SConstruct: x"],
  ["x.gemspec", "1 ruby [install] x.gemspec: x"],
  ["configure", "1 shell [build] configure: x"],
  [".yarn/plugins/plugin-a.cjs", "1 [install] -> .yarn/plugins/plugin-a.cjs"],
  ["debian/postinst", "1 shell [install] debian/postinst: x"],
])("says when %s runs", (path, expected) => {
  expect(wholeFilePlace.fits(path)).toBe(true);
  expect(briefly(wholeFilePlace, path, "x")).toEqual([expected]);
});

test("passes over files whose name says nothing", () => {
  const paths = [
    "src/index.ts",
    "config.js",
    "a.config.json",
    "conf.py",
    "postinst",
    "x.config.md",
    ".yarn/plugins/@yarnpkg/a.cjs",
    "test/fixtures/install.sh",
  ];
  expect(paths.filter((path) => wholeFilePlace.fits(path))).toEqual([]);
});
