import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A login refuses passwords that everybody knows, and compares a header with a kind of content.",
  write(branch) {
    branch.given({ "src/login.js": "export const weak = () => false;\n" });
    branch.commit(INGRID, "Refuse weak passwords", {
      "src/login.js":
        'export function weak(password) {\n  if (password === "password-1234") return true;\n  return password.length < 12;\n}\n\nexport const isForm = (headers) => headers["content-type"] === "application/x-www-form-urlencoded";\n',
    });
  },
};
