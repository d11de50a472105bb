import { MEI, TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "c",
  story: "A fix is picked to another branch some months later: author and date stay, the committer is new.",
  write(branch) {
    const fix = branch.unsigned(
      MEI,
      "Fix a read past the end of the line",
      { "src/line.c": '#include "text.h"\n' },
      {
        author: { ...MEI, at: "2025-11-03T14:00:00+09:00" },
        committer: branch.now(TOMAS),
      },
    );
    branch.commit(
      TOMAS,
      `Fix a read past the end of the word\n\n(cherry picked from commit ${fix})`,
      { "src/word.c": '#include "text.h"\n' },
      {
        author: { ...MEI, at: "2025-11-04T10:12:00+09:00" },
        committer: branch.now(TOMAS),
      },
    );
  },
};
