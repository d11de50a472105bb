/** What Ruby becomes. Nothing here is run; dangerous words are put together. */
import { rubyAdapter } from "../../../../src/evidence/readers/languages/ruby.ts";
import { brief } from "./brief-syntax.ts";
import { fuzzAdapter } from "./fuzz-adapter.ts";
import { readText } from "./read-text.ts";

const RUN = ["ev", "al"].join("");
const EXEC = ["ex", "ec"].join("");

async function read(text: string): Promise<string[]> {
  return brief((await readText(rubyAdapter, text, { language: "ruby" })).body);
}

test.each([
  ["loading", `require "net/http"; require_relative 'a'`, [`require("net/http")`, `require_relative("a")`]],
  ["commands", '`ls #{x}`; %x{id}; open("|id")', [`backtick(join("ls ", x()))`, `backtick("id")`, `backtick("id")`]],
  [
    "here-documents",
    "a = <<~X\n  b #{c}\n   d\nX\nf(<<-'Y')\n e\nY\n",
    [`a = join("b ", c(), "\\n d\\n")`, `f(" e\\n")`],
  ],
  [
    "calls of many spellings",
    `Kernel.${EXEC}(a); x.send(:${RUN}, b); method(:${EXEC}).call(c); send(d, e); Object.const_get("K").f`,
    [`${EXEC}(a())`, `x().${RUN}(b())`, `${EXEC}.call(c())`, "Kernel[d()](e())", "K.f()"],
  ],
  [
    "blocks",
    "a.each do |i, (j, k)| f(i) end; b.map(&:chr); ->(x) { y }; proc { it }",
    [
      "a().each(function (i, pattern 1) { [j, k] = pattern 1; return f(i) })",
      "b().map(function (item) { return chr(item) })",
      "function (x) { return y() }",
      "function (it) { return it }",
    ],
  ],
  ["arguments", `f a, *b, k: 1, "s" => 2, &c`, [`f(a(), ...b(), k: "1", s: "2", c())`]],
  [
    "decoders by their template",
    `"eA".unpack1("m"); ["78"].pack("H*"); [120].pack("c*"); 120.chr`,
    [`Base64.decode64("eA")`, `pack:hex("78")`, `chr(["120"])`, `chr("120")`],
  ],
  [
    "files by their mode",
    `File.open(p, "w"); File.open(p); open(q, "a")`,
    [`File.open:write(p(), "w")`, "File.open(p())", `open:write(q(), "a")`],
  ],
  [
    "variables and calls",
    "x = y; x; @z = x; z = $w; ENV['A']; ENV.fetch('B', 1); a.b = 1; A::B.c",
    ["x = y()", "x", "self.z = x", "z = $w", "ENV.A", "ENV.B", `a().b = "1"`, "A::B.c()"],
  ],
  [
    "conditions",
    "f if a; g unless b; c ? d : e; h && i; if j then k elsif l then m else n end",
    [
      "if a() { f() }",
      "if b() {  } else { g() }",
      "c() ? either(d(), e())",
      "if h() { i() }",
      "if j() { k() } else { if l() { m() } else { n() } }",
    ],
  ],
  [
    "loops and cases",
    "while a do b end; for x in y do z end; case a when 1 then b else c end",
    ["loop a() { b() }", "loop x in y() { z() }", `if <a(), "1"> { b() }`, "c()"],
  ],
  ["errors", "begin; a; rescue E => e; b(e); ensure c; end", ["{ try 1 = a() }", "{ e = try 1; b(e) }", "{ c() }"]],
  [
    "methods and classes",
    "class A < B; def initialize(a, b = 1, *c, d: 2, **e, &f); @a = a; end; def self.m = 1; end; module M; X = 1; end",
    [
      `class A(B) { function initialize(a, b = "1", ...c, d = "2", **e, f) { self.a = a; return self.a }; function m() { return "1" } }`,
      `class M() { X = "1" }`,
    ],
  ],
  [
    "appending and instances",
    "a << b; A.new(1).b; c += d; e ||= f",
    ["a += b()", "a.<<(b())", `new A("1").b()`, "c += d()", "e = either(e, f())"],
  ],
])("%s", async (_, source, expected) => {
  expect(await read(source)).toEqual(expected);
});

test("mutated programs neither throw nor take long", async () => {
  await fuzzAdapter(
    rubyAdapter,
    [
      "class A < B; def m(a, b = 1, *c, d:, **e, &f); @x ||= a; yield b rescue c; end; end; a.each { |x, (y, z)| p x } unless q",
      "x = <<~E + %w[a b].join\n  hi #{y[1..2]}\nE\ncase x when /a#{b}/ then `ls #{c}` else %x{d} end; send(:e, f: 1, &:g)",
      "begin; a, *b = c; rescue D => e; retry; ensure f end; [1].pack('c*'); ->(x) { it }; A::B.new(&method(:g)); $z << __FILE__",
    ],
    "ruby",
  );
});
