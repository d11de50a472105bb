import { INGRID, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

const [ZWJ, VS16] = [0x200d, 0xfe0f].map((point) => String.fromCodePoint(point));

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "Emoji joined from several, flags, skin tones and selectors, in code and manual.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: INGRID,
      number: 151,
      title: "Show faces",
      files: {
        "src/faces.js": `export const FACES = ["👩${ZWJ}👩${ZWJ}👧${ZWJ}👦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "❤${VS16}", "👍🏽", "🧑${ZWJ}💻"];\n`,
        "README.md": `# text-tools ✂${VS16}\n\nSmall functions on text. 🏳${VS16}${ZWJ}🌈\n`,
      },
    });
  },
};
