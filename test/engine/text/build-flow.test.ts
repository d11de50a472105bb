import { dataRun } from "../../../src/engine/text/build-flow.ts";

const SH = ["| /bin/", "sh"].join("");
const RUN = ["ev", "al"].join("");
const of = (name: string) => `$\{${name}}`;

function run(text: string, { bare = false, unreadable = [] as string[], old = [] as number[] } = {}) {
  const lines = text.split("\n").map((one, i) => ({ kind: "+" as const, number: i + 1, text: one }));
  return dataRun(lines, ({ number }) => !old.includes(number), { bare, unreadable }).map(
    ({ strength, line }) => `${strength} ${line}`,
  );
}

test.each([
  [
    "a fixture, a map and an evaluation",
    `x=\`ls $srcdir/tests/files/bad.sqz\`\nm="tr a b"\n${RUN} \`sed "r\\n" $x | ${RUN} $m | head -c 1024 ${SH}\``,
    "decisive 3",
  ],
  [
    "a file picked by what it holds, through m4",
    `gl_am=\`grep -aErls "#{4}" $srcdir/ 2>/dev/null\`\ngl_[$1]_config='sed "r\\n" $gl_am | xz -d'\n[gl_gt="${RUN} \\$gl_[$1]_config"]\n${RUN} $gl_gt | $SHELL`,
    "decisive 3,decisive 4",
  ],
  ["make, in any order", `all:\n\txz -dc $(DATA) ${SH}\nDATA := tests/files/a.xz`, "decisive 2"],
  ["a statement over several lines", `\txz -dc \\\n\ttests/files/a.xz \\\n\t${SH}`, "decisive 1"],
  ["a loop over fixtures", `for f in tests/files/*.xz; do\n  cat $f ${SH}\ndone`, "decisive 2"],
  ["a script cut out and started", `head -c 9 $srcdir/tests/files/a.xz > conftest.x\nsh ./conftest.x`, "decisive 2"],
  ["an object cut out", `p=tests/files/a.lzma\n\txz -dc $(p) | head -c 999 > src/crc_fast.o`, "strong 2"],
])("follows %s", (_, text, expected) => {
  expect(run(text).join()).toBe(expected);
});

test.each([
  [
    "CMake's variables",
    `file(READ tests/files/a.xz TEXT)\nexecute_process(COMMAND sh -c "${of("TEXT")}")`,
    "decisive 2",
  ],
  [
    "CMake's pipe of commands",
    `set(DATA ${of("CMAKE_SOURCE_DIR")}/tests/files/a.xz)\nexecute_process(\n  COMMAND xz -dc ${of("DATA")}\n  COMMAND sh\n)`,
    "decisive 2",
  ],
  ["meson", `data = files('tests/files/a.xz')\nrun_command('sh', '-c', 'xz -dc "$1" ${SH}', 'x', data)`, "decisive 2"],
])("follows %s", (_, text, expected) => {
  expect(run(text, { bare: true }).join()).toBe(expected);
});

test("follows a binary file that the commit brings", () => {
  expect(run(`x=data/model-v3\ncat $x ${SH}`, { unreadable: ["data/model-v3"] })).toEqual(["decisive 2"]);
});

test.each([
  ["a test that unpacks", "DATA = tests/files/a.xz\ncheck:\n\txz -dc $(DATA) > out.bin\n\tcmp out.bin expected"],
  ["a list of test data", "EXTRA_DIST = tests/files/a.xz \\\n\ttests/files/b.xz"],
  ["a test script that runs", "TESTS = tests/run.sh\ncheck:\n\tsh $(TESTS)"],
  ["commands of a test that people read", `\tcat tests/cmds.txt ${SH}`],
  ["another variable", `x=tests/files/a.xz\ny=version.in\ncat $y ${SH}`],
  ["a message", `x=tests/files/a.xz\necho "cat $x ${SH}"`],
  ["a program of the tests", "t = tests/data/a.dat\ncheck:\n\t./runner $(t) > result.txt"],
])("leaves %s alone", (_, text) => {
  expect(run(text)).toEqual([]);
});

test("judges new lines alone, and knows the names of old ones", () => {
  const text = `x=tests/files/a.xz\ncat $x ${SH}`;
  expect(run(text, { old: [1] })).toEqual(["decisive 2"]);
  expect(run(text, { old: [2] })).toEqual([]);
});

test("is quick where a file has many names", () => {
  const many = Array.from({ length: 5000 }, (_, i) => `n${i}=$n${i + 1} tests/files/a${i}.xz`).join("\n");
  const started = performance.now();
  expect(run(many)).toEqual([]);
  expect(performance.now() - started).toBeLessThan(2000);
});
