/**
 * `.github/countersign.yml` → policy. Written by people, and by whoever may push to the default branch: every value is
 * checked by itself, what is wrong is one line that names the key and the fix, and that part alone falls back to the
 * layer below (the organisation's policy, then the defaults).
 */
import { createHash } from "node:crypto";
import { distance } from "fastest-levenshtein";
import type { z } from "zod";
import { clip, type DetectorPolicy, RETIRED, type RetiredDetector, type Severity } from "../engine/index.ts";
import type { Detector } from "../engine/model/detector.ts";
import { DETECTORS } from "../engine/registry.ts";
import type { CheckConclusion, Demotion, PushPolicy } from "../pipeline/ports.ts";
import { detectorPolicySchema, MOST_ANNOTATIONS, POLICY_KEYS, toMinutes } from "./policy-schema.ts";
import { readPolicyYaml } from "./read-policy-yaml.ts";

/** What one file says; what it leaves out is not there. */
export interface PolicySettings {
  readonly enabled?: boolean;
  readonly ignoreBranches?: readonly string[];
  readonly ignorePaths?: readonly string[];
  readonly alertAt?: Severity;
  readonly conclusions?: Readonly<Partial<Record<Severity | "incomplete", CheckConclusion>>>;
  readonly mode?: PushPolicy["mode"];
  readonly annotations?: number;
  readonly trusted?: readonly number[];
  readonly recipients?: readonly string[];
  readonly timeZone?: string;
  readonly quietHours?: { readonly from: string; readonly to: string } | null;
  readonly digestAt?: string;
  readonly detectors?: Readonly<Record<string, DetectorPolicy>>;
}

export interface ParsedPolicy {
  /** The file over the defaults, ready to judge with. */
  readonly policy: PushPolicy;
  /** What the file itself says, for laying it over another. */
  readonly settings: PolicySettings;
  /** One line each, with the key and the fix. */
  readonly problems: readonly string[];
  /** False where the file as a whole says nothing: it is no YAML, too large, or no mapping. */
  readonly isReadable: boolean;
}

/** What holds where no file says otherwise. */
const DEFAULT_SETTINGS = {
  enabled: true,
  ignoreBranches: [],
  ignorePaths: [],
  alertAt: "high",
  mode: "gate",
  annotations: MOST_ANNOTATIONS,
  trusted: [],
  conclusions: {
    low: "success",
    medium: "neutral",
    high: "action_required",
    critical: "action_required",
    incomplete: "neutral",
  },
  recipients: [],
  timeZone: "UTC",
  quietHours: null,
  digestAt: "08:00",
  detectors: {},
} as const satisfies Required<PolicySettings>;

/** Problems that are listed; a file of nonsense has thousands. */
const MOST_PROBLEMS = 20;

/** Reads a policy file. Never throws for what is in it. */
export function parsePolicyFile(file: string | Uint8Array, detectors: readonly Detector[] = DETECTORS): ParsedPolicy {
  const yaml = readPolicyYaml(typeof file === "string" ? Buffer.from(file) : file);
  if (yaml.kind === "problem") return parsed({}, [yaml.problem], false);
  if (yaml.value === null || yaml.value === undefined) return parsed({}, [], true); // an empty file, or comments alone
  if (!isMapping(yaml.value)) return parsed({}, ["expected keys and values, such as `alertAt: high`"], false);
  const problems: string[] = [];
  const settings: { -readonly [Key in keyof PolicySettings]: PolicySettings[Key] } = {};
  for (const [key, value] of Object.entries(yaml.value)) {
    if (key === "detectors") settings.detectors = readDetectors(value, detectors, problems);
    else if (isKey(key)) Object.assign(settings, readPart(key, POLICY_KEYS[key], value, problems));
    else problems.push(unknownKey(key, "", [...Object.keys(POLICY_KEYS), "detectors"]));
  }
  return parsed(
    settings,
    problems.map((problem) => withLine(problem, yaml.lines)),
    true,
  );
}

/** Lays files over one another and over the defaults, the last on top. Addresses are joined: none can be taken away. */
export function layPolicies(
  layers: readonly PolicySettings[],
  problems: readonly string[],
  demotions: readonly Demotion[] = [],
): PushPolicy {
  let settings: Required<PolicySettings> = DEFAULT_SETTINGS;
  for (const layer of layers) {
    settings = {
      ...settings,
      ...layer,
      conclusions: { ...settings.conclusions, ...layer.conclusions },
      recipients: [...new Set([...settings.recipients, ...(layer.recipients ?? [])])],
      detectors: layDetectors(settings.detectors, layer.detectors ?? {}),
    };
  }
  const { enabled, ignoreBranches, ignorePaths, alertAt, recipients, detectors } = settings;
  const conclusions = { ...DEFAULT_SETTINGS.conclusions, ...settings.conclusions };
  const { mode, annotations, trusted } = settings;
  const demoted = demotions.map(({ detector }) => detector).sort();
  // A key that says nothing is no part of the hash, so that policies from before it existed keep theirs.
  const weighing = {
    ...(trusted.length === 0 ? {} : { trusted: [...trusted].sort((a, b) => a - b) }),
    ...(demoted.length === 0 ? {} : { demoted }),
  };
  const effective = {
    enabled,
    ignoreBranches,
    ignorePaths,
    alertAt,
    conclusions,
    recipients,
    detectors,
    ...(mode === DEFAULT_SETTINGS.mode ? {} : { mode }),
    ...weighing,
  };
  const { timeZone, quietHours, digestAt } = settings;
  return {
    engine: { detectors, ignorePaths, ...weighing },
    demotions,
    // When mails are sent judges nothing: it is no part of the hash.
    schedule: {
      timeZone,
      quietHours: quietHours && { from: toMinutes(quietHours.from), to: toMinutes(quietHours.to) },
      digestAt: toMinutes(digestAt),
    },
    hash: createHash("sha256").update(canonical(effective)).digest("hex"),
    enabled,
    alertAt,
    mode,
    conclusions,
    annotations,
    recipients,
    unread: false,
    problems,
  };
}

/** True where a pattern of the policy names this branch; the default branch is asked about by nobody. */
export function isIgnoredBranch(settings: PolicySettings, branch: string): boolean {
  return (settings.ignoreBranches ?? []).some((pattern) =>
    pattern.endsWith("*") ? branch.startsWith(pattern.slice(0, -1)) : branch === pattern,
  );
}

function parsed(settings: PolicySettings, all: readonly string[], isReadable: boolean): ParsedPolicy {
  const more = all.length - MOST_PROBLEMS;
  const problems = more > 0 ? [...all.slice(0, MOST_PROBLEMS), `and ${more} more problems`] : all;
  return { policy: layPolicies([settings], problems), settings, problems, isReadable };
}

/** Every problem begins with its key; a key in no line is one of the file as a whole. */
function withLine(problem: string, lines: ReadonlyMap<string, number>): string {
  const line = lines.get(problem.slice(0, Math.max(0, problem.indexOf(": "))));
  return line === undefined ? problem : `line ${line}: ${problem}`;
}

function isKey(key: string): key is keyof typeof POLICY_KEYS {
  return Object.hasOwn(POLICY_KEYS, key);
}

/** One key's value, or nothing and its problems. Of a mapping the good entries stay. */
function readPart(key: string, schema: z.ZodType, value: unknown, problems: string[]): Record<string, unknown> {
  const whole = schema.safeParse(value);
  if (whole.success) return { [key]: whole.data };
  problems.push(...whole.error.issues.flatMap((issue) => describe(issue, key)));
  const good = withoutBad(value, whole.error.issues);
  const rest = good === undefined ? null : schema.safeParse(good);
  return rest?.success ? { [key]: rest.data } : {};
}

/** The mapping or list without the entries that have an issue; undefined where the issue is the value as a whole. */
function withoutBad(value: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  const bad = new Set(
    issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? issue.keys : issue.path.slice(0, 1))),
  );
  if (bad.size === 0) return undefined;
  if (Array.isArray(value)) return value.filter((_, i) => !bad.has(i));
  if (!isMapping(value)) return undefined;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !bad.has(key)));
}

function readDetectors(value: unknown, detectors: readonly Detector[], problems: string[]) {
  const known = new Map(detectors.map((detector) => [detector.id, detector]));
  const settings: Record<string, DetectorPolicy> = {};
  if (!isMapping(value)) {
    problems.push("detectors: expected detector ids, each with `enabled` or `options`");
    return settings;
  }
  for (const [id, wanted] of Object.entries(value)) {
    const detector = known.get(id);
    const old = RETIRED.find((one) => one.id === id);
    if (detector) Object.assign(settings, readDetector(detector, wanted, problems));
    else if (old) Object.assign(settings, readRetired(old, wanted, problems));
    else problems.push(unknownKey(id, "detectors.", [...known.keys()]));
  }
  return settings;
}

/** A retired id still switches off what it spoke of; everything else that it says is named and ignored. */
function readRetired(old: RetiredDetector, wanted: unknown, problems: string[]): Record<string, DetectorPolicy> {
  const now = [...old.replacedBy, ...(old.seeAlso ?? [])].join(" and ");
  problems.push(`detectors.${old.id}: retired; it is part of ${now} now, and its options are ignored`);
  if (!isMapping(wanted) || typeof wanted["enabled"] !== "boolean") return {};
  return { [old.id]: { enabled: wanted["enabled"] } };
}

/** The options stay as they were written: the engine adds the detector's defaults itself. */
function readDetector(detector: Detector, wanted: unknown, problems: string[]): Record<string, DetectorPolicy> {
  const path = `detectors.${detector.id}`;
  const checked = detectorPolicySchema(detector).safeParse(wanted);
  if (!checked.success) problems.push(...checked.error.issues.flatMap((issue) => describe(issue, path)));
  if (!isMapping(wanted)) return {};
  const enabled = typeof wanted["enabled"] === "boolean" ? { enabled: wanted["enabled"] } : {};
  const options = isMapping(wanted["options"]) ? goodOptions(detector, wanted["options"]) : {};
  const paths = isMapping(wanted) && "ignorePaths" in wanted ? goodPaths(wanted["ignorePaths"]) : {};
  const policy = { ...enabled, ...paths, ...(Object.keys(options).length > 0 ? { options } : {}) };
  return Object.keys(policy).length > 0 ? { [detector.id]: policy } : {};
}

function goodPaths(paths: unknown): { readonly ignorePaths?: readonly string[] } {
  const { ignorePaths } = readPart("ignorePaths", POLICY_KEYS.ignorePaths, paths, []);
  return Array.isArray(ignorePaths) ? { ignorePaths } : {};
}

function goodOptions(detector: Detector, options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const checked = detector.options.safeParse(options);
  if (checked.success) return { ...options };
  const good = withoutBad(options, checked.error.issues);
  return isMapping(good) && detector.options.safeParse(good).success ? { ...good } : {};
}

function describe(issue: z.core.$ZodIssue, path: string): string[] {
  const key = clip([path, ...issue.path.map(String)].join("."), 120);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((unknown) => `${clip(`${key}.${unknown}`, 120)}: unknown key; remove it`);
  }
  return [`${key}: ${clip(issue.message, 160)}`];
}

function unknownKey(key: string, prefix: string, known: readonly string[]): string {
  const name = clip(`${prefix}${key}`, 120);
  const nearest = key.length > 100 ? undefined : known.toSorted((a, b) => distance(a, key) - distance(b, key))[0];
  const isNear = nearest !== undefined && distance(nearest, key) <= Math.max(2, Math.floor(key.length / 3));
  return `${name}: unknown key; ${isNear ? `did you mean ${prefix}${nearest}?` : "remove it"}`;
}

function layDetectors(
  below: Readonly<Record<string, DetectorPolicy>>,
  above: Readonly<Record<string, DetectorPolicy>>,
) {
  const laid: Record<string, DetectorPolicy> = { ...below };
  for (const [id, policy] of Object.entries(above)) {
    const old = below[id];
    const options = old?.options || policy.options ? { options: { ...old?.options, ...policy.options } } : {};
    laid[id] = { ...old, ...policy, ...options };
  }
  return laid;
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** JSON with keys in order, so that the same policy has the same hash however it was written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isMapping(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}
