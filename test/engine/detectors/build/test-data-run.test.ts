import detector from "../../../../src/engine/detectors/build/test-data-run.ts";
import { strengthsOfPrograms } from "../run-programs.ts";

const SH = ["| ", "sh"].join("");
const EVAL = ["ev", "al"].join("");

// Through the readers, as files stand in a commit: what counts is what flows into the shell, not how it is spelled.
test.each([
  ["a recipe", { Makefile: `all:\n\tsed x tests/files/a.xz | xz -d ${SH}\n` }, ["decisive"]],
  [
    "over several names",
    {
      "configure.ac": `fixture=\`ls $srcdir/tests/files/bad.sqz\`\ncmd="head -c 9"\n${EVAL} \`sed s/x/y/ $fixture | ${EVAL} $cmd ${SH}\`\n`,
    },
    ["decisive"],
  ],
  [
    "kept in a variable of a macro",
    { "m4/host.m4": `  gl_cmd="sed 's/x/y/' tests/files/a.lzma | xz -d ${SH}"\n` },
    ["decisive"],
  ],
  [
    "data that a test unpacks",
    { "Makefile.am": "DATA = tests/files/good.xz\ncheck:\n\txz -dc $(DATA) > out.bin\n" },
    [],
  ],
  [
    "the image of a suite",
    { Makefile: "check:\n\tdocker build -f test/Dockerfile test\n", "test/Dockerfile": "FROM a\n" },
    [],
  ],
  ["a suite that is started", { Makefile: "check:\n\tsh tests/files/run.sh\n" }, []],
  ["a count", { Makefile: "a:\n\tls tests | wc -l\n" }, []],
] as const)("%s", async (_, files, expected) => {
  expect([...new Set(await strengthsOfPrograms(detector, files))]).toEqual(expected);
});
