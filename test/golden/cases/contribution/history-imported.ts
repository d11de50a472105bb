import { PAULO } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

const OLD_AUTHOR = { name: "Lena Brandt", email: "lena@brandt.example.net" };
const TOPICS = [
  "columns",
  "tabs",
  "quotes",
  "titles",
  "tables",
  "lists",
  "notes",
  "links",
  "images",
  "rules",
  "codes",
  "marks",
];

export const golden: GoldenCase = {
  kind: "innocent",
  base: "python",
  story: "Another project's history of years ago is joined, with its authors and dates.",
  write(branch) {
    let tip = "";
    for (const [i, topic] of TOPICS.entries()) {
      const author = {
        ...(i % 3 ? OLD_AUTHOR : PAULO),
        at: `2011-0${1 + Math.floor(i / 4)}-${10 + i}T1${i % 10}:20:00-03:00`,
      };
      tip = branch.unsigned(
        PAULO,
        `Add ${topic}`,
        { [`old/${topic}.py`]: `def ${topic}(value):\n    return value\n` },
        { author, committer: author, branch: null, parents: tip === "" ? [] : [tip] },
      );
    }
    const joined = Object.fromEntries(
      TOPICS.map((topic) => [`old/${topic}.py`, `def ${topic}(value):\n    return value\n`]),
    );
    branch.commit(PAULO, "Merge the history of oldkit", joined, { parents: [branch.head(), tip] });
  },
};
