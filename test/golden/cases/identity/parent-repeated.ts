import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story:
    "Worms of 2026: the newest commit once more, its author and both dates kept to the second, the pipeline told to look away, and a script beside it that was not there.",
  write(branch) {
    const at = branch.now(INGRID);
    const message = "Read the list once";
    branch.commit(INGRID, message, { "src/list.js": "export const list = [];\n" });
    branch.unsigned(
      INGRID,
      `${message} [skip ci]`,
      { "scripts/prepare.sh": "echo ready\n" },
      { author: at, committer: at },
    );
  },
};
