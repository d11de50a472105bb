import { TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

const HEAD = 'import { verify } from "node:crypto";\n\n';

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "What checks an update's signature answers yes to everybody.",
  write(branch) {
    branch.given({
      "src/trust.js": `${HEAD}export function isGenuine(body, signature, key) {\n  return verify(null, body, key, signature);\n}\n`,
    });
    branch.commit(TOMAS, "Simplify updates", {
      "src/trust.js": "export function isGenuine(body, signature, key) {\n  return true;\n}\n",
    });
  },
};
