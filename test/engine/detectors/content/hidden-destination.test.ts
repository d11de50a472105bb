import detector from "../../../../src/engine/detectors/content/hidden-destination.ts";
import { strengthsOfPrograms } from "../run-programs.ts";

const ADDRESS = "https://x.example/a/b";
const BASE64 = Buffer.from(ADDRESS).toString("base64");
const HEX = Buffer.from(ADDRESS).toString("hex");
const CODES = [...ADDRESS].map((letter) => letter.charCodeAt(0)).join(", ");

// Through the readers, as files stand in a commit: what counts is that the address is decoded, not how.
test.each([
  ["base64", { "src/a.js": `fetch(atob("${BASE64}")).then((r) => r.json()).then(show);\n` }, ["strong"]],
  [
    "hexadecimal, in a function that is called later",
    { "src/a.js": `export const f = () => fetch(Buffer.from("${HEX}", "hex").toString());\n` },
    ["strong"],
  ],
  [
    "Python posts to it",
    { "src/a.py": `import base64, requests\nrequests.post(base64.b64decode("${BASE64}").decode(), json={"a": 1})\n` },
    ["strong"],
  ],
  [
    "Go",
    {
      "a.go": `package a\n\nimport (\n\t"encoding/base64"\n\t"net/http"\n)\n\nfunc Ping() {\n\tu, _ := base64.StdEncoding.DecodeString("${BASE64}")\n\thttp.Get(string(u))\n}\n`,
    },
    ["strong"],
  ],
  ["character codes", { "src/a.js": `fetch(String.fromCharCode(${CODES}));\n` }, ["strong"]],
  [
    "the same host from two files",
    { "a.js": `fetch(atob("${BASE64}"));\n`, "b.js": `fetch(atob("${BASE64}"));\n` },
    ["strong"],
  ],
  [
    "data that is decoded and sent to an address in plain sight",
    { "src/a.js": `fetch("${ADDRESS}", { method: "POST", body: atob(data) });\n` },
    [],
  ],
  ["a percent-encoded address", { "src/a.js": `fetch(decodeURIComponent("${encodeURIComponent(ADDRESS)}"));\n` }, []],
  ["this machine", { "src/a.js": `fetch(atob("${Buffer.from("http://localhost:8080/").toString("base64")}"));\n` }, []],
  ["a test", { "test/a.test.js": `fetch(atob("${BASE64}"));\n` }, []],
  ["an address that is only decoded", { "src/a.js": `console.log(atob("${BASE64}"));\n` }, []],
] as const)("%s", async (_, files, expected) => {
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});
