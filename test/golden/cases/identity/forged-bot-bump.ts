import { DEPENDABOT } from "../../bots.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { manifest } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "A forged update, as GlassWorm dressed its commits in 2025: the bot's name and title, and a change of code.",
  misjudged: "Written in UTC it has the form of a rebase that the bot asked the platform for. Needed: who pushed it.",
  write(branch) {
    branch.unsigned(DEPENDABOT, "Bump acorn from 8.6.0 to 8.6.1 (#94)", {
      "package.json": manifest({ devDependencies: { acorn: "8.6.1" } }),
      "src/version.js": 'export const version = "2.1.6";\n',
    });
  },
};
