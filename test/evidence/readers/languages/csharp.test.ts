import { csharpAdapter } from "../../../../src/evidence/readers/languages/csharp.ts";
import { loadGrammars } from "../../../../src/evidence/readers/languages/parse-tree.ts";
import { budgetOf, fuzzAdapter, MOST_MS, readWith, slowestHostile } from "./damage-programs.ts";
import { renderLines } from "./render-lines.ts";

beforeAll(() => loadGrammars(csharpAdapter.grammarsFor("csharp", null)));

function yieldOf(text: string, path: string | null = null): readonly string[] {
  const { readAs, reason, body } = readWith(csharpAdapter, "csharp", text, path);
  expect([readAs, reason]).toEqual(["tree", null]);
  return renderLines(body).split("\n");
}

test("reads types with their members, and runs what runs on load", () => {
  const text = `using System.Net; using F = System.IO.File;
namespace X.Y;
public class A : Base, IDisposable {
  const string P = "a" + "b"; private HttpClient c = new();
  static A() { go(P); } A(string u) : base(u) { this.u = u; } A() { } string u;
  public string Name { get; set; } = "n"; string Q => Get(null);
  public async Task<string> Get([FromQuery] string q, params int[] rest) { return await c.Send(u); }
  [ModuleInitializer] internal static void Init() { one(); }
  static void Main(string[] args) { new A(args[0]); }
}`;
  expect(yieldOf(text)).toEqual([
    "import System.IO.File (F)",
    "class A(Base, IDisposable) {",
    "  P = <>",
    "  c = <>",
    "  u = <>",
    "  Name = <>",
    "  function constructor(u) {",
    "    A.u = u",
    "  }",
    "  function Q() {",
    "    return A.Get(<>)",
    "  }",
    "  function Get(q: @request, rest) {",
    "    return A.c.Send(A.u)",
    "  }",
    "  function Init() {",
    "    one()",
    "  }",
    "  function Main(args) {",
    "    new A(args.0)",
    "  }",
    "}",
    'A.P = "ab"',
    "A.c: HttpClient = new HttpClient()",
    "{",
    "  go(A.P)",
    "}",
    "A.u = <>",
    'A.Name = "n"',
    "A.Init()",
    "A.Main()",
  ]);
});

test("reads texts, lists, instances and calls in their usual forms", () => {
  const text = `var d = $"x{q}y{n:D3}\\t"; var e = @"c:\\a ""b"""; var r = """raw "x" """; var s = $@"a{q}";
var p = new Info("sh") { FileName = "f", List = { "-c", x } }; Info i = new() { A = "b" }; var z = new[] { "a", "b" };
string.Join(",", z); string.Concat(a, b); string.Format("{0}/x", q); t.Reverse().ToArray(); z.Select(v => (char)(v - 1));
Environment.GetEnvironmentVariable("T"); var y = Environment.GetEnvironmentVariables()["U"]; x?.Foo(); global::System.IO.File.Delete("x"); F(name: 1);
if (o is string m) g(m); var w = q switch { "a" => k, _ => l };`;
  expect(yieldOf(text)).toEqual([
    'd = join("x", q, "y", n, "\\t")',
    'e = "c:\\\\a \\"b\\""',
    'r = "raw \\"x\\" "',
    's = join("a", q)',
    'p = new Info("sh", FileName: "f", List: ["-c", x])',
    'i: Info = {A: "b"}',
    'z = ["a", "b"]',
    '",".join(z)',
    "join(a, b)",
    'join(q, "/x")',
    "t.reverse()",
    "z.map(function (v) {",
    '  return char(difference of numbers(v, "1"))',
    "})",
    "Environment.GetEnvironmentVariable.T",
    "y = Environment.GetEnvironmentVariables().U",
    "x.Foo()",
    'System.IO.File.Delete("x")',
    'F(name: "1")',
    "m = o",
    "if o {",
    "  g(m)",
    "}",
    "w = either(q ? k, l)",
  ]);
});

test("puts functions before the statements that call them", () => {
  const text =
    "go(); void go() { foreach (var a in b) { c(a); } using var d = e(); try { f(); } catch (X) { h(); } finally { i(); } }";
  expect(yieldOf(text)).toEqual([
    "function go() {",
    "  loop a over b {",
    "    c(a)",
    "  }",
    "  d = e()",
    "  f()",
    "  if <> {",
    "    h()",
    "  }",
    "  i()",
    "}",
    "go()",
  ]);
});

test("starts what compilers and build tools call", () => {
  const generator = "class G : IIncrementalGenerator { public void Initialize(Context c) { x(); } void Other() {} }";
  expect(yieldOf(generator).at(-1)).toBe("G.Initialize()");
  const task =
    "namespace N { public class T : Microsoft.Build.Utilities.Task { public override bool Execute() { return true; } } }";
  expect(yieldOf(task).at(-1)).toBe("T.Execute()");
});

test("bears whatever it is given", () => {
  const sample = `namespace N; class A<T> : B { static A() { try { Process.Start("sh", new[] { "-c", $"{x:D3}" }); } catch (E e) when (e.f) { f(() => { g(); }); } }
    string P => @"a""b"; int this[int i] => 3; record R(int a); string t = """
    a\\tb
    """; int h(int p) => p switch { 1 => 2, _ => throw new E() }; }`;
  expect(fuzzAdapter(csharpAdapter, "csharp", sample)).toBeLessThan(MOST_MS);
  expect(slowestHostile(csharpAdapter, "csharp")).toBeLessThan(MOST_MS);
});

test("ends where the budget does", () => {
  const text = `class A { void F() { ${"a(b(c)); ".repeat(5000)} } }`;
  const { readAs, reason } = csharpAdapter.read(text, { language: "csharp", path: null, budget: budgetOf(10) });
  expect([readAs, reason]).toEqual(["unread", "too much to read"]);
});
