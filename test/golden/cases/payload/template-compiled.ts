import { INGRID, TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A template engine compiles templates to functions, as most do.",
  write(branch) {
    branch.pullRequest({
      by: TOMAS,
      merger: INGRID,
      number: 210,
      title: "Compile templates once",
      files: {
        "src/template.js": `export function compile(template) {\n  const body = template.replace(/\\\\{\\\\{\\\\s*(\\\\w+)\\\\s*\\\\}\\\\}/g, (_, name) => "\${values." + name + "}");\n  return new Function("values", "return \`" + body + "\`;");\n}\n`,
        "test/template.test.js":
          'import assert from "node:assert";\nimport { compile } from "../src/template.js";\nassert.strictEqual(compile("Hello {{ name }}")({ name: "you" }), "Hello you");\n',
      },
    });
  },
};
