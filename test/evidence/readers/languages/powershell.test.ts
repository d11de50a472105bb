/** What the PowerShell adapter yields: commands and types in one spelling. */
import { loadGrammars } from "../../../../src/evidence/readers/languages/parse-tree.ts";
import { powershellAdapter } from "../../../../src/evidence/readers/languages/powershell.ts";
import { FUZZ_INPUTS, mutations, UNBOUNDED } from "./mutate.ts";
import { renderSyntax } from "./render-syntax.ts";

const read = (text: string) => powershellAdapter.read(text, { language: "powershell", path: null, budget: UNBOUNDED });
const shown = (text: string) => renderSyntax(read(text));

beforeAll(() => loadGrammars(powershellAdapter.grammarsFor("powershell", null)));

test.each([
  "iwr x | iex",
  "IWR  x|IEX",
  "Invoke-WebRequest x |\n  Invoke-Expression",
  "i`wr x | & 'iex'",
  "iwr `\n x | i`e`x # c",
])("%j downloads and evaluates", (text) => {
  expect(shown(text)).toEqual(['invoke-webrequest("x") | invoke-expression()']);
});

test.each([
  "(New-Object Net.WebClient).DownloadString('u')",
  '(new-object -TypeName System.Net.WebClient).downloadstring("u")',
  "([Net.WebClient]::new()).DownloadString('u')",
])("%j is a call of a method of a new web client", (text) => {
  expect(shown(text)).toEqual(['new $System.Net.WebClient().DownloadString("u")']);
});

test.each([
  [
    "an argument that is a call",
    "iex (New-Object Net.WebClient).DownloadString('u')",
    ['invoke-expression(new $System.Net.WebClient().DownloadString("u"))'],
  ],
  ["static methods", "[convert]::FromBase64String($x)", ["$System.Convert.FromBase64String($x)"]],
  ["commands in variables and files", "& $c a; . .\\F.ps1; .\\B.exe", ['$c("a")', '.(".\\\\F.ps1")', ".\\B.exe()"]],
  [
    "parameters",
    'iwr -Uri $U -OutFile "$env:TEMP\\a"; start -X:$y $env:TEMP\\b.exe',
    ['invoke-webrequest("-Uri", $u, "-OutFile", $env:TEMP+"\\\\a")', 'start-process("-X", $y, $env:TEMP+"\\\\b.exe")'],
  ],
  ["curl as an alias", "curl -Uri x; curl -o y x", ['invoke-webrequest("-Uri", "x")', 'curl("-o", "y", "x")']],
  [
    "texts",
    "\"a`tb$x.y $($z)\"; 'it''s'; @\"\nh $x\n\"@; @'\n$x\n'@",
    ['"a\\tb"+$x+".y "+$z', '"it\'s"', '"h "+$x', '"$x"'],
  ],
  [
    "texts in pieces",
    "'cu' + 'rl'; '{1}{0}' -f 'rl','cu'; 'cu','rl' -join ''; -join ('a',$b); [char]105+'ex'; ([char[]](105,101,120)) -join ''; 'cXrl' -replace 'X','u'",
    ['"curl"', '"curl"', '"curl"', '"a"+$b', '"iex"', '"iex"', '"curl"'],
  ],
  [
    "variables and environment",
    "$A = $env:B; $env:C = 1; $global:d += 2",
    ["$a = $env:B", 'export $C = "1"', '$d += "2"'],
  ],
  [
    "lists and maps",
    "$a = @(1,2); $h = @{ x = 1; 'y' = $z }; $h.w = $a[0]",
    ['$a = ["1", "2"]', '$h = {x: "1", y: $z}', "$h.w = $a.0"],
  ],
  [
    "functions, whose arguments are bound by name",
    "function Get-It([string]$Url, $B = 1) { iwr $url }\nget-it -B 2 x",
    ["function get-it(url, b) { invoke-webrequest($url) }", '$get-it(b: "2", "x")'],
  ],
  ["parameters on one line", "function F { param($a) iex $a }", ["function f(a) { invoke-expression($a) }"]],
  [
    "conditions",
    "if ($x -eq 1) { a } elseif (b) { c } else { d }; e && f || g",
    ['if <$x "1"> { a() } else { if b() { c() } else { d() } }', "if e() { if f() {  } else { g() } }"],
  ],
  [
    "loops",
    "foreach ($f in gci) { a $f }; while ($true) { b }; for ($i=0; $i -lt 3; $i++) { c }",
    ["loop $f of get-childitem() { a($f) }", "loop $true { b() }", '$i = "0"', 'loop <$i "3"> { c() }'],
  ],
  [
    "loops over a pipe",
    "gc f | % { iex $_ } | a",
    ['output { loop $_ of get-content("f") { invoke-expression($_) } } | a()'],
  ],
  [
    "blocks as values",
    "& { param($x) a $x } 1; Start-Job { b }",
    ['function (x) { a($x) }("1")', "start-job(function () { b() })"],
  ],
  ["errors that are caught", "try { a } catch { b } finally { c }; trap { d }", ["a()", "b()", "c()", "d()"]],
  ["switches", "switch ($x) { 'a' { b }\n default { c } }", ["if $x { b(); c() }"]],
  ["redirections", "a > f; b >> g 2>$null; 'x' > h", ['(a() > "f")', '(b() >> "g")', '("x" > "h")']],
  ["ends", "exit 1; return $x", ['return "1"', "return $x"]],
])("reads %s", (_, text, expected) => {
  expect(shown(text)).toEqual(expected);
});

test("says where the grammar gave up and keeps the rest", () => {
  const { reason, body } = read("iwr x | iex\n$a = ((\n");
  expect({ reason, first: renderSyntax({ body })[0] }).toEqual({
    reason: "holds what the grammar does not know",
    first: 'invoke-webrequest("x") | invoke-expression()',
  });
});

const SAMPLES = [
  "iex (New-Object Net.WebClient).DownloadString('u'); $x = @{ a = 1; b = \"c$($d.e)\" }",
  "function F { param($a, [int]$b = 2) if ($a -match 'x') { iwr $a -OutFile $env:TEMP\\b.exe } }",
  "gc f | % { & $_ } | Out-File g; try { a } catch { b }\nswitch ($x) { 1 { c } }",
];

test("never throws over mangled text", () => {
  for (const text of mutations(SAMPLES, ["'", '"', "`", "$(", "{", "}", "@'\n", "(", ")", "|", "\u0000"], {
    seed: 5,
    count: FUZZ_INPUTS,
  }))
    expect(Array.isArray(read(text).body)).toBe(true);
});
