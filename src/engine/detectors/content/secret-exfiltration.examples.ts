import { REGISTRY_HOSTS } from "../../catalogue/registries.ts";
import type { CommitExamples } from "../../model/detector.ts";
import { anAction, aProgram, aProgramCommit, aStart } from "../../model/program-examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "a token that is all that a request's body holds",
      commit: aProgramCommit("a.sh", [
        aProgram([
          anAction("send", {
            what: "https://api.x.example/",
            host: "api.x.example",
            from: [{ kind: "environment", name: "DEPLOY_KEY" }],
            traits: ["bare", "body"],
          }),
        ]),
      ]),
    },
    {
      name: "a workflow step that posts two vendors' tokens",
      commit: aProgramCommit(".github/workflows/a.yml", [
        aProgram(
          [
            anAction("send", {
              what: "https://x.example/",
              host: "x.example",
              from: [
                { kind: "secret", name: "NPM_TOKEN" },
                { kind: "secret", name: "PYPI_TOKEN" },
              ],
            }),
          ],
          { name: "step", start: aStart("ci", "step") },
        ),
      ]),
    },
    {
      name: "a program that posts the whole environment",
      commit: aProgramCommit("src/a.js", [
        aProgram(
          [
            anAction("send", {
              what: "https://x.example/",
              host: "x.example",
              with: "fetch",
              from: [{ kind: "environment", name: null }],
            }),
          ],
          { name: "src/a.js", language: "javascript", start: aStart("import") },
        ),
      ]),
    },
    {
      name: "a test's set-up that sends files it finds in the home",
      commit: aProgramCommit("tests/conftest.py", [
        aProgram(
          [
            anAction("send", {
              what: "https://static.x.example/",
              host: "static.x.example",
              from: [{ kind: "files", where: "~/" }],
            }),
          ],
          { name: "tests/conftest.py", language: "python", start: aStart("test", "pytest") },
        ),
      ]),
    },
    {
      name: "what an installer was given, encoded in the query of a notification",
      commit: aProgramCommit("install.sh", [
        aProgram(
          [
            anAction("send", {
              what: "stats.x.example/notify/?…",
              host: "stats.x.example",
              from: [{ kind: "argument" }],
              traits: ["encoded"],
            }),
          ],
          { language: "shell" },
        ),
      ]),
    },
  ],
  passes: [
    {
      name: "a diagram, encoded in the query of its renderer",
      commit: aProgramCommit("docs.sh", [
        aProgram(
          [
            anAction("send", {
              what: "https://draw.x.example/?…",
              host: "draw.x.example",
              from: [{ kind: "file", path: "docs/a.puml", added: false }],
              traits: ["encoded"],
            }),
          ],
          { language: "shell" },
        ),
      ]),
    },
    {
      name: "a token that goes to its vendor",
      commit: aProgramCommit("a.sh", [
        aProgram([
          anAction("send", {
            what: `https://${REGISTRY_HOSTS.npm[0]}/`,
            host: REGISTRY_HOSTS.npm[0],
            from: [{ kind: "secret", name: "NPM_TOKEN" }],
          }),
        ]),
      ]),
    },
    {
      name: "a service's token without a vendor's name",
      commit: aProgramCommit("a.sh", [
        aProgram([
          anAction("send", {
            what: "https://api.x.example/",
            host: "api.x.example",
            from: [{ kind: "environment", name: "API_TOKEN" }],
          }),
        ]),
      ]),
    },
  ],
};
