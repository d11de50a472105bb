/** What a shell command would do if something ran it by itself. One command line, as an editor, an agent or npm starts it. */
import { argumentsAt, DECODES, RUNS_TEXT } from "./calls.ts";
import { hiddenTexts } from "./encodings.ts";
import { isKnownInstaller, kindOfUrl, urlsIn } from "./url.ts";

/** Longest stretch of a command that is looked at. */
const LOOKED = 4000;

export interface CommandTraits {
  /** Fetches something and hands it to an interpreter. */
  readonly fetchesAndRuns: boolean;
  /** The place is the known home of a tool. */
  readonly knownSource: boolean;
  /** Talks to the network at all. */
  readonly network: boolean;
  /** Decodes or encodes what it runs. */
  readonly encoded: boolean;
  /** An interpreter is given a file whose name says that it is no program: a font, a picture, data. */
  readonly disguised: string | null;
  /** A program written into the command itself: `node -e …`. */
  readonly inline: boolean;
  /** A package that is fetched to be run: `npx name`. */
  readonly remotePackage: string | null;
  /** Hides what it does: output thrown away in the background, hidden windows. */
  readonly silent: boolean;
  /** Sends to a place made for collecting. */
  readonly collector: string | null;
  /** Takes tokens or the environment along. */
  readonly takesSecrets: boolean;
  /** Files it starts, as written, `./` cut off. */
  readonly starts: readonly string[];
}

const INTERPRETER =
  /(?<![\w./-])(?:node|nodejs|bun(?:\s{1,3}run)?|deno\s{1,3}run|python[23]?(?:\.\d{1,2})?|py|ruby|perl|php|bash|sh|zsh|dash|ksh|pwsh|powershell(?:\.exe)?|osascript|wscript|cscript|mshta|tsx|ts-node|source|\.)\s{1,4}((?:-{1,2}[\w:=-]{1,40}\s{1,4}){0,6})["']?([^\s"'|&;<>()]{1,300})/gi;
const PROGRAM = /\.(?:[cm]?[jt]sx?|py[wc]?|rb|pl|php|sh|bash|zsh|ps1|psm1|scpt|vbs|hta|applescript|fish|ksh)$/i;
const NO_PROGRAM =
  /\.(?:woff2?|ttf|otf|eot|png|jpe?g|gif|svg|ico|webp|bmp|mp[34]|wav|ogg|webm|avi|mov|pdf|docx?|xlsx?|zip|gz|tgz|bz2|xz|7z|dat|bin|db|sqlite|css|s[ac]ss|less|html?|md|txt|csv|log|map|lock|ya?ml|toml|xml|po|obj|stl|glb|gltf|fbx|3ds|dae|wasm|bak|bk|tmp|cache)$/i;

/** Reads a command. Linear; at most the first 4,000 characters. */
export function readCommand(command: string): CommandTraits {
  const text = command.slice(0, LOOKED);
  const urls = urlsIn(text);
  const fetches =
    /(?<![\w-])(?:curl|wget|iwr|irm|invoke-webrequest|invoke-restmethod|fetch|aria2c|certutil|bitsadmin)(?![\w-])|DownloadString|DownloadFile|mshta\s{1,4}https?:|urlopen|urllib|https?\.get\(|fetch\(/i.test(
      text,
    );
  const piped =
    /\|\s{0,4}(?:sudo\s{1,4}(?:-\w{1,2}\s{1,4})?)?(?:env\s{1,4})?(?:\/(?:usr\/)?bin\/)?(?:ba|z|da|k|fi)?sh\b|\|\s{0,4}(?:sudo\s{1,4})?(?:node|bun|deno|python[23]?|perl|ruby|php|iex|invoke-expression|cmd)\b|\biex\b|\bsource\s{1,4}<\(|(?:ba|z)?sh\s{1,4}(?:-c\s{1,4})?["']?(?:<\(|\$\()\s{0,4}(?:curl|wget)|\beval\s{1,4}["']?(?:\$\(|`)\s{0,4}(?:curl|wget)|mshta\s{1,4}https?:/i.test(
      text,
    );
  const stored =
    fetches &&
    /(?:&&|;|\n)\s{0,4}(?:sudo\s{1,4})?(?:chmod\s{1,4}(?:\+x|[0-7]{3,4})|(?:ba|z)?sh\s|node\s|python3?\s|\.\/|start\s|bun\s)/i.test(
      text,
    );
  const { disguised, starts } = readTargets(text);
  return {
    fetchesAndRuns: fetches && (piped || stored),
    knownSource: urls.length > 0 && urls.every(({ host }) => isKnownInstaller(host)),
    network: fetches || urls.length > 0,
    encoded: isEncoded(text),
    disguised,
    inline:
      /(?<![\w-])(?:node|bun|deno|python[23]?|ruby|perl|php)\s{1,4}(?:-{1,2}[\w-]{1,20}\s{1,4}){0,3}(?:-e|-c|-r|-pe|-p|--eval|eval)\s{1,4}["'`\w]/i.test(
        text,
      ),
    remotePackage:
      /(?<![\w-])(?:npx|bunx|pnpx|uvx|pipx\s{1,3}run|(?:pnpm|yarn|bun)\s{1,3}(?:dlx|x)|npm\s{1,3}exec)\s{1,4}(?:-{1,2}[\w-]{1,20}(?:=\S{1,80})?\s{1,4}){0,4}(@?[\w./:#@+-]{1,200})/i.exec(
        text,
      )?.[1] ?? null,
    silent:
      />\s{0,2}\/dev\/null\s{1,3}2>&1\s{0,3}&(?!&)|\bnohup\b|&>\s{0,2}\/dev\/null\s{0,3}&(?!&)|-w(?:indowstyle)?\s{1,3}hidden|\bstart\s{1,3}\/b\b|\bsetsid\b|\bdisown\b/i.test(
        text,
      ),
    collector:
      urls.find((url) => {
        const kind = kindOfUrl(url);
        return kind !== null && kind !== "chat";
      })?.host ?? null,
    takesSecrets: takesSecrets(text),
    starts,
  };
}

/** True where tokens or the whole environment stand in a command that also names a URL or a network tool. */
export function takesSecrets(text: string): boolean {
  return /\$\{?\{?\s{0,2}(?:secrets\.|env:)?[A-Z0-9_]{0,40}(?:TOKEN|SECRET|PASSWORD|PASSWD|API_?KEY|PRIVATE_KEY|ACCESS_KEY)\b|\b(?:printenv|env)\s{0,3}\||\$\((?:printenv|env)\)|\.aws\/credentials|\.ssh\/id_|\.npmrc|\.git-credentials|\.docker\/config\.json|\.kube\/config/.test(
    text,
  );
}

function isEncoded(text: string): boolean {
  if (
    /base64\s{1,3}(?:-d|-D|--decode)\b[^;\n]{0,200}\|\s{0,4}(?:sudo\s{1,4})?(?:\w{0,3}sh|python3?|node|perl|ruby|php)\b/.test(
      text,
    )
  )
    return true;
  if (/(?:power|pw)sh?(?:ell)?(?:\.exe)?\s[^\n]{0,200}-e(?:c|nc|ncodedcommand)?\s{1,4}[A-Za-z0-9+/=]{16}/i.test(text))
    return true;
  const runs = RUNS_TEXT.exec(text);
  if (runs && DECODES.test(argumentsAt(text, runs.index + runs[0].length - 1))) return true;
  if (/\beval\s{1,4}["']?\$\([^)]{0,300}base64\s{1,3}(?:-d|-D|--decode)/.test(text)) return true;
  return hiddenTexts(text).some(({ text: hidden }) =>
    /https?:\/\/|require\(|\bcurl\s|\bimport\s|\beval\(|child_process|\/bin\/(?:ba)?sh/.test(hidden),
  );
}

function readTargets(text: string): Pick<CommandTraits, "disguised" | "starts"> {
  const starts: string[] = [];
  let disguised: string | null = null;
  for (const match of text.matchAll(INTERPRETER)) {
    const flags = match[1] ?? "";
    const target = tidyPath(match[2] ?? "");
    if (
      /(?:^|\s)-{1,2}(?:e|c|r|eval|p|pe|m|version|v)\s*$/i.test(flags) ||
      target === "" ||
      target.startsWith("-") ||
      target.startsWith("$")
    )
      continue;
    if (NO_PROGRAM.test(target)) disguised ??= target;
    if (starts.length < 20) starts.push(target);
  }
  for (const match of text.matchAll(
    /(?:^|[\s;&|(]|["'])(\.{0,2}\/?[\w.@-]{1,80}(?:\/[\w.@-]{1,80}){0,12})(?=$|[\s;&|)"'])/g,
  )) {
    const target = tidyPath(match[1] ?? "");
    if (starts.length < 20 && !starts.includes(target) && (PROGRAM.test(target) || match[1]?.startsWith("./")))
      starts.push(target);
  }
  return { disguised, starts };
}

/** A path as the tree has it: no quotes, no `./`, no variable for the workspace in front. */
function tidyPath(path: string): string {
  return path
    .replace(/^(?:\$\{?(?:workspaceFolder|workspaceRoot|CLAUDE_PROJECT_DIR|PWD|INIT_CWD)\}?\/|\.\/)+/, "")
    .replace(/^["']|["']$/g, "");
}
