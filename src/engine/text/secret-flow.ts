/**
 * Where a workflow's secrets go. A value is followed from `secrets.X`, the environment of step, job and workflow, shell
 * variables and files, to what sends or prints it. Pattern by pattern, command by command: no shell, no program analysis.
 */
import type { WorkflowFacts, WorkflowStep } from "../model/facts/workflow.ts";
import { destinationOf, type Place, placesIn } from "./request-place.ts";
import { secretsOf, type Taint, taintOf } from "./secret-taint.ts";
import { commandsIn } from "./shell-commands.ts";

export type FlowSink = "request" | "dns" | "log" | "artifact" | "git" | "post";

export interface SecretFlow {
  readonly step: WorkflowStep;
  /** 1-based line of the file, where known. */
  readonly line: number | null;
  readonly command: string;
  /** Names of the secrets, or `EVERY_SECRET`, `ENVIRONMENT`, `THE_CODE`. */
  readonly secrets: readonly string[];
  readonly sink: FlowSink;
  /** Destination as written; null where it is computed or the sink has none. */
  readonly url: string | null;
  readonly host: string | null;
  /** How they travel in a request: as its credential, in what is sent, or in the destination. */
  readonly place: Place;
  /** Secrets sent as `NAME=value` under their own names. */
  readonly named: readonly string[];
  /** How often they are encoded on the way. */
  readonly encodings: number;
}

const REQUEST =
  /(?<![\w./-])(?:curl|wget|xh|httpie|https?\s{1,3}(?:POST|PUT|--form)|Invoke-WebRequest|Invoke-RestMethod|iwr|irm|nc|ncat|netcat|socat|telnet|scp|rsync|ftp|lftp|swaks|sendmail)(?:\.exe)?(?![\w-])|\/dev\/(?:tcp|udp)\/|\bopenssl\s{1,3}s_client\b|\brequests\.(?:post|get|put|request)\b|\burlopen\b|\burllib\.request\b|\bhttpx\.\w|\bhttp\.client\b|\bfetch\s{0,3}\(|\baxios\b|\bhttps?(?:['"]\))?\.(?:request|get)\s{0,3}\(|\bNet::HTTP\b|\bsmtplib\b/;
const LOOKUP = /(?<![\w./-])(?:dig|nslookup|drill|host|ping|resolvectl|getent\s{1,3}hosts)\s/;
const POSTS =
  /(?<![\w-])gh\s{1,3}(?:issue|pr|gist|release|discussion)\s{1,3}(?:create|comment|edit|upload|review)\b|(?<![\w-])gh\s{1,3}api\b[^\n]{0,300}(?:-f|-F|--field|--raw-field|--input|-X\s{0,3}(?:POST|PUT|PATCH))\b|\b(?:createComment|issues\.create|gists\.create|repos\.createForAuthenticatedUser|createOrUpdateFileContents)\s{0,3}\(/;
const ENCODES =
  /(?<![\w./-])(?:base64(?![^|]{0,40}\s(?:-d|-D|--decode)\b)|base32(?![^|]{0,40}\s-d\b)|xxd(?!\s{1,3}-r)|od\s{1,3}-|hexdump|rev(?=\s|$)|openssl\s{1,3}(?:enc|base64|rsautl|pkeyutl)(?![^|]{0,80}\s-d\b)|sed\s{1,3}(?:-\w\s{1,3})?["']?s\/\.\/&|fold\s{1,3}-w|gpg\s{1,3}(?:-\w|--encrypt|--symmetric))/g;
/** What a job knows while its steps run one after the other. */
interface JobState {
  /** File → secrets in it. */
  readonly written: Map<string, ReadonlySet<string>>;
  /** Variables handed on through `$GITHUB_ENV`. */
  readonly handedOn: Map<string, ReadonlySet<string>>;
}

/** Every flow of the file, in order; bounded by the number of steps and the length of their scripts. */
export function secretFlows(facts: WorkflowFacts): SecretFlow[] {
  const flows: SecretFlow[] = [];
  const shared = taintOf(facts.env, new Map());
  const states = new Map<string, JobState>();
  for (const step of facts.steps) {
    const job = facts.jobs.find(({ id }) => id === step.job);
    const state = states.get(step.job) ?? { written: new Map(), handedOn: new Map() };
    states.set(step.job, state);
    flows.push(...uploads(step, state));
    const script = step.run ?? (step.uses?.startsWith("actions/github-script@") ? step.inputs["script"] : undefined);
    if (script === undefined) continue;
    const taint = taintOf(step.env, new Map([...taintOf(job?.env ?? {}, shared), ...state.handedOn]));
    const values = new Map(Object.entries({ ...facts.env, ...job?.env, ...step.env }));
    flows.push(...flowsOfScript(step, script, taint, values, state));
  }
  return flows;
}

function flowsOfScript(
  step: WorkflowStep,
  script: string,
  outer: Taint,
  values: Map<string, string>,
  state: JobState,
): SecretFlow[] {
  const taint = new Map(outer);
  const flows: SecretFlow[] = [];
  let staged: ReadonlySet<string> = new Set();
  const holds = (text: string) => new Set([...secretsOf(text, taint), ...writtenIn(text, state.written)]);
  for (const { text, line } of commandsIn(script)) {
    const secrets = holds(text);
    const place = { step, line: step.runLine === null ? step.line : step.runLine + line, command: text.slice(0, 2000) };
    if (/(?<![\w-])git\s[^|\n]{0,80}\badd\b/.test(text) && state.written.size > 0) {
      const all = new Set([...state.written].filter(([file]) => !/^[~/$]/.test(file)).flatMap(([, one]) => [...one]));
      staged = /\s(?:-A|--all|\.)(?=\s|$)/.test(text) ? all : secrets;
    }
    if (/(?<![\w-])git\s[^|\n]{0,80}\bpush\b/.test(text) && staged.size > 0)
      flows.push(toFlow(place, text, staged, "git"));
    const [, name, value = ""] = ASSIGNED.exec(text) ?? [];
    if (name !== undefined) values.set(name, value.slice(0, 500).replace(/^["']|["']$/g, ""));
    if (secrets.size === 0) continue;
    const sink = sinkOf(text);
    if (sink === "request") flows.push(toRequest(place, text, secrets, values, holds));
    else if (sink !== null) flows.push(toFlow(place, text, secrets, sink));
    if (name !== undefined) taint.set(name, new Set([...secrets, ...(taint.get(name) ?? [])]));
    remember(text, secrets, state);
  }
  return flows;
}

const ASSIGNED =
  /^(?:export\s{1,4}|local\s{1,4}|readonly\s{1,4}|const\s{1,4}|let\s{1,4}|var\s{1,4}|\$)?([A-Za-z_]\w{0,80})\s{0,2}=\s{0,2}(?!=)([^\n]{0,500})/;

/** What the command writes down for later: files, and variables of the job. */
function remember(text: string, secrets: ReadonlySet<string>, { written, handedOn }: JobState): void {
  for (const match of text.matchAll(
    /(?<![0-9&])>{1,2}\s{0,3}["']?([\w./$~{}-]{1,200})|\btee\s{1,3}(?:-a\s{1,3})?([\w./-]{1,200})/g,
  )) {
    const file = match[1] ?? match[2] ?? "";
    if (file !== "" && !/^\/dev\/|^\$|GITHUB_/.test(file)) written.set(file, secrets);
  }
  const handed = /\$\{?GITHUB_ENV\b/.test(text) ? /["'\s]([A-Za-z_]\w{0,80})=/.exec(text)?.[1] : undefined;
  if (handed !== undefined) handedOn.set(handed, secrets);
}

function toRequest(
  place: Pick<SecretFlow, "step" | "line" | "command">,
  text: string,
  secrets: ReadonlySet<string>,
  values: ReadonlyMap<string, string>,
  holds: (text: string) => ReadonlySet<string>,
): SecretFlow {
  // What a pipe or the text of a here-document brings is content; so is what no single word shows.
  const piped = /\|\s{0,4}(?:curl|wget|nc|ncat|socat|http|ssh|openssl|Invoke-RestMethod|irm)\b/.test(text);
  const places = piped ? new Map<Place, Set<string>>() : placesIn(text, holds);
  const travels: Place =
    places.has("content") || places.size === 0 ? "content" : places.has("credential") ? "credential" : "destination";
  return {
    ...toFlow(place, text, places.get(travels) ?? secrets, "request"),
    ...pick(destinationOf(text, values)),
    place: travels,
  };
}

function pick({
  url,
  host,
}: {
  readonly url: string | null;
  readonly host: string | null;
}): Pick<SecretFlow, "url" | "host"> {
  return { url, host };
}

function toFlow(
  place: Pick<SecretFlow, "step" | "line" | "command">,
  text: string,
  secrets: ReadonlySet<string>,
  sink: FlowSink,
): SecretFlow {
  return {
    ...place,
    secrets: [...secrets].sort(),
    sink,
    url: null,
    host: null,
    place: "content",
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
  // The summary of a run is as public as its log.
  const shown = last.replace(/2>&1|>{1,2}\s{0,3}["']?\$\{?GITHUB_STEP_SUMMARY\b/g, "");
  // One letter after the other: no line of the log holds the whole that is masked.
  if (/\b(?:echo|printf)\b[^\n]{0,200}\$\{\w{1,80}:[^}\n]{1,30}:1\}/.test(shown)) return true;
  if (/(?<![0-9&])>|\$GITHUB_|\btee\b/.test(shown)) return false;
  return text.includes("|") && new RegExp(ENCODES.source).test(last);
}

/** Files that hold secrets go up as an artifact, to a release or into a cache. */
function uploads(step: WorkflowStep, { written }: JobState): SecretFlow[] {
  if (
    !step.uses ||
    !/^(?:actions\/upload-artifact|softprops\/action-gh-release|actions\/cache(?:\/save)?)@/.test(step.uses)
  )
    return [];
  const paths = `${step.inputs["path"] ?? ""}\n${step.inputs["files"] ?? ""}`.split("\n").map(tidy);
  const secrets = new Set(
    [...written].filter(([file]) => paths.some((path) => isBelow(tidy(file), path))).flatMap(([, names]) => [...names]),
  );
  return secrets.size === 0
    ? []
    : [toFlow({ step, line: step.line, command: step.uses }, step.uses, secrets, "artifact")];
}

function tidy(path: string): string {
  return path
    .trim()
    .replace(/^\.\//, "")
    .replace(/\/?(?:\*{1,2}(?:\/\*)?)?$/, "");
}

function isBelow(file: string, path: string): boolean {
  return path !== "" && (path === "." ? !/^[~/$]/.test(file) : file === path || file.startsWith(`${path}/`));
}

function writtenIn(text: string, written: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  return [...written]
    .slice(0, 50)
    .flatMap(([file, secrets]) => (file.length > 2 && text.includes(file) ? [...secrets] : []));
}

function literally(text: string): string {
  return text.replace(/[^\w]/g, "\\$&");
}
