import detector from "../../../../src/engine/detectors/content/data-file-run.ts";
import { strengthsOfPrograms } from "../run-programs.ts";

test.each([
  [
    "the end of a picture",
    { "src/a.js": 'const b = require("fs").readFileSync("logo.png");\nnew Function(b.subarray(900).toString())();\n' },
    ["strong"],
  ],
  ["a picture that is piped on", { "a.sh": "tail -c +1000 assets/logo.png | bash\n" }, ["strong"]],
  ["notes that Python runs", { "lib/a.py": 'exec(open("notes.txt").read())\n' }, ["medium"]],
  [
    "an archive that comes with the script that unpacks and starts it",
    {
      "package.json": JSON.stringify({ scripts: { postinstall: "tar xzf vendor/t.tgz -C /tmp && /tmp/t/run" } }),
      "vendor/t.tgz": "archive",
    },
    ["strong"],
  ],
  ["an archive that was there before", { "a.sh": "tar xzf vendor/t.tgz -C /tmp && /tmp/t/run\n" }, []],
  ["a module of one's own", { "lib/a.py": 'exec(open("lib/_version.py").read())\n' }, []],
  ["a picture that is measured", { "a.js": 'require("child_process").execFileSync("identify", ["logo.png"]);\n' }, []],
] as const)("%s", async (_, files, expected) => {
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});
