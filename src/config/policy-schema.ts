/**
 * What `.github/countersign.yml` may say. One schema: the file is checked by its parts, so that a bad value costs itself
 * alone; the JSON Schema for editors and the table in docs/policy.md come from the same parts.
 */
import { z } from "zod";
import { SEVERITIES } from "../engine/index.ts";
import type { Detector } from "../engine/model/detector.ts";

/** Addresses that one policy may name. */
const MOST_RECIPIENTS = 50;

const Severity = z.enum(SEVERITIES);
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

/** `src/a.js`, or `test/samples/`: a file, or a folder with a slash at its end. */
const IgnoredPath = z
  .string()
  .min(1)
  .max(1000)
  .refine((path) => !path.startsWith("/") && !path.split("/").includes(".."), {
    error: "must be a path inside the repository",
  })
  .refine((path) => path !== "./", { error: "must name a folder; use enabled: false for all" });

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
    .describe("files, and folders with a slash at their end, whose findings do not count: samples of attacks"),
  alertAt: Severity.describe("lowest severity that makes an alert and a mail"),
  conclusions: Conclusions,
  recipients: z
    .array(z.email().max(254))
    .max(MOST_RECIPIENTS)
    .describe("addresses that get the alert mails, besides the organisation's"),
} as const;

/** What a policy may say of one detector; the options are the detector's own, with its own defaults. */
export function detectorPolicySchema(detector: Detector) {
  return z.strictObject({
    enabled: z.boolean().optional().describe("whether the detector runs"),
    options: detector.options.optional(),
  });
}

/** The whole file, for the JSON Schema. */
export function policyFileSchema(detectors: readonly Detector[]) {
  const known = detectors.map((detector) => [
    detector.id,
    detectorPolicySchema(detector).optional().describe(detector.title),
  ]);
  return z.strictObject({
    enabled: POLICY_KEYS.enabled.optional(),
    ignoreBranches: POLICY_KEYS.ignoreBranches.optional(),
    ignorePaths: POLICY_KEYS.ignorePaths.optional(),
    alertAt: POLICY_KEYS.alertAt.optional(),
    conclusions: POLICY_KEYS.conclusions.optional(),
    recipients: POLICY_KEYS.recipients.optional(),
    detectors: z
      .strictObject(Object.fromEntries(known) as Record<string, z.ZodOptional>)
      .optional()
      .describe("switches and options by detector id"),
  });
}
