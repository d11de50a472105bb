import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story:
    "A commit that was split in two: git keeps author date and message for both halves, and each has the committer date of its making.",
  write(branch) {
    const at = branch.now(INGRID);
    const message = "Read the list once";
    branch.commit(INGRID, message, { "src/list.js": "export const list = [];\n" }, { author: at });
    branch.commit(
      INGRID,
      message,
      { "src/read.js": "export const read = () => [];\n" },
      { author: at, committer: branch.now(INGRID) },
    );
  },
};
