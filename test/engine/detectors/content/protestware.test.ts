import detector from "../../../../src/engine/detectors/content/protestware.ts";
import type { FileChange } from "../../../../src/engine/model/evidence.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const PHRASE = ["stop", "the", "war"].join(" ");
const GATE = "if (navigator.language === 'ru') {";
const change = (path: string, added: string) => aCommit({ files: [aFile({ path, added, at: 5 })] });

test.each([
  ["a language decides who sees it", "src/a.js", `${GATE}\n  box.innerHTML = "${PHRASE}";`, ["decisive"]],
  ["an install script prints it", "postinstall.js", `console.log("${PHRASE}");`, ["strong"]],
  [
    "language and country together",
    "src/a.js",
    "if (/^ru/.test(navigator.language) && location.host.match(/\\.(ru|su|by)$/)) {",
    ["strong"],
  ],
  ["everybody sees it", "src/a.js", `alert("${PHRASE}");`, ["medium"]],
  ["it only stands there", "src/a.js", `// ${PHRASE}`, ["weak"]],
  ["a language decides a format", "src/a.js", `${GATE}\n  separator = ",";`, []],
  ["in a translation", "src/i18n/en.ts", `alert("${PHRASE}");`, []],
  ["a dependency named so", "package.json", `    "no-war": "^1.0.0",`, ["strong"]],
  ["a key word named so", "package.json", `    "no-war",`, ["weak"]],
  ["in a document", "README.md", `${GATE} ${PHRASE}`, []],
  [
    "it is written into a person's folder",
    "index.js",
    `const to = homedir() + "/Desktop/";\nfs.writeFileSync(to, "${PHRASE}");`,
    ["strong"],
  ],
] as const)("%s", (_, path, added, expected) => {
  expect(strengthsOf(detector, change(path, added))).toEqual(expected);
});

const PLACE = 'if (country === "Belarus") {';
const ZONE = 'if (timeZone === "Europe/Moscow") {';
const OVERWRITES =
  "function ruin(folder) {\n  for (const name of fs.readdirSync(folder)) {\n    fs.writeFileSync(name, '');\n  }\n}";

test.each([
  [
    "a country decides on files",
    `${PLACE}\n  fs.readdirSync("/").forEach((name) => fs.unlinkSync(name));`,
    ["decisive"],
  ],
  ["the files are met in a function", `${ZONE}\n  ruin("../");\n}\n${OVERWRITES}`, ["decisive"]],
  ["a language decides on a home", `${GATE}\n  fs.rmSync(os.homedir(), { recursive: true });`, ["decisive"]],
  ["a language decides on a folder", `${GATE}\n  fs.rmSync(project, { recursive: true });`, ["strong"]],
  ["a zone decides whether it runs", `${ZONE}\n  process.exit(1);`, ["strong"]],
  ["a language decides whether it ends", `${GATE}\n  while (true) {}`, ["strong"]],
  ["a folder of its own is removed", `${GATE}\n  fs.rmSync("dist/ru", { recursive: true });`, []],
  ["a country is not served", `${PLACE}\n  throw new Forbidden("not sold here");`, []],
  ["the files are no business of the gate", `${OVERWRITES}\n${PLACE}\n  currency = "BYN";\n}`, []],
  ["another encoding is asked for", 'if (process.env.LANG === "en_US") {\n  process.exit(1);', []],
] as const)("who is running it: %s", (_, added, expected) => {
  expect(strengthsOf(detector, change("src/a.js", added))).toEqual(expected);
  expect(strengthsOf(detector, change("test/a.test.js", added))).toEqual([]);
});

test("a change inside code that only some visitors meet", () => {
  const base = aFile({ path: "src/a.js", added: "x" });
  const file: FileChange = {
    ...base,
    status: "modified",
    hunks: [
      {
        oldStart: 1,
        newStart: 1,
        lines: [
          { kind: " ", number: 1, text: GATE },
          { kind: "+", number: 2, text: `  show("${PHRASE} now");` },
        ],
      },
    ],
  };
  expect(strengthsOf(detector, aCommit({ files: [file] }))).toEqual(["strong"]);
});
