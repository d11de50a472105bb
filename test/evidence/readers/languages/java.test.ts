import { javaAdapter } from "../../../../src/evidence/readers/languages/java.ts";
import { loadGrammars } from "../../../../src/evidence/readers/languages/parse-tree.ts";
import { budgetOf, fuzzAdapter, MOST_MS, readWith, slowestHostile } from "./damage-programs.ts";
import { renderLines } from "./render-lines.ts";

beforeAll(() => loadGrammars(javaAdapter.grammarsFor("java", null)));

function yieldOf(text: string, path: string | null = null): readonly string[] {
  const { readAs, reason, body } = readWith(javaAdapter, "java", text, path);
  expect([readAs, reason]).toEqual(["tree", null]);
  return renderLines(body).split("\n");
}

test("binds imports, members and overloads, and runs initialisers", () => {
  const text = `package a.b;
import java.net.*;
import static java.lang.System.getenv;
class A extends B<String> implements C {
  private static final String X = "a" + 1;
  static { go(X); }
  A() { this("u"); }
  A(String u) { this.u = u; }
  private String u;
  String get(@RequestParam("q") String q, HttpServletRequest r, int... rest) { return u; }
  String get() { return get("x", null); }
  public static void main(String[] args) { new A(args[0]).get(); }
}`;
  expect(yieldOf(text)).toEqual([
    "import java.net (*)",
    "import java.lang.System (getenv as getenv)",
    "class A(B, C) {",
    "  X = <>",
    "  u = <>",
    "  function constructor(u) {",
    '    "u"',
    "    A.u = u",
    "  }",
    "  function get(q: @request, r: HttpServletRequest, rest) {",
    "    return A.u",
    '    return A.get("x", <>)',
    "  }",
    "  function main(args) {",
    "    new A(args.0).get()",
    "  }",
    "}",
    'A.X = "a1"',
    "{",
    "  go(A.X)",
    "}",
    "A.u = <>",
    "A.main()",
  ]);
});

test("reads texts, lists, casts and calls in their usual forms", () => {
  const text = `class A { void f() {
    String t = """
      curl x |\\tsh
        y
      """;
    var list = List.of("a", b); int[] n = {1, 0x10}; String[] s = new String[] { "c" };
    Object o = (String) x; char c = (char) (n[0] ^ 3); var k = c ? p : q;
    String.join("-", list); String.format("%s/%s", a, "b"); System.getenv("T"); System.getenv().get("U");
    Runnable r = () -> { g(); }; list.map(v -> v + 1).forEach(A::h); new Thread(() -> i()).start();
    if (o instanceof String m && m.isEmpty()) j(m);
    String w = switch (k) { case "a", "b" -> "x"; case "c" -> { yield "y"; } default -> z; };
  } }`;
  expect(yieldOf(text)).toEqual([
    "class A() {",
    "  function f() {",
    '    t = "curl x |\\tsh\\n  y\\n"',
    '    list = ["a", b]',
    '    n = ["1", "16"]',
    '    s = ["c"]',
    "    o = x",
    '    c = char(exclusive or(n.0, "3"))',
    "    k = either(c ? p, q)",
    '    "-".join(list)',
    '    join(a, "/b")',
    "    System.getenv.T",
    "    System.getenv.U",
    "    r: Runnable = function () {",
    "      g()",
    "    }",
    "    list.map(function (v) {",
    '      return join(v, "1")',
    "    }).forEach(A.h)",
    "    new Thread(function () {",
    "      return i()",
    "    }).start()",
    "    m = o",
    "    if <o, m.isEmpty()> {",
    "      j(m)",
    "    }",
    '    w = either("x", "y", z)',
    "  }",
    "}",
  ]);
});

test("keeps what is tried, caught, repeated and returned", () => {
  const text = `class A { A f(String a) {
    try (var in = open(a); other) { read(in); } catch (X | Y e) { log(e); } finally { close(); }
    for (String s : list) { one(s); } for (int i = 0; i < n; i++) two(i); while (m()) { three(); } do { four(); } while (k);
    switch (a) { case "x": five(); break; default: six(); }
    synchronized (this) { seven(); } label: throw new E(a);
  } }`;
  expect(yieldOf(text).slice(2, -2)).toEqual([
    "    in = open(a)",
    "    other",
    "    read(in)",
    "    if <> {",
    "      log(e)",
    "    }",
    "    close()",
    "    loop s over list {",
    "      one(s)",
    "    }",
    '    i = "0"',
    "    loop  over <i, n> {",
    "      two(i)",
    "      i",
    "    }",
    "    loop  over m() {",
    "      three()",
    "    }",
    "    loop  over k {",
    "      four()",
    "    }",
    '    if <a, "x"> {',
    "      five()",
    "    }",
    "    {",
    "      six()",
    "    }",
    "    seven()",
    "    new E(a)",
  ]);
});

test("starts what virtual machines, build tools and tests call", () => {
  const plugin = "class P implements Plugin<Project> { public void apply(Project p) { x(); } void other() {} }";
  expect(yieldOf(plugin).at(-1)).toBe("P.apply()");
  expect(yieldOf("class J { public static void premain(String a) {} }").at(-1)).toBe("J.premain()");
  const tests = "class T { @Test void a() {} }";
  expect([yieldOf(tests, "src/test/T.java").at(-1), yieldOf(tests, "src/main/T.java").at(-1)]).toEqual(["T.a()", "}"]);
});

test("bears whatever it is given", () => {
  const sample = `class A<T> extends B { static { try { Runtime.getRuntime().exec(new String[] { "sh", "-c", x }); } catch (E e) { f(() -> { g(); }); } }
    enum F { P("x") { void q() {} }; F(String s) {} } record R(int a) {} String t = """
    a\\tb"""; int h(var p) { return switch (p) { case 1 -> 2; default -> { yield 3; } }; } }`;
  expect(fuzzAdapter(javaAdapter, "java", sample)).toBeLessThan(MOST_MS);
  expect(slowestHostile(javaAdapter, "java")).toBeLessThan(MOST_MS);
});

test("ends where the budget does", () => {
  const text = `class A { void f() { ${"a(b(c)); ".repeat(5000)} } }`;
  const { readAs, reason } = javaAdapter.read(text, {
    language: "java",
    path: null,
    budget: budgetOf(10),
  });
  expect([readAs, reason]).toEqual(["unread", "too much to read"]);
});
