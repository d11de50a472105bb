/** Java virtual machine: what starts processes, loads classes and libraries, and evaluates text. */
import { membersOf, rowsOf } from "../rows.ts";

const RUNTIME = "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Runtime.html";
const BUILDER = "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/ProcessBuilder.html";
const LOADER = "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/ClassLoader.html";
const SCRIPT = "https://docs.oracle.com/en/java/javase/21/docs/api/java.scripting/javax/script/ScriptEngine.html";
const SERIAL = {
  does: "evaluate",
  from: ["receiver"],
  gives: [{ kind: "decoded", by: "serialized object" }, "receiver"],
} as const;

export const JAVA_PROCESSES = [
  ...rowsOf(RUNTIME, "Runtime.getRuntime", { makes: "Runtime", gives: ["nothing"], what: "none" }),
  ...rowsOf(RUNTIME, "Runtime.exec Runtime.runtime.exec", {
    does: "run",
    command: { argument: 0, words: "none" },
    makes: "Process",
  }),
  ...rowsOf(RUNTIME, "Runtime.load Runtime.loadLibrary System.load System.loadLibrary Native.load Native.loadLibrary", {
    does: "load",
    starts: 0,
  }),
  ...rowsOf(BUILDER, "ProcessBuilder", { collects: "all", makes: "ProcessBuilder", gives: ["nothing"] }),
  ...rowsOf(BUILDER, "ProcessBuilder.command", { collects: "all" }),
  ...rowsOf(
    BUILDER,
    membersOf("ProcessBuilder", "directory environment inheritIO redirectErrorStream redirectError redirectOutput"),
    { gives: ["receiver"] },
  ),
  ...rowsOf(BUILDER, "ProcessBuilder.redirectInput", {
    gives: ["receiver"],
    feeds: { program: "receiver", input: 0 },
  }),
  ...rowsOf(BUILDER, "ProcessBuilder.start", {
    does: "run",
    what: "receiver",
    command: { argument: "receiver", words: "receiver" },
    makes: "Process",
  }),
  ...rowsOf(BUILDER, membersOf("Process", "getInputStream getErrorStream inputReader waitFor onExit getText getIn"), {
    gives: ["receiver"],
  }),
  ...rowsOf(BUILDER, "Process.getOutputStream Process.outputWriter", {
    makes: "Process.outputStream",
    what: "receiver",
    gives: ["nothing"],
  }),
  ...rowsOf(BUILDER, membersOf("Process.outputStream", "write print println append"), {
    does: "run",
    what: "receiver",
    from: [0],
    feeds: { program: "receiver", input: 0 },
  }),
  ...rowsOf("https://commons.apache.org/proper/commons-exec", "CommandLine.parse", {
    makes: "CommandLine",
    gives: ["first"],
  }),
  ...rowsOf(
    "https://commons.apache.org/proper/commons-exec",
    "DefaultExecutor.execute ZtExec.command RuntimeUtil.exec RuntimeUtil.execForStr",
    {
      does: "run",
      program: { argument: 0, language: "shell" },
    },
  ),
  ...rowsOf("https://docs.gradle.org/current/dsl/org.gradle.process.ExecSpec.html", "commandLine setCommandLine", {
    does: "run",
    command: { argument: 0, words: "rest" },
  }),
  ...rowsOf(
    "https://developer.android.com/reference/dalvik/system/DexClassLoader",
    "DexClassLoader PathClassLoader dalvik.system.DexClassLoader dalvik.system.PathClassLoader DexFile.loadDex",
    { does: "load", starts: 0, gives: ["first"] },
  ),
  ...rowsOf(LOADER, "Class.forName", { does: "load", from: [0], gives: ["arguments"] }),
  ...rowsOf(LOADER, ".loadClass", { does: "load", from: ["receiver", 0], gives: ["receiver"] }),
  ...rowsOf(
    "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/URLClassLoader.html",
    "URLClassLoader URLClassLoader.newInstance",
    {
      does: "load",
      starts: "0.0",
      gives: ["arguments"],
    },
  ),
  ...rowsOf(
    LOADER,
    ".defineClass defineClass .defineHiddenClass .defineAnonymousClass InMemoryJavaCompiler.compile ByteArrayClassLoader",
    { does: "evaluate", what: "none", traits: ["machine-code"] },
  ),
  // Both mean code of whoever answers: a remote object names a class, and its factory runs.
  ...rowsOf(
    "CVE-2021-44228",
    "InitialContext.lookup InitialDirContext.lookup InitialContext.doLookup InitialLdapContext.lookup Naming.lookup JndiTemplate.lookup",
    {
      does: "load",
      starts: 0,
    },
  ),
  ...rowsOf(
    "CVE-2021-44228",
    "InitialContext InitialDirContext InitialLdapContext JndiTemplate ObjectInputStream XMLDecoder",
    {
      gives: ["first"],
      does: "read",
      from: [],
      what: "none",
    },
  ).map(({ does: _, from: __, ...row }) => ({ ...row, makes: row.callee })),
  ...rowsOf(
    "https://docs.oracle.com/en/java/javase/21/core/serialization-filtering1.html",
    membersOf("ObjectInputStream XMLDecoder", "readObject readUnshared"),
    SERIAL,
  ),
  ...rowsOf(
    SCRIPT,
    "ScriptEngineManager ScriptEngineManager.getEngineByName ScriptEngineManager.getEngineByExtension NashornScriptEngineFactory.getScriptEngine",
    {
      makes: "ScriptEngine",
      gives: ["nothing"],
    },
  ),
  ...rowsOf(SCRIPT, membersOf("ScriptEngine", "getEngineByName getEngineByExtension getEngineByMimeType"), {
    makes: "ScriptEngine",
    gives: ["nothing"],
  }),
  ...rowsOf(SCRIPT, "ScriptEngine.eval ScriptEngine.compile Context.evaluateString Context.eval V8.executeScript", {
    does: "evaluate",
    program: { argument: 0, language: "javascript" },
  }),
  ...rowsOf(
    "https://docs.groovy-lang.org",
    "GroovyShell.evaluate GroovyShell.parse GroovyShell.run GroovyClassLoader.parseClass Eval.me Eval.x GroovyScriptEngine.run",
    {
      does: "evaluate",
      program: { argument: 0, language: "groovy" },
    },
  ),
  ...rowsOf("https://docs.groovy-lang.org", "GroovyShell GroovyClassLoader GroovyScriptEngine", {
    gives: ["nothing"],
  }).map((row) => ({ ...row, makes: row.callee })),
  ...rowsOf(
    "https://docs.spring.io/spring-framework/reference/core/expressions.html",
    `SpelExpressionParser.parseExpression SpelExpressionParser.parseRaw MVEL.eval MVEL.executeExpression Ognl.getValue Ognl.parseExpression
    JexlEngine.createExpression JexlEngine.createScript Interpreter.eval ELProcessor.eval ExpressionFactory.createValueExpression QLExpress.execute
    AviatorEvaluator.execute JShell.eval Velocity.evaluate ToolProvider.getSystemJavaCompiler`,
    { does: "evaluate", what: 0, gives: ["arguments"] },
  ),
  ...rowsOf(
    "https://docs.spring.io/spring-framework",
    "SpelExpressionParser Interpreter JexlEngine JexlBuilder ELProcessor JShell.create",
    {
      gives: ["nothing"],
      what: "none",
    },
  ).map((row) => ({ ...row, makes: row.callee.split(".")[0] ?? row.callee })),
];
