/** What callees of Perl do. The adapter sets the handle of `open` to what was opened, under the way it was opened. */
import type { ProgramOrigin } from "../../../engine/index.ts";
import { wordList } from "../languages/words.ts";
import type { CallRow, CallTable } from "./call-row.ts";
import { type Cues, cuesOf } from "./derive-cues.ts";
import { membersOf, rowsOf } from "./rows.ts";

const PERLFUNC = "https://perldoc.perl.org/perlfunc";
const LWP = "https://metacpan.org/pod/LWP::UserAgent";
const REQUEST = { kind: "request" } as const;
const OVER = { does: "send", what: "receiver", from: ["all"], gives: ["receiver"] } as const;

const PROCESSES = [
  ...rowsOf(PERLFUNC, "system exec", { does: "run", command: { argument: 0, words: "rest" }, prints: "output" }),
  ...rowsOf(PERLFUNC, "print say printf", { prints: "arguments" }),
  ...rowsOf(PERLFUNC, "backtick readpipe", { does: "run", program: { argument: 0, language: "shell" } }),
  ...rowsOf(PERLFUNC, "open:command", { does: "run", program: { argument: 0, language: "shell" }, makes: "command" }),
  ...rowsOf(PERLFUNC, "open:shell", { does: "run", from: [], makes: "shell", gives: ["nothing"] }),
  ...rowsOf(PERLFUNC, "shell.print shell.printf shell.say", {
    does: "run",
    program: { argument: 0, language: "shell" },
  }),
  ...rowsOf(PERLFUNC, "command.print", { does: "run", what: "receiver", from: [0] }),
  ...rowsOf("https://metacpan.org/pod/IPC::Open3", "open2 open3 IPC::Open3::open3 IPC::Open2::open2", {
    does: "run",
    what: "last",
    from: ["all"],
  }),
  ...rowsOf(
    "https://metacpan.org/pod/IPC::System::Simple",
    "capture capturex systemx run IPC::Run::run IPC::Cmd::run",
    { does: "run", command: { argument: 0, words: "rest" } },
  ),
];

const EVALUATION = [
  ...rowsOf(PERLFUNC, "eval", { does: "evaluate", program: { argument: 0, language: "perl" } }),
  ...rowsOf(PERLFUNC, "do", { does: "load", starts: 0 }),
  ...rowsOf(
    "https://metacpan.org/pod/Storable",
    "thaw retrieve Storable::thaw Storable::retrieve YAML::Load YAML::LoadFile",
    {
      does: "evaluate",
      from: [0],
      gives: [{ kind: "decoded", by: "pickle" }, "arguments"],
    },
  ),
  ...rowsOf("https://perldoc.perl.org/DynaLoader", "DynaLoader::dl_load_file dl_load_file FFI::Platypus", {
    does: "load",
    starts: 0,
    traits: ["binary"],
  }),
];

const NETWORK = [
  ...rowsOf("https://metacpan.org/pod/LWP::Simple", "get head LWP::Simple::get getprint", {
    does: "fetch",
    gives: ["fetched"],
  }),
  ...rowsOf("https://metacpan.org/pod/LWP::Simple", "getstore mirror LWP::Simple::getstore", {
    does: "fetch",
    gives: ["fetched"],
    writes: { path: 1, content: "given" },
  }),
  ...rowsOf(
    LWP,
    membersOf("LWP::UserAgent HTTP::Tiny Mojo::UserAgent WWW::Mechanize Furl REST::Client", "get head mirror"),
    { does: "fetch", gives: ["fetched"] },
  ),
  ...rowsOf(
    LWP,
    membersOf("LWP::UserAgent HTTP::Tiny Mojo::UserAgent WWW::Mechanize Furl REST::Client", "post put post_form patch"),
    { does: "send", gives: ["fetched"] },
  ),
  ...rowsOf(LWP, "HTTP::Request", { makes: "HTTP::Request", what: 1, gives: ["arguments"] }),
  ...rowsOf(LWP, membersOf("LWP::UserAgent HTTP::Tiny", "request simple_request"), {
    does: "fetch",
    gives: ["fetched"],
  }),
  ...rowsOf("https://perldoc.perl.org/IO::Socket::INET", "IO::Socket::INET IO::Socket::SSL IO::Socket::IP", {
    does: "fetch",
    what: "PeerAddr",
    gives: ["fetched"],
    makes: "socket",
  }),
  ...rowsOf("https://perldoc.perl.org/IO::Socket", membersOf("socket", "print send write syswrite say"), OVER),
  ...rowsOf(PERLFUNC, "connect", { does: "fetch", what: 1, gives: ["fetched"] }),
  ...rowsOf(PERLFUNC, "send syswrite", { does: "send", from: [1] }),
  ...rowsOf(PERLFUNC, "bind listen", { does: "listen", what: 1, from: [] }),
  ...rowsOf(PERLFUNC, "gethostbyname inet_aton Net::DNS::Resolver.query Net::DNS::Resolver.search", {
    does: "send",
    from: [0],
    gives: ["fetched"],
  }),
  ...rowsOf("https://perldoc.perl.org/Net::SMTP", "Net::SMTP.datasend MIME::Lite.send Net::FTP.put sendmail", {
    does: "send",
    from: ["all"],
  }),
];

const FILES = [
  ...rowsOf(PERLFUNC, "open read_file slurp File::Slurp::read_file Path::Tiny::path.slurp readlink", { reads: 0 }),
  ...rowsOf(PERLFUNC, "open:write", { makes: "file", gives: ["nothing"] }),
  ...rowsOf(PERLFUNC, "file.print", { writes: { path: "receiver", content: 0, append: true } }),
  ...rowsOf("https://metacpan.org/pod/File::Slurp", "write_file File::Slurp::write_file", {
    writes: { path: 0, content: 1 },
  }),
  ...rowsOf(PERLFUNC, "rename link symlink copy move cp mv File::Copy::copy File::Copy::move", {
    copies: { from: 0, to: 1 },
  }),
  ...rowsOf(PERLFUNC, "unlink rmdir truncate", { does: "delete", from: [0] }),
  ...rowsOf("https://perldoc.perl.org/File::Path", "rmtree remove_tree File::Path::rmtree File::Path::remove_tree", {
    does: "delete",
    from: [0],
    traits: ["recursive"],
  }),
  ...rowsOf(PERLFUNC, "glob opendir readdir", { walks: 0 }),
  ...rowsOf("https://perldoc.perl.org/File::Find", "find finddepth File::Find::find", { walks: 1 }),
  ...rowsOf(PERLFUNC, "chmod chown", { does: "change-permission", what: "last", from: [] }),
];

const INPUTS = [
  ...rowsOf(
    "https://metacpan.org/pod/CGI",
    "param CGI.param CGI.Vars CGI.cookie url_param CGI::param Plack::Request.param Plack::Request.parameters",
    { gives: [REQUEST] },
  ),
  ...rowsOf(
    "https://perldoc.perl.org/Sys::Hostname",
    "hostname Sys::Hostname::hostname getlogin getpwuid uname POSIX::uname",
    { gives: [{ kind: "host-name" }] },
  ),
  ...rowsOf(PERLFUNC, "time localtime gmtime strftime POSIX::strftime", { gives: [{ kind: "time" }] }),
  ...rowsOf("https://perldoc.perl.org/POSIX", "setlocale POSIX::setlocale localeconv", { gives: [{ kind: "locale" }] }),
];

const DECODERS = [
  ...rowsOf(
    "https://perldoc.perl.org/MIME::Base64",
    "decode_base64 MIME::Base64::decode_base64 MIME::Base64::decode decode_base64url",
    { decodes: "base64" },
  ),
  ...rowsOf(PERLFUNC, "pack:hex", { decodes: "hex" }),
  ...rowsOf(PERLFUNC, "uudecode unpack", { decodes: "unknown" }),
  ...rowsOf(PERLFUNC, "ord", { gives: [{ kind: "decoded", by: "character codes" }, "arguments"] }),
  ...rowsOf(
    "https://perldoc.perl.org/Compress::Zlib",
    "uncompress inflate memGunzip gunzip Compress::Zlib::uncompress Compress::Zlib::memGunzip Compress::Zlib::inflateInit.inflate",
    { decodes: "compressed" },
  ),
  ...rowsOf("https://metacpan.org/pod/URI::Escape", "uri_unescape URI::Escape::uri_unescape decode_entities", {
    decodes: "url",
  }),
  ...rowsOf(
    "https://metacpan.org/pod/Crypt::CBC",
    "Crypt::CBC.decrypt Crypt::Rijndael.decrypt Crypt::OpenSSL::RSA.decrypt",
    { decodes: "encrypted" },
  ),
  ...rowsOf("https://perldoc.perl.org/MIME::Base64", "encode_base64 MIME::Base64::encode_base64 uri_escape compress", {
    gives: ["arguments"],
    encodes: true,
  }),
];

const ROWS: readonly CallRow[] = [...PROCESSES, ...EVALUATION, ...NETWORK, ...FILES, ...INPUTS, ...DECODERS];

const VALUES: readonly (readonly [names: string, origin: ProgramOrigin])[] = [
  ["$ENV", { kind: "environment", name: null }],
  ["$ARGV STDIN ARGV", { kind: "argument" }],
  // cgi-lib.pl and what grew from it hold the fields of a form in %in.
  ["$in $main.in", REQUEST],
  ["$ENV.QUERY_STRING $ENV.HTTP_USER_AGENT $ENV.HTTP_COOKIE $ENV.PATH_INFO $ENV.REQUEST_URI", REQUEST],
];

export const PERL_CALLS: CallTable = {
  languages: ["perl"],
  rows: ROWS,
  values: VALUES.flatMap(([names, origin]) => wordList(names).map((name) => [name, origin] as const)),
};

/** Texts of which one stands in every program that does something of the table; lower case. */
export const perlCues: Cues = cuesOf(ROWS, {
  calls: ["(", " "],
  words: "eval exec system open get print",
  imports: (module) => [module],
  constructs:
    "` qx{ qx( qx/ qx| eval{ open( open3 require( ->( &$ &{ $env{ decode_base64 unpack pack( lwp:: io::socket http::tiny \\x chr( /ee do{ <stdin>",
});
