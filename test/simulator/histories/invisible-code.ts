import { everydayWork, JAVASCRIPT } from "./everyday-work.ts";
import { writeOrdinaryPast } from "./ordinary-past.ts";
import { MEI, RUTH, TOMAS } from "./people.ts";
import type { Scenario } from "./scenario.ts";

const VERSION = `// Version of the package, and where its manual is.
export const version = "2.1.0";
export const manual = (name) => \`https://docs.example.org/\${name}\`;
`;

/** Bytes as variation selectors: 0–15 from U+FE00, the rest from U+E0100. */
function hide(text: string): string {
  return [...new TextEncoder().encode(text)]
    .map((byte) => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16))
    .join("");
}

/** All it would do is print a line. */
const HIDDEN = hide('console.log("this could have been anything: it is read by nobody and run by everybody");');
const RUN = ["ev", "al"].join("");

const DECODER = `const s = (v) => [...v].map((w) => (w = w.codePointAt(0), w >= 0xfe00 && w <= 0xfe0f ? w - 0xfe00 : w >= 0xe0100 && w <= 0xe01ef ? w - 0xe0100 + 16 : null)).filter((n) => n !== null);
${RUN}(Buffer.from(s(\`${HIDDEN}\`)).toString("utf-8"));
`;

export const invisibleCode: Scenario = {
  id: "invisible-code",
  title: "Code that no editor shows",
  story:
    "GlassWorm, October 2025: editor extensions carried their payload as invisible variation selectors between two backticks; in a review the string looks empty.",
  owner: "acme-editor",
  name: "theme-tools",
  team: [TOMAS, MEI, RUTH],
  write(gitDir, now) {
    const past = writeOrdinaryPast({
      gitDir,
      now,
      team: [TOMAS, MEI, RUTH],
      first: {
        "README.md": "# theme-tools\n",
        "package.json": `${JSON.stringify({ name: "theme-tools", version: "2.1.0", type: "module" }, null, 2)}\n`,
        "src/version.js": VERSION,
      },
      work: everydayWork(JAVASCRIPT, 24),
    });
    const invisible = past.commit(MEI, 7, "chore: bump version, tidy the manual link", {
      "src/version.js": `${VERSION.replace("2.1.0", "2.1.1")}${DECODER}`,
      "package.json": `${JSON.stringify({ name: "theme-tools", version: "2.1.1", type: "module" }, null, 2)}\n`,
    });
    past.rewind();
    return {
      start: past.start,
      pushes: [
        { kind: "past", what: "the project's past", by: TOMAS.login, head: past.head },
        { kind: "attack", what: "a version bump with a string that looks empty", by: MEI.login, head: invisible },
      ],
    };
  },
};
