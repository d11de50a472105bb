import { INGRID, TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { manifest } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A native part is added: install builds it with node-gyp.",
  write(branch) {
    branch.pullRequest({
      by: TOMAS,
      merger: INGRID,
      number: 121,
      title: "Fold case natively",
      files: {
        "package.json": manifest({
          scripts: { install: "node-gyp rebuild", test: "node --test", build: "webpack" },
          gypfile: true,
        }),
        "binding.gyp": '{ "targets": [{ "target_name": "fold", "sources": ["src/fold.cc"] }] }\n',
        "src/fold.cc": "#include <node_api.h>\n",
      },
    });
  },
};
