/**
 * Where a workflow's secrets go. A value is followed from `secrets.X`, the environment of step, job and workflow, shell
 * variables and files, to what sends or prints it. Pattern by pattern, command by command: no shell, no program analysis.
 */
import type { WorkflowFacts, WorkflowStep } from "../model/facts/workflow.ts";
import { DUMPS_ENVIRONMENT } from "./calls.ts";
import { commandsIn, wordsIn } from "./shell-commands.ts";
import { urlsIn } from "./url.ts";

/** All secrets at once (`toJSON(secrets)`). */
export const EVERY_SECRET = "*";
/** The whole environment, or the memory of the process that holds it. */
export const ENVIRONMENT = "environment";

export type FlowSink = "request" | "dns" | "log" | "artifact" | "git" | "post";

export interface SecretFlow {
  readonly step: WorkflowStep;
  /** 1-based line of the file, where known. */
  readonly line: number | null;
  readonly command: string;
  /** Names of the secrets, or {@link EVERY_SECRET}, {@link ENVIRONMENT}. */
  readonly secrets: readonly string[];
  readonly sink: FlowSink;
  /** Destination as written in the command; null where it is computed or the sink has none. */
  readonly url: string | null;
  readonly host: string | null;
  /** How they travel in a request: as its credential, in what is sent, or as the destination itself. */
  readonly place: "credential" | "content" | "destination";
  /** Secrets sent as `NAME=value` under their own names. */
  readonly named: readonly string[];
  /** How often they are encoded on the way. */
  readonly encodings: number;
}

type Taint = ReadonlyMap<string, ReadonlySet<string>>;

const REQUEST =
  /(?<![\w./-])(?:curl|wget|xh|httpie|https?\s{1,3}(?:POST|PUT|--form)|Invoke-WebRequest|Invoke-RestMethod|iwr|irm|nc|ncat|netcat|socat|telnet|scp|rsync|ftp|lftp|swaks|sendmail)(?:\.exe)?(?![\w-])|\/dev\/(?:tcp|udp)\/|\bopenssl\s{1,3}s_client\b|\brequests\.(?:post|get|put|request)\b|\burlopen\b|\burllib\.request\b|\bhttpx\.\w|\bhttp\.client\b|\bfetch\s{0,3}\(|\baxios\b|\bhttps?\.(?:request|get)\s{0,3}\(|\bNet::HTTP\b|\bsmtplib\b/;
const LOOKUP = /(?<![\w./-])(?:dig|nslookup|drill|host|ping|resolvectl|getent\s{1,3}hosts)\s/;
const POSTS =
  /(?<![\w-])gh\s{1,3}(?:issue|pr|gist|release|discussion)\s{1,3}(?:create|comment|edit|upload|review)\b|(?<![\w-])gh\s{1,3}api\b[^\n]{0,300}(?:-f|-F|--field|--raw-field|--input|-X\s{0,3}(?:POST|PUT|PATCH))\b|\b(?:createComment|issues\.create|gists\.create|repos\.createForAuthenticatedUser|createOrUpdateFileContents)\s{0,3}\(/;
const ENCODES =
  /(?<![\w./-])(?:base64(?![^|]{0,40}\s(?:-d|-D|--decode)\b)|base32(?![^|]{0,40}\s-d\b)|xxd(?!\s{1,3}-r)|od\s{1,3}-|hexdump|rev(?=\s|$)|openssl\s{1,3}(?:enc|base64|rsautl|pkeyutl)(?![^|]{0,80}\s-d\b)|sed\s{1,3}(?:-\w\s{1,3})?["']?s\/\.\/&|fold\s{1,3}-w|gpg\s{1,3}(?:-\w|--encrypt|--symmetric))/g;
const WHOLE_ENVIRONMENT =
  /(?<![\w./-])(?:printenv|env)(?:\s{1,3}-0)?\s{0,3}(?:\||>|$|\)|;)|\bexport\s{1,3}-p\b|\bdeclare\s{1,3}-[xp]\b|(?<![\w.-])set\s{0,3}\||\/proc\/(?:self|\d{1,7}|\$[\w({]{1,30}[)}]{0,2}|\*|\w{1,10})\/(?:environ|mem)\b|\bRunner\.Worker\b|\btoJSON\(\s{0,3}env\s{0,3}\)|\bg(?:core|db)\s[^|\n]{0,80}(?:-p|pid|pgrep)/i;

/** Every flow of the file, in order; bounded by the number of steps and the length of their scripts. */
export function secretFlows(facts: WorkflowFacts): SecretFlow[] {
  const flows: SecretFlow[] = [];
  const shared = taintOf(facts.env, new Map());
  const files = new Map<string, Map<string, ReadonlySet<string>>>();
  for (const step of facts.steps) {
    const job = facts.jobs.find(({ id }) => id === step.job);
    const taint = taintOf(step.env, taintOf(job?.env ?? {}, shared));
    // What one step writes down, a later step of the job can send.
    const written = files.get(step.job) ?? new Map<string, ReadonlySet<string>>();
    files.set(step.job, written);
    flows.push(...uploads(step, written));
    const script = step.run ?? (step.uses?.startsWith("actions/github-script@") ? step.inputs["script"] : undefined);
    if (script !== undefined) flows.push(...flowsOfScript(step, script, taint, written));
  }
  return flows;
}

function flowsOfScript(
  step: WorkflowStep,
  script: string,
  outer: Taint,
  written: Map<string, ReadonlySet<string>>,
): SecretFlow[] {
  const taint = new Map(outer);
  const flows: SecretFlow[] = [];
  let staged: ReadonlySet<string> = new Set();
  for (const { text, line } of commandsIn(script)) {
    const secrets = new Set([...secretsOf(text, taint), ...writtenIn(text, written)]);
    if (/(?<![\w-])git\s[^|\n]{0,80}\badd\b/.test(text) && written.size > 0) {
      staged = /\s(?:-A|--all|\.)(?=\s|$)/.test(text)
        ? new Set([...written.values()].flatMap((one) => [...one]))
        : secrets;
    }
    const push = /(?<![\w-])git\s[^|\n]{0,80}\bpush\b/.test(text);
    if (push && staged.size > 0) flows.push(toFlow(step, text, line, staged, "git"));
    if (secrets.size === 0) continue;
    const sink = sinkOf(text);
    if (sink !== null) flows.push(toFlow(step, text, line, secrets, sink));
    const assigned =
      /^(?:export\s{1,4}|local\s{1,4}|readonly\s{1,4}|const\s{1,4}|let\s{1,4}|var\s{1,4}|\$)?([A-Za-z_]\w{0,80})\s{0,2}=/.exec(
        text,
      );
    if (assigned?.[1]) taint.set(assigned[1], new Set([...secrets, ...(taint.get(assigned[1]) ?? [])]));
    for (const match of text.matchAll(
      /(?<![0-9&])>{1,2}\s{0,3}["']?([\w./$~{}-]{1,200})|\btee\s{1,3}(?:-a\s{1,3})?([\w./-]{1,200})/g,
    )) {
      const file = match[1] ?? match[2] ?? "";
      if (file !== "" && !/^\/dev\/|^\$|GITHUB_/.test(file)) written.set(file, secrets);
    }
  }
  return flows;
}

function toFlow(
  step: WorkflowStep,
  text: string,
  line: number,
  secrets: ReadonlySet<string>,
  sink: FlowSink,
): SecretFlow {
  const request = sink === "request" ? urlsIn(text).find(({ host }) => !/[${}]/.test(host)) : undefined;
  const address = sink === "request" && !request ? bareHost(text) : null;
  return {
    step,
    line: step.runLine === null ? step.line : step.runLine + line,
    command: text.slice(0, 2000),
    secrets: [...secrets].sort(),
    sink,
    url: request?.url ?? null,
    host: request?.host ?? address,
    place: sink === "request" ? placeOf(text) : "content",
    named: [...secrets].filter((name) => new RegExp(`["'&?\\s{,]${literally(name)}["']?\\s{0,2}[=:]`, "i").test(text)),
    encodings: [...text.matchAll(ENCODES)].length,
  };
}

function sinkOf(text: string): FlowSink | null {
  if (REQUEST.test(text)) return "request";
  if (LOOKUP.test(text) && /[$`)}]["']?\.[a-z0-9]/i.test(text)) return "dns";
  if (POSTS.test(text)) return "post";
  return isPrintedEncoded(text) ? "log" : null;
}

/** The last part of the pipeline encodes, and nothing takes its output: it lands in the log, past the masking. */
function isPrintedEncoded(text: string): boolean {
  if (/^(?:export\s|local\s|const\s|let\s)?\$?[\w.]{1,80}\s{0,2}=/.test(text)) return false;
  const last = text.slice(text.lastIndexOf("|") + 1);
  const shown = last.replace(/2>&1/g, "");
  if (/(?<![0-9&])>|\$GITHUB_|\btee\b/.test(shown)) return false;
  return text.includes("|") && new RegExp(ENCODES.source).test(last);
}

/** Files that hold secrets go up as an artifact or to a release. */
function uploads(step: WorkflowStep, written: ReadonlyMap<string, ReadonlySet<string>>): SecretFlow[] {
  if (
    !step.uses ||
    !/^(?:actions\/upload-artifact|softprops\/action-gh-release|actions\/cache(?:\/save)?)@/.test(step.uses)
  )
    return [];
  const paths = `${step.inputs["path"] ?? ""}\n${step.inputs["files"] ?? ""}`.split("\n").map((path) => path.trim());
  const secrets = new Set(
    [...written]
      .filter(([file]) =>
        paths.some(
          (path) =>
            path !== "" && (path === file || path === "." || path.replace(/^\.\//, "") === file.replace(/^\.\//, "")),
        ),
      )
      .flatMap(([, names]) => [...names]),
  );
  return secrets.size === 0 ? [] : [toFlow(step, step.uses, 0, secrets, "artifact")];
}

/** Environment variable → the secrets in its value. */
function taintOf(env: Readonly<Record<string, string>>, outer: Taint): Taint {
  const taint = new Map(outer);
  for (const [name, value] of Object.entries(env)) {
    const secrets = secretsOf(value, outer);
    if (secrets.size > 0) taint.set(name, secrets);
    else taint.delete(name);
  }
  return taint;
}

/** Secrets that a text names, directly or through a variable that holds them. */
function secretsOf(text: string, taint: Taint): Set<string> {
  const secrets = new Set<string>();
  if (text.includes("secrets")) {
    for (const match of text.matchAll(/\bsecrets(?:\.([A-Za-z_]\w{0,99})|\[\s{0,3}['"]([A-Za-z_]\w{0,99}))/g))
      secrets.add((match[1] ?? match[2] ?? "").toUpperCase());
    if (/\btoJSON\(\s{0,3}secrets\s{0,3}\)|\$\{\{\s{0,3}secrets\s{0,3}\}\}/i.test(text)) secrets.add(EVERY_SECRET);
  }
  if (/\bgithub\.token\b/.test(text)) secrets.add("GITHUB_TOKEN");
  for (const match of text.matchAll(
    /\$(?:env:|\{env:|\{[#!]?)?([A-Za-z_]\w{0,80})|\b(?:process\.env|env|ENV)(?:\.|\[\s{0,2}["'])([A-Za-z_]\w{0,80})|\b(?:getenv|environ(?:\.get)?)\s{0,2}[[(]\s{0,2}["']([A-Za-z_]\w{0,80})|%([A-Za-z_]\w{0,80})%/g,
  )) {
    for (const secret of taint.get(match[1] ?? match[2] ?? match[3] ?? match[4] ?? "") ?? []) secrets.add(secret);
  }
  if (/\$\{?(?:GITHUB_TOKEN|GH_TOKEN)\b|\bACTIONS_(?:ID_TOKEN_REQUEST|RUNTIME)_TOKEN\b/.test(text)) {
    if (/ACTIONS_ID_TOKEN_REQUEST_TOKEN/.test(text)) secrets.add("ACTIONS_ID_TOKEN_REQUEST_TOKEN");
    if (/ACTIONS_RUNTIME_TOKEN/.test(text)) secrets.add("ACTIONS_RUNTIME_TOKEN");
    if (/\$\{?(?:GITHUB_TOKEN|GH_TOKEN)\b/.test(text)) secrets.add("GITHUB_TOKEN");
  }
  if (DUMPS_ENVIRONMENT.test(text) || WHOLE_ENVIRONMENT.test(text)) secrets.add(ENVIRONMENT);
  // A name of code (github-script, Python) that was given a tainted value.
  if (/[(,{]\s{0,3}[A-Za-z_]\w{0,80}\s{0,3}[,})]/.test(text)) {
    for (const match of text.matchAll(/[(,{:=]\s{0,3}([A-Za-z_]\w{0,80})\s{0,3}(?=[,})])/g))
      for (const secret of taint.get(match[1] ?? "") ?? []) secrets.add(secret);
  }
  return secrets;
}

function writtenIn(text: string, written: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  return [...written]
    .slice(0, 50)
    .flatMap(([file, secrets]) => (file.length > 2 && text.includes(file) ? [...secrets] : []));
}

const CREDENTIAL_FLAG =
  /^(?:-H|--header|-u|--user|--oauth2-bearer|-b|--cookie|--proxy-user|-Headers|--http-user|--http-password|--password|-i)$/;
const CARRIER = /\bsecrets\b|\bgithub\.token\b|\$\{?[A-Za-z_]/;

/** How the secrets of a request travel. What cannot be told is content, the graver case. */
function placeOf(command: string): SecretFlow["place"] {
  const words = wordsIn(command);
  let credential = false;
  let destination = false;
  if (/\|\s{0,4}(?:curl|wget|nc|ncat|socat|http)\b/.test(command)) return "content";
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (!CARRIER.test(word)) continue;
    const flag = words[at - 1] ?? "";
    const glued = /^(-H|-u|--header=|--user=|-b)./.test(word);
    if (CREDENTIAL_FLAG.test(flag) || glued || /^(?:authorization|private-token|x-[\w-]{1,40}):/i.test(word))
      credential = true;
    else if (/^(?:https?:\/\/)?\$\{?\{?\s{0,3}[\w.]{1,100}\s{0,3}\}{0,2}/.test(word) && !/^-/.test(flag))
      destination = true;
    else if (/^(?:--url|-Uri)$/.test(flag)) destination = true;
    else if (/^https?:\/\/[^\s/]{1,200}@/.test(word)) credential = true;
    else if (/^https?:\/\//.test(word)) destination = true;
    else if (!/^(?:-o|--output|-w|-X|--request|-A|--cacert|--cert|--key|-m|--retry)$/.test(flag)) return "content";
  }
  return credential ? "credential" : destination ? "destination" : "content";
}

/** `nc 1.2.3.4 4444`, `/dev/tcp/host/port`: a destination without a scheme. */
function bareHost(text: string): string | null {
  const match =
    /\/dev\/(?:tcp|udp)\/([\w.-]{1,253})\//.exec(text) ??
    /(?<![\w-])(?:nc|ncat|netcat|telnet)\s(?:-\w{1,10}\s{1,3}){0,5}([a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){1,6})\b/i.exec(
      text,
    ) ??
    /(?<![\w-])(?:curl|wget)\s[^|\n]{0,400}?\s([a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){1,6}(?::\d{2,5})?)(?:\/\S{0,200})?(?:\s|$)/i.exec(
      text,
    );
  return match?.[1]?.replace(/:\d+$/, "").toLowerCase() ?? null;
}

function literally(text: string): string {
  return text.replace(/[^\w]/g, "\\$&");
}
