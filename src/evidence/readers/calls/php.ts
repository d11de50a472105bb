/** What callees of PHP do. Names of functions are lower case; a method is a member of its class. */
import type { ProgramOrigin } from "../../../engine/index.ts";
import { wordList } from "../languages/words.ts";
import type { CallRow, CallTable } from "./call-row.ts";
import { type Cues, cuesOf } from "./derive-cues.ts";
import { membersOf, rowsOf } from "./rows.ts";

const MANUAL = "https://www.php.net/manual/en";
const REQUEST = { kind: "request" } as const;
const SHELL = { does: "run", program: { argument: 0, language: "shell" } } as const;
const CODE = { does: "evaluate", program: { argument: 0, language: "php" } } as const;

const PROCESSES = [
  ...rowsOf(`${MANUAL}/function.putenv.php`, "putenv apache_setenv", { sets: { name: 0 }, gives: ["nothing"] }),
  ...rowsOf(`${MANUAL}/ref.exec.php`, "system passthru", { ...SHELL, prints: "output" }),
  ...rowsOf(
    `${MANUAL}/ref.exec.php`,
    "exec shell_exec backtick popen proc_open expect_popen w32api_invoke_function",
    SHELL,
  ),
  ...rowsOf(`${MANUAL}/function.proc-open.php`, "proc_open", { feeds: { program: 0, input: 1 } }),
  ...rowsOf(`${MANUAL}/function.proc-open.php`, "proc_open:list", { does: "run", command: { argument: 0, words: 0 } }),
  // By its name in a text; a call that is spelled out is a field of the environment.
  ...rowsOf(`${MANUAL}/function.getenv.php`, "getenv", { gives: [{ kind: "environment", name: null }] }),
  ...rowsOf(`${MANUAL}/function.pcntl-exec.php`, "pcntl_exec", { does: "run", command: { argument: 0, words: 1 } }),
  ...rowsOf("https://symfony.com/doc/current/components/process.html", "Symfony\\Component\\Process\\Process Process", {
    does: "run",
    command: { argument: 0, words: "rest" },
  }),
  ...rowsOf(
    "https://symfony.com/doc/current/components/process.html",
    "Symfony\\Component\\Process\\Process.fromShellCommandline Process.fromShellCommandline Illuminate\\Support\\Facades\\Process.run",
    SHELL,
  ),
  ...rowsOf(`${MANUAL}/class.com.php`, membersOf("COM", "Run Exec ShellExecute"), {
    does: "run",
    program: { argument: 0, language: "batch" },
  }),
  ...rowsOf(`${MANUAL}/function.mail.php`, "mail mb_send_mail imap_mail", { does: "send", from: ["all"] }),
];

const EVALUATION = [
  ...rowsOf(`${MANUAL}/function.eval.php`, "eval assert", CODE),
  ...rowsOf(`${MANUAL}/function.create-function.php`, "create_function", {
    does: "evaluate",
    program: { argument: 1, language: "php" },
  }),
  // The modifier that ran the replacement as code, until PHP 7.
  ...rowsOf(`${MANUAL}/reference.pcre.pattern.modifiers.php`, "preg_replace:e mb_ereg_replace:e", {
    does: "evaluate",
    program: { argument: 1, language: "php" },
  }),
  ...rowsOf(`${MANUAL}/function.unserialize.php`, "unserialize igbinary_unserialize msgpack_unpack yaml_parse", {
    does: "evaluate",
    from: [0],
    gives: [{ kind: "decoded", by: "pickle" }, "arguments"],
  }),
  ...rowsOf(`${MANUAL}/function.include.php`, "include include_once", { does: "load", starts: 0 }),
  ...rowsOf(`${MANUAL}/function.dl.php`, "dl FFI.cdef FFI.load", { does: "load", starts: 0, traits: ["binary"] }),
  ...rowsOf(
    "https://twig.symfony.com/doc/3.x/api.html",
    membersOf("Twig\\Environment Blade Illuminate\\Support\\Facades\\Blade", "createTemplate compileString render"),
    { gives: ["arguments"] },
  ),
];

const GUZZLE =
  "GuzzleHttp\\Client Client Illuminate\\Support\\Facades\\Http Http Symfony\\Component\\HttpClient\\HttpClient.create HttpClient.create WpOrg\\Requests\\Requests Requests";
const NETWORK = [
  ...rowsOf(`${MANUAL}/function.curl-init.php`, "curl_init", { makes: "curl", gives: ["nothing"] }),
  ...rowsOf(`${MANUAL}/function.curl-exec.php`, "curl_exec curl_multi_exec", {
    does: "fetch",
    from: [0],
    gives: ["fetched"],
  }),
  ...rowsOf(`${MANUAL}/function.curl-setopt.php`, "curl_setopt:data", { does: "send", from: [2] }),
  ...rowsOf(`${MANUAL}/function.curl-setopt.php`, "curl_multi_getcontent", { gives: ["fetched"] }),
  ...rowsOf("https://docs.guzzlephp.org", membersOf(GUZZLE, "get head getAsync"), {
    does: "fetch",
    gives: ["fetched"],
  }),
  ...rowsOf("https://docs.guzzlephp.org", membersOf(GUZZLE, "post put patch delete postAsync"), {
    does: "send",
    gives: ["fetched"],
  }),
  ...rowsOf("https://docs.guzzlephp.org", membersOf(GUZZLE, "request requestAsync"), {
    does: "fetch",
    what: 1,
    gives: ["fetched"],
  }),
  ...rowsOf(
    "https://developer.wordpress.org/plugins/http-api",
    "wp_remote_get wp_remote_head wp_safe_remote_get wp_remote_request wp_safe_remote_request download_url get_headers drupal_http_request",
    { does: "fetch", gives: ["fetched"] },
  ),
  ...rowsOf("https://developer.wordpress.org/plugins/http-api", "wp_remote_post wp_safe_remote_post wp_mail", {
    does: "send",
    from: ["all"],
    gives: ["fetched"],
  }),
  ...rowsOf(`${MANUAL}/function.fsockopen.php`, "fsockopen pfsockopen stream_socket_client", {
    does: "fetch",
    gives: ["fetched"],
    makes: "socket",
  }),
  ...rowsOf(`${MANUAL}/ref.sockets.php`, "socket_connect", { does: "fetch", what: 1, gives: ["fetched"] }),
  ...rowsOf(`${MANUAL}/ref.sockets.php`, "socket_create", {
    makes: "socket",
    gives: [{ kind: "fetched", host: null }],
  }),
  ...rowsOf(`${MANUAL}/ref.sockets.php`, "socket_write socket_send socket_sendto", { does: "send", from: [1] }),
  ...rowsOf(`${MANUAL}/ref.sockets.php`, "socket_bind socket_listen stream_socket_server socket_create_listen", {
    does: "listen",
    what: 1,
    from: [],
  }),
  ...rowsOf(
    `${MANUAL}/function.dns-get-record.php`,
    "gethostbyname gethostbynamel dns_get_record checkdnsrr dns_check_record",
    { does: "send", from: [0], gives: ["fetched"] },
  ),
  ...rowsOf(`${MANUAL}/ref.ftp.php`, "ftp_connect ftp_ssl_connect ssh2_connect", { does: "fetch", gives: ["fetched"] }),
  ...rowsOf(`${MANUAL}/ref.ftp.php`, "ftp_put ftp_fput ftp_nb_put ssh2_scp_send", { does: "send", from: ["all"] }),
  ...rowsOf(
    "https://github.com/PHPMailer/PHPMailer",
    `${membersOf("PHPMailer\\PHPMailer\\PHPMailer PHPMailer Illuminate\\Support\\Facades\\Mail Mail", "send msgHTML raw")} SoapClient.__doRequest`,
    { does: "send", what: "receiver", from: ["all"] },
  ),
  ...rowsOf(
    "https://github.com/openai-php/client",
    membersOf("OpenAI.client", "chat.create completions.create responses.create"),
    { gives: [{ kind: "model" }] },
  ),
];

const FILES = [
  ...rowsOf(
    `${MANUAL}/ref.filesystem.php`,
    `file_get_contents file readfile fopen show_source highlight_file php_strip_whitespace parse_ini_file
    simplexml_load_file SplFileObject Illuminate\\Support\\Facades\\Storage.get Storage.get gzfile gzopen readgzfile bzopen`,
    { reads: 0 },
  ),
  ...rowsOf(`${MANUAL}/function.stream-context-create.php`, "stream_context_create", { gives: ["arguments"] }),
  // With a context an address is asked by its method and gets its content.
  ...rowsOf(`${MANUAL}/function.stream-context-create.php`, "file_get_contents fopen", {
    does: "send",
    from: [2, 3],
    where: { argument: 2 },
  }),
  ...rowsOf(`${MANUAL}/wrappers.php.php`, "request:input", { gives: [REQUEST] }),
  ...rowsOf(`${MANUAL}/function.fopen.php`, "fopen:write", { makes: "file", gives: ["nothing"] }),
  ...rowsOf(`${MANUAL}/function.fwrite.php`, "fwrite fputs fputcsv gzwrite", {
    writes: { path: 0, content: 1, append: true },
  }),
  ...rowsOf(
    `${MANUAL}/function.file-put-contents.php`,
    "file_put_contents Illuminate\\Support\\Facades\\Storage.put Storage.put File.put Illuminate\\Support\\Facades\\File.put",
    { writes: { path: 0, content: 1 } },
  ),
  ...rowsOf(`${MANUAL}/function.move-uploaded-file.php`, "move_uploaded_file", {
    gives: [REQUEST],
    writes: { path: 1, content: "given" },
  }),
  ...rowsOf(`${MANUAL}/function.copy.php`, "copy rename link symlink", { copies: { from: 0, to: 1 } }),
  ...rowsOf(
    `${MANUAL}/function.unlink.php`,
    "unlink rmdir ftruncate wp_delete_file Storage.delete File.delete File.deleteDirectory Illuminate\\Support\\Facades\\File.deleteDirectory",
    { does: "delete", from: [0] },
  ),
  ...rowsOf(
    `${MANUAL}/function.scandir.php`,
    "scandir glob opendir dir DirectoryIterator RecursiveDirectoryIterator FilesystemIterator GlobIterator Symfony\\Component\\Finder\\Finder.in",
    { walks: 0 },
  ),
  ...rowsOf(`${MANUAL}/function.chmod.php`, "chmod chown chgrp lchown", { does: "change-permission", from: [] }),
];

const INPUTS = [
  ...rowsOf(
    `${MANUAL}/function.filter-input.php`,
    `filter_input filter_input_array apache_request_headers getallheaders http_get_request_body ${membersOf("request", "get input query post all json getContent header cookie")} ${membersOf("$request", "get input query post all json getContent header cookie getParam getParsedBody getQueryParams")}`,
    {
      gives: [REQUEST],
    },
  ),
  ...rowsOf(
    "https://laravel.com/docs/requests",
    `${membersOf("Illuminate\\Support\\Facades\\Request Request Illuminate\\Http\\Request", "get input query post all json header cookie")} request`,
    { gives: [REQUEST] },
  ),
  ...rowsOf(
    `${MANUAL}/function.gethostname.php`,
    "gethostname php_uname get_current_user posix_getlogin posix_uname getmyuid phpinfo phpversion",
    { gives: [{ kind: "host-name" }] },
  ),
  ...rowsOf(
    `${MANUAL}/function.time.php`,
    "time date gmdate microtime mktime strtotime hrtime getdate DateTime DateTimeImmutable Carbon\\Carbon.now now",
    { gives: [{ kind: "time" }] },
  ),
  ...rowsOf(
    `${MANUAL}/function.setlocale.php`,
    "setlocale localeconv Locale.getDefault locale_get_default Locale.acceptFromHttp date_default_timezone_get",
    { gives: [{ kind: "locale" }] },
  ),
  ...rowsOf(`${MANUAL}/function.getopt.php`, "getopt readline", { gives: [{ kind: "argument" }] }),
];

const DECODERS = [
  ...rowsOf(`${MANUAL}/function.escapeshellarg.php`, "escapeshellarg escapeshellcmd", { gives: ["first"] }),
  ...rowsOf(`${MANUAL}/function.base64-decode.php`, "base64_decode sodium_base642bin imap_base64", {
    decodes: "base64",
  }),
  ...rowsOf(`${MANUAL}/function.hex2bin.php`, "hex2bin sodium_hex2bin", { decodes: "hex" }),
  ...rowsOf(`${MANUAL}/function.str-rot13.php`, "str_rot13", { decodes: "rot13" }),
  // What a picture says of itself is text that a program may run: the file is shown, not read.
  ...rowsOf(`${MANUAL}/function.exif-read-data.php`, "exif_read_data read_exif_data iptcparse", {
    gives: [{ kind: "decoded", by: "picture metadata" }],
  }),
  ...rowsOf(`${MANUAL}/function.strrev.php`, "strrev", { decodes: "reversed" }),
  ...rowsOf(
    `${MANUAL}/function.gzinflate.php`,
    "gzinflate gzuncompress gzdecode zlib_decode bzdecompress inflate_add brotli_uncompress zstd_uncompress lzf_decompress",
    { decodes: "compressed" },
  ),
  ...rowsOf(`${MANUAL}/function.urldecode.php`, "urldecode rawurldecode html_entity_decode htmlspecialchars_decode", {
    decodes: "url",
  }),
  ...rowsOf(`${MANUAL}/function.convert-uudecode.php`, "convert_uudecode pack unpack", { decodes: "unknown" }),
  ...rowsOf(
    `${MANUAL}/function.openssl-decrypt.php`,
    "openssl_decrypt openssl_private_decrypt openssl_public_decrypt mcrypt_decrypt sodium_crypto_secretbox_open mcrypt_generic mdecrypt_generic Illuminate\\Support\\Facades\\Crypt.decrypt decrypt",
    { decodes: "encrypted" },
  ),
  ...rowsOf(`${MANUAL}/function.ord.php`, "ord mb_ord", {
    gives: [{ kind: "decoded", by: "character codes" }, "arguments"],
  }),
  ...rowsOf(
    `${MANUAL}/function.base64-encode.php`,
    "base64_encode bin2hex gzcompress gzdeflate gzencode urlencode rawurlencode openssl_encrypt http_build_query openssl_public_encrypt",
    { gives: ["arguments"], encodes: true },
  ),
  ...rowsOf(
    `${MANUAL}/function.json-decode.php`,
    "json_decode json_encode trim stripslashes serialize strval strtolower fread fgets stream_get_contents curl_getinfo",
    { gives: ["arguments"] },
  ),
];

const ROWS: readonly CallRow[] = [...PROCESSES, ...EVALUATION, ...NETWORK, ...FILES, ...INPUTS, ...DECODERS];

const VALUES: readonly (readonly [names: string, origin: ProgramOrigin])[] = [
  [
    "$_GET $_POST $_REQUEST $_COOKIE $_FILES $HTTP_RAW_POST_DATA $_SERVER.HTTP_HEADER $_SERVER.QUERY_STRING $_SERVER.REQUEST_URI $_SERVER.PATH_INFO $_SERVER.PHP_AUTH_PW $_SERVER.PHP_AUTH_USER $HTTP_POST_VARS $HTTP_GET_VARS",
    REQUEST,
  ],
  ["$_ENV", { kind: "environment", name: null }],
  ["$_SERVER.HTTP_ACCEPT_LANGUAGE", { kind: "locale" }],
  ["$argv $_SERVER.argv STDIN", { kind: "argument" }],
];

export const PHP_CALLS: CallTable = {
  languages: ["php"],
  rows: ROWS,
  values: VALUES.flatMap(([names, origin]) => wordList(names).map((name) => [name, origin] as const)),
};

/** Texts of which one stands in every program that does something of the table; lower case. */
export const phpCues: Cues = cuesOf(ROWS, {
  calls: ["("],
  words: "eval exec system assert",
  imports: (module) => [module],
  constructs: `\` $_get $_post $_request $_cookie $_files $_server[ $globals \${ $$ call_user_func array_map( array_filter( usort( create_function
    preg_replace( unserialize base64 gzinflate rot13 hex2bin chr( strrev exif_read_data include( include_once require( php://input curl_ \\x
    \\u{ }( ]( register_shutdown_function invoke`,
});
