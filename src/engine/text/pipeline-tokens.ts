/** Credentials that pipelines hand to whatever they run, tests included, taken from the environment. */

import { DUMPS_ENVIRONMENT } from "./calls.ts";
import { clip } from "./clip.ts";

/** `process.env` or `os.environ` handed on, and not one variable of it. */
const WHOLE_ENVIRONMENT = /[:(,=]\s{0,3}(?:process\.env|os\.environ)\s{0,3}(?=[,})\n])/;
const TOKENS =
  /(?:process\.env\.|process\.env\[["']|os\.environ(?:\.get)?[[(]["']|getenv\s{0,2}\(\s{0,2}["']|Getenv\s{0,2}\(\s{0,2}["']|ENV\[["']|\$\{?)((?:GITHUB|GH|NPM|NODE_AUTH|ACTIONS_RUNTIME|ACTIONS_ID_TOKEN_REQUEST|PYPI|PYPI_API|CARGO_REGISTRY|CODECOV|VAULT|DOCKER|SLACK|SNYK|SONAR)_TOKEN|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|TWINE_PASSWORD|(?:OPENAI|ANTHROPIC)_API_KEY|AZURE_CLIENT_SECRET|GOOGLE_APPLICATION_CREDENTIALS)\b/g;

/** What a text takes from the environment, in words; null for nothing, and for what only stands in a literal as a sample. */
export function pipelineTokens(text: string, path: string): string | null {
  if (isLive(text, DUMPS_ENVIRONMENT.exec(text)?.index) || isLive(text, WHOLE_ENVIRONMENT.exec(text)?.index))
    return "the whole environment";
  const shell = /\.(?:sh|bash|zsh|ksh|bats)$|(?:^|\/)[^./]{1,100}$/i.test(path);
  for (const match of text.matchAll(TOKENS)) {
    if (match[0].startsWith("$") ? shell && !isSingleQuoted(text, match.index) : isLive(text, match.index))
      return clip(match[1] ?? "", 60);
  }
  return null;
}

function isSingleQuoted(text: string, at: number): boolean {
  const before = text.slice(text.lastIndexOf("\n", at) + 1, at).slice(-1000);
  return before.replace(/"[^"\n]*"/g, "").split("'").length % 2 === 0;
}

/** Outside of quotes on its line, or put into a text by its language: `${x}`, `f"{x}"`. */
function isLive(text: string, at: number | undefined): boolean {
  if (at === undefined) return false;
  const before = text.slice(text.lastIndexOf("\n", at) + 1, at).slice(-1000);
  if (/[{$]\s{0,2}$/.test(before) || /\bf["'][^\n]{0,200}\{[^}\n]{0,60}$/.test(before)) return true;
  let open: string | null = null;
  for (let i = 0; i < before.length; i++) {
    const letter = before[i] ?? "";
    if (letter === "\\") i++;
    else if (open === null && (letter === '"' || letter === "'")) open = letter;
    else if (letter === open) open = null;
  }
  return open === null;
}
