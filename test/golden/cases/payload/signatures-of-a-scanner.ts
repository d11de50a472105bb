import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { BASE64, CURL, EVAL } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A security tool learns to see what attackers write: rules and their samples.",
  write(branch) {
    branch.commit(INGRID, "Detect decoded payloads", {
      "rules/decoded.yml": `id: decoded\npattern: '${EVAL}\\(Buffer\\.from\\(.+, ?"${BASE64}"\\)'\nmessage: decoded text is run\n`,
      "src/rules.js": `export const RULES = [\n  { id: "decoded", pattern: /${EVAL}\\(Buffer\\.from\\(/ },\n  { id: "piped", pattern: /${CURL}[^|\\n]*\\|\\s*(ba)?sh/ },\n];\n`,
      "test/rules.test.js": `import assert from "node:assert";\nimport { RULES } from "../src/rules.js";\nassert(RULES[0].pattern.test("${EVAL}(Buffer.from(x, '${BASE64}'))"));\n`,
    });
  },
};
