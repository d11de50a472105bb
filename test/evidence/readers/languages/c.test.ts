import { cAdapter } from "../../../../src/evidence/readers/languages/c.ts";
import { loadGrammars } from "../../../../src/evidence/readers/languages/parse-tree.ts";
import { budgetOf, fuzzAdapter, MOST_MS, readWith, slowestHostile } from "./damage-programs.ts";
import { renderLines } from "./render-lines.ts";

beforeAll(() => loadGrammars(cAdapter.grammarsFor("c", null)));

function yieldOf(text: string): readonly string[] {
  const { readAs, reason, body } = readWith(cAdapter, "c", text);
  expect([readAs, reason]).toEqual(["tree", null]);
  return renderLines(body).split("\n");
}

test("reads declarations, casts, pointers and formats", () => {
  const text = `#include <stdio.h>
#define HOST "c.example"
extern char **environ;
static int go(char *path, struct sockaddr_in *a);
int main(int argc, char *argv[]) {
  char buf[10], *p = &buf[0]; struct stat st; int n = 0x10;
  connect(s, (struct sockaddr *)&a, sizeof a); p->next.name = "x" "y"; *p = 'c';
  snprintf(buf, sizeof buf, "curl %s", getenv("T")); char *argv2[] = { "sh", NULL };
  ((void (*)(void))p)();
}`;
  expect(yieldOf(text)).toEqual([
    'HOST = "c.example"',
    "function main(argc, argv) {",
    "  buf = <>",
    "  p = buf.0",
    "  st = <>",
    '  n = "16"',
    "  connect(s, a, <>)",
    '  p.next.name = "xy"',
    '  p = "c"',
    '  buf = join("curl ", getenv.T)',
    "  buf",
    '  argv2 = ["sh", <>]',
    "  p()",
    "}",
    "main()",
  ]);
});

test("reads conditions, loops and cases", () => {
  const text = `void f(void) {
  if (a == b) one(); else if (c) { two(); } for (int i = 0; i < n; i++) three(i);
  while (x) { four(); } do { five(); } while (y); switch (z) { case 1: six(); break; default: seven(); }
  int q = a ? b : c; return q;
}`;
  expect(yieldOf(text).slice(1, -1)).toEqual([
    "  if <a, b> {",
    "    one()",
    "  } else {",
    "    if c {",
    "      two()",
    "    }",
    "  }",
    '  i = "0"',
    "  loop  over <i, n> {",
    "    three(i)",
    "    i",
    "  }",
    "  loop  over x {",
    "    four()",
    "  }",
    "  loop  over y {",
    "    five()",
    "  }",
    '  if "1" {',
    "    six()",
    "  }",
    "  {",
    "    seven()",
    "  }",
    "  q = either(a ? b, c)",
    "  return q",
  ]);
});

test("reads classes and texts of C++", () => {
  const text = `namespace n { class A { public: A(std::string u) { url = u; } void go() { run(url); } private: std::string url; }; }
int main() { auto a = new n::A(R"x(a "b")x"); a->go(); std::thread t([&](int v) { g(v); }); }`;
  expect(yieldOf(text)).toEqual([
    "class A() {",
    "  url = <>",
    "  function constructor(u) {",
    "    A.url = u",
    "  }",
    "  function go() {",
    "    run(A.url)",
    "  }",
    "}",
    "A.url = <>",
    "function main() {",
    '  a = new n::A("a \\"b\\"")',
    "  a.go()",
    "  t: std::thread = new std::thread(function (v) {",
    "    g(v)",
    "  })",
    "}",
    "main()",
  ]);
});

test("starts what loaders call", () => {
  const text =
    "#ifdef X\n__attribute__((constructor)) static void init(void) { a(); }\n#endif\nint helper(void) { return 0; }";
  expect(yieldOf(text).at(-1)).toBe("init()");
});

test("bears whatever it is given", () => {
  const sample = `#define X "y"\nstatic int f(char *p, ...) { if (a) { b(); } else c(); for (;;) { d[e] = (char)g->h; } return k ? l : m; }
class A : B { public: A() : x(1) {} template <class T> T q(T t) { return [&](int v) { return v; }(1); } };`;
  expect(fuzzAdapter(cAdapter, "c", sample)).toBeLessThan(MOST_MS);
  expect(slowestHostile(cAdapter, "c")).toBeLessThan(MOST_MS);
});

test("ends where the budget does", () => {
  const text = `void f(void) { ${"a(b(c)); ".repeat(5000)} }`;
  const { readAs, reason } = cAdapter.read(text, { language: "c", path: null, budget: budgetOf(10) });
  expect([readAs, reason]).toEqual(["unread", "too much to read"]);
});
