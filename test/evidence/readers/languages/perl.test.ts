/** What Perl becomes. Nothing here is run; dangerous words are put together. */
import { perlAdapter } from "../../../../src/evidence/readers/languages/perl.ts";
import { brief } from "./brief-syntax.ts";
import { fuzzAdapter } from "./fuzz-adapter.ts";
import { aBudget, readText } from "./read-text.ts";

const RUN = ["ev", "al"].join("");
const SYSTEM = ["sys", "tem"].join("");

async function read(text: string): Promise<string[]> {
  return brief((await readText(perlAdapter, text, { language: "perl" })).body);
}

test.each([
  ["modules", "use strict; use LWP::Simple qw(get);", ["import strict", "import LWP::Simple"]],
  [
    "commands",
    `my $x = \`ls $y\`; qx{id}; ${SYSTEM}("a", $b) if $c;`,
    [`$x = backtick(join("ls ", $y))`, `backtick("id")`, `if $c { ${SYSTEM}("a", $b) }`],
  ],
  [
    "texts",
    `f("a\\x62 $c $d->{e}[0]", q(i $j), qw(k l), 'm\\'n', 0x41);`,
    [`f(join("ab ", $c, " ", $d.e.0), "i $j", ["k", "l"], "m'n", "65")`],
  ],
  ["here-documents", "f(<<\"E\" . 'z');\n a $b\nE\ng();", [`f(join(" a ", $b, "\\nz"))`, "g()"]],
  [
    "code",
    `${RUN} $x; ${RUN} { a() }; do "b.pl"; $f->($x); &$g($y); $h =~ s/x/$z/ee;`,
    [`${RUN}($x)`, "{ a() }", `do("b.pl")`, "$f($x)", "$g($y)", `${RUN}(join($z))`],
  ],
  [
    "files by their mode",
    `open(my $a, ">", $p) or die; print $a "x"; open(B, "c $d|"); open C, "<$q"; print STDERR "e";`,
    [
      "$a = open:write($p)",
      "die()",
      `$a.print("x")`,
      `B = backtick(join("c ", $d))`,
      "C = open(join($q))",
      `STDERR.print("e")`,
    ],
  ],
  [
    "functions",
    `sub f { my ($self, $a) = @_; my $b = shift; return ${SYSTEM}($a) } f($ENV{X}); $o->f("a");`,
    [`function f(...@_) { [$a] = @_; $b = @_.0; return ${SYSTEM}($a) }`, "f($ENV.X)", `$o.f("a")`],
  ],
  [
    "values",
    `my $h = { a => 1, 'b' => $c }; $h->{a}{d}; join("", map { chr($_) } @l); pack("H*", "70"); A::B->new(e => 1)->go;`,
    [
      `$h = {a: "1", b: $c}`,
      `map(function ($_) { return chr($_) }, $l).join("")`,
      `pack:hex("70")`,
      `new A::B(e: "1").go()`,
    ],
  ],
  [
    "conditions",
    `if ($a eq "b") { c() } elsif (d()) { e() } else { f() } $g = $p ? 1 : $q || $r; h() unless $i;`,
    [
      `if <$a, "b"> { c() } else { if d() { e() } else { f() } }`,
      `$g = $p ? either("1", either($q, $r))`,
      "if $i {  } else { h() }",
    ],
  ],
  [
    "loops",
    "foreach my $i (@l) { a($i) } for (1..3) { b($_) } while (<STDIN>) { c($_) } d() for @m;",
    ["loop $i in $l { a($i) }", `loop $_ in <"1", "3"> { b($_) }`, "loop STDIN { c($_) }", "loop $_ in $m { d() }"],
  ],
  ["documentation is no code", "a();\n\n=pod\n\nb();\n\n=cut\n\nc();\n__END__\nd();", ["a()", "c()"]],
  ["divisions and patterns", "f($a / 2); g(1) if $b =~ /c(d)/; h();", [`f(<$a, "2">)`, `if <$b> { g("1") }`, "h()"]],
])("%s", async (_, source, expected) => {
  expect(await read(source)).toEqual(expected);
});

test("says that it read tokens, and where it stopped", async () => {
  const whole = await readText(perlAdapter, "a();", { language: "perl" });
  const deep = await readText(perlAdapter, "(".repeat(2_000), { language: "perl" });
  const spent = await readText(perlAdapter, "a();".repeat(500), { language: "perl", budget: aBudget(5) });
  expect([whole.readAs, whole.reason, deep.reason, spent.reason]).toEqual([
    "tokens",
    null,
    "nested too deep or too large",
    "the budget is spent",
  ]);
});

test("mutated programs neither throw nor take long", async () => {
  await fuzzAdapter(
    perlAdapter,
    [
      "sub f { my ($self, $a) = @_; my $b = shift || 'c'; return map { $_ => \"d $e->{f}[0]\" } grep { /g/ } @{$h} } f(<<E, 1) or die;\n i $j\nE\n",
      "open(my $fh, '<', \"/k/$l\") || die $!; while (<$fh>) { s/m/n/ee; tr/a-z/b-za/; print {$o} qq{p $q @r} unless $s / 2 > 1 } close $fh;",
      "use A::B qw(c d); my %t = (e => [1, 2], f => { g => sub { $_[0]->(@_) } }); A::B->new(%t)->h(i => $t{e}[0]) for 1..3; eval { `j` }; &$k(q(l));",
    ],
    "perl",
  );
});
