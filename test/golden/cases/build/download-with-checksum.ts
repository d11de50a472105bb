import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { MAKEFILE } from "../../project-files.ts";
import { CURL } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "c",
  story: "make fetches a test corpus and checks what it got.",
  write(branch) {
    branch.commit(INGRID, "Tests: use the public corpus", {
      "Makefile.am": `${MAKEFILE}\nCORPUS = https://corpus.squeeze.example/silesia-1.0.tar.gz\ntests/corpus:\n\t${CURL} -fsSL -o corpus.tar.gz $(CORPUS)\n\techo "0626e25f45c0ffb5dc801f13b7c82a3b75743ba07e3a71835a41e3d9f63c77af  corpus.tar.gz" | sha256sum -c -\n\tmkdir -p $@ && tar -xzf corpus.tar.gz -C $@\n`,
    });
  },
};
