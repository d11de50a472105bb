import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "c",
  story: "A maintainer applies a mailed patch: a new author, the maintainer's commit and sign-offs of both.",
  write(branch) {
    const author = { name: "Sam Poste", email: "sam@poste.example.net", at: "2026-03-12T21:44:10-07:00" };
    branch.commit(
      INGRID,
      `text: handle a missing newline\n\nSigned-off-by: ${author.name} <${author.email}>\nSigned-off-by: ${INGRID.name} <${INGRID.email}>`,
      { "src/newline.c": '#include "text.h"\n' },
      {
        author,
        committer: branch.now(INGRID),
      },
    );
  },
};
