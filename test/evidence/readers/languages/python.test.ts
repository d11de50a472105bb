/** What Python becomes. Nothing here is run; dangerous words are put together. */
import { pythonAdapter } from "../../../../src/evidence/readers/languages/python.ts";
import { brief } from "./brief-syntax.ts";
import { fuzzAdapter } from "./fuzz-adapter.ts";
import { readText } from "./read-text.ts";

const RUN = ["ex", "ec"].join("");
const SYSTEM = ["sys", "tem"].join("");

async function read(text: string, path: string | null = null): Promise<string[]> {
  return brief((await readText(pythonAdapter, text, { language: "python", path })).body);
}

describe("imports of Python", () => {
  test.each([
    ["import os, sys as s", ["import os { * as os }", "import sys { * as s }"]],
    ["import a.b.c", ["import a { * as a }", "import a.b.c"]],
    ["from a.b import c as d, e", ["import a.b { c as d, e as e }"]],
    ["from . import f\nfrom .g import *", ["import . { f as f }", "import .g { * as * }"]],
    [`__import__("os").${SYSTEM}(x)`, [`__import__("os").${SYSTEM}(x)`]],
    ["m = importlib.import_module('o' + 's')", [`m = __import__("os")`]],
    [`getattr(os, "sys" + "tem")(x)`, [`os.${SYSTEM}(x)`]],
    [`__builtins__.__dict__["ex" + "ec"](x); globals()["e"](x); vars(os)["p"](x)`, [`${RUN}(x)`, "e(x)", "os.p(x)"]],
    [`getattr(__builtins__, "ex" "ec")(x)`, [`${RUN}(x)`]],
  ])("%s", async (source, expected) => {
    expect(await read(source)).toEqual(expected);
  });
});

describe("values of Python", () => {
  test.each([
    [
      "escapes",
      `f("\\x63\\165", r"\\n", b'a' "b", 0x65, 101 ^ 3, -1, '''c\\\nd''')`,
      [`f("cu", "\\\\n", "ab", "101", "102", "-1", "cd")`],
    ],
    ["f-strings", `f"a{b!r:>3}{{c}}{d['e']}"`, [`join("a", b, "{c}", d.e)`]],
    [
      "templates",
      `"%s|%d%%" % (a, b); "{}-{x}".format(c, x=d); "%(k)s" % e`,
      [`join(a, "|", b, "%")`, `join(c, "-", d)`, "join(e)"],
    ],
    [
      "comprehensions",
      "x = ''.join(chr(i) for i in y if z); {k: v for k, v in w}",
      [
        `x = "".join(map(function (i) { if z { return chr(i) } }, y))`,
        "map(function (turn 1) { [k, v] = turn 1; return [k, v] }, w)",
      ],
    ],
    ["slices", `"cba"[::-1]; a[1:2]; b[0]; c["k"]`, [`"abc"`, `a.slice("1", "2")`, "b.0", "c.k"]],
    [
      "choices",
      "x = a or b; y = b if a else c; z = a and b",
      ["x = either(a, b)", "y = a ? either(b, c)", "z = a ? either(b)"],
    ],
    ["keywords and spreads", "f(*a, shell=True, **k)", [`f(...a, shell: "True", ...k)`]],
    ["lambdas", "f(lambda x, *y: x)", ["f(function (x, ...y) { return x })"]],
    ["assignments within", "if (n := f()): g(n)", ["n = f()", "if n { g(n) }"]],
    ["Python 2", `print "x", y\n${RUN} "code" in d`, [`print("x", y)`, `${RUN}("code")`]],
  ])("%s", async (_, source, expected) => {
    expect(await read(source)).toEqual(expected);
  });
});

describe("statements of Python", () => {
  test.each([
    ["conditions", "if a: b()\nelif c: d()\nelse: e()", ["if a { b() } else { if c { d() } else { e() } }"]],
    ["loops", "for i, j in k: l()\nelse: m()\nwhile n: o()", ["loop [i, j] in k { l() }", "m()", "loop n { o() }"]],
    ["opened files", "with open(p) as f, g(): f.read()", ["{ f = open(p); g(); f.read() }"]],
    [
      "errors",
      "try:\n a()\nexcept E as e:\n b(e)\nfinally:\n c()",
      ["{ try 1 = a() }", "{ e = try 1; b(e) }", "{ c() }"],
    ],
    [
      "functions",
      "async def f(a, b: B = 1, *c, **d):\n  global x\n  return await a",
      [`function f(a, b = "1", ...c, **d) { return a }`],
    ],
    ["generators", "def f():\n  yield a", ["function f() { yielded values += a; a; return yielded values }"]],
    ["decorators", "@app.route('/')\ndef f(): pass", ["function f() {  }", `app.route("/")(f)`]],
    [
      "classes",
      "class A(B, metaclass=C):\n  x = 1\n  def m(self, a): self.x = a\n  @classmethod\n  def n(cls): pass\n  @staticmethod\n  def o(p): pass",
      [`class A(B, C) { x = "1"; function m(a) { self.x = a }; function n() { cls = self }; function o(p) {  } }`],
    ],
    ["cases", "match x:\n case [y] if z: f(y)\n case _: g()", ["if <x, z> { y = x; f(y) }", "if x { g() }"]],
    ["main", `if __name__ == "__main__": main()`, [`if <__name__, "__main__"> { main() }`]],
  ])("%s", async (_, source, expected) => {
    expect(await read(source)).toEqual(expected);
  });
});

test("lines of a path file that Python runs", async () => {
  expect(await read(`/usr/lib/a\nimport os; ${RUN}(x)\n# c`, "a.pth")).toEqual(["import os { * as os }", `${RUN}(x)`]);
});

test("commands in the cells of a notebook", async () => {
  expect(await read("%matplotlib inline\n!pip install x\na()", "a.ipynb")).toEqual([
    `os.${SYSTEM}("pip install x")`,
    "a()",
  ]);
});

test("mutated programs neither throw nor take long", async () => {
  await fuzzAdapter(
    pythonAdapter,
    [
      `@app.route("/<x>")\nasync def f(a, *b, c: C = 1, **d):\n  async with g(a) as (h, i), j: yield f"a{b!r:>{w}}c" "d"\n`,
      "class A(B):\n  def m(me, x):\n    try: return [i for i in x if i for j in 'a'[::-1]]\n    except (E, F) as e: raise e from x\n",
      `getattr(__builtins__, "e" + chr(0x65 ^ 1))("%s%(k)d" % (a, b), "{}{0.x!r}{k}".format(c, k=d))\nfrom .a import *\n`,
      "match x:\n  case {'a': b, **c} | [d, *e] if (n := f()): print >>g, n\n  case _: exec 'x' in y\nlambda *a: vars(b)[c]\n",
    ],
    "python",
  );
});
