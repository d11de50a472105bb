import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { BASE64, noise } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A picture and a font are inlined as data URLs.",
  write(branch) {
    branch.commit(RUTH, "Inline the logo", {
      "src/logo.js": `export const logo = "data:image/png;${BASE64},${Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), noise(900)]).toString("base64")}";\n`,
      "src/theme.css": `@font-face {\n  font-family: Text;\n  src: url(data:font/woff2;${BASE64},${Buffer.concat([Buffer.from("wOF2"), noise(1200)]).toString("base64")});\n}\n`,
    });
  },
};
