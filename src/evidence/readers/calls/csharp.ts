/** What callees of C# do: members of .NET that PowerShell knows, too, by names within their namespaces, and those of C# alone. */
import { wordList } from "../languages/words.ts";
import type { CallRow, CallTable } from "./call-row.ts";
import { withoutPackage } from "./callees.ts";
import { type Cues, cuesOf } from "./derive-cues.ts";
import { DOTNET_CALLS } from "./dotnet.ts";
import { membersOf, rowsOf } from "./rows.ts";

const NET = "https://learn.microsoft.com/dotnet/api";
const SERIAL = [{ kind: "decoded", by: "serialized object" }, "arguments"] as const;
const REQUEST = { kind: "request" } as const;

/** Namespaces that rows leave out, as programs do that are `using` them. */
const NAMESPACES: readonly string[] = [
  ...wordList(`System System.IO System.IO.Compression System.Net System.Net.Http System.Net.Http.Json System.Net.Sockets
  System.Net.Mail System.Net.NetworkInformation System.Text System.Diagnostics System.Reflection System.Reflection.Emit System.Runtime.Loader
  System.Runtime.InteropServices System.Runtime.Serialization System.Runtime.Serialization.Formatters.Binary System.Security.Cryptography
  System.Management.Automation System.Windows.Forms System.Globalization System.CodeDom.Compiler System.Web System.Threading System.Collections.Generic
  Microsoft.CSharp Microsoft.CodeAnalysis.CSharp.Scripting Microsoft.CodeAnalysis.CSharp Microsoft.AspNetCore.Http Microsoft.Win32 RestSharp`),
].sort((a, b) => b.length - a.length);

const within = (name: string): string => withoutPackage(name, NAMESPACES);
/** C# says these in other words, or more exactly. */
const OWN_WAY = new Set(
  wordList(
    "Process.Start Environment.GetEnvironmentVariables StreamReader Directory.Delete NetworkStream.Write HttpClient.GetStringAsync HttpClient.GetAsync HttpClient.GetByteArrayAsync HttpClient.GetStreamAsync",
  ),
);
const SHARED: readonly CallRow[] = DOTNET_CALLS.rows
  .map((row) => ({ ...row, callee: within(row.callee), ...(row.makes ? { makes: within(row.makes) } : {}) }))
  .filter(({ callee }) => !OWN_WAY.has(callee));

const PROCESSES: readonly CallRow[] = [
  ...rowsOf(NET, "ProcessStartInfo", {
    makes: "ProcessStartInfo",
    parameters: ["FileName", "Arguments"],
    gives: ["nothing"],
  }),
  ...rowsOf(NET, "Process", { makes: "Process", gives: ["nothing"], what: "StartInfo.FileName" }),
  ...rowsOf(NET, "Process.Start", {
    does: "run",
    command: { argument: 0, words: 1, areSplit: true },
    where: { argument: 0 },
    makes: "Process",
  }),
  ...["0", "receiver.StartInfo"].map((owner): CallRow => {
    const words = { argument: `${owner}.FileName`, areSplit: true } as const;
    const base = {
      callee: "Process.Start",
      does: "run",
      source: NET,
      makes: "Process",
      what: `${owner}.FileName`,
    } as const;
    return { ...base, command: { ...words, words: `${owner}.Arguments` }, where: { argument: `${owner}.FileName` } };
  }),
  ...rowsOf(NET, "Process.Start", {
    does: "run",
    command: { argument: "0.FileName", words: "0.ArgumentList" },
    where: { argument: "0.ArgumentList" },
    makes: "Process",
    what: "0.FileName",
  }),
  ...rowsOf(NET, "Process.Start", {
    does: "run",
    command: { argument: "receiver.StartInfo.FileName", words: "receiver.StartInfo.ArgumentList" },
    where: { argument: "receiver.StartInfo.ArgumentList" },
    makes: "Process",
    what: "receiver.StartInfo.FileName",
  }),
  ...rowsOf(NET, membersOf("Process.StandardInput", "Write WriteLine WriteAsync WriteLineAsync"), {
    does: "run",
    what: "receiver",
    from: [0],
    feeds: { program: "receiver", input: 0 },
  }),
  ...rowsOf(NET, ".CopyTo .CopyToAsync", {
    writes: { path: 0, content: "receiver", type: "FileStream" },
    feeds: { program: 0, input: "receiver", type: "Process.StandardInput" },
    gives: ["nothing"],
  }),
  ...rowsOf(NET, ".LoadFromStream .LoadFromAssemblyPath .LoadUnmanagedDll NativeLibrary.Load Assembly.UnsafeLoadFrom", {
    does: "load",
    gives: ["arguments"],
  }),
  ...rowsOf(
    NET,
    `${membersOf("CSharpScript", "EvaluateAsync RunAsync Create")} CSharpSyntaxTree.ParseText CSharpCompilation.Create .CompileAssemblyFromSource
    SyntaxFactory.ParseSyntaxTree`,
    { does: "evaluate", program: { argument: 0, language: "csharp" }, gives: ["arguments"] },
  ),
  ...rowsOf(NET, "BinaryFormatter LosFormatter SoapFormatter NetDataContractSerializer ObjectStateFormatter", {
    gives: ["nothing"],
    what: "none",
  }).map((row) => ({ ...row, makes: row.callee })),
  ...rowsOf(
    NET,
    membersOf(
      "BinaryFormatter LosFormatter SoapFormatter NetDataContractSerializer ObjectStateFormatter",
      "Deserialize ReadObject",
    ),
    {
      does: "evaluate",
      gives: SERIAL,
    },
  ),
  // Memory that is made executable, or called as a function, is there for machine code.
  ...rowsOf(
    NET,
    `Marshal.GetDelegateForFunctionPointer VirtualAlloc VirtualAllocEx VirtualProtect VirtualProtectEx CreateThread CreateRemoteThread WriteProcessMemory
    QueueUserAPC NtCreateThreadEx RtlMoveMemory`,
    { does: "evaluate", what: "none", traits: ["machine-code"], gives: ["arguments"] },
  ),
  ...rowsOf(NET, "Marshal.Copy", { gives: ["first"], into: 2 }),
  ...rowsOf(NET, "Registry.SetValue", { does: "persist", from: [2] }),
];

const NETWORK: readonly CallRow[] = [
  ...rowsOf(NET, "HttpRequestMessage", { makes: "HttpRequestMessage", what: 1, gives: ["arguments"] }),
  ...rowsOf(NET, membersOf("HttpClient", "Send SendAsync PostAsJsonAsync PutAsJsonAsync DeleteAsync Post"), {
    does: "send",
    gives: ["fetched"],
  }),
  ...rowsOf(NET, membersOf("HttpClient", "GetFromJsonAsync GetStringAsync GetAsync GetByteArrayAsync GetStreamAsync"), {
    does: "fetch",
    gives: ["fetched"],
  }),
  ...rowsOf(
    NET,
    "StringContent ByteArrayContent StreamContent FormUrlEncodedContent MultipartFormDataContent Uri UriBuilder",
    {
      gives: ["first"],
    },
  ),
  ...rowsOf("https://restsharp.dev", "RestClient", { makes: "RestClient", gives: ["nothing"] }),
  ...rowsOf("https://restsharp.dev", membersOf("RestClient", "Execute ExecuteAsync PostAsync GetAsync"), {
    does: "send",
    what: "receiver",
    from: [0],
    gives: ["fetched"],
  }),
  ...rowsOf("https://flurl.dev", ".GetStringAsync .GetBytesAsync .GetStreamAsync", {
    does: "fetch",
    what: "receiver",
    from: [],
    gives: ["fetched"],
  }),
  ...rowsOf("https://flurl.dev", ".PostJsonAsync .PostStringAsync .PostUrlEncodedAsync", {
    does: "send",
    what: "receiver",
    gives: ["fetched"],
  }),
  ...rowsOf(NET, membersOf("NetworkStream", "Write WriteAsync WriteLine WriteLineAsync Send"), {
    does: "send",
    what: "receiver",
    from: [0],
  }),
  ...rowsOf(NET, "TcpClient.Connect TcpClient.ConnectAsync Socket.Connect Socket.ConnectAsync", {
    does: "fetch",
    from: [],
    gives: ["fetched"],
    makes: "NetworkStream",
    into: "receiver",
  }),
  ...rowsOf(NET, "TcpClient.GetStream NetworkStream.GetStream", {
    gives: ["receiver"],
    makes: "NetworkStream",
    what: "receiver",
  }),
  ...rowsOf(
    NET,
    "TcpListener.AcceptTcpClient TcpListener.AcceptTcpClientAsync TcpListener.AcceptSocket HttpListener.GetContext",
    {
      makes: "NetworkStream",
      gives: [REQUEST],
    },
  ),
  ...rowsOf(NET, "HttpListener", { does: "listen", gives: ["nothing"] }),
];

const VALUES: readonly CallRow[] = [
  ...rowsOf(NET, "StreamReader", { reads: 0, gives: ["first"] }),
  ...rowsOf(NET, "StreamWriter BufferedStream SslStream NegotiateStream CryptoStream string String", {
    gives: ["first"],
  }),
  ...rowsOf(NET, "FileStream File.Create File.OpenWrite File.CreateText", { makes: "FileStream", gives: ["nothing"] }),
  ...rowsOf(NET, membersOf("FileStream", "Write WriteAsync WriteLine WriteLineAsync"), {
    writes: { path: "receiver", content: 0, append: true },
  }),
  ...rowsOf(NET, ".Read .ReadAsync .ReadExactly", { gives: ["receiver"], into: 0 }),
  ...rowsOf(NET, membersOf("File", "WriteAllTextAsync WriteAllBytesAsync WriteAllLinesAsync"), {
    writes: { path: 0, content: 1 },
  }),
  ...rowsOf(NET, membersOf("File", "ReadAllTextAsync ReadAllBytesAsync ReadAllLinesAsync"), { reads: 0 }),
  ...rowsOf(NET, "Directory.Delete", { does: "delete", traits: ["recursive"] }),
  ...rowsOf(NET, "Directory.EnumerateFileSystemEntries DirectoryInfo.GetFiles DirectoryInfo.EnumerateFiles", {
    walks: 0,
  }),
  ...rowsOf(NET, "StringBuilder", { makes: "StringBuilder", what: "none", gives: ["arguments"] }),
  ...rowsOf(NET, membersOf("StringBuilder", "Append AppendLine AppendFormat Insert"), {
    makes: "StringBuilder",
    what: "none",
    gives: ["joined"],
    into: "receiver",
  }),
  ...rowsOf(NET, ".Add .AddRange .Enqueue .Push", { gives: ["appended"], into: "receiver" }),
  ...rowsOf(NET, "char.from Convert.ToChar char.ConvertFromUtf32", {
    gives: [{ kind: "decoded", by: "character codes" }, "arguments"],
  }),
  ...rowsOf(NET, "ProtectedData.Unprotect .Decrypt .DecryptCbc", { decodes: "encrypted" }),
  ...rowsOf(NET, "RegionInfo.CurrentRegion CultureInfo.CurrentCulture", { gives: [{ kind: "locale" }] }),
];

const VALUE_NAMES = [
  ...DOTNET_CALLS.values.map(([name, origin]) => [within(name), origin] as const),
  ...wordList("Environment.GetEnvironmentVariable Environment.GetEnvironmentVariables").map(
    (name) => [name, { kind: "environment", name: null }] as const,
  ),
  ...wordList(
    membersOf(
      "Request request HttpRequest context.Request httpContext.Request HttpContext.Request",
      "Query Form Headers Cookies Body QueryString RouteValues Path Params",
    ),
  ).map((name) => [name, REQUEST] as const),
  ["@request", REQUEST] as const,
  ["args", { kind: "argument" } as const] as const,
  ...wordList(
    "CultureInfo.CurrentCulture CultureInfo.CurrentUICulture RegionInfo.CurrentRegion TimeZoneInfo.Local",
  ).map((name) => [name, { kind: "locale" }] as const),
  ...wordList("DateTime.UtcNow DateTimeOffset.Now DateTimeOffset.UtcNow DateTime.Today").map(
    (name) => [name, { kind: "time" }] as const,
  ),
];

const ROWS: readonly CallRow[] = [...SHARED, ...PROCESSES, ...NETWORK, ...VALUES];

export const CSHARP_CALLS: CallTable = { languages: ["csharp"], packages: NAMESPACES, rows: ROWS, values: VALUE_NAMES };

/** Names that stand in everyday programs, whatever they do. */
const EVERYDAY = new Set(wordList("Process Uri HttpClient.Post"));

/** Texts of which one stands in every program that does something of the table; lower case. */
export const csharpCues: Cues = cuesOf(
  ROWS.filter(({ callee }) => !callee.startsWith(".") && !callee.startsWith("com.") && !EVERYDAY.has(callee)),
  {
    calls: ["("],
    words: "",
    imports: (module) => [`${module.slice(module.lastIndexOf(".") + 1)}(`],
    constructs: `http:// https:// process.start processstartinfo httpclient webclient webrequest tcpclient assembly. loadfromstream loadcontext frombase64
    getenvironmentvariable dllimport marshal. virtualalloc csharpscript activator. .invoke( getmethod( moduleinitializer file.read file.write directory.delete
    filestream .loadfrom addscript binaryformatter /bin/ curl wget powershell cmd.exe .ssh token secret`,
  },
);
