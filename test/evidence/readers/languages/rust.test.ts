import { loadGrammars } from "../../../../src/evidence/readers/languages/parse-tree.ts";
import { rustAdapter } from "../../../../src/evidence/readers/languages/rust.ts";
import { fuzzAdapter, MOST_MS, readWith, slowestHostile } from "./damage-programs.ts";
import { renderLines } from "./render-lines.ts";

beforeAll(() => loadGrammars(rustAdapter.grammarsFor("rust", null)));

function yieldOf(text: string, path: string | null = null): readonly string[] {
  const { readAs, reason, body } = readWith(rustAdapter, "rust", text, path);
  expect([readAs, reason]).toEqual(["tree", null]);
  return renderLines(body).split("\n");
}

test("names callees in full, whatever use calls them", () => {
  const text = `use std::process::Command as Cmd;
use std::{fs, env as e};
use std::fs::read_to_string as rts;
use reqwest::blocking::*;
mod helper;
fn f() {
  Cmd::new("sh").arg("-c").args(&["a", x?]).spawn()?.wait().unwrap();
  fs::write(rts("a").unwrap(), e::var("B").ok());
  std::process::Command::new("x");
}`;
  expect(yieldOf(text, "src/main.rs")).toEqual([
    "import std::process::Command (Cmd)",
    "import std::fs (fs)",
    "import std::env (e)",
    "import std::fs (read_to_string as rts)",
    "import reqwest::blocking::* ()",
    "import ./helper.rs (helper)",
    "import ./helper/mod.rs ()",
    "function f() {",
    '  std::process::Command.new("sh").arg("-c").args(["a", x]).spawn().wait()',
    '  std::fs.write(rts("a"), std::env.var.B)',
    '  return std::process::Command.new("x")',
    "}",
  ]);
});

test("reads the arguments of macros", () => {
  const text = `static P: &[u8] = include_bytes!("payload.bin");
const U: &str = concat!("https://", "files.example");
macro_rules! go { ($x:expr) => { Command::new($x) } }
fn f() {
  let s = format!("curl {url} | {} {0:?}", r#"s"h"#, url = g(1));
  println!("{}", vec![0x63, b'c']);
  go!(s);
  quote! { fn x() { run(#y) } }
}`;
  expect(yieldOf(text)).toEqual([
    'P = include_bytes!("payload.bin")',
    'U = "https://files.example"',
    "function go!(x) {",
    "  Command.new(x)",
    "}",
    "function f() {",
    '  s = join("curl ", g("1"), " | s\\"h s\\"h")',
    '  println!(["99", "c"])',
    "  go!(s)",
    "  return quote!(function () {",
    "    function x() {",
    "      return run(<>, y)",
    "    }",
    "  })",
    "}",
  ]);
});

test("gives blocks as values and binds patterns", () => {
  const text = `fn f(Query(q): Query<P>, db: Arc<pg::Client>) -> String {
  let a = if x { "a" } else { let y = g(); y };
  if let Some(k) = env::var("T").ok() { send(k).await; }
  let Config { u, v: w, .. } = cfg else { return h() };
  for (i, l) in r.lines() { buf[0] ^= 0x41u8; }
  let c = |n: i32| { n + d };
  match x { Some(v) if v == "q" => run(v), _ => stop() }
}`;
  expect(yieldOf(text)).toEqual([
    "function f(q: Query, db: pg::Client) {",
    "  if x {} else {",
    "    y = g()",
    "  }",
    '  a = either("a", y)',
    "  matched 125 = env.var.T",
    "  k = matched 125",
    "  if matched 125 {",
    "    send(k)",
    "  }",
    "  {u: u, v: w} = cfg",
    "  if <> {} else {",
    "    return h()",
    "  }",
    "  loop [i, l] over r.lines() {",
    '    buf.0 = <buf.0, "65">',
    "  }",
    "  c = function (n) {",
    "    return join(n, d)",
    "  }",
    "  v = x",
    '  if <x, <v, "q">> {',
    "    return run(v)",
    "  } else {",
    "    if x {",
    "      return stop()",
    "    }",
    "  }",
    "}",
  ]);
});

test("gathers impl blocks in classes", () => {
  const text = `struct Server { client: reqwest::Client, name: String }
impl Server { fn new(n: &str) -> Self { Self { name: n.to_string() } } }
impl Run for Server { fn run(&self) { self.client.get(&self.name).send() } }`;
  expect(yieldOf(text)).toEqual([
    "class Server() {",
    "  client = <>",
    "  name = <>",
    "  function new(n) {",
    "    Server.name = n",
    "    return new Server(name: n)",
    "  }",
    "  function run() {",
    "    return Server.client.get(Server.name).send()",
    "  }",
    "}",
    "Server.client: reqwest::Client = <>",
    "Server.name = <>",
  ]);
});

test("calls what the compiler and the loader call", () => {
  const text = `#[proc_macro_derive(A)]
pub fn derive(i: TokenStream) -> TokenStream {}
#[ctor::ctor]
fn boot() {}
fn main() {}
#[test]
fn checks() {}`;
  expect(yieldOf(text).slice(-3)).toEqual(["derive()", "boot()", "main()"]);
  expect(yieldOf(text, "tests/a.rs").at(-1)).toBe("checks()");
});

test("reads damaged and hostile programs in bounded time", () => {
  const sample = `use a::{b, c as d}; struct S<T> { x: T } impl S<u8> { fn f(&self, Json(q): Json<Q>) -> R<()> {
    let v = match b::g(&self.x)? { Some(y) if y > 1 => format!("{y} {}", r#"z"#), None | Some(_) => return Err(e) };
    for (k, w) in std::env::vars() { Command::new("sh").args(vec![k, w]).spawn().unwrap(); } } } #[ctor] fn h() {}`;
  expect(fuzzAdapter(rustAdapter, "rust", sample)).toBeLessThan(MOST_MS);
  expect(slowestHostile(rustAdapter, "rust")).toBeLessThan(MOST_MS);
});
