import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "A symbolic link in the sources that leads to the keys of whoever builds.",
  write(branch) {
    branch.unsigned(NEWCOMER, "Add sample keys", { "samples/key": { symlink: "../../../../root/.ssh/id_ed25519" } });
  },
};
