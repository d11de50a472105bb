/** What JavaScript and TypeScript become. Nothing here is run; dangerous words are put together. */
import { javascriptAdapter } from "../../../../src/evidence/readers/languages/javascript.ts";
import { brief } from "./brief-syntax.ts";
import { fuzzAdapter } from "./fuzz-adapter.ts";
import { aBudget, readText } from "./read-text.ts";

const RUN = ["ev", "al"].join("");
const EXEC = ["ex", "ec"].join("");

async function read(text: string, path: string | null = null): Promise<string[]> {
  const language = path?.endsWith(".ts") ? "typescript" : "javascript";
  return brief((await readText(javascriptAdapter, text, { language, path })).body);
}

describe("imports and exports of JavaScript", () => {
  test.each([
    [
      `import cp, { ${EXEC} as run, default as c } from "node:child_process";`,
      [`import child_process { * as cp, ${EXEC} as run, * as c }`],
    ],
    [`import * as os from "os"; import "./side.js";`, ["import os { * as os }", "import ./side.js"]],
    [
      `const { ${EXEC}: run, spawn } = require("child_process");`,
      [`import child_process { ${EXEC} as run, spawn as spawn }`],
    ],
    [`const fs = await import("node:fs");`, ["import fs { * as fs }"]],
    [
      `const { ${EXEC}: run = other } = require("child_process");`,
      [`import child_process { ${EXEC} as run }`, "run = either(run, other)"],
    ],
    [`require("node:fs").rmSync(x);`, [`require("fs").rmSync(x)`]],
    [`module.constructor._load("fs"); process.mainModule.require("os");`, [`require("fs")`, `require("os")`]],
    [
      `import { createRequire } from "module"; createRequire(import.meta.url)("os");`,
      ["import module { createRequire as createRequire }", `require("os")`],
    ],
    [`globalThis["re" + "quire"]("os");`, [`require("os")`]],
    [
      `export const a = 1; export default () => a; export { b as c } from "m"; export * from "n";`,
      [
        `a = "1"`,
        "exports.a = a",
        "exports.default = function () { return a }",
        "import m { * as module 1 }",
        "exports.c = module 1.b",
        "import n { * as module 2 }",
        "exports.* = module 2",
      ],
    ],
  ])("%s", async (source, expected) => {
    expect(await read(source)).toEqual(expected);
  });
});

describe("values of JavaScript", () => {
  test.each([
    [
      "escapes",
      `f("\\x63\\u0075\\u{72}\\154", 'a\\\nb', 0x65, 0o17, 101 ^ 3, -1)`,
      [`f("curl", "ab", "101", "15", "102", "-1")`],
    ],
    ["joins", `f(\`a\${b}\` + 'c' + "d")`, [`f(join("a", b, "cd"))`]],
    ["tagged templates", `$\`rm \${x}\`; String.raw\`a\\n\${b}\``, [`$(join("rm ", x))`, `join("a\\\\n", b)`]],
    [
      "choices",
      "x = a || b; y = a ? b : c; z = a && b;",
      ["x = either(a, b)", "y = a ? either(b, c)", "z = a ? either(b)"],
    ],
    ["optional chains", "a?.b?.[c]?.(d)", ["a.b[c](d)"]],
    ["spreads", "f(...a, {...b, c}, [1])", [`f(...a, {?: b, c: c}, ["1"])`]],
    [
      "call, apply and bind",
      "f.call(t, a); f.apply(null, [a, b]); Reflect.apply(f, t, a); g = f.bind(t, a);",
      ["f(a)", "f(a, b)", "f(...a)", "g = function (...rest) { return f(a, ...rest) }"],
    ],
    ["commas", "(0, a.b)(c); x = (f(), d);", ["a.b(c)", "x = f() ? either(d)"]],
    [
      "the constructor of functions",
      `[].filter.constructor(a)(); Object.getPrototypeOf(async function () {}).constructor(b); (() => 0)["con" + "structor"](c)`,
      ["Function(a)()", "Function(b)", "Function(c)"],
    ],
    ["a class's own constructor", "new this.constructor(a)", ["new this.constructor(a)"]],
    ["assignments within", "f(a = b); while (m = g()) h(m);", ["a = b", "f(a)", "m = g()", "loop m { h(m) }"]],
    ["patterns that are no code", "/a(b)c/.test(x)", ["<>.test(x)"]],
    ["JSX", "<Foo a={b} {...c}>{d}<p/></Foo>", ["<<Foo, b, c>, d, <>, <>>"]],
  ])("%s", async (_, source, expected) => {
    expect(await read(source)).toEqual(expected);
  });
});

describe("statements of JavaScript", () => {
  test.each([
    [
      "conditions",
      "a && b(); c || d(); e ? f() : g(); if (h) i(); else { j() }",
      ["if a { b() }", "if c {  } else { d() }", "if e { f() } else { g() }", "if h { i() } else { j() }"],
    ],
    [
      "loops",
      "for (const [k, v] of x) f(k); for (let i = 0; i < n; i++) g(i); for (const k in o) h(k);",
      ["loop [k, v] in x { f(k) }", `{ i = "0"; loop <i, n> { g(i); i } }`, "loop k in o { h(k) }"],
    ],
    ["cases", "switch (a) { case 1: f(); default: g(); }", [`if <a, "1"> { f() }`, "if a { g() }"]],
    [
      "caught errors",
      "try { await f(u); } catch (e) { g(e.data) } finally { h() }",
      ["{ try 1 = f(u) }", "{ e = try 1; g(e.data) }", "{ h() }"],
    ],
    [
      "parameters",
      "function f({ a, b: c }, [d] = [], ...e) { return a } const g = async (x = 1) => x;",
      [
        "function f({a: a, b: c}, pattern 1 = [], ...e) { [d] = pattern 1; return a }",
        `g = function (x = "1") { return x }`,
      ],
    ],
    ["nested patterns", "const { a: { b }, ...c } = d;", ["{a: {b: b}} = d", "c = d"]],
    ["the list of arguments", "function f() { g(arguments[0]) }", ["function f(...arguments) { g(arguments.0) }"]],
    [
      "classes",
      "class A extends B { x = 1; #y = 2; static m() { return this.x } constructor() { super(1) } static { f() } }",
      [`class A(B) { x = "1"; #y = "2"; function m() { return this.x }; function constructor() { super("1") }; f() }`],
    ],
    [
      "a class as a value",
      "module.exports = class { m() {} };",
      ["class class 1() { function m() {  } }", "module.exports = class 1"],
    ],
    [
      "immediately called functions",
      "(async () => { f() })(); !function (g) { g() }(h);",
      ["function () { f() }()", "<function (g) { g() }(h)>"],
    ],
    ["appended text", "a += b; c ??= d; e.f = g;", ["a += b", "c = either(c, d)", "e.f = g"]],
  ])("%s", async (_, source, expected) => {
    expect(await read(source)).toEqual(expected);
  });
});

test("TypeScript without its types", async () => {
  const source = `import fs = require("node:fs"); import type { T } from "t"; enum E { A = "x" }
    namespace N { export const q = <string>r as any } @Injectable() export class K<T> extends L<T> {
    private z: string = y!; constructor(private readonly c: C) { super() } @Get() m(@Body() b: B): void {} }
    export = fs;`;
  expect(await read(source, "a.ts")).toEqual([
    "import fs { * as fs }",
    `E = {A: "x"}`,
    "q = r",
    "exports.q = q",
    "Injectable()",
    "class K(L) { z = y; function constructor(c) { this.c = c; super() }; Get(); function m(b = Body()) {  } }",
    "exports.K = K",
    "module.exports = fs",
  ]);
});

test("scripts of components, at their lines", async () => {
  const source = `<template>\n<p>{{ a(1) }}</p>\n</template>\n<script setup lang="ts">\nconst a: T = ${RUN}(b);\n</script>\n<script type="application/json">c()</script>`;
  const { body } = await readText(javascriptAdapter, source, { language: "typescript", path: "a.vue" });
  expect([brief(body), body[0]?.line]).toEqual([[`a = ${RUN}(b)`], 5]);
  expect(await read("---\nconst a = f();\n---\n<h1/>", "a.astro")).toEqual(["a = f()"]);
});

test("broken text gives what can be read", async () => {
  const syntax = await readText(javascriptAdapter, `${RUN}(a); function ( { b(`, { language: "javascript" });
  expect([syntax.readAs, syntax.reason, brief(syntax.body)[0]]).toEqual(["tree", "syntax errors", `${RUN}(a)`]);
});

test("a spent budget and deep nesting are said", async () => {
  const deep = await readText(javascriptAdapter, `${"(".repeat(400)}a${")".repeat(400)}`, { language: "javascript" });
  const spent = await readText(javascriptAdapter, "a();".repeat(200), { language: "javascript", budget: aBudget(25) });
  expect([deep.reason, spent.reason]).toEqual(["nested too deep or too large", "the budget is spent"]);
});

test("mutated programs neither throw nor take long", async () => {
  const programs = [
    `const {a: {b = 1}, ...c} = require('x'); f(\`a\${b}\\u{41}\`, ...d); class A extends B { get x() { return this.y } static { z() } }`,
    "try { for await (const [k, v] of x) { (0, y.z)(k ?? v) } } catch ({ m }) { switch (m) { case 1: n(); default: o() } } finally { p() }",
    "export default class { @d() m({ a, b: [c] } = {}, ...e) { a ||= b = c, d; return <F a={b}>{c}</F> } } export * as q from 'r'",
    "[].filter.constructor(String.fromCharCode(0x65, 101 ^ 3))(); f.apply(null, arguments); label: while (m = r.exec(s)) delete m[0]",
  ];
  await fuzzAdapter(javascriptAdapter, programs, "javascript");
  await fuzzAdapter(javascriptAdapter, programs, "typescript");
});
