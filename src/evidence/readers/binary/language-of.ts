/** Which programming language a text looks like. Needs several different signs, so that prose and data stay `null`. */

interface Language {
  readonly name: string;
  /** One of these alone decides. */
  readonly surely: RegExp;
  /** Two different ones decide. */
  readonly signs: readonly RegExp[];
}

const LANGUAGES: readonly Language[] = [
  { name: "php", surely: /<\?php\b/, signs: [] },
  {
    name: "powershell",
    surely: /\b(?:Invoke-Expression|Invoke-WebRequest|New-Object System\.|\[Convert\]::FromBase64String)\b/,
    signs: [/\$env:[A-Za-z]/, /\bparam\s{0,3}\(/i, /\bWrite-(?:Host|Output)\b/],
  },
  {
    name: "python",
    surely: /^#!.{0,60}python/,
    signs: [
      /^import (?:os|sys|re|json|base64|zlib|subprocess|requests|socket)\b/m,
      /^from [a-z_.]{1,60} import /m,
      /^\s{0,40}def [a-z_]\w{0,60}\(/m,
      /\bexec\(|\b__import__\(/,
      /\bbase64\.b64decode\(|\bzlib\.decompress\(/,
    ],
  },
  {
    name: "javascript",
    surely: /^#!.{0,60}\bnode\b/,
    signs: [
      /\brequire\s{0,3}\(\s{0,3}["'`]/,
      /\bfunction\s{0,3}\w{0,60}\s{0,3}\(/,
      /=>\s{0,3}[{(]/,
      /\b(?:const|let|var)\s{1,3}[\w$[{]/,
      /\b(?:module\.exports|process\.env|globalThis|global\s{0,3}\[)/,
      /\b(?:eval|atob|String\.fromCharCode|new Function)\s{0,3}\(/,
      /\b_0x[0-9a-f]{4,}/,
    ],
  },
  {
    name: "shell",
    surely: /^#!.{0,60}\b(?:ba|z|k|da)?sh\b/,
    signs: [/\b(?:curl|wget)\s{1,3}-/, /\|\s{0,3}(?:ba|z)?sh\b/, /^\s{0,8}(?:fi|done|esac)\s{0,8}$/m, /\bchmod \+x\b/],
  },
];

/** At most the first 64 KiB are looked at. */
export function languageOf(text: string): string | null {
  const head = text.slice(0, 64 * 1024);
  for (const { name, surely, signs } of LANGUAGES) {
    if (surely.test(head) || signs.filter((sign) => sign.test(head)).length >= 2) return name;
  }
  return null;
}
