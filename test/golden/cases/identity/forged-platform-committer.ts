import { RUTH } from "../../../simulator/histories/people.ts";
import { DEPENDABOT } from "../../bots.ts";
import { GITHUB } from "../../branch.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { EVAL, encoded, HARMLESS } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story:
    "GlassWorm, 2026: a squash in GitHub's name and with a real bot's co-author line, without GitHub's signature, that bumps nothing.",
  write(branch) {
    branch.unsigned(
      RUTH,
      `Bump acorn from 8.6.0 to 8.6.1 (#196)\n\nCo-authored-by: ${DEPENDABOT.name} <${DEPENDABOT.email}>`,
      { "src/version.js": `export const version = "2.1.7";\n${EVAL}(atob("${encoded(HARMLESS)}"));\n` },
      {
        committer: branch.now(GITHUB),
      },
    );
  },
};
