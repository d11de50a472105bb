import detector from "../../../../src/engine/detectors/content/destructive-commands.ts";
import { strengthsOfPrograms } from "../run-programs.ts";

const RM = ["rm", "-rf"].join(" ");
const walk = (folder: string, content: string) =>
  `import fs from "node:fs";\nimport path from "node:path";\noverwrite("${folder}");\nfunction overwrite(at) {\n  for (const name of fs.readdirSync(at)) fs.writeFileSync(path.join(at, name), ${content});\n}\n`;

// Through the readers, as files stand in a commit: what counts is what a program does, not how it is spelled.
test.each([
  [
    "the home, whole",
    { "src/a.js": "import fs from 'fs';\nimport os from 'os';\nfs.rmSync(os.homedir(), { recursive: true });\n" },
    ["decisive"],
  ],
  ["the home in a shell", { "a.sh": `${RM} ~\n` }, ["decisive"]],
  ["the home by its variable", { "a.sh": `${RM} "$HOME"/*\n` }, ["decisive"]],
  ["the root", { "a.sh": `sudo ${RM} / --no-preserve-root\n` }, ["decisive"]],
  [
    "a command that a program starts",
    { "src/a.ts": `import { execSync } from "node:child_process";\nexport const f = () => execSync("${RM} ~/");\n` },
    ["decisive"],
  ],
  ["Python", { "src/a.py": 'import os, shutil\nshutil.rmtree(os.path.expanduser("~"))\n' }, ["decisive"]],
  ["a text that is evaluated", { "src/a.ts": 'eval("fs.rmSync(os.homedir(), {})");\n' }, ["decisive"]],
  [
    "every file of a walk through the home",
    {
      "a.py":
        'import os\nfor root, dirs, files in os.walk(os.path.expanduser("~")):\n    for f in files:\n        os.remove(os.path.join(root, f))\n',
    },
    ["decisive"],
  ],
  ["one text in place of every file", { "src/a.js": walk("/home", '"x"') }, ["decisive"]],
  [
    "the same where a server says so",
    {
      "src/a.js": `${walk("./", '"x"').replace('overwrite("./");', 'fetch("https://x.example/where").then((r) => r.json()).then((at) => { if (at.country === "AQ") overwrite("./"); });')}`,
    },
    ["strong"],
  ],
  [
    "files that get what stood in them, changed",
    { "src/a.js": walk("/home", "fs.readFileSync(path.join(at, name))") },
    [],
  ],
  ["a disk", { "a.sh": "dd if=/dev/zero of=/dev/sda bs=1M\n" }, ["strong"]],
  ["a disk formatted", { "a.sh": "mkfs.ext4 /dev/sdb\n" }, ["strong"]],
  ["a disk of a system that is installed", { "a.sh": "mkfs.ext4 /dev/sdb\nmount /dev/sdb /mnt\n" }, []],
  ["a part of a disk", { "a.sh": "mkfs.ext4 /dev/sdb1\n" }, []],
  ["back-ups", { "a.bat": "vssadmin delete shadows /all /quiet\r\n" }, ["strong"]],
  ["an image empties its own folders", { Dockerfile: `FROM debian\nRUN ${RM} /home\n` }, ["weak"]],
  ["a file made of zeroes", { "a.sh": "dd if=/dev/zero of=disk.img bs=1M\n" }, []],
  ["a folder of the home", { "a.sh": `${RM} ~/.cache/x\n` }, []],
  ["a folder named by a variable", { "a.sh": `${RM} "$BUILD_DIR"/*\n` }, []],
  ["lists of a package manager", { Dockerfile: `FROM debian\nRUN ${RM} /var/lib/apt/lists/*\n` }, []],
  ["a command in a program's list", { "src/a.ts": `export const BAD = ["${RM} /"];\n` }, []],
  ["a rule that forbids it", { "guard.sh": `if [ "$cmd" = "${RM} /" ]; then echo blocked; fi\n` }, []],
  ["a test", { "test/a.sh": `${RM} ~\n` }, []],
  ["a build folder", { "src/a.js": "import fs from 'fs';\nfs.rmSync('dist', { recursive: true });\n" }, []],
] as const)("%s", async (_, files, expected) => {
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});
