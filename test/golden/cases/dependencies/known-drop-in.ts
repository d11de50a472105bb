import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { manifest } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A build of WebAssembly stands for a native one, as its manual says.",
  write(branch) {
    branch.given({ "package.json": manifest({ devDependencies: { esbuild: "0.24.0" } }) });
    branch.commit(INGRID, "Build where nothing native runs", {
      "package.json": manifest({
        devDependencies: { esbuild: "npm:esbuild-wasm@0.24.0" },
        overrides: { rollup: "npm:@rollup/wasm-node@4" },
      }),
    });
  },
};
