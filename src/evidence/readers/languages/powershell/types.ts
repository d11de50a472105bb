/** Names of .NET types and members in the spelling of their documentation. */

/** Types in their full name, by the lower-case name without `System.`; accelerators among them. */
const TYPES: ReadonlyMap<string, string> = new Map(
  [
    "System.Activator",
    "System.AppDomain",
    "System.BitConverter",
    "System.Convert",
    "System.Diagnostics.Process",
    "System.Diagnostics.ProcessStartInfo",
    "System.Environment",
    "System.IO.Compression.DeflateStream",
    "System.IO.Compression.GzipStream",
    "System.IO.Compression.ZipFile",
    "System.IO.Directory",
    "System.IO.File",
    "System.IO.MemoryStream",
    "System.IO.Path",
    "System.IO.StreamReader",
    "System.IO.StreamWriter",
    "System.Management.Automation.ScriptBlock",
    "System.Net.Dns",
    "System.Net.Http.HttpClient",
    "System.Net.HttpWebRequest",
    "System.Net.Mail.SmtpClient",
    "System.Net.Sockets.TcpClient",
    "System.Net.Sockets.TcpListener",
    "System.Net.Sockets.UdpClient",
    "System.Net.WebClient",
    "System.Net.WebRequest",
    "System.Reflection.Assembly",
    "System.Runtime.InteropServices.Marshal",
    "System.Security.Cryptography.Aes",
    "System.Text.Encoding",
    "System.Threading.Thread",
    "System.Windows.Forms.Clipboard",
  ].map((name) => [name.toLowerCase().slice("system.".length), name]),
);
const ACCELERATORS: ReadonlyMap<string, string> = new Map([
  ["scriptblock", "System.Management.Automation.ScriptBlock"],
  ["powershell", "System.Management.Automation.PowerShell"],
]);

/** The canonical name of a type: `convert` and `system.convert` are `System.Convert`. */
export function typeName(written: string): string {
  const lower = written.trim().toLowerCase();
  const short = lower.startsWith("system.") ? lower.slice("system.".length) : lower;
  return ACCELERATORS.get(short) ?? TYPES.get(short) ?? written.trim();
}

/** Members in the spelling of their documentation; others stay as they are written. */
const MEMBERS: ReadonlyMap<string, string> = new Map(
  [
    "AddScript",
    "BeginInvoke",
    "Create",
    "CreateInstance",
    "Decompress",
    "Delete",
    "DownloadData",
    "DownloadDataTaskAsync",
    "DownloadFile",
    "DownloadFileAsync",
    "DownloadString",
    "DownloadStringTaskAsync",
    "ExpandEnvironmentVariables",
    "FromBase64String",
    "GetAsync",
    "GetBytes",
    "GetByteArrayAsync",
    "GetEnvironmentVariable",
    "GetEnvironmentVariables",
    "GetFolderPath",
    "GetHostAddresses",
    "GetHostEntry",
    "GetResponse",
    "GetResponseStream",
    "GetStream",
    "GetString",
    "GetStringAsync",
    "GetText",
    "Invoke",
    "InvokeScript",
    "Load",
    "LoadFile",
    "LoadFrom",
    "NewScriptBlock",
    "OpenRead",
    "PostAsync",
    "Read",
    "ReadAllBytes",
    "ReadAllLines",
    "ReadAllText",
    "ReadToEnd",
    "Replace",
    "Send",
    "SendAsync",
    "SetEnvironmentVariable",
    "Start",
    "ToBase64String",
    "UploadData",
    "UploadFile",
    "UploadString",
    "UploadValues",
    "UTF8",
    "Unicode",
    "ASCII",
    "Write",
    "WriteAllBytes",
    "WriteAllLines",
    "WriteAllText",
    "WriteLine",
    "EntryPoint",
    "Content",
    "ExtractToDirectory",
    "UnsafeLoadFrom",
  ].map((name) => [name.toLowerCase(), name]),
);

export function memberName(written: string): string {
  return MEMBERS.get(written.toLowerCase()) ?? written;
}
