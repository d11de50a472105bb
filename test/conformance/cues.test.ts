/**
 * Every row of the call tables wakes the reader of its language: a call that stands in a changed line is read. A new row whose
 * name is too ordinary for a cue fails here, and either gets a construct or stands below.
 */

import { CUES } from "../../src/evidence/readers/calls/cues.ts";
import { isAction } from "../../src/evidence/readers/calls/derive-cues.ts";
import { TABLES } from "../../src/evidence/readers/calls/tables.ts";
import { hasCue } from "../../src/evidence/readers/programs/wakes.ts";

/** Names of calls that wake nothing alone: what makes their receiver does, or a text in them, or they are written otherwise. */
const ORDINARY: Readonly<Record<string, string>> = {
  powershell:
    "AppendAllLines AppendAllText Create Delete DownloadFile DownloadString InvokeScript Load LoadFile LoadFrom LoadWithPartialName ReadAllBytes ReadAllLines ReadAllText ReadLines Resolve Send SetEnvironmentVariable UnsafeLoadFrom UploadFile UploadString UploadValues Write WriteAllBytes WriteAllLines WriteAllText WriteLine",
  javascript:
    "Function Worker action= bindings del download href= innerHTML= innerText= io setAttribute setImmediate setInterval setTimeout src= text= textContent= trash",
  typescript:
    "Function Worker action= bindings del download href= innerHTML= innerText= io setAttribute setImmediate setInterval setTimeout src= text= textContent= trash",
  python: "file print",
  ruby: "Cocaine::CommandLine Erubi::Engine Faye::WebSocket::Client Fiddle::Handle Mixlib::ShellOut Net::HTTP OpenSSL::SSL::SSLSocket Slim::Template Terrapin::CommandLine WEBrick::HTTPServer",
  php: "file mb_ereg_replace:e",
  perl: "DynaLoader::dl_load_file FFI::Platypus File::Copy::copy File::Copy::move File::Path::remove_tree File::Path::rmtree File::Slurp::read_file File::Slurp::write_file IO::Socket::INET IO::Socket::IP IO::Socket::SSL IPC::Cmd::run IPC::Open2::open2 IPC::Open3::open3 IPC::Run::run LWP::Simple::get LWP::Simple::getstore Storable::retrieve Storable::thaw YAML::Load YAML::LoadFile",
  go: "go:embed",
  rust: "copy_to lookup_ip py_run txt_lookup write! writeln!",
  java: "defineAnonymousClass defineHiddenClass delete lines loadClass transferTo",
  kotlin: "defineAnonymousClass defineHiddenClass delete lines loadClass transferTo",
  groovy: "defineAnonymousClass defineHiddenClass delete lines loadClass transferTo",
  csharp:
    "CompileAssemblyFromSource CopyTo CopyToAsync Exec GetBytesAsync InvokeScript LoadUnmanagedDll Open PostJsonAsync PostStringAsync PostUrlEncodedAsync Run ShellExecute exec open run",
  c: "remove std::filesystem::remove std::filesystem::remove_all std::ifstream std::system",
  r: "GET PUT attach file shell",
  julia: "pipeline",
  other: "Data String",
};

/** The call as most languages write it, by its last two names: `exec.Command(y)`, `.src = y`. */
function aLine(callee: string): string {
  const names = callee.slice(callee.lastIndexOf("/") + 1).split(".");
  const [name = ""] = (names.pop() ?? "").split(":");
  const owner = names.pop() || "x";
  return callee.endsWith("=") ? `+${owner}.${name.slice(0, -1)} = y\n` : `+${owner}.${name}(y)\n`;
}

test("a call of each row wakes the reader, but for the ordinary ones", () => {
  const found: Record<string, string> = {};
  for (const language of CUES.keys()) {
    const rows = TABLES.filter(({ languages }) => languages.includes(language)).flatMap((table) => table.rows);
    const asleep = rows.filter(
      (row) => isAction(row) && !hasCue(`@@ -0,0 +1 @@\n${aLine(row.callee)}`, language, null),
    );
    const names = new Set(asleep.map(({ callee }) => callee.slice(callee.lastIndexOf(".") + 1)));
    if (names.size > 0) found[language] = [...names].sort().join(" ");
  }
  expect(found).toEqual(ORDINARY);
});
