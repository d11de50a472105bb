import type { CommitExamples } from "../../model/detector.ts";
import { aChange } from "../../model/examples.ts";

const escaped = (text: string): string =>
  [...text].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");

export const examples: CommitExamples = {
  flags: [
    {
      name: "a comment that ends in escapes, with code behind",
      commit: aChange("src/Login.java", `/* checks the password ${escaped("*/if(ok(x))y();/*")} */`),
    },
    { name: "a statement in escapes", commit: aChange("src/A.java", `    ${escaped("exit")}(0);`) },
    { name: "a name with an escaped letter", commit: aChange("src/a.js", `globalThis.ev${escaped("a")}l(text);`) },
  ],
  passes: [
    { name: "letters of another script", commit: aChange("src/A.java", `String name = "${escaped("né")}";`) },
    {
      name: "a pattern with ranges",
      commit: aChange("src/a.js", "const LETTERS = /[\\u0041-\\u005A\\u0061-\\u007A]/;"),
    },
    { name: "a comment that names a character", commit: aChange("src/A.java", "// the letter \\u0041 (A)") },
  ],
};
