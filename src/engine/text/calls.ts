/**
 * Calls that matter, by their spelling in any common language: running text as code, starting a process, decoding,
 * talking to the network, reading the environment. Patterns over one line; a reader's facts say more where there are any.
 */

/** Runs text as code. A bare `exec(` counts (Python, PHP); a method named exec does not (regular expressions). */
export const RUNS_TEXT =
  /(?<![\w$.>-])(?:eval|exec|Function|execScript|assert_options|create_function|compile_eval)\s{0,3}\(|\bnew\s{1,4}Function\s{0,3}\(|\b(?:globalThis|window|global|self|builtins|__builtins__)(?:\.|\[['"])(?:eval|exec|Function)\b|\.\s{0,2}constructor\s{0,2}\(\s{0,2}(?:["'`]return|atob|Buffer)|\bbuiltins["']\s{0,2}\)\s{0,2}\.\s{0,2}(?:eval|exec)\b|\bvm\.(?:runIn\w{1,20}|Script|compileFunction)\s{0,3}\(|\b_compile\s{0,3}\(|\b(?:zend_)?eval_string\w{0,10}\s{0,3}\(|\b(?:instance|class|module)_eval\b|\bInvoke-Expression\b|(?<![\w-])iex\b(?!\.)|\bmarshal\.loads\s{0,3}\(|\bloadstring\s{0,3}\(|\bScriptEngineManager\b|\bAssembly\]?(?:::|\.)Load\b/;

const RUNS_TEXT_BUT_EXEC = new RegExp(RUNS_TEXT.source.replace("eval|exec|Function", "eval|Function"));

/** {@link RUNS_TEXT} for a file: where a bare `exec(` starts a process (JavaScript, C), it does not count. */
export function runsTextIn(path: string): RegExp {
  return /\.(?:pyw?|pyx|pth|ipynb|php|phtml|inc|rb|pl|pm)$|(?:^|\/)[^./]{1,100}$/i.test(path)
    ? RUNS_TEXT
    : RUNS_TEXT_BUT_EXEC;
}

/** Starts a process. */
export const STARTS_PROCESS =
  /\bchild_process\b|(?<![\w$.])(?:execSync|execFileSync|spawnSync|execFile|spawn)\s{0,3}\(|\b(?:cp|childProcess|child_process)\.(?:exec|execSync|spawn|spawnSync|execFile|execFileSync|fork)\s{0,3}\(|\bos\.(?:system|popen|startfile|exec[lv]\w{0,3}|spawn[lv]\w{0,3})\s{0,3}\(|\bsubprocess\.(?:run|call|Popen|check_output|check_call|getoutput|getstatusoutput)\s{0,3}\(|\bexec\.Command(?:Context)?\s{0,3}\(|\bCommand::new\s{0,3}\(|\bgetRuntime\(\)\s{0,3}\.exec\b|\bnew\s{1,3}ProcessBuilder\b|\bProcess\.(?:Start|run|start)\s{0,3}\(|(?<![\w$.>:])(?:shell_exec|passthru|proc_open|popen|system)\s{0,3}\(|\bOpen3\.\w|%x[{([]|\bStart-Process\b|\.execute\(\)\s{0,4}\.text\b|\bWScript\.Shell\b/;

/** Makes text out of bytes that were written so as not to be read. */
export const DECODES =
  /\batob\s{0,3}\(|\bBuffer\.from\s{0,3}\([^\n]{0,2000}?["'`](?:base64|base64url|hex)["'`]|\bb(?:64|85|32|16)_?decode\b|\ba85decode\b|\bbase64(?:\.|_|::)(?:\w{1,20}_)?decode\w{0,10}|\bgz(?:inflate|uncompress|decode)\s{0,3}\(|\bstr_rot13\s{0,3}\(|\bzlib\.(?:decompress|inflate\w{0,12}|gunzip\w{0,6}|unzip\w{0,6}|brotliDecompress\w{0,6})\s{0,3}\(|\b(?:gzip|lzma|bz2)\.decompress\b|\bfromCharCode\b|\bbytes\.fromhex\b|\bunhexlify\b|\bcodecs\.decode\s{0,3}\(|(?<![\w$])chr\s{0,3}\(\s{0,3}[\w$]|\bFromBase64String\b|\bBase64\.(?:decode\w{0,8}|getDecoder|strict_decode64|urlsafe_decode64)|\bdecode_base64\b|\bunpack\s{0,3}\(\s{0,3}["'][mH]|\b(?:Std|URL|RawStd)Encoding\.DecodeString\b|\bbase64\s{1,3}(?:-\w{1,3}\s{1,3}){0,2}(?:-d|-D|--decode)\b|\bxxd\s{1,3}-r\b|\bopenssl\s{1,3}(?:enc|base64)\s{1,3}[^|\n]{0,80}-d\b|\bcreateDecipheriv\b|\bunescape\s{0,3}\(|\.reverse\(\)\s{0,3}\.join\(|\[::-1\]|\.decompress\s{0,3}\(|\.decrypt\s{0,3}\(|\bmarshal\b/;

/** Sends or fetches. */
export const TALKS =
  /\bfetch\s{0,3}\(|\baxios\b|\b(?:https?|http2)\.(?:get|request)\s{0,3}\(|\bXMLHttpRequest\b|\bsendBeacon\b|\bnew\s{1,3}WebSocket\b|\brequests\.(?:get|post|put|request|Session)\b|\burllib\d?(?:\.request)?\.(?:urlopen|urlretrieve|Request)\b|\burlopen\s{0,3}\(|\bhttpx\.\w|\baiohttp\b|\bsocket\.(?:socket|create_connection|connect)\s{0,3}\(|\bnet\.(?:connect|createConnection|Socket|Dial)\b|\bhttp\.(?:Get|Post|PostForm|NewRequest)\s{0,3}\(|\breqwest\b|\bureq::|\bcurl_exec\b|\bfile_get_contents\s{0,3}\(\s{0,3}["']https?:|\bNet::HTTP\b|\bURI\.open\b|\bLWP::|\bWebClient\b|\bHttpClient\b|\bInvoke-(?:WebRequest|RestMethod)\b|(?<![\w-])(?:curl|wget|iwr|irm|ncat?|nslookup)\s{1,4}[-\w"'$h]|\bDownload(?:String|File|Data)\b|\bdns\.(?:resolve|lookup)\w{0,6}\s{0,3}\(/;

/** Writes the whole environment down as text. */
export const SERIALISES_ENVIRONMENT =
  /\bJSON\.stringify\(\s{0,3}process\.env\s{0,3}[,)]|\bjson\.dumps\(\s{0,3}(?:dict\()?os\.environ|\bstr\(\s{0,3}(?:dict\()?os\.environ|\bENV\.to_h\.to_json\b|\bquerystring\.stringify\(\s{0,3}process\.env|\bjson_encode\(\s{0,3}\$_(?:ENV|SERVER)|\burlencode\(\s{0,3}(?:dict\()?os\.environ/;

/** Takes the whole environment, not one variable of it. */
export const DUMPS_ENVIRONMENT =
  /\bJSON\.stringify\(\s{0,3}process\.env\s{0,3}[,)]|\bObject\.(?:entries|keys|values|assign|fromEntries)\(\s{0,3}(?:\{\s{0,3}\},\s{0,3})?process\.env\b|\{\s{0,3}\.\.\.process\.env\s{0,3}\}|\bdict\(\s{0,3}os\.environ|\bos\.environ\.(?:items|copy)\(\)|\bjson\.dumps\(\s{0,3}(?:dict\()?os\.environ|\bstr\(\s{0,3}os\.environ|\bos\.Environ\(\)|\benv::vars\(\)|\bENV\.(?:to_h|to_a|inspect|map|each)\b|(?<![\w-])(?:printenv|env)\s{0,3}(?:\||>)|\$\((?:printenv|env)\)|\bGet-ChildItem\s{1,3}[Ee]nv:|\bSystem\.getenv\(\)/;

/** Takes every variable of the environment in turn, and an encoding for what was taken. */
export const WALKS_ENVIRONMENT =
  /\bos\.environ\.items\(\)|\bObject\.(?:entries|keys)\(\s{0,2}process\.env\s{0,2}\)|\bos\.Environ\(\)|\benv::vars\(\)|\bENV\.(?:map|each|to_a)\b/;
export const ENCODES =
  /\bb64encode\b|\bbtoa\s{0,2}\(|\btoString\s{0,2}\(\s{0,2}["'](?:base64|hex)["']|\bhexlify\b|\bEncodeToString\b|\bBase64\.(?:strict_)?encode64\b|\bbase64::encode\b/;

/** Text between the parenthesis that opens at or after `from` and its partner, at most `limit` characters. */
export function argumentsAt(text: string, from: number, limit = 4000): string {
  const open = text.indexOf("(", from);
  if (open < 0 || open > from + 60) return "";
  let depth = 0;
  const end = Math.min(text.length, open + limit);
  for (let i = open; i < end; i++) {
    const letter = text[i];
    if (letter === "(") depth++;
    else if (letter === ")" && --depth === 0) return text.slice(open + 1, i);
  }
  return text.slice(open + 1, end);
}

const everywhereOf = new WeakMap<RegExp, RegExp>();

/** Places of a pattern in a text, at most `most`. */
export function placesOf(pattern: RegExp, text: string, most = 20): number[] {
  let everywhere = everywhereOf.get(pattern);
  if (!everywhere) {
    everywhere = new RegExp(pattern.source, pattern.flags.includes("g") ? pattern.flags : `${pattern.flags}g`);
    everywhereOf.set(pattern, everywhere);
  }
  const places: number[] = [];
  everywhere.lastIndex = 0;
  // No matchAll: it makes a new pattern each time, and most texts have no such place.
  for (let match = everywhere.exec(text); match; match = everywhere.exec(text)) {
    places.push(match.index);
    if (places.length === most) break;
    if (match[0] === "") everywhere.lastIndex++;
  }
  return places;
}
