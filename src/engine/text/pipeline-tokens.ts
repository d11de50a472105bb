/** Credentials that pipelines hand to whatever they run, tests included, taken from the environment. */

import { DUMPS_ENVIRONMENT, placesOf } from "./calls.ts";
import { clip } from "./clip.ts";

/** `process.env` or `os.environ` handed on, and not one variable of it. */
const WHOLE_ENVIRONMENT = /[:(,=]\s{0,3}(?:process\.env|os\.environ)\s{0,3}(?=[,})\n])/;
const TOKENS =
  /(?:process\.env\.|process\.env\[["']|os\.environ(?:\.get)?[[(]["']|getenv\s{0,2}\(\s{0,2}["']|Getenv\s{0,2}\(\s{0,2}["']|ENV\[["']|\$\{?)((?:GITHUB|GH|NPM|NODE_AUTH|ACTIONS_RUNTIME|ACTIONS_ID_TOKEN_REQUEST|PYPI|PYPI_API|CARGO_REGISTRY|CODECOV|VAULT|DOCKER|SLACK|SNYK|SONAR)_TOKEN|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|TWINE_PASSWORD|(?:OPENAI|ANTHROPIC)_API_KEY|AZURE_CLIENT_SECRET|GOOGLE_APPLICATION_CREDENTIALS)\b/g;

/** A call that sends; commands are calls in shell scripts alone. */
const CALLS =
  /\bfetch\s{0,3}\(|\bsendBeacon\s{0,3}\(|\.(?:post|put|send|request|get)\s{0,3}\(|\burlopen\s{0,3}\(|\bhttp\.(?:Get|Post\w{0,6}|NewRequest)\s{0,3}\(/g;
const COMMANDS = /(?<![\w-])(?:curl|wget|ncat?|nslookup|dig)\s/g;

/**
 * What a text sends of the environment, in words; null where it does not send or takes nothing along, and for what only
 * stands in a literal as a sample. Line by line: the call, and what it takes along, may stand on different ones.
 */
export function pipelineTokens(text: string, path: string): string | null {
  const shell = /\.(?:sh|bash|zsh|ksh|bats)$|(?:^|\/)[^./]{1,100}$/i.test(path);
  const live = (at: number) => (shell ? !isSingleQuoted(text, at) : isLive(text, at));
  if (!placesOf(shell ? COMMANDS : CALLS, text).some(live)) return null;
  if ([DUMPS_ENVIRONMENT, WHOLE_ENVIRONMENT].some((pattern) => placesOf(pattern, text).some(live)))
    return "the whole environment";
  for (const match of text.matchAll(TOKENS))
    if ((shell || !match[0].startsWith("$")) && live(match.index)) return clip(match[1] ?? "", 60);
  return null;
}

function isSingleQuoted(text: string, at: number): boolean {
  return (
    lineBefore(text, at)
      .replace(/"[^"\n]{0,1000}"/g, "")
      .split("'").length %
      2 ===
    0
  );
}

/** Outside of quotes on its line, or put into a text by its language: `${x}`, `f"{x}"`. */
function isLive(text: string, at: number): boolean {
  const before = lineBefore(text, at);
  let open: string | null = null;
  let opened = 0;
  for (let i = 0; i < before.length; i++) {
    const letter = before[i] ?? "";
    if (letter === "\\") i++;
    else if (open === null && (letter === '"' || letter === "'" || letter === "`")) [open, opened] = [letter, i];
    else if (letter === open) open = null;
  }
  if (open === null) return true;
  const inside = before.slice(opened);
  const puts = open === "`" ? "${" : before[opened - 1] === "f" ? "{" : null;
  return puts !== null && inside.lastIndexOf(puts) > inside.lastIndexOf("}");
}

function lineBefore(text: string, at: number): string {
  return text.slice(text.slice(0, at).lastIndexOf("\n") + 1, at).slice(-1000);
}
