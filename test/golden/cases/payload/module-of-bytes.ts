import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { noise } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A small WebAssembly module is inlined as its bytes, encoded, and started by its glue.",
  write(branch) {
    branch.commit(INGRID, "Count words in WebAssembly", {
      "src/count.wasm.js": `const bytes = Uint8Array.from(atob("${Buffer.concat([Buffer.from("0061736d01000000", "hex"), noise(900, "wasm")]).toString("base64")}"), (c) => c.charCodeAt(0));\n\nexport const { instance } = await WebAssembly.instantiate(bytes, {});\n`,
    });
  },
};
