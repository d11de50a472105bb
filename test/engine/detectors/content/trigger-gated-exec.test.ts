import detector from "../../../../src/engine/detectors/content/trigger-gated-exec.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import type { Origin } from "../../../../src/engine/model/facts/script.ts";
import { strengthsOf } from "../run-detector.ts";

const RUN = ["ev", "al"].join("");
const KEY = `ssh-ed25519 ${"AAAA"}${"C3NzaC1lZDI1NTE5AAAAI".repeat(2)} a@b`;
const change = (path: string, added: string) => aCommit({ files: [aFile({ path, added, at: 5 })] });

test.each([
  ["a parameter run", "a.php", `<?php ${RUN}($_GET["x"]);`, ["strong"]],
  ["a function named by a variable", "a.php", '$f($_REQUEST["x"]);', ["strong"]],
  ["a parameter printed", "a.php", '<?php echo htmlspecialchars($_GET["x"]);', []],
  ["a header that leads to an evaluator", "src/a.js", `if (req.headers["x-id"]) {\n  ${RUN}(body);\n}`, ["strong"]],
  ["a fixed password that lets in", "src/a.ts", 'if (password === "s3cr3t-m4ster") {\n  return true;', ["medium"]],
  ["a password that is empty", "src/a.ts", 'if (password === "") {\n  return true;', []],
  ["a password compared with a field", "src/a.ts", "if (password === user.password) {\n  return true;", []],
  ["a form's field in a command", "a.cgi.pl", "my $o = qx/$in{'old'}/;", ["strong"]],
  ["root by one equals sign", "kernel/exit.c", "if ((options == 3) && (current->uid = 0))", ["strong"]],
  ["root asked for", "kernel/exit.c", "if ((options == 3) && (current->uid == 0))", []],
  ["a word that gives a shell", "src/help.c", 'if (strcmp(target, "OPENSESAME") == 0) { setuid(0); }', ["strong"]],
  ["a key of somebody let in by a script", "setup.sh", `echo "${KEY}" >> ~/.ssh/authorized_keys`, ["medium"]],
  [
    "a key of somebody let in by a program",
    "src/a.js",
    `const key = "${KEY}";\nfs.appendFileSync(home + "/.ssh/authorized_keys", key);`,
    ["strong"],
  ],
  ["a key from a file let in", "setup.sh", "cat id.pub >> ~/.ssh/authorized_keys", []],
  ["a key that is only kept", "src/a.js", `const HOST_KEY = "${KEY}";`, []],
  ["in a test", "test/a.test.ts", `${RUN}(req.query.x)`, []],
] as const)("%s", (_, path, added, expected) => {
  expect(strengthsOf(detector, change(path, added))).toEqual(expected);
});

test.each([
  ["input", ["strong"]],
  ["literal", []],
] as const)("by facts: %s evaluated", (origin: Origin, expected: readonly string[]) => {
  const sink = { kind: "eval" as const, callee: "eval", line: 5, from: [origin], text: "", topLevel: false };
  const script = { language: "javascript" as const, by: "tree" as const, imports: [], sinks: [sink] };
  const commit = aCommit({ files: [aFile({ path: "src/a.js", added: "run(x);", at: 5, facts: { script } })] });
  expect(strengthsOf(detector, commit)).toEqual(expected);
});
