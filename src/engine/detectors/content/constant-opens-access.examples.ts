import type { CommitExamples } from "../../model/detector.ts";
import { aChange, aCommit, aFile } from "../../model/examples.ts";

const GUARD = `if (password === "${["Kr4ken", "Tide", "9152"].join("-")}") return { admin: true };`;

export const examples: CommitExamples = {
  flags: [
    { name: "a second password beside the stored one", commit: aChange("src/auth.js", GUARD) },
    {
      name: "a header that skips the check",
      commit: aChange(
        "src/Auth.php",
        "if (($_SERVER['HTTP_X_DEBUG_KEY'] ?? '') === 'h4rb0r-7f3a91') {\n    return true;\n}",
      ),
    },
    {
      name: "a master password, compared by a function",
      commit: aChange("src/auth.c", `if (!strcmp(password, "${["h4rb0r", "9152"].join("-")}")) return 1;`),
    },
  ],
  passes: [
    {
      name: "a word of a protocol, in C",
      commit: aChange("src/a.c", 'if (!strcmp(command, "QUIT2")) return 1;'),
    },
    {
      name: "a kind of content",
      commit: aChange("src/a.js", 'if (headers["content-type"] === "application/json1") return true;'),
    },
    { name: "a variable", commit: aChange("src/a.js", "if (password === expected) return true;") },
    { name: "a test", commit: aChange("test/auth.test.js", GUARD) },
    { name: "a refusal", commit: aChange("src/a.js", 'if (token === "r3voked-2024-01") return false;') },
    {
      name: "the first version of a login",
      commit: aCommit({ files: [aFile({ path: "src/auth.js", status: "added", added: "export const a = 1;" })] }),
    },
  ],
};
