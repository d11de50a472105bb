import detector from "../../../../src/engine/detectors/content/credential-stores-read.ts";
import { strengthsOfPrograms } from "../run-programs.ts";

const STORES = ["~/.ssh/id_rsa", "~/.aws/credentials", "~/.kube/config", "~/.docker/config.json", "~/.netrc"];
const cat = (kinds: number, then = "") => `cat ${STORES.slice(0, kinds).join(" ")}\n${then}`;
const js = (kinds: number) =>
  `import fs from "node:fs";\nimport os from "node:os";\nimport path from "node:path";\nfor (const one of ${JSON.stringify(STORES.slice(0, kinds).map((store) => store.slice(2)))}) out(fs.readFileSync(path.join(os.homedir(), one), "utf8"));\n`;

test.each([
  ["two kinds", { "a.sh": cat(2) }, []],
  ["three kinds", { "a.sh": cat(3) }, ["medium"]],
  ["four kinds", { "a.sh": cat(4) }, ["medium"]],
  ["four kinds and a request", { "a.sh": cat(4, "curl https://x.example/\n") }, ["strong"]],
  ["five kinds", { "a.sh": cat(5) }, ["strong"]],
  ["a program that walks through a list", { "src/a.js": js(5) }, ["strong"]],
  [
    "rules that only name them",
    { "src/rules.ts": `export const R = [${STORES.map((one) => `"${one}"`).join(", ")}];\n` },
    [],
  ],
  ["a list of what is not copied", { ".dockerignore": STORES.join("\n") }, []],
  ["a test", { "test/a.sh": cat(5) }, []],
  ["a document", { "docs/a.md": cat(5) }, []],
] as const)("%s", async (_, files, expected) => {
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});
