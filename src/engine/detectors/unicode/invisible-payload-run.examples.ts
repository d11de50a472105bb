import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";

const PAYLOAD = "\u{e0101}\u{e0132}\u{e0154}\u{e0118}".repeat(24);
const ZERO_WIDTH = "\u200b\u200c".repeat(12);

export const examples: CommitExamples = {
  flags: [
    {
      name: "selectors in a string beside a decoder",
      commit: aCommit({
        files: [aFile({ path: "src/a.js", at: 3, added: `eval(Buffer.from(decode(\`${PAYLOAD}\`)).toString());` })],
      }),
    },
    {
      name: "zero-width text in a configuration",
      commit: aCommit({ files: [aFile({ path: "config.yml", at: 3, added: `name: app${ZERO_WIDTH}` })] }),
    },
  ],
  passes: [
    {
      name: "emoji with joiners and selectors, and a flag",
      commit: aCommit({
        files: [aFile({ path: "src/a.js", at: 3, added: 'const team = "👩‍💻👨‍👩‍👧‍👦❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿";' })],
      }),
    },
    {
      name: "a handful of glyphs of an icon font",
      commit: aCommit({
        files: [aFile({ path: "src/icons.ts", at: 3, added: `const ICONS = "${"\ue001".repeat(9)}";` })],
      }),
    },
    {
      name: "Persian with zero-width non-joiners",
      commit: aCommit({ files: [aFile({ path: "locales/fa.json", added: '"a": "می‌خواهم نمی‌شود کتاب‌ها"' })] }),
    },
    {
      name: "a payload that is removed",
      commit: aCommit({
        files: [aFile({ path: "src/a.js", at: 3, added: "run();", removed: `run(\`${PAYLOAD}\`);` })],
      }),
    },
  ],
};
