/** What PHP becomes. Nothing here is run; dangerous words are put together. */
import { phpAdapter } from "../../../../src/evidence/readers/languages/php.ts";
import { brief } from "./brief-syntax.ts";
import { fuzzAdapter } from "./fuzz-adapter.ts";
import { readText } from "./read-text.ts";

const RUN = ["ev", "al"].join("");
const SYSTEM = ["sys", "tem"].join("");

async function read(text: string, path: string | null = null): Promise<string[]> {
  return brief((await readText(phpAdapter, text, { language: "php", path })).body);
}

test.each([
  [
    "loading",
    "use A\\{B, C as D}; require __DIR__ . '/x.php'; include 'http://a.example/x';",
    [
      "import A\\B { * as B }",
      "import A\\C { * as D }",
      `require(join(__DIR__, "/x.php"))`,
      `include("http://a.example/x")`,
    ],
  ],
  [
    "texts",
    `f("a\\x62 $c {$d->e} $g[h]", 'i\\n\\'', <<<X\n j $k\nX, 0x41);`,
    [`f(join("ab ", $c, " ", $d.e, " ", $g.h), "i\\\\n'", join(" j ", $k), "65")`],
  ],
  ["commands", "`ls $x`;", [`backtick(join("ls ", $x))`]],
  [
    "variable functions",
    `$f($x); ("sys" . "tem")($x); $a[0]($b); [$o, 'm']($x); \\SYSTEM($y);`,
    ["$f($x)", `${SYSTEM}($x)`, "either($a.0)($b)", "$o.m($x)", `${SYSTEM}($y)`],
  ],
  [
    "functions by name",
    `call_user_func("${SYSTEM}", $x); array_map("assert", $y); (new ReflectionFunction("${SYSTEM}"))->invoke($z);`,
    [`${SYSTEM}($x)`, "array_map(assert, $y)", `${SYSTEM}($z)`],
  ],
  [
    "members",
    "$a->b($c); $a?->b; A::c(); A::$d; self::e(); $a->$b; new F($g);",
    ["$a.b($c)", "$a.b", "A.c()", "A.d", "this.e()", "$a[$b]", "new F($g)"],
  ],
  [
    "variables of variables",
    `$$a; \${"b" . "c"}; $GLOBALS["d"]; $_SERVER["HTTP_X_ODD"];`,
    ["$a", "$bc", "$d", "$_SERVER.HTTP_HEADER"],
  ],
  [
    "literal arguments",
    `fopen($p, "w"); preg_replace("/x/e", $a, $b); getenv("K"); define("Q", 1); file_get_contents("php://input"); implode(",", $l);`,
    [
      `fopen:write($p, "w")`,
      `preg_replace:e("/x/e", $a, $b)`,
      "$_ENV.K",
      `Q = "1"`,
      `"1"`,
      `request:input("php://input")`,
      `$l.join(",")`,
    ],
  ],
  [
    "options of a connection",
    "curl_setopt_array($c, [CURLOPT_URL => $u, CURLOPT_POSTFIELDS => $d]);",
    ["$c = curl_init($u)", "$c", "curl_setopt:data($c, CURLOPT_POSTFIELDS, $d)", "$c"],
  ],
  [
    "conditions",
    "if ($a) b(); elseif ($c) { d(); } else e(); $f or die(); $g ? h() : i(); $j ?? $k; $l ?: $m;",
    [
      "if $a { b() } else { if $c { d() } else { e() } }",
      "if $f {  } else { die() }",
      "$g ? either(h(), i())",
      "either($j, $k)",
      "either($l, $m)",
    ],
  ],
  [
    "loops",
    "foreach ($a as $k => [$x, $y]) b(); for ($i = 0; $i < 1; $i++) c(); while ($d): e(); endwhile;",
    ["loop [$x, $y] in $a { $k = [$x, $y]; b() }", `{ $i = "0"; loop <$i, "1"> { c(); $i } }`, "loop $d { e() }"],
  ],
  [
    "errors",
    "try { a(); } catch (E $e) { b($e); } finally { c(); }",
    ["{ try 1 = a() }", "{ $e = try 1; b($e) }", "{ c() }"],
  ],
  [
    "functions",
    "function Foo(int $a, B $b = 1, ...$c) { static $d = 2; return $a . $b; } fn($x) => $x;",
    [`function foo($a, $b = "1", ...$c) { $d = "2"; return join($a, $b) }`, "function ($x) { return $x }"],
  ],
  [
    "classes",
    "class A extends B { const C = 1; private $d = 'e'; function __construct(private $f) { parent::__construct(); $this->g = $f; } }",
    [`class A(B) { C = "1"; d = "e"; function __construct($f) { this.f = $f; parent.__construct(); this.g = $f } }`],
  ],
  [
    "assignments",
    "[$a, 'k' => $b] = $c; list($d, $e) = $f; $g .= $h; $i ??= $j; k($l = $m);",
    ["{k: $b} = $c", "[$d, $e] = $f", "$g += $h", "$i = either($i, $j)", "$l = $m", "k($l)"],
  ],
])("%s", async (_, source, expected) => {
  expect(await read(source)).toEqual(expected);
});

test("pages with code in them, and code by itself", async () => {
  expect(await read(`<b><?= ${RUN}($x) ?></b>`, "a.php")).toEqual([`${RUN}($x)`]);
  expect([await read("plain()", "a.php"), await read("plain();")]).toEqual([[], ["plain()"]]);
});

test("mutated programs neither throw nor take long", async () => {
  await fuzzAdapter(
    phpAdapter,
    [
      "<?php namespace A; use B\\{C, D as E}; class F extends G { use H; public function __construct(private int $i, ...$j) { $this->k = <<<X\n $l {$m[1]}\nX; } }",
      "<?php foreach ($a as $b => [$c, 'd' => $e]) { try { $f($g)[0](\"h\" . $$i); } catch (J | K $l) { return fn($m) => $m ?? `n $o`; } }",
      "<?php curl_setopt_array($c, [CURLOPT_URL => $u]); call_user_func([$x, 'y'], ...$z); array_map('chr', [1]); preg_replace('/a/e', $b, $c); ?><i><?= $j ?>",
    ],
    "php",
  );
});
