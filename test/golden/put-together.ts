/** Words that scanners look for, written backwards here, so that no file of ours holds what the cases hold. */
import { createHash } from "node:crypto";

export const CURL = reversed("lruc");
export const WGET = reversed("tegw");
export const EVAL = reversed("lave");
export const EXEC = reversed("cexe");
export const SHELL = reversed("hsab");
export const BASE64 = reversed("46esab");
export const CHILD_PROCESS = reversed("ssecorp_dlihc:edon");
/** A page that shows what was posted to it. */
export const REQUEST_BIN = reversed("etis.koohbew//:sptth");
/** Somebody's host, of no known kind. */
export const COLLECTOR = "https://quiet-meadow.collector.example";

function reversed(word: string): string {
  return [...word].reverse().join("");
}

/** An expression of GitHub Actions. */
export const expression = (of: string): string => ["$", `{{ ${of} }}`].join("");
export const secret = (name: string): string => expression(`${reversed("sterces")}.${name}`);
export const ALL_SECRETS = expression(`${reversed("NOSJot")}(${reversed("sterces")})`);

/** All that any payload here does, were it run: print a line. */
export const HARMLESS = 'console.log("this could have been anything: it is read by nobody and run by everybody");';
export const HARMLESS_PYTHON = 'print("this could have been anything: it is read by nobody and run by everybody")';
export const HARMLESS_SHELL = "echo this could have been anything, it is read by nobody and run by everybody";

export const encoded = (text: string): string => Buffer.from(text).toString("base64");

/** Bytes that look like noise and are the same every time. */
export function noise(bytes: number, seed = "noise"): Buffer {
  const blocks = Array.from({ length: Math.ceil(bytes / 32) }, (_, i) =>
    createHash("sha256").update(`${seed} ${i}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, bytes);
}

/** Machine-made names and numbers around the harmless line, as an obfuscator writes them. */
export function mangled(seed: string): string {
  const name = (i: number) => `_0x${noise(3, `${seed} ${i}`).toString("hex")}`;
  const words = Array.from(
    { length: 24 },
    (_, i) =>
      `'${[...noise(5, `${seed} word ${i}`)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("")}'`,
  );
  const [all, pick, index, run] = [name(1), name(2), name(3), name(4)];
  return `const ${all}=[${words.join(",")}];(function(${index},${run}){while(--${run}){${index}['push'](${index}['shift']());}}(${all},0x1b3));const ${pick}=function(${index}){return ${all}[${index}-0x0];};global['_V']='8-${seed}';global['r']=require;${EVAL}(${pick}('0x1')+${pick}('0x7')+Buffer.from('${encoded(HARMLESS)}','${BASE64}').toString());`;
}
