import { pacmanInstall, rpmSpec } from "../../../../src/evidence/readers/places/linux-packages.ts";
import { makefile } from "../../../../src/evidence/readers/places/makefile.ts";
import { briefly, fuzz } from "./read-place.ts";

const SPEC = [
  "Name: harbor",
  "Version: 2.3.0",
  "%build",
  "%make_build",
  "make docs",
  "%post -p /usr/bin/python3",
  "print(1)",
  "%files",
  "/usr/bin/harbor",
];

test("reads install scripts of pacman", () => {
  expect(briefly(pacmanInstall, "harbor.install", ["post_install() {", "  sysctl -p", "}"])).toEqual([
    "1 shell [install] harbor.install: post_install() {\n  sysctl -p\n}",
  ]);
});

test.each([
  ["Debian's lists of files", "debian/harbor.install", "usr/bin/harbor\n"],
  ["Drupal's modules", "harbor.install", "<?php\nfunction post_install() {}\n"],
])("leaves %s alone", (_, path, text) => {
  expect(briefly(pacmanInstall, path, text)).toEqual([]);
});

test("reads the sections of a spec", () => {
  expect(briefly(rpmSpec, "harbor.spec", SPEC)).toEqual([
    "4 shell [build] %build: \nmake docs",
    "7 python [install] %post: print(1)",
  ]);
});

test("reads what replaces steps of debhelper", () => {
  expect(briefly(makefile, "debian/rules", ["%:", "\tdh $@", "override_dh_auto_test:", "\ttrue"])).toEqual([
    "2 shell [build] target %: dh %",
    "4 shell [build] target override_dh_auto_test: true",
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(rpmSpec, "a.spec", SPEC.join("\n"), ["%post\n", "%", "-p ", "<lua>", "\n", "curl x\n"]);
  fuzz(pacmanInstall, "a.install", "post_install() {\n  a\n}\n", ["post_install ( ) {\n", "}\n", " ", "a"]);
});
