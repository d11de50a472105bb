/** What a JavaScript call does, told from the name of what is called and from the module it was bound from. */
import type { ScriptSink } from "../../../engine/index.ts";

const SPAWNERS = /^(?:exec|execSync|execFile|execFileSync|spawn|spawnSync|fork)$/;
const FILE_WRITERS =
  /^(?:writeFile|writeFileSync|appendFile|appendFileSync|createWriteStream|outputFile|outputFileSync|cp|cpSync)$/;
const FILE_REMOVERS = /^(?:rm|rmSync|unlink|unlinkSync|rmdir|rmdirSync|remove|removeSync|rimraf|rimrafSync)$/;
const FILE_READERS = /^(?:readFile|readFileSync|createReadStream|readJson|readJsonSync)$/;

/** `a.b.c` cut into what it hangs on and its last part. */
export function splitName(name: string): { base: string; last: string } {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? { base: "", last: name } : { base: name.slice(0, dot), last: name.slice(dot + 1) };
}

/**
 * The kind of sink behind a dotted name; null for calls that do no harm. `moduleOf` answers what the first part of the
 * name was imported from, as `child_process` or `child_process.exec`.
 */
export function sinkOf(name: string, moduleOf: (name: string) => string | null): ScriptSink["kind"] | null {
  const { base, last } = splitName(name);
  const home = toHome(name, moduleOf);
  if (/^(?:eval|Function|new Function|execScript|importScripts)$/.test(name)) return "eval";
  if (/^(?:globalThis|window|global|self|top)\.(?:eval|Function)$/.test(name)) return "eval";
  if (/(?:^|\.|\s)Function\.constructor$/.test(name)) return "eval";
  if (last === "_compile" || last === "constructor.constructor" || name.endsWith(".constructor.constructor"))
    return "eval";
  if (home.startsWith("vm.") || /^(?:new )?vm\.(?:runIn|Script|compileFunction)/.test(name)) return "eval";
  if (/^(?:runInThisContext|runInNewContext|runInContext)$/.test(last)) return "eval";
  if (home.startsWith("child_process") && SPAWNERS.test(splitName(home).last)) return "spawn";
  if (/^(?:execSync|execFileSync|spawnSync)$/.test(last)) return "spawn";
  if (
    /^(?:execa|execaSync|execaCommand|Bun\.spawn|Bun\.spawnSync|Deno\.run|new Deno\.Command|shell\.exec|shelljs\.exec)$/.test(
      name,
    )
  )
    return "spawn";
  if (
    /^(?:fetch|new XMLHttpRequest|new WebSocket|navigator\.sendBeacon|got|axios|request|needle|superagent)$/.test(name)
  )
    return "network";
  if (/^(?:axios|got|request|needle|superagent|ky|undici)\.\w+$/.test(name)) return "network";
  if (
    /^(?:http|https|http2|net|tls|dgram|dns)\./.test(home) &&
    /^(?:get|request|connect|createConnection|createSocket|resolve\w*|lookup)$/.test(splitName(home).last)
  )
    return "network";
  const onFiles =
    /^(?:fs|fs\/promises|fs-extra|graceful-fs)\b/.test(home) ||
    /(?:^|\.)(?:fs|fsp|fse|nodefs)(?:\.promises)?$/.test(base);
  if (onFiles && FILE_WRITERS.test(last)) return "write";
  if (onFiles && FILE_REMOVERS.test(last)) return "delete";
  return last === "rimraf" || home.startsWith("rimraf") ? "delete" : null;
}

/** What a call's answer is made from, where its name tells. */
export function originOf(
  name: string,
  moduleOf: (name: string) => string | null,
): "decoded" | "network" | "file" | null {
  const { last } = splitName(name);
  if (isDecoder(name)) return "decoded";
  if (sinkOf(name, moduleOf) === "network") return "network";
  return FILE_READERS.test(last) ? "file" : null;
}

function isDecoder(name: string): boolean {
  if (/textdecoder|utf-?8|jwt|cookie|querystring|\bqs\b|decodeURI|json|uri\.|html|entities|decoder\.decode/i.test(name))
    return false;
  return /(?:^|\.)(?:atob|unescape|fromCharCode|fromCodePoint|\w{0,30}(?:base64|b64)\w{0,4}(?:decode|toString|ToString)?|\w{0,20}(?:decrypt|deobfuscate|gunzip|inflate|brotliDecompress|unxor)\w{0,12}|createDecipheriv|createDecipher|decode(?:Base64|Hex|String|Payload|B64)?)(?:\.apply|\.call)?$/i.test(
    name,
  );
}

/** The name as its module would write it: `cp.exec` → `child_process.exec`. */
function toHome(name: string, moduleOf: (name: string) => string | null): string {
  const bare = name.replace(/^new /, "");
  const dot = bare.indexOf(".");
  const first = dot < 0 ? bare : bare.slice(0, dot);
  const inline = /^require\(([\w:/-]{1,60})\)(.*)$/.exec(bare);
  if (inline) return `${(inline[1] ?? "").replace(/^node:/, "")}${inline[2] ?? ""}`;
  const module = moduleOf(first);
  return module === null ? bare : `${module.replace(/^node:/, "")}${dot < 0 ? "" : bare.slice(dot)}`;
}
