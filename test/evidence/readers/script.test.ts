/** What scripts do, read from their trees and lines. Nothing here is run; dangerous words are put together. */
import type { ScriptFacts, ScriptSink } from "../../../src/engine/index.ts";
import { readTokens } from "../../../src/evidence/readers/script/tokens.ts";
import { readTree } from "../../../src/evidence/readers/script/tree.ts";
import { scriptReader } from "../../../src/evidence/readers/script.ts";

const RUN = ["ev", "al"].join("");
const EXEC = ["ex", "ec"].join("");

/** `kind callee<-origins`, and `later` for what somebody must call. */
function brief(sinks: readonly ScriptSink[]): string[] {
  return sinks.map(
    ({ kind, callee, from, topLevel }) =>
      `${kind} ${callee.replace(/\($/, "")}<-${from.join("+")}${topLevel ? "" : " later"}`,
  );
}

describe("JavaScript by its tree", () => {
  test.each([
    ["a decoded literal", `${RUN}(atob("eA=="));`, [`eval ${RUN}<-literal+decoded`]],
    ["through variables", `const a = atob(x); const b = a + 1; ${RUN}(b);`, [`eval ${RUN}<-literal+decoded+computed`]],
    [
      "a buffer",
      `const a = Buffer.from(x, "hex").toString(); new Function(a)();`,
      ["eval new Function<-decoded+computed"],
    ],
    [
      "a decoder of its own",
      `function d(s) { return String.fromCharCode(s); } ${RUN}(d(1));`,
      [`eval ${RUN}<-literal+decoded+computed`],
    ],
    [
      "an answer",
      `fetch(u).then((r) => r.text()).then((t) => ${RUN}(t));`,
      ["network fetch<-computed", `eval ${RUN}<-network+computed`],
    ],
    [
      "an answer in pieces",
      `require("https").get(u, (r) => { let b = ""; r.on("data", (d) => { b += d; }); r.on("end", () => ${RUN}(b)); });`,
      ["network require(https).get<-computed", `eval ${RUN}<-literal+network+computed`],
    ],
    [
      "an answer in an error",
      `try { axios.get(u); } catch (e) { new Function("require", e.response.data)(require); }`,
      ["network axios.get<-computed", "eval new Function<-literal+network"],
    ],
    ["a renamed process", `const { exec: go } = require("node:child_process"); go(cmd);`, ["spawn go<-computed"]],
    ["an imported process", `import * as cp from "child_process"; cp.spawn("ls");`, ["spawn cp.spawn<-literal"]],
    ["a regular expression", `/x/.${EXEC}(y); pattern.${EXEC}(atob(z));`, []],
    ["the environment", `const e = process.env; fetch(u, { body: e.TOKEN });`, ["network fetch<-environment+computed"]],
    ["a request", `app.get("/", (req) => ${RUN}(req.query.x));`, [`eval ${RUN}<-input`]],
    ["a module by a made-up name", `require("f" + s);`, ["require require<-literal+computed"]],
    ["in a function that somebody must call", `function f() { ${RUN}(x); }`, [`eval ${RUN}<-computed later`]],
    ["in a function that runs at once", `(() => { ${RUN}(x); })();`, [`eval ${RUN}<-computed`]],
    [
      "a name of another scope",
      `function f() { const a = atob(x); } function g(a) { ${RUN}(a); }`,
      [`eval ${RUN}<-computed later`],
    ],
  ])("%s", (_, source, expected) => {
    expect(brief(readTree(source).sinks)).toEqual(expected);
  });

  test.each([
    ["brackets without an end", "[".repeat(100_000)],
    ["a sum without an end", `a${"+a".repeat(200_000)}`],
  ])("%s ends in an error that the reader knows", (_, source) => {
    const read = () => readTree(source);
    expect(read).toThrow();
    try {
      read();
    } catch (error) {
      expect(error instanceof SyntaxError || error instanceof RangeError).toBe(true);
    }
  });
});

describe("other languages by their lines", () => {
  test.each<[string, ScriptFacts["language"], string, readonly string[]]>([
    ["Python", "python", `d = base64.b64decode(x)\n${EXEC}(d)`, [`eval ${EXEC}<-decoded`]],
    ["Python in a function", "python", `def f():\n    ${EXEC}(x)\ny = 1`, [`eval ${EXEC}<- later`]],
    [
      "Python, an answer",
      "python",
      "r = requests.get(u)\nos.system(r.text)",
      ["network requests.get<-", "spawn os.system<-network"],
    ],
    ["Python over several lines", "python", `${EXEC}(\n  base64.b64decode(x)\n)`, [`eval ${EXEC}<-decoded`]],
    ["a shell", "shell", `x=$(echo $y | base64 -d)\n${RUN} "$x"`, ["eval shell<-literal+decoded"]],
    ["Ruby", "ruby", `c = Base64.decode64(x)\n${RUN}(c)`, [`eval ${RUN}<-decoded`]],
    ["PHP", "php", `$c = $_POST["x"];\n${RUN}($c);`, [`eval ${RUN}<-literal+input`]],
    ["Go", "go", `func init() {\n\t${EXEC}.Command("sh").Run()\n}`, [`spawn ${EXEC}.Command<-literal`]],
    ["a name far above", "python", `d = base64.b64decode(x)\n${"y = 1\n".repeat(100)}${EXEC}(d)`, [`eval ${EXEC}<-`]],
    ["a name given anew", "python", `d = base64.b64decode(x)\nd = 1\n${EXEC}(d)`, [`eval ${EXEC}<-`]],
  ])("%s", (_, language, source, expected) => {
    expect(brief(readTokens(source, language).sinks)).toEqual(expected);
  });

  test("long and hostile lines take linear time", () => {
    const start = performance.now();
    readTokens("a=".repeat(500_000), "ruby");
    readTokens(`${`x = (${"b".repeat(80)}`}\n`.repeat(5000), "ruby");
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe("the reader", () => {
  const hint = (path: string, patch: string | null) => ({
    path,
    status: "modified" as const,
    newMode: "100644" as const,
    binary: false,
    patch,
  });
  test.each([
    ["src/a.js", `@@ -1 +1 @@\n+${RUN}(x)\n`, true],
    ["src/a.js", "@@ -1 +1 @@\n+const a = 1;\n", false],
    ["src/a.js", `@@ -1 +1 @@\n-${RUN}(x)\n+a\n`, false],
    ["dist/a.js", `@@ -1 +1 @@\n+${RUN}(x)\n`, false],
    ["docs/a.md", `@@ -1 +1 @@\n+${RUN}(x)\n`, false],
    ["src/a.js", null, false],
  ])("%s %j", (path, patch, wanted) => {
    expect(scriptReader.wants(hint(path, patch)) !== null).toBe(wanted);
  });

  test("tells what the new lines do, and falls back to lines where there is no tree", async () => {
    const after = new TextEncoder().encode(`old(${RUN}(a));\nconst x: string = ${RUN}(atob(b)) as string;\n`);
    const hunks = [{ oldStart: 2, newStart: 2, lines: [{ kind: "+" as const, number: 2, text: "…" }] }];
    expect(await scriptReader.read({ path: "src/a.ts", status: "modified", hunks, before: null, after })).toMatchObject(
      {
        language: "typescript",
        by: "tokens",
        sinks: [{ kind: "eval", line: 2, from: ["decoded"] }],
      },
    );
  });
});
