import detector from "../../../../src/engine/detectors/content/destructive-payload.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const RM = ["rm", "-rf"].join(" ");
const change = (path: string, added: string) => aCommit({ files: [aFile({ path, added, at: 5 })] });

test.each([
  ["the home", "a.sh", `${RM} ~`, ["strong"]],
  ["the home by its variable", "a.sh", `${RM} "$HOME"/*`, ["strong"]],
  ["the root", "a.sh", `sudo ${RM} / --no-preserve-root`, ["strong"]],
  ["a folder of the home", "a.sh", `${RM} ~/.cache/x`, []],
  ["a folder named by a variable", "a.sh", `${RM} "$BUILD_DIR"/*`, []],
  ["lists of a package manager", "Dockerfile", `RUN ${RM} /var/lib/apt/lists/*`, []],
  ["a command in a program's list", "src/a.ts", `const bad = "${RM} /";`, []],
  ["a command that a program starts", "src/a.ts", `execSync("${RM} ~/");`, ["strong"]],
  ["a call", "src/a.py", 'shutil.rmtree(os.path.expanduser("~"))', ["strong"]],
  ["a call in a text", "src/a.ts", `flags("fs.rmSync(os.homedir(), { recursive: true });");`, []],
  ["a call in a text that is run", "src/a.ts", `eval("fs.rmSync(os.homedir(), {})");`, ["strong"]],
  ["a call on a folder below", "src/a.py", 'shutil.rmtree(os.path.expanduser("~/.cache/x"))', []],
  ["a disk", "a.sh", "dd if=/dev/zero of=/dev/sda bs=1M", ["strong"]],
  ["a disk formatted", "a.sh", "mkfs.ext4 /dev/sdb", ["strong"]],
  ["a disk of a system that is installed", "a.sh", "mkfs.ext4 /dev/sdb1\nmount /dev/sdb1 /mnt", []],
  ["a file made of zeroes", "a.sh", "dd if=/dev/zero of=disk.img bs=1M", []],
  ["a rule that forbids it", "guard.sh", `if [ "$cmd" = "${RM} /" ]; then echo blocked; fi`, []],
  ["a test", "test/a.sh", `${RM} ~`, []],
  ["an endless loop at the top", "lib/a.js", "while (true) {\n  console.log(1);\n}", ["strong"]],
  ["an endless loop that waits", "lib/a.js", "while (true) {\n  await next();\n}", []],
  ["an endless loop in a function", "lib/a.js", "  while (true) {\n    console.log(1);\n  }", []],
] as const)("%s", (_, path, added, expected) => {
  expect(strengthsOf(detector, change(path, added))).toEqual(expected);
});
