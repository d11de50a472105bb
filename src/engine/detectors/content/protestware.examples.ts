import type { CommitExamples } from "../../model/detector.ts";
import { aChange, aCommit, aFile } from "../../model/examples.ts";
import { anAction, aProgram, aProgramCommit, aStart } from "../../model/program-examples.ts";

const PHRASE = ["stop", "the", "war"].join(" ");

export const examples: CommitExamples = {
  flags: [
    {
      name: "a message for the visitors of one country's sites",
      commit: aChange(
        "src/main.js",
        `if (navigator.language === 'ru' && location.host.match(/\\.(ru|su)$/)) {\n  const box = document.createElement('div');\n  box.innerHTML = '${PHRASE}';\n}`,
      ),
    },
    {
      name: "a message that every installation prints",
      commit: aCommit({
        files: [aFile({ path: "packages/a/postinstall.js", added: `console.log("A message from us: ${PHRASE}");` })],
      }),
    },
    {
      name: "files overwritten where the address lies in one country",
      commit: aProgramCommit("src/peers.js", [
        aProgram(
          [
            anAction("delete", {
              what: "/…",
              from: [{ kind: "files", where: "/" }],
              guardedBy: [{ kind: "locale" }],
              traits: ["overwritten"],
            }),
          ],
          { language: "javascript", start: aStart("import") },
        ),
      ]),
    },
  ],
  passes: [
    {
      name: "an answer refused to a country",
      commit: aChange("src/a.ts", "if (SANCTIONED.includes(country)) return new Response(null, { status: 451 });"),
    },
    {
      name: "a language's files removed with it",
      commit: aProgramCommit("src/locales.js", [
        aProgram([anAction("delete", { what: "dist/ru", guardedBy: [{ kind: "locale" }] })], {
          language: "javascript",
        }),
      ]),
    },
    {
      name: "a date in the visitor's language",
      commit: aChange("src/date.js", "const text = date.toLocaleString(navigator.language);"),
    },
    {
      name: "a game about a war",
      commit: aChange("src/game.js", "const title = 'Star war';"),
    },
    {
      name: "words for a language",
      commit: aChange("src/locales/en.ts", `export const slogan = "${PHRASE}";`),
    },
  ],
};
