import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

const values = (owner: string) => `image:\n  repository: ghcr.io/${owner}/text-tools\n  tag: 2.1.0\n`;

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "A deployment takes its image from an owner that is named like the project.",
  write(branch) {
    branch.given({ "charts/text-tools/values.yaml": values("text-tools") });
    branch.unsigned(RUTH, "Use the new image", { "charts/text-tools/values.yaml": values("text-tools-releases") });
  },
};
