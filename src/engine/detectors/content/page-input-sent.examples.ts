import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import type { Action } from "../../model/program.ts";
import { anAction, aProgram } from "../../model/program-examples.ts";

const FIELDS = anAction("send", {
  what: "https://x.example/p.gif",
  host: "x.example",
  with: "Image.src=",
  from: [{ kind: "request" }],
  traits: ["encoded"],
});

function aPage(text: string, actions: readonly Action[]) {
  const programs = { before: [], after: [aProgram(actions, { name: "public/a.js", language: "javascript" })] };
  return aCommit({ files: [aFile({ path: "public/a.js", added: text, at: 4, facts: { programs } })] });
}

export const examples: CommitExamples = {
  flags: [
    {
      name: "the fields of a checkout in an image's address",
      commit: aPage("document.querySelectorAll('#payment input')", [FIELDS]),
    },
    {
      name: "fields of a form that the page hands over, in an image's address",
      commit: aPage("const { cardNumber, cvc } = Object.fromEntries(new FormData(form)); new Image().src = to", [
        FIELDS,
      ]),
    },
    {
      name: "keys",
      commit: aPage("document.addEventListener('keydown', take)", [
        { ...FIELDS, does: "fetch", with: "fetch", traits: [] },
      ]),
    },
    {
      name: "all fields of a checkout, before they go on",
      commit: aPage("const f = new FormData(document.forms[0]); // payment\nf.submit();\nform.submit();", [
        { ...FIELDS, does: "fetch", with: "fetch", traits: [] },
      ]),
    },
  ],
  passes: [
    {
      name: "a form that goes to its service",
      commit: aPage("document.querySelector('form')", [{ ...FIELDS, does: "fetch", with: "fetch", traits: [] }]),
    },
    {
      name: "a form that goes to its own page",
      commit: aPage("document.forms[0]", [{ ...FIELDS, what: "/login", host: null }]),
    },
  ],
};
