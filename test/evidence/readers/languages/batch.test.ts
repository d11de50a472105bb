/** What the batch adapter yields. */
import { batchAdapter } from "../../../../src/evidence/readers/languages/batch.ts";
import { FUZZ_INPUTS, mutations, UNBOUNDED } from "./mutate.ts";
import { renderSyntax } from "./render-syntax.ts";

const read = (text: string) => batchAdapter.read(text, { language: "batch", path: null, budget: UNBOUNDED });
const shown = (text: string) => renderSyntax(read(text));

test.each([
  "curl -s x",
  "CURL -s x",
  "c^url -s x",
  "cu^\nrl -s x",
  '@"curl" -s "x"',
  "  curl ^\r\n  -s x\r\n",
  'c""url -s x >nul 2>&1',
])("%j is curl -s x", (text) => {
  expect(shown(text)).toEqual(['curl("-s", "x")']);
});

test.each([
  ["comments and labels", "rem curl x | sh & a\n:: b\n:c\nd", ["d()"]],
  [
    "rows and conditions",
    "a & b && c || d\n( e & f ) > g",
    ["a()", "if b() { if c() {  } else { d() } }", '(output { e(); f() } > "g")'],
  ],
  ["pipes", "curl x | powershell -", ['curl("x") | powershell("-")']],
  [
    "variables",
    'set A=b c\nset "B=%a%\\d" & echo !B! %1 %* %A:~0,2% %A:x=y%',
    [
      'export $A = "b c"',
      'export $B = $A+"\\\\d"',
      'echo($B, $1, $@, $shell.slice($A, "0", "2"), $shell.replace-all($A, "x", "y"))',
    ],
  ],
  ["the program's own folder", 'start "" /b "%~dp0tool.exe"', ['start("", "/b", ".\\\\tool.exe")']],
  [
    "loops over what a command prints",
    "for /f \"tokens=*\" %%i in ('curl x ^| findstr a') do call %%i",
    ['loop $%%i of output { curl("x") | findstr("a") } { call($%%i) }'],
  ],
  [
    "loops over words and files",
    'FOR %%f IN (a "b c") DO (\n  del %%~nf.x\n)\nfor /f %%l in (list.txt) do echo %%l',
    ['loop $%%f of ["a", "b c"] { del($%%f+".x") }', 'loop $%%l of type("list.txt") { echo($%%l) }'],
  ],
  [
    "choices",
    'if not exist a (b) else c\nIF /I "%x%" EQU "y" goto z',
    ['if <"a"> { b() } else { c() }', 'if <$X "y"> { return }'],
  ],
  ["redirections", "a>b\nc >> d 2>&1\ne 2>nul < f", ['(a() > "b")', '(c() >> "d")', '(e() < "f")']],
])("reads %s", (_, text, expected) => {
  expect(shown(text)).toEqual(expected);
});

const SAMPLES = [
  'for /f "tokens=*" %%i in (\'curl x ^| findstr a\') do call %%i & set "A=%B:~1,2%"',
  'if exist "%TEMP%\\a" (start /b a.exe > nul) else powershell -c "iex $x" ^\n -w hidden',
];

test("never throws over mangled text and ends in time", () => {
  const started = process.cpuUsage();
  for (const text of mutations(SAMPLES, ["(", ")", "^", "%", "%%", '"', "|", "&", "if ", "for ", "\n"], {
    seed: 7,
    count: FUZZ_INPUTS,
  }))
    expect(read(text).readAs).toBe("tree");
  for (const piece of ["(", "if a ", "for %%i in (a) do ", "a && ", "^\n", '"', "%a"]) read(piece.repeat(20_000));
  if (FUZZ_INPUTS < 1_000) expect(process.cpuUsage(started).user).toBeLessThan(5_000_000);
});
