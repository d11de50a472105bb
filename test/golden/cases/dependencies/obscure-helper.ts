import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { manifest } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story:
    "event-stream, September 2018: a newcomer who had been given the package adds a small dependency of their own.",
  misjudged:
    "The commit looks like any other: what was wrong stood in the published package. Needed: the age, the maintainers and the downloads of what joins.",
  write(branch) {
    branch.commit(NEWCOMER, "Add flat map for streams", {
      "package.json": manifest({ version: "2.1.7", dependencies: { through: "^2.3.8", "flatmap-streamer": "^0.1.0" } }),
      "src/flat.js":
        'import flatten from "flatmap-streamer";\n\nexport const flatMap = (lines, fn) => flatten((line, done) => done(null, fn(line)));\n',
    });
  },
};
