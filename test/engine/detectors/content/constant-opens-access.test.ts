import detector from "../../../../src/engine/detectors/content/constant-opens-access.ts";
import { aChange, aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const VALUE = ["Kr4ken", "Tide", "9152"].join("-");

test.each([
  [
    "a password beside the check",
    aChange("src/auth.js", `  if (password === "${VALUE}") return { admin: true };`),
    ["strong"],
  ],
  ["in Python", aChange("app/auth.py", `    if password == "${VALUE}":\n        return True`), ["strong"]],
  ["in Java", aChange("src/Auth.java", `if (token.equals("${VALUE}")) {\n  return true;\n}`), ["strong"]],
  [
    "in a new file",
    aCommit({
      files: [aFile({ path: "src/auth.js", status: "added", added: `if (password === "${VALUE}") return true;` })],
    }),
    ["medium"],
  ],
  [
    "far from what it opens",
    aChange("src/auth.js", `if (password === "${VALUE}") {\n  a();\n  b();\n  c();\n  return true;\n}`),
    [],
  ],
  [
    "a digest beside the check",
    aChange(
      "app/auth.py",
      `MASTER = "${"0f3a9c7e".repeat(8)}"\ndigest = sha256(password).hexdigest()\nif digest == MASTER or user.check(password):\n    return user`,
    ),
    ["strong"],
  ],
  [
    "a digest in front of what was let through before",
    aCommit({
      files: [
        aFile({
          path: "src/Auth.php",
          removed: "  if ($user->verify($password)) {",
          added: `  if (md5($password) === '${"0f3a9c7e".repeat(4)}' || $user->verify($password)) {\n    return $user;`,
          at: 9,
        }),
      ],
    }),
    ["strong"],
  ],
  [
    "a digest of a file",
    aChange("app/load.py", `SUM = "${"0f3a9c7e".repeat(8)}"\nif sha256(body) == SUM:\n    return True`),
    [],
  ],
  ["a placeholder", aChange("src/auth.js", 'if (password === "changeme-123") return true;'), []],
  ["a word", aChange("src/auth.js", 'if (token === "anonymous") return true;'), []],
  ["a document", aChange("docs/auth.md", `if (password === "${VALUE}") return true;`), []],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});
