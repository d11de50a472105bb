import { goAdapter } from "../../../../src/evidence/readers/languages/go.ts";
import { loadGrammars } from "../../../../src/evidence/readers/languages/parse-tree.ts";
import { budgetOf, fuzzAdapter, MOST_MS, readWith, slowestHostile } from "./damage-programs.ts";
import { renderLines } from "./render-lines.ts";

beforeAll(() => loadGrammars(goAdapter.grammarsFor("go", null)));

function yieldOf(text: string, path: string | null = null): readonly string[] {
  const { readAs, body } = readWith(goAdapter, "go", text, path);
  expect(readAs).toBe("tree");
  return renderLines(body).split("\n");
}

test("binds packages by their names, aliases, dots and versions", () => {
  const text = `package a
import (
	"net/http"
	ex "os/exec"
	. "fmt"
	_ "embed"
	"example.com/go-thing/thing/v2"
)
func f() { Println("x"); local() }
func local() {}`;
  expect(yieldOf(text).slice(0, 5)).toEqual([
    "import net/http (http)",
    "import os/exec (ex)",
    "import fmt (Println as Println)",
    "import embed ()",
    "import example.com/go-thing/thing/v2 (thing)",
  ]);
});

test("yields commands with texts put together", () => {
  const text = `package a
func f(url string) {
	out, err := exec.Command("sh", "-c", fmt.Sprintf("cu" + "\\x72l %s | sh", url)).Output()
	if err != nil { return "", err }
	c := &http.Client{Timeout: 3}
	go c.Post(url, "text/plain", bytes.NewReader(out))
}`;
  expect(yieldOf(text)).toEqual([
    "function f(url) {",
    '  [out, _] = exec.Command("sh", "-c", join("curl ", url, " | sh")).Output()',
    "  if <err, <>> {",
    "    return",
    "  }",
    '  c = new http.Client(Timeout: "3")',
    '  go c.Post(url, "text/plain", bytes.NewReader(out))',
    "}",
  ]);
});

test("gathers methods in classes, with types of fields and parameters", () => {
  const text = `package a
func (s *Server) Run(w http.ResponseWriter, r *http.Request) { s.name = r.FormValue("q") }
type Server struct { http.Handler; client *http.Client; name string }
var made = &Server{name: "x"}
func (o Other) Go() {}`;
  expect(yieldOf(text)).toEqual([
    "class Server(http.Handler) {",
    "  client = <>",
    "  name = <>",
    "  function Run(w: http.ResponseWriter, r: http.Request) {",
    '    Server.name = r.FormValue("q")',
    "  }",
    "}",
    "Server.client: http.Client = <>",
    "Server.name = <>",
    'Server.name = "x"',
    'made = new Server(name: "x")',
    "class Other() {",
    "  function Go() {}",
    "}",
  ]);
});

test("calls what runs when the package is loaded", () => {
  const text = `package main
//go:embed payload.bin
var payload []byte
var token = os.Getenv("A")
func init() { a() }
func init() { b() }
func main() {}`;
  expect(yieldOf(text)).toEqual([
    'payload = go:embed("payload.bin")',
    "token = os.Getenv.A",
    "function init() {",
    "  a()",
    "}",
    "function init#2() {",
    "  b()",
    "}",
    "function main() {}",
    "init()",
    "init#2()",
    "main()",
  ]);
  expect(yieldOf("package a\nfunc TestMain(m *testing.M) {}", "a_test.go").at(-1)).toBe("TestMain()");
});

test("keeps conditions, loops, cases and closures", () => {
  const text = `package a
func f() {
	if v, ok := m["a"]; ok { a(v) } else { b() }
	for k, v := range os.Environ() { send(k, v) }
	for i := 0; i < 3; i++ { x += "a" }
	switch runtime.GOOS { case "linux", "darwin": a(); default: b() }
	defer func() { recover() }()
	l := []byte{0x63, 'c'}
	m := map[string]string{"a": b[1:]}
	select { case v := <-ch: f(v) }
	x.(io.Reader).Read(xs...)
}`;
  expect(yieldOf(text).slice(1, -1)).toEqual([
    "  [v, _] = m.a",
    "  if ok {",
    "    a(v)",
    "  } else {",
    "    b()",
    "  }",
    "  loop v over os.Environ() {",
    "    k = v",
    "    send(k, v)",
    "  }",
    '  i = "0"',
    '  loop  over <i, "3"> {',
    '    x += "a"',
    "  }",
    '  if <runtime.GOOS, "linux", "darwin"> {',
    "    a()",
    "  }",
    "  {",
    "    b()",
    "  }",
    "  (function () {",
    "    recover()",
    "  })()",
    '  l = ["99", "c"]',
    '  m = {a: b.slice("1")}',
    "  {",
    "    v = ch",
    "    f(v)",
    "  }",
    "  x.Read(...xs)",
  ]);
});

test("reads long files in pieces and keeps their lines", () => {
  const text = `package a\n${"func f() { g(a, b, c, d); h() }\n".repeat(600)}func last() {}\nfunc init() {}`;
  const { readAs, reason, body } = readWith(goAdapter, "go", text);
  expect([readAs, reason, body.length]).toEqual(["tree", null, 603]);
  expect(body.at(-2)).toMatchObject({ kind: "define", line: 603 });
});

test("says what it could not read", () => {
  const broken = readWith(goAdapter, "go", 'package a\nfunc f() { exec.Command("a") ) ) }');
  expect([broken.readAs, broken.reason]).toEqual(["tree", "syntax errors"]);
  const spent = goAdapter.read("package a\n".repeat(100), { language: "go", path: null, budget: budgetOf(2) });
  expect(spent).toEqual({ readAs: "unread", reason: "too much to read", body: [] });
  const odd = readWith(goAdapter, "go", `x(${"a + ".repeat(9000)}`);
  expect(odd.readAs).toBe("tokens");
});

test("reads damaged and hostile programs in bounded time", () => {
  const sample = `package a
import "os/exec"
type S struct { c *http.Client }
func (s *S) F(r *http.Request) (string, error) {
	for _, x := range []string{"a", \`b\`} { switch x { case "a": exec.Command(x, "\\u0041").Run() } }
	return fmt.Sprintf("%s", r.URL), nil
}
func init() { go func() { defer f() }() }`;
  expect(fuzzAdapter(goAdapter, "go", sample)).toBeLessThan(MOST_MS);
  expect(slowestHostile(goAdapter, "go")).toBeLessThan(MOST_MS);
});
