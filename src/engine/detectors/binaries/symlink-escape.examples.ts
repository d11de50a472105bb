import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";

function aLink(path: string, target: string, oldMode?: "100644") {
  return aFile({ path, added: target, mode: "120000", ...(oldMode ? { status: "typechange" as const, oldMode } : {}) });
}

export const examples: CommitExamples = {
  flags: [
    {
      name: "a link to a credential file",
      commit: aCommit({ files: [aLink("docs/assets/logo.txt", "/root/.ssh/id_rsa")] }),
    },
    {
      name: "a link far above the repository",
      commit: aCommit({ files: [aLink("data/cache", "../../../var/cache")] }),
    },
    {
      name: "a build file that turns into a link",
      commit: aCommit({ files: [aLink("build/Makefile", "../../shared/Makefile", "100644")] }),
    },
  ],
  passes: [
    {
      name: "a link inside the repository",
      commit: aCommit({ files: [aLink("docs/a/README.md", "../../README.md")] }),
    },
    {
      name: "a link that is removed",
      commit: aCommit({
        files: [aFile({ path: "a", status: "deleted", removed: "/etc/passwd", oldMode: "120000" })],
      }),
    },
  ],
};
