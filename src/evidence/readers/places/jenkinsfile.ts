/** Jenkins pipelines: the file as a Groovy program, and the shell commands in its steps. */
import type { Language } from "../../../engine/index.ts";
import type { Expression } from "../languages/syntax.ts";
import { callProgram } from "./ci/call-program.ts";
import { type CommandFrame, ciStart, secretOf, type Variables } from "./ci/ci-program.ts";
import { isOutsidersVariable } from "./ci/platform-variables.ts";
import { isCredentialName, usedNames } from "./ci/variable-names.ts";
import { type StringArgument, stringArgument } from "./groovy/arguments.ts";
import { groovyTokens, type Token } from "./groovy/tokens.ts";
import { baseName, extensionOf, folderOf, resolvePath } from "./paths.ts";
import type { PlacedProgram, StartedFile } from "./place.ts";
import { callOf, createPlace, imageOf, nameOf, placement, textProgram } from "./placed.ts";

/** Steps whose argument is a program. Source: jenkins.io, "Pipeline: Nodes and Processes". */
const STEPS: ReadonlyMap<string, Language> = new Map<string, Language>([
  ["sh", "shell"],
  ["bat", "batch"],
  ["powershell", "powershell"],
  ["pwsh", "powershell"],
]);
/** Keys that name the variable of a credential. Source: jenkins.io, "Credentials Binding". */
const CREDENTIAL_KEYS = new Set([
  "variable",
  "usernameVariable",
  "passwordVariable",
  "keyFileVariable",
  "passphraseVariable",
  "accessKeyVariable",
  "secretKeyVariable",
  "keystoreVariable",
  "tokenVariable",
]);

export const jenkinsfile = createPlace(
  "jenkinsfile",
  (path) => {
    const name = baseName(path).toLowerCase();
    if (name.startsWith("jenkinsfile") || extensionOf(path) === "jenkinsfile") return true;
    const [folder = ""] = folderOf(path).split("/").slice(-1);
    return name.endsWith(".groovy") && (folder === "vars" || folder.toLowerCase().includes("jenkins"));
  },
  (text, path) => {
    const tokens = groovyTokens(text);
    const frame: CommandFrame = {
      name: "pipeline",
      by: `Jenkins pipeline ${baseName(path)}`,
      session: "pipeline",
      machine: "self-hosted",
      variables: credentials(tokens),
    };
    const start = ciStart(frame, frame.variables);
    const whole = textProgram(
      "pipeline",
      { language: "groovy", text, line: 1, start },
      { variables: frame.variables ?? [] },
    );
    return placement([whole, ...tokens.flatMap((_, at) => placeCall(tokens, at, frame))], startedFiles(tokens, frame));
  },
);

/** Variables of `withCredentials`, and of `NAME = credentials('id')`. */
function credentials(tokens: readonly Token[]): Variables {
  const found: (readonly [string, Expression])[] = [];
  for (const [at, { kind, text, line }] of tokens.entries()) {
    if (kind !== "word" || found.length >= 100) continue;
    const next = tokens[at + 1];
    const value = tokens[at + 2];
    if (CREDENTIAL_KEYS.has(text) && next?.text === ":" && value?.kind === "string")
      found.push([value.text, secretOf(value.text, line)]);
    if (next?.text !== "=" || value?.text !== "credentials") continue;
    for (const name of [text, `${text}_USR`, `${text}_PSW`]) found.push([name, secretOf(name, line)]);
  }
  return found;
}

function placeCall(tokens: readonly Token[], at: number, frame: CommandFrame): readonly PlacedProgram[] {
  const token = tokens[at];
  if (token?.kind !== "word") return [];
  const language = STEPS.get(token.text);
  if (language !== undefined) {
    const script = stringArgument(tokens, at, "script");
    return script ? [stepProgram(token.text, script, language, frame)] : [];
  }
  const argument =
    token.text === "image" || token.text === "docker" || token.text === "Library"
      ? stringArgument(tokens, at)
      : undefined;
  const name = argument?.parts.map(({ text }) => text).join("");
  if (!name) return [];
  const call = token.text === "Library" ? callOf(`library:${name}`, [], token.line) : imageOf(name, [], token.line);
  return [callProgram(`${token.text} of the pipeline`, call, frame)];
}

/** Groovy puts the values of a string in double quotes in before the shell reads it. */
function stepProgram(
  name: string,
  { parts, line }: StringArgument,
  language: Language,
  frame: CommandFrame,
): PlacedProgram {
  const cut: (readonly [string, Expression])[] = [];
  const text = parts
    .map((part) => {
      if (part.kind === "text") return part.text;
      const word = `__expr${cut.length}__`;
      cut.push([word, expressionValue(part.text, line, frame.variables ?? [])]);
      return word;
    })
    .join("");
  const known = new Set(frame.variables?.map(([one]) => one));
  const used = [...usedNames(text)].filter((one) => !known.has(one)).flatMap((one) => platformVariable(one, line));
  const variables = [...used, ...(frame.variables ?? []), ...cut];
  return textProgram(
    `step ${name}`,
    { language, text, line, start: ciStart(frame, variables) },
    { session: frame.session, variables },
  );
}

function platformVariable(name: string, line: number): Variables {
  if (isOutsidersVariable(name)) return [[name, { kind: "origin", origin: { kind: "title", which: name }, line }]];
  return isCredentialName(name) ? [[name, secretOf(name, line)]] : [];
}

function expressionValue(written: string, line: number, known: Variables): Expression {
  const name = written.startsWith("env.") ? written.slice("env.".length) : written;
  if (written.startsWith("params.") || written.startsWith("params["))
    return { kind: "origin", origin: { kind: "argument" }, line };
  if (known.some(([one]) => one === name)) return nameOf(name, line);
  return platformVariable(name, line)[0]?.[1] ?? nameOf(name, line);
}

/** `load 'deploy.groovy'`. */
function startedFiles(tokens: readonly Token[], frame: CommandFrame): readonly StartedFile[] {
  return tokens.flatMap(({ kind, text, line }, at): StartedFile[] => {
    const argument = kind === "word" && text === "load" ? stringArgument(tokens, at) : undefined;
    const path = argument ? resolvePath("", argument.parts.map((part) => part.text).join("")) : undefined;
    return path ? [{ path, start: ciStart(frame), line }] : [];
  });
}
