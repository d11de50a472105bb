import detector from "../../../../src/engine/detectors/content/protestware.ts";
import type { FileChange } from "../../../../src/engine/model/evidence.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { anAction, aProgram, aStart } from "../../../../src/engine/model/program-examples.ts";
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

const LOCALE = [{ kind: "locale" as const }];
const EVERYTHING = [{ kind: "files" as const, where: "../" }];

test.each([
  ["a country decides on files", anAction("delete", { what: "/", from: EVERYTHING, guardedBy: LOCALE }), ["decisive"]],
  ["a language decides on a home", anAction("delete", { what: "~", guardedBy: LOCALE }), ["decisive"]],
  ["a language decides on a folder", anAction("delete", { what: "computed", guardedBy: LOCALE }), ["strong"]],
  ["a zone decides whether it runs", anAction("stop", { with: "process.exit", guardedBy: LOCALE }), ["strong"]],
  ["a folder of its own is removed", anAction("delete", { what: "dist/ru", guardedBy: LOCALE }), []],
  ["the files are no business of a gate", anAction("delete", { what: "/", from: EVERYTHING }), []],
  ["a server decides on files", anAction("delete", { what: "/", guardedBy: [{ kind: "fetched", host: null }] }), []],
] as const)("who is running it: %s", (_, action, expected) => {
  const commit = (path: string, when: "import" | "test", added: string) => {
    const programs = { before: null, after: [aProgram([action], { language: "javascript", start: aStart(when) })] };
    return aCommit({ files: [aFile({ path, added, at: 5, facts: { programs } })] });
  };
  const gate = 'if (timeZone === "Europe/Moscow") leave();';
  expect(strengthsOf(detector, commit("src/a.js", "import", gate))).toEqual(expected);
  expect(strengthsOf(detector, commit("test/a.test.js", "test", gate))).toEqual([]);
});

test("another encoding is asked for", () => {
  const stop = aProgram([anAction("stop", { with: "process.exit", guardedBy: LOCALE })], { language: "javascript" });
  const facts = { programs: { before: null, after: [stop] } };
  const file = aFile({ path: "src/a.js", added: 'if (process.env.LANG === "en_US") process.exit(1);', at: 5, facts });
  expect(strengthsOf(detector, aCommit({ files: [file] }))).toEqual([]);
});

test("an answer refused to a country", () => {
  expect(strengthsOf(detector, change("src/a.js", 'if (country === "Belarus") {\n  throw new Forbidden();'))).toEqual(
    [],
  );
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
