/** What callees of Ruby do. The adapter makes `X.new` an instance of `X`, backticks a call of `backtick`. */
import type { ProgramOrigin } from "../../../engine/index.ts";
import { wordList } from "../languages/words.ts";
import type { CallRow, CallTable } from "./call-row.ts";
import { type Cues, cuesOf } from "./derive-cues.ts";
import { membersOf, rowsOf } from "./rows.ts";

const KERNEL = "https://docs.ruby-lang.org/en/master/Kernel.html";
const FILE = "https://docs.ruby-lang.org/en/master/File.html";
const HTTP = "https://docs.ruby-lang.org/en/master/Net/HTTP.html";
const REQUEST = { kind: "request" } as const;
const CODE = { does: "evaluate", program: { argument: 0, language: "ruby" } } as const;
const OVER = { does: "send", what: "receiver", from: ["all"], gives: ["receiver"] } as const;

/** A function of every object, by itself and called on Kernel. */
function kernel(names: string): string {
  return `${names} ${membersOf("Kernel Process Object", names)}`;
}

const PROCESSES = [
  ...rowsOf(KERNEL, kernel("backtick"), { does: "run", program: { argument: 0, language: "shell" } }),
  ...rowsOf(KERNEL, `${kernel("puts print p warn")} $stdout.puts $stdout.write STDOUT.puts`, { prints: "arguments" }),
  ...rowsOf(KERNEL, kernel("system exec spawn"), {
    does: "run",
    command: { argument: 0, words: "rest" },
    prints: "output",
  }),
  ...rowsOf(
    "https://docs.ruby-lang.org/en/master/IO.html",
    "IO.popen Open3.popen3 Open3.popen2 Open3.popen2e Open3.capture3 Open3.capture2 Open3.capture2e Open3.pipeline PTY.spawn PTY.getpty POSIX::Spawn.spawn Process.daemon ChildProcess.build TTY::Command.run Cocaine::CommandLine Terrapin::CommandLine Mixlib::ShellOut",
    {
      does: "run",
      command: { argument: 0, words: "rest" },
      makes: "IO.process",
    },
  ),
  ...rowsOf("https://docs.ruby-lang.org/en/master/IO.html", membersOf("IO.process", "write puts print <<"), {
    does: "run",
    what: "receiver",
    from: [0],
  }),
  ...rowsOf("https://ruby.github.io/rake", "sh ruby rake_sh system!", {
    does: "run",
    command: { argument: 0, words: "rest" },
  }),
];

const EVALUATION = [
  ...rowsOf(KERNEL, kernel("eval"), CODE),
  ...rowsOf(
    KERNEL,
    "instance_eval class_eval module_eval .eval .instance_eval .class_eval .module_eval .instance_exec binding.eval RubyVM::InstructionSequence.compile RubyVM::InstructionSequence.eval ERB ERB.result Erubi::Engine Slim::Template Tilt",
    CODE,
  ),
  ...rowsOf(
    "https://docs.ruby-lang.org/en/master/Marshal.html",
    "Marshal.load Marshal.restore YAML.load YAML.unsafe_load YAML.load_file YAML.load_stream Psych.load Psych.unsafe_load Oj.load Oj.object_load",
    {
      does: "evaluate",
      from: [0],
      gives: [{ kind: "decoded", by: "pickle" }, "arguments"],
    },
  ),
  ...rowsOf(
    "https://docs.ruby-lang.org/en/master/RubyVM/InstructionSequence.html",
    "RubyVM::InstructionSequence.load_from_binary",
    { does: "evaluate", from: [0], traits: ["binary"] },
  ),
  ...rowsOf(
    "https://docs.ruby-lang.org/en/master/Fiddle.html",
    "Fiddle.dlopen Fiddle::Handle DL.dlopen FFI::DynamicLibrary.open .ffi_lib ffi_lib",
    { does: "load", starts: 0, traits: ["binary"] },
  ),
  ...rowsOf("https://bundler.io", "autoload instance_variable_get", { gives: ["arguments"] }),
];

const CLIENTS =
  "Net::HTTP Faraday Faraday::Connection HTTParty RestClient HTTP Excon Typhoeus HTTPClient Curl Curl::Easy Patron::Session Mechanize Down Http http RestClient::Resource RestClient::Request HTTPX OpenURI";
const NETWORK = [
  ...rowsOf(HTTP, membersOf(CLIENTS, "get get_response get_print head download execute perform request get_content"), {
    does: "fetch",
    gives: ["fetched"],
  }),
  ...rowsOf(HTTP, membersOf(CLIENTS, "post post_form put patch delete post_content"), {
    does: "send",
    gives: ["fetched"],
  }),
  ...rowsOf(HTTP, `${membersOf("Net::HTTP", "start")} Net::HTTP`, {
    does: "fetch",
    gives: ["fetched"],
    makes: "Net::HTTP.session",
  }),
  ...rowsOf(HTTP, membersOf("Net::HTTP.session", "post put request request_post send_request patch"), OVER),
  ...rowsOf(HTTP, membersOf("Net::HTTP.session", "get request_get start"), { what: "receiver", gives: ["receiver"] }),
  ...rowsOf(HTTP, "Net::HTTP::Get Net::HTTP::Post Net::HTTP::Put", { gives: ["arguments"] }),
  ...rowsOf("https://lostisland.github.io/faraday", "Faraday Faraday.new", { makes: "Faraday", gives: ["nothing"] }),
  ...rowsOf(
    "https://docs.ruby-lang.org/en/master/OpenURI.html",
    "URI.open URI.read OpenURI.open_uri URI.parse.read URI.parse.open .open_uri Down.download",
    { does: "fetch", gives: ["fetched"] },
  ),
  ...rowsOf("https://docs.ruby-lang.org/en/master/URI.html", "URI URI.parse URI.join Addressable::URI.parse", {
    makes: "URI.parse",
    gives: ["arguments"],
  }),
  ...rowsOf(
    "https://docs.ruby-lang.org/en/master/TCPSocket.html",
    "TCPSocket TCPSocket.open TCPSocket.new Socket.tcp UNIXSocket OpenSSL::SSL::SSLSocket WebSocket::Client::Simple.connect WebSocket::EventMachine::Client.connect Faye::WebSocket::Client",
    {
      does: "fetch",
      gives: ["fetched"],
      makes: "TCPSocket",
    },
  ),
  ...rowsOf(
    "https://docs.ruby-lang.org/en/master/TCPSocket.html",
    membersOf("TCPSocket", "write puts print send << sendmsg syswrite"),
    OVER,
  ),
  ...rowsOf("https://docs.ruby-lang.org/en/master/UDPSocket.html", "UDPSocket.send", {
    does: "send",
    what: 2,
    from: [0],
  }),
  ...rowsOf(
    "https://docs.ruby-lang.org/en/master/Resolv.html",
    "Resolv.getaddress Resolv.getaddresses Resolv::DNS.getresource Resolv::DNS.getresources Resolv::DNS.getaddress Addrinfo.getaddrinfo IPSocket.getaddress TCPSocket.gethostbyname",
    {
      does: "send",
      from: [0],
      gives: ["fetched"],
    },
  ),
  ...rowsOf(
    "https://docs.ruby-lang.org/en/master/TCPServer.html",
    "TCPServer TCPServer.open TCPServer.new Socket.tcp_server_loop WEBrick::HTTPServer Rack::Handler.run Sinatra::Base.run!",
    { does: "listen", from: [], gives: [REQUEST] },
  ),
  ...rowsOf(
    "https://docs.ruby-lang.org/en/2.7.0/Net/SMTP.html",
    "Net::SMTP.start.send_message Net::SMTP.start Mail.deliver Pony.mail ActionMailer::Base.mail Net::FTP.putbinaryfile Net::FTP.open.putbinaryfile Net::SCP.upload! Net::SFTP.start.upload!",
    { does: "send", from: ["all"] },
  ),
  ...rowsOf(
    "https://docs.aws.amazon.com/sdk-for-ruby/v3/api",
    "Aws::S3::Client.put_object Aws::S3::Resource.bucket.object.upload_file Aws::S3::Object.upload_file Octokit::Client.create_gist Octokit::Client.create_contents Slack::Notifier.ping",
    { does: "send", from: ["all"] },
  ),
  ...rowsOf(
    "https://github.com/alexrudall/ruby-openai",
    "OpenAI::Client.chat OpenAI::Client.completions Anthropic::Client.messages RubyLLM.chat.ask",
    { gives: [{ kind: "model" }] },
  ),
];

const PATHNAME = "https://docs.ruby-lang.org/en/master/Pathname.html";
const FILES = [
  ...rowsOf(
    FILE,
    `${membersOf("File IO", "read binread readlines foreach readlink new open")} ${kernel("open")} YAML.load_file JSON.load_file CSV.read`,
    { reads: 0 },
  ),
  ...rowsOf(FILE, `${membersOf("File IO", "write binwrite")} FileUtils.atomic_write`, {
    writes: { path: 0, content: 1 },
  }),
  ...rowsOf(FILE, `${membersOf("File IO", "open:write new:write")} open:write File:write`, {
    makes: "File",
    gives: ["nothing"],
  }),
  ...rowsOf(FILE, membersOf("File", "write puts print << syswrite"), {
    writes: { path: "receiver", content: 0, append: true },
  }),
  ...rowsOf(PATHNAME, "Pathname Pathname.new Pathname.join Pathname.+", { gives: ["path"], makes: "Pathname" }),
  ...rowsOf(PATHNAME, "Pathname.read Pathname.binread Pathname.readlines", { reads: "receiver" }),
  ...rowsOf(PATHNAME, ".binwrite", {
    writes: { path: "receiver", content: 0 },
  }),
  ...rowsOf("https://docs.ruby-lang.org/en/master/IO.html", ".read .readlines .gets .recv .sysread .body", {
    gives: ["receiver"],
  }),
  ...rowsOf("https://docs.ruby-lang.org/en/master/IO.html", "IO.copy_stream", { copies: { from: 0, to: 1 } }),
  ...rowsOf(
    "https://docs.ruby-lang.org/en/master/FileUtils.html",
    `${membersOf("FileUtils", "cp copy cp_r mv move ln ln_s install")} ${membersOf("File", "rename symlink link")}`,
    { copies: { from: 0, to: 1 } },
  ),
  ...rowsOf(
    "https://docs.ruby-lang.org/en/master/FileUtils.html",
    `${membersOf("FileUtils", "rm rm_f remove rmdir")} ${membersOf("File Dir", "delete unlink rmdir truncate")} Pathname.delete`,
    { does: "delete", from: [0] },
  ),
  ...rowsOf(
    "https://docs.ruby-lang.org/en/master/FileUtils.html",
    membersOf("FileUtils", "rm_r rm_rf rmtree remove_dir remove_entry remove_entry_secure"),
    { does: "delete", from: [0], traits: ["recursive"] },
  ),
  ...rowsOf(
    "https://docs.ruby-lang.org/en/master/Dir.html",
    `${membersOf("Dir", "glob [] entries children each_child foreach")} Find.find`,
    { walks: 0 },
  ),
  ...rowsOf(FILE, "File.chmod FileUtils.chmod FileUtils.chmod_R File.chown FileUtils.chown FileUtils.chown_R", {
    does: "change-permission",
    what: "last",
    from: [],
  }),
];

const INPUTS = [
  ...rowsOf("https://rubydoc.info/gems/rack", "Rack::Request Rack::Request.new params request cookies", {
    gives: [REQUEST],
  }),
  ...rowsOf("https://sinatrarb.com/intro.html", membersOf("Sinatra::Base app", "get post put delete"), {
    gives: [REQUEST],
  }),
  ...rowsOf(KERNEL, kernel("gets readline readlines"), { gives: [{ kind: "argument" }] }),
  ...rowsOf(
    "https://docs.ruby-lang.org/en/master/Socket.html",
    "Socket.gethostname Etc.getlogin Etc.getpwuid Etc.uname Socket.ip_address_list Socket.getifaddrs",
    { gives: [{ kind: "host-name" }] },
  ),
  ...rowsOf(
    "https://docs.ruby-lang.org/en/master/Time.html",
    "Time.now Date.today DateTime.now Time Time.current Process.clock_gettime",
    { gives: [{ kind: "time" }] },
  ),
  ...rowsOf("https://rubydoc.info/gems/i18n", "I18n.locale I18n.default_locale Time.zone Time.now.zone", {
    gives: [{ kind: "locale" }],
  }),
  ...rowsOf("https://github.com/janlelis/clipboard", "Clipboard.paste", { gives: [{ kind: "clipboard" }] }),
  ...rowsOf(
    "https://guides.rubyonrails.org/security.html",
    "Rails.application.credentials Rails.application.secrets Keyring.get_password",
    { gives: [{ kind: "secret", name: "application secrets" }] },
  ),
];

const DECODERS = [
  ...rowsOf(
    "https://docs.ruby-lang.org/en/master/Base64.html",
    membersOf("Base64", "decode64 strict_decode64 urlsafe_decode64"),
    { decodes: "base64" },
  ),
  ...rowsOf("https://docs.ruby-lang.org/en/master/packed_data_rdoc.html", "pack:hex", { decodes: "hex" }),
  ...rowsOf("https://docs.ruby-lang.org/en/master/packed_data_rdoc.html", "uudecode", { decodes: "unknown" }),
  ...rowsOf(
    "https://docs.ruby-lang.org/en/master/Zlib.html",
    "Zlib.inflate Zlib::Inflate.inflate Zlib.gunzip Zlib::GzipReader Zlib::GzipReader.new Zstd.decompress Brotli.inflate",
    { decodes: "compressed" },
  ),
  ...rowsOf(
    "https://docs.ruby-lang.org/en/master/URI.html",
    "URI.decode_www_form_component URI.decode URI.unescape CGI.unescape CGI.unescapeHTML",
    { decodes: "url" },
  ),
  ...rowsOf(
    "https://docs.ruby-lang.org/en/master/OpenSSL/Cipher.html",
    "OpenSSL::Cipher.update OpenSSL::Cipher.final OpenSSL::PKey::RSA.private_decrypt ActiveSupport::MessageEncryptor.decrypt_and_verify RbNaCl::SecretBox.decrypt",
    { decodes: "encrypted" },
  ),
  ...rowsOf("https://docs.ruby-lang.org/en/master/String.html", ".ord .bytes .unpack .unpack1", {
    gives: [{ kind: "decoded", by: "character codes" }, "receiver"],
  }),
  ...rowsOf("https://docs.ruby-lang.org/en/master/String.html", ".tr", { gives: ["receiver"] }),
  ...rowsOf(
    "https://docs.ruby-lang.org/en/master/Base64.html",
    `${membersOf("Base64", "encode64 strict_encode64 urlsafe_encode64")} Zlib.deflate CGI.escape URI.encode_www_form_component URI.encode_www_form`,
    { gives: ["arguments"], encodes: true },
  ),
];

const ROWS: readonly CallRow[] = [...PROCESSES, ...EVALUATION, ...NETWORK, ...FILES, ...INPUTS, ...DECODERS];

const VALUES: readonly (readonly [names: string, origin: ProgramOrigin])[] = [
  ["ENV", { kind: "environment", name: null }],
  ["ARGV ARGF $stdin STDIN $* $<", { kind: "argument" }],
  [
    `params request cookies env.QUERY_STRING ${membersOf("request", "body params headers query_string raw_post path url cookies env user_agent")}`,
    REQUEST,
  ],
];

export const RUBY_CALLS: CallTable = {
  languages: ["ruby"],
  rows: ROWS,
  values: VALUES.flatMap(([names, origin]) => wordList(names).map((name) => [name, origin] as const)),
};

/** Texts of which one stands in every program that does something of the table; lower case. */
export const rubyCues: Cues = cuesOf(ROWS, {
  calls: ["(", " "],
  words: "eval exec system spawn",
  imports: (module) => [`${module}.`],
  constructs: `send( __send__ method(: const_get instance_eval
    class_eval \` %x popen open3 base64 unpack marshal net:: tcpsocket open-uri uri.open env[ env.fetch \\x \\u00 `,
});
