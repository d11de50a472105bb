/**
 * What `.github/countersign.yml` may say. One schema: the file is checked by its parts, so that a bad value costs itself
 * alone; the JSON Schema for editors and the table in docs/policy.md come from the same parts.
 */
import { z } from "zod";
import { isPathPattern, RETIRED, SEVERITIES } from "../engine/index.ts";
import type { Detector } from "../engine/model/detector.ts";

/** Annotations that any policy may ask for: each batch of 50 is one more write of the few hundred an hour that GitHub allows. */
export const MOST_ANNOTATIONS = 200;
/** Accounts that one policy may trust. */
const MOST_TRUSTED = 50;
/** Addresses that one policy may name. */
const MOST_RECIPIENTS = 50;

const Severity = z.enum(SEVERITIES);

/** `07:30`, on a clock of 24 hours. */
const TimeOfDay = z
  .string({ error: 'must be a time such as "07:30"' })
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time such as "07:30"' });
/** Minutes of quiet hours: whatever a policy wants, a mail waits no longer. */
const LONGEST_QUIET = 16 * 60;

const QuietHours = z
  .strictObject({ from: TimeOfDay, to: TimeOfDay })
  .refine(({ from, to }) => (toMinutes(to) - toMinutes(from) + 24 * 60) % (24 * 60) <= LONGEST_QUIET && from !== to, {
    error: "must last at most 16 hours",
  });

const TimeZone = z.string().max(100).refine(isTimeZone, { error: "must be a time zone such as Europe/Berlin" });

/** Minutes since midnight of `07:30`. */
export function toMinutes(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

function isTimeZone(name: string): boolean {
  try {
    return (
      /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== ""
    );
  } catch {
    return false;
  }
}

const Conclusion = z.enum(["success", "neutral", "action_required", "failure"]);

const Conclusions = z
  .strictObject({
    low: Conclusion.optional().describe("nothing of weight was found"),
    medium: Conclusion.optional().describe("worth a look"),
    high: Conclusion.optional().describe("probably not what it claims to be"),
    critical: Conclusion.optional().describe("almost certainly not"),
    incomplete: Conclusion.exclude(["success"])
      .optional()
      .describe("the analysis could not finish; it can never be `success`"),
  })
  .describe("conclusion of the check run by severity; GitHub lets `success` and `neutral` pass a required check");

/** `release/*`: a name, or the beginning of one before a star at its end. */
const BranchPattern = z
  .string()
  .max(255)
  .regex(/^[^\s*]*\*?$/, { error: "must be a branch name, with at most one * at its end" })
  .refine((pattern) => pattern !== "*" && pattern !== "", { error: "must name a branch; use enabled: false for all" });

/** Characters and stars of a pattern: policies are hostile, and nobody reads more. */
const LONGEST_PATTERN = 200;
const MOST_STARS = 8;

/** `src/a.js`, `test/samples/`, or a pattern: a file, a folder with a slash at its end, or either with stars. */
const IgnoredPath = z
  .string()
  .min(1)
  .max(1000)
  .refine((path) => !path.startsWith("/") && !path.split("/").includes(".."), {
    error: "must be a path inside the repository",
  })
  .refine((path) => path !== "./" && !(isPathPattern(path) && !/[\w.-]/.test(path)), {
    error: "must name a folder or a file; use enabled: false for all",
  })
  .refine((path) => !isPathPattern(path) || !/[{}[\]()!+@|\\]/.test(path), {
    error: "may hold *, ** and ? and no other signs of a pattern; write one entry for each",
  })
  .refine((path) => !isPathPattern(path) || path.split("/").every((part) => part === "**" || !part.includes("**")), {
    error: "may hold ** as a whole folder alone, such as **/*.min.js",
  })
  .refine(
    (path) => !isPathPattern(path) || (path.length <= LONGEST_PATTERN && path.split("*").length <= MOST_STARS + 1),
    {
      error: `must be a pattern of at most ${LONGEST_PATTERN} characters and ${MOST_STARS} stars`,
    },
  );

const ACCOUNT = "must be an account's id, a number: gh api users/LOGIN --jq .id";
const AccountId = z.int({ error: ACCOUNT }).positive({ error: ACCOUNT });

/** Every key but `detectors`. */
export const POLICY_KEYS = {
  enabled: z.boolean().describe("whether pushes to this repository are judged"),
  ignoreBranches: z
    .array(BranchPattern)
    .max(50)
    .describe("branches whose pushes are not judged; never the default branch"),
  ignorePaths: z
    .array(IgnoredPath)
    .max(100)
    .describe(
      "files, folders with a slash at their end, and patterns such as **/*.min.js whose findings do not count: samples of attacks",
    ),
  alertAt: Severity.describe("lowest severity that makes an alert and a mail"),
  mode: z
    .enum(["gate", "advisory"])
    .describe("`gate`: conclusions as they stand; `advisory`: what would block is `neutral`"),
  conclusions: Conclusions,
  annotations: z.int().min(0).max(MOST_ANNOTATIONS).describe("most lines of files that the check run annotates"),
  trusted: z
    .array(AccountId)
    .max(MOST_TRUSTED)
    .describe("ids of accounts, such as bots and Apps, whose hours, names and habits are not asked about"),
  recipients: z
    .array(z.email().max(254))
    .max(MOST_RECIPIENTS)
    .describe("addresses that get the alert mails, besides the organisation's"),
  timeZone: TimeZone.describe("time zone of `quietHours` and `digestAt`, such as Europe/Berlin"),
  quietHours: QuietHours.describe("`from` and `to`: no mail between them, but for `critical`; at most 16 hours"),
  digestAt: TimeOfDay.describe("when the day's digest of `low` and `medium` alerts is mailed"),
} as const;

/** What a policy may say of one detector; the options are the detector's own, with its own defaults. */
export function detectorPolicySchema(detector: Detector) {
  return z.strictObject({
    enabled: z.boolean().optional().describe("whether the detector runs"),
    ignorePaths: POLICY_KEYS.ignorePaths.optional().describe("paths in which its findings do not count"),
    options: detector.options.optional(),
  });
}

/** The whole file, for the JSON Schema. */
export function policyFileSchema(detectors: readonly Detector[]) {
  const known = detectors.map((detector) => [
    detector.id,
    detectorPolicySchema(detector).optional().describe(detector.title),
  ]);
  const retired = RETIRED.map(({ id, replacedBy, seeAlso = [] }) => [
    id,
    z
      .looseObject({ enabled: z.boolean().optional() })
      .optional()
      .describe(`retired; see ${[...replacedBy, ...seeAlso].join(", ")}`),
  ]);
  return z.strictObject({
    enabled: POLICY_KEYS.enabled.optional(),
    ignoreBranches: POLICY_KEYS.ignoreBranches.optional(),
    ignorePaths: POLICY_KEYS.ignorePaths.optional(),
    alertAt: POLICY_KEYS.alertAt.optional(),
    mode: POLICY_KEYS.mode.optional(),
    conclusions: POLICY_KEYS.conclusions.optional(),
    annotations: POLICY_KEYS.annotations.optional(),
    trusted: POLICY_KEYS.trusted.optional(),
    recipients: POLICY_KEYS.recipients.optional(),
    timeZone: POLICY_KEYS.timeZone.optional(),
    quietHours: POLICY_KEYS.quietHours.optional(),
    digestAt: POLICY_KEYS.digestAt.optional(),
    detectors: z
      .strictObject(Object.fromEntries([...known, ...retired]) as Record<string, z.ZodOptional>)
      .optional()
      .describe("switches and options by detector id"),
  });
}
