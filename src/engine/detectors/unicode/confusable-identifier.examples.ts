import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "a second function beside the real one",
      commit: aCommit({
        files: [
          aFile({
            path: "src/a.js",
            at: 3,
            added: "if (isAdmin(user)) return true;\nfunction isAdmіn() { return true; }",
          }),
        ],
      }),
    },
    {
      name: "an import from a look-alike package",
      commit: aCommit({ files: [aFile({ path: "src/a.py", at: 3, added: "import rеquests" })] }),
    },
    {
      name: "a host that reads like another",
      commit: aCommit({ files: [aFile({ path: "src/a.js", at: 3, added: 'fetch("https://api.exаmple.org/a")' })] }),
    },
  ],
  passes: [
    {
      name: "Russian text",
      commit: aCommit({ files: [aFile({ path: "src/a.js", at: 3, added: "// проверка списка" })] }),
    },
    {
      name: "a Greek letter with an index",
      commit: aCommit({ files: [aFile({ path: "src/a.jl", at: 3, added: "Δλ_max = σ2 + θ" })] }),
    },
    {
      name: "a translation",
      commit: aCommit({ files: [aFile({ path: "locales/ru.json", added: '"a": "Wеb-приложение"' })] }),
    },
  ],
};
