/** What members of .NET do that PowerShell calls. Source: https://learn.microsoft.com/dotnet/api/ */
import { wordList } from "../languages/words.ts";
import type { CallRow, CallTable } from "./call-row.ts";

const source = "learn.microsoft.com/dotnet/api";
const CLIENT = "System.Net.WebClient";
const HTTP = "System.Net.Http.HttpClient";
const SOCKET = "System.Net.Sockets.TcpClient";
const STREAM = "System.Net.Sockets.NetworkStream";
const REQUEST = "System.Net.WebRequest";

type Row = Omit<CallRow, "callee" | "source">;

function rows(callees: string, row: Row): readonly CallRow[] {
  return wordList(callees).map((callee) => ({ callee, source, ...row }));
}

const members = (type: string, names: string): string =>
  wordList(names)
    .map((name) => `${type}.${name}`)
    .join(" ");

const NETWORK: readonly CallRow[] = [
  ...rows(CLIENT, { gives: ["nothing"], makes: CLIENT }),
  ...rows(HTTP, { gives: ["nothing"], makes: HTTP }),
  ...rows(members(CLIENT, "DownloadString DownloadData OpenRead DownloadStringTaskAsync DownloadDataTaskAsync"), {
    does: "fetch",
    from: [],
    gives: ["fetched"],
  }),
  ...rows(".DownloadString .DownloadData", { does: "fetch", from: [], gives: ["fetched"] }),
  ...rows(`${members(CLIENT, "DownloadFile DownloadFileAsync DownloadFileTaskAsync")} .DownloadFile`, {
    does: "fetch",
    from: [],
    gives: ["fetched"],
    writes: { path: 1, content: "given" },
  }),
  ...rows(`${members(CLIENT, "UploadString UploadData UploadValues")} .UploadString .UploadData .UploadValues`, {
    does: "send",
    from: [1, 2, 3],
    gives: ["fetched"],
  }),
  ...rows(`${members(CLIENT, "UploadFile")} .UploadFile`, {
    does: "send",
    from: [],
    fromFiles: ["last"],
    gives: ["fetched"],
  }),
  ...rows(members(HTTP, "GetStringAsync GetByteArrayAsync GetAsync GetStreamAsync"), {
    does: "fetch",
    from: [],
    gives: ["fetched"],
  }),
  ...rows(members(HTTP, "PostAsync PutAsync SendAsync PatchAsync"), { does: "send", gives: ["fetched"] }),
  ...rows(`${members(REQUEST, "Create CreateHttp")} System.Net.HttpWebRequest.Create`, {
    does: "fetch",
    from: [],
    gives: ["fetched"],
    makes: REQUEST,
  }),
  ...rows(members(REQUEST, "GetResponse GetRequestStream GetResponseAsync"), { gives: ["receiver"] }),
  ...rows(SOCKET, { does: "fetch", from: [], gives: ["fetched"], makes: SOCKET }),
  ...rows(`${SOCKET}.GetStream`, { gives: ["receiver"], makes: STREAM, what: "receiver" }),
  ...rows(`${STREAM}.Write ${STREAM}.WriteLine`, { does: "send", what: "receiver", from: [0] }),
  ...rows(`${STREAM}.Read ${STREAM}.ReadByte`, { gives: ["receiver"] }),
  ...rows("System.Net.Sockets.TcpListener", { does: "listen", gives: ["nothing"] }),
  ...rows(members("System.Net.Dns", "GetHostEntry GetHostAddresses GetHostByName Resolve"), {
    does: "send",
    traits: ["dns"],
  }),
  ...rows("System.Net.Mail.SmtpClient", { gives: ["nothing"], makes: "System.Net.Mail.SmtpClient" }),
  ...rows("System.Net.Mail.SmtpClient.Send", { does: "send", what: "receiver" }),
  ...rows("System.IO.StreamReader System.IO.StreamWriter System.IO.MemoryStream", { gives: ["arguments"] }),
];

const FILES: readonly CallRow[] = [
  ...rows(members("System.IO.File", "WriteAllText WriteAllBytes WriteAllLines"), {
    writes: { path: 0, content: 1 },
    gives: ["nothing"],
  }),
  ...rows(members("System.IO.File", "AppendAllText AppendAllLines"), {
    writes: { path: 0, content: 1, append: true },
    gives: ["nothing"],
  }),
  ...rows(members("System.IO.File", "ReadAllText ReadAllBytes ReadAllLines ReadLines OpenRead OpenText"), {
    reads: 0,
    gives: [],
  }),
  ...rows(members("System.IO.File", "Copy Move"), { copies: { from: 0, to: 1 }, gives: ["nothing"] }),
  ...rows(`System.IO.File.Delete ${members("System.IO.Directory", "Delete")}`, { does: "delete" }),
  ...rows(members("System.IO.Directory", "GetFiles EnumerateFiles GetFileSystemEntries"), { walks: 0, gives: [] }),
  ...rows("System.IO.Compression.ZipFile.ExtractToDirectory", {
    fills: { folder: 1, orElse: ".", content: 0 },
    gives: ["nothing"],
  }),
];

const DECODERS: readonly CallRow[] = [
  ...rows("System.Convert.FromBase64String System.Convert.FromBase64CharArray", { decodes: "base64" }),
  ...rows("System.Convert.FromHexString", { decodes: "hex" }),
  ...rows("System.Text.RegularExpressions.Regex.Unescape", { decodes: "escapes" }),
  ...rows("System.Convert.ToBase64String System.Convert.ToHexString System.BitConverter.ToString", {
    encodes: true,
    gives: ["arguments"],
  }),
  ...rows(
    wordList("UTF8 Unicode ASCII Default UTF32 UTF7 Latin1 BigEndianUnicode")
      .flatMap((name) =>
        ["GetString", "GetBytes", "GetChars"].map((member) => `System.Text.Encoding.${name}.${member}`),
      )
      .join(" "),
    { gives: ["arguments"] },
  ),
  ...rows("System.IO.Compression.GzipStream System.IO.Compression.DeflateStream System.IO.Compression.BrotliStream", {
    decodes: "gzip",
  }),
  ...rows(".CreateDecryptor .TransformFinalBlock", { decodes: "encrypted" }),
  ...rows(".ToCharArray", { gives: ["receiver"] }),
];

const PROGRAMS: readonly CallRow[] = [
  ...rows("System.Diagnostics.Process.Start", { command: { argument: 0, words: 1 } }),
  ...rows("System.Management.Automation.ScriptBlock.Create .NewScriptBlock .InvokeScript .AddScript", {
    program: { argument: 0, language: "powershell" },
    gives: ["nothing"],
  }),
  ...rows(members("System.Reflection.Assembly", "Load LoadFrom LoadFile UnsafeLoadFrom LoadWithPartialName"), {
    does: "load",
    gives: ["arguments"],
  }),
  ...rows("System.AppDomain.CurrentDomain.Load", { does: "load", gives: ["arguments"] }),
  ...rows("com.wscript.shell com.shell.application com.mmc20.application", { gives: ["nothing"], makes: "com.shell" }),
  ...rows("com.shell.Run com.shell.run com.shell.Exec com.shell.exec com.shell.ShellExecute", {
    program: { argument: 0, language: "batch" },
  }),
  ...rows("com.msxml2.xmlhttp com.microsoft.xmlhttp com.winhttp.winhttprequest.5.1 com.msxml2.serverxmlhttp", {
    gives: ["nothing"],
    makes: "com.http",
  }),
  ...rows("com.http.open com.http.Open", { does: "fetch", what: 1, from: [], gives: ["fetched"] }),
  ...rows("com.http.send com.http.Send", { does: "send", what: "receiver", gives: [{ kind: "fetched", host: null }] }),
];

const MACHINE: readonly CallRow[] = [
  ...rows("System.Environment.GetEnvironmentVariables", { gives: [{ kind: "environment", name: null }] }),
  ...rows("System.Environment.SetEnvironmentVariable", { sets: { name: 0, value: 1 }, gives: ["nothing"] }),
  ...rows("System.Environment.SetEnvironmentVariable", {
    does: "persist",
    from: [1],
    where: { argument: 2 },
    traits: ["environment"],
  }),
  ...rows("System.Net.Dns.GetHostName", { gives: [{ kind: "host-name" }] }),
  ...rows(members("System.Windows.Forms.Clipboard", "GetText GetDataObject GetImage"), {
    gives: [{ kind: "clipboard" }],
  }),
  ...rows(".CopyFromScreen", { gives: [{ kind: "screen" }] }),
];

export const DOTNET_CALLS: CallTable = {
  languages: ["powershell"],
  rows: [...NETWORK, ...FILES, ...DECODERS, ...PROGRAMS, ...MACHINE],
  values: [
    ["System.Environment.GetEnvironmentVariable", { kind: "environment", name: null }],
    ["System.Environment.MachineName", { kind: "host-name" }],
    ["System.Environment.UserName", { kind: "host-name" }],
    ["System.DateTime.Now", { kind: "time" }],
    ["DateTime.Now", { kind: "time" }],
    ["psculture", { kind: "locale" }],
    ["psuiculture", { kind: "locale" }],
    ["host.CurrentCulture", { kind: "locale" }],
    ["input", { kind: "argument" }],
    ["@", { kind: "argument" }],
  ],
};
