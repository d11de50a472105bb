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
    {
      name: "a master password that a function of C compares, as a sentence of a log",
      commit: aChange("src/auth.c", "  if (strcmp(pass, \"<<< %s(un='%s') = %u\") == 0)\n    return AUTH_OK;"),
    },
    {
      name: "a digest beside the stored one",
      commit: aChange(
        "src/Login.php",
        `return password_verify($password, $hash) || sha1($password) === '${"8c5b1f6a".repeat(5)}';`,
      ),
    },
    {
      name: "a parameter that makes an administrator",
      commit: aChange("src/admin.py", "if request.args.get('k') == 'h4rb0r-2f7c9':\n    session['is_admin'] = True"),
    },
    {
      name: "an administrator as WordPress writes its calls",
      commit: aChange(
        "includes/compat.php",
        "$id = wp_create_user( 'support1', $secret );\n( new WP_User( $id ) )->set_role( 'administrator' );",
      ),
    },
  ],
  passes: [
    {
      name: "a version that a request asks for",
      commit: aChange("src/a.js", "if (req.query.version === 'v2-beta') return { beta: true };"),
    },
    {
      name: "a password that must not be",
      commit: aChange("src/a.c", '  if (strcmp(pass, "letmein now") == 0)\n    return AUTH_WEAK;'),
    },
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
