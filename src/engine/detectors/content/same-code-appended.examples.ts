import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { anAction, aProgram, aStart } from "../../model/program-examples.ts";

const SENDS = anAction("send", { what: "https://x.example/c", host: "x.example", with: "navigator.sendBeacon" });
const RUNS = anAction("evaluate", { what: "computed", with: "Function", from: [{ kind: "decoded", by: "base64" }] });
const at = (path: string, action = SENDS) =>
  aFile({
    path,
    added: "…",
    at: 90,
    facts: {
      programs: { before: null, after: [aProgram([action], { language: "javascript", start: aStart("import") })] },
    },
  });

export const examples: CommitExamples = {
  flags: [
    { name: "a sender in every script", commit: aCommit({ files: [at("a.js"), at("lib/b.js"), at("dist/c.js")] }) },
    {
      name: "a decoder in every script",
      commit: aCommit({ files: ["a.js", "b.js", "c.js"].map((path) => at(path, RUNS)) }),
    },
  ],
  passes: [
    { name: "two files", commit: aCommit({ files: [at("a.js"), at("b.js")] }) },
    {
      name: "a service of this machine in every file",
      commit: aCommit({
        files: ["a.js", "b.js", "c.js"].map((path) => at(path, anAction("send", { host: "localhost" }))),
      }),
    },
  ],
};
