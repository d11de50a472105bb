/**
 * A scan as SARIF 2.1.0 (OASIS), for code scanning and IDEs. Results are written as they come; the tool with its rules,
 * known only then, follows them, which the order of keys in JSON allows.
 */
import { ENGINE_VERSION, type Finding, type Leak, type Severity, subjectOf } from "../../engine/index.ts";
import type { DescribeDetector } from "./describe.ts";
import { isAbove } from "./headline.ts";
import type { ScannedCommit, ScanRenderer, ScanSummary } from "./scan-renderer.ts";
import { visibleProse } from "./visible.ts";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";
/** Gaps told as notifications; the number of all is told beside them. */
const MOST_GAPS = 1000;
const SENTENCE = 1000;

/** SARIF knows three levels. */
const LEVELS: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  low: "note",
  medium: "warning",
  high: "error",
  critical: "error",
};

/** GitHub orders alerts by this figure, which follows CVSS: 9 and above is critical, 7 high, 4 medium. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  low: "2.0",
  medium: "5.5",
  high: "8.0",
  critical: "9.5",
};

interface Rule {
  readonly index: number;
  readonly title: string;
  readonly remedy: string;
  readonly tags: readonly string[];
  worst: Severity;
}

/** Told are the commits at or above the threshold, and leaks at or above it wherever they are. */
export function createScanSarif(threshold: Severity, describe: DescribeDetector): ScanRenderer {
  const rules = new Map<string, Rule>();
  const notifications: object[] = [];
  let results = 0;

  function ruleFor({ detector, title, remedy }: Finding | Leak, tags: readonly string[], severity: Severity): Rule {
    const rule = rules.get(detector) ?? { index: rules.size, title, remedy, tags, worst: severity };
    if (isAbove(severity, rule.worst)) rule.worst = severity;
    rules.set(detector, rule);
    return rule;
  }

  const fromFinding = (commit: ScannedCommit, finding: Finding): object => {
    const { severity, score } = commit.verdict;
    const rule = ruleFor(finding, ["security", finding.family, finding.axis], finding.trial ? "low" : severity);
    const level = finding.trial ? "note" : LEVELS[severity];
    return toResult(commit, finding, rule, level, {
      severity,
      score,
      contribution: finding.contribution,
      strength: finding.strength,
      confidence: finding.confidence,
      trial: finding.trial,
    });
  };
  const fromLeak = (commit: ScannedCommit, leak: Leak): object => {
    const rule = ruleFor(leak, ["security", "secrets", "leak"], leak.severity);
    return toResult(commit, leak, rule, LEVELS[leak.severity], { severity: leak.severity });
  };

  return {
    begin: () =>
      `{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","results":[`,
    commit(commit) {
      const { verdict, sha } = commit;
      for (const { what, why } of verdict.gaps.filter(({ material }) => material)) {
        if (notifications.length < MOST_GAPS) notifications.push(toNotification(sha, `${what}: ${why}`));
      }
      const told = [
        ...(isAbove(threshold, verdict.severity) ? [] : verdict.findings.map((one) => fromFinding(commit, one))),
        ...verdict.leaks.filter(({ severity }) => !isAbove(threshold, severity)).map((one) => fromLeak(commit, one)),
      ];
      return told.map((result) => `${results++ === 0 ? "\n" : ",\n"}${JSON.stringify(result)}`).join("");
    },
    end(summary) {
      const tool = {
        driver: {
          name: "Countersign",
          version: ENGINE_VERSION,
          semanticVersion: ENGINE_VERSION,
          rules: [...rules].map(([id, rule]) => toRule(id, rule, describe)),
        },
      };
      return `\n],"invocations":${JSON.stringify([toInvocation(summary, notifications)])},"tool":${JSON.stringify(tool)}}]}\n`;
    },
  };
}

/** A file for what is in none: code scanning refuses a log in which a result has no file and line. */
const NO_FILE = "README.md";

function toResult(
  { sha, message, changedPath }: ScannedCommit,
  one: Finding | Leak,
  rule: Rule,
  level: "error" | "warning" | "note",
  properties: object,
): object {
  const startLine = one.line ?? 1;
  const endLine = "endLine" in one && one.endLine !== null && one.endLine > startLine ? { endLine: one.endLine } : {};
  const uri = toUri(one.path ?? changedPath ?? NO_FILE);
  const physicalLocation = {
    artifactLocation: { uri, uriBaseId: "%SRCROOT%" },
    region: { startLine, ...endLine },
  };
  return {
    ruleId: one.detector,
    ruleIndex: rule.index,
    level,
    message: { text: toMessage(`${one.title}: ${one.because}`) },
    locations: [{ physicalLocation, logicalLocations: [{ fullyQualifiedName: sha, kind: "commit" }] }],
    partialFingerprints: {
      "countersign/v1": one.fingerprint,
      // The same finding in two commits is two results: each was pushed by somebody.
      "commit/v1": sha,
    },
    properties: { commit: sha, subject: visibleProse(subjectOf(message), 200), ...properties },
  };
}

function toRule(id: string, { title, remedy, tags, worst }: Rule, describe: DescribeDetector): object {
  const known = describe(id);
  const innocent = known ? ` Who does this innocently: ${known.falsePositives.join("; ")}.` : "";
  const markdown = [
    ...(known ? [known.rationale, `**Who does this innocently:** ${known.falsePositives.join("; ")}.`] : []),
    `**What to do:** ${remedy}`,
    ...(known && known.references.length > 0 ? [`References: ${known.references.join("; ")}`] : []),
  ].join("\n\n");
  return {
    id,
    name: id.replace(/(?:^|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: known?.rationale ?? title },
    help: { text: `${known?.rationale ?? title}${innocent} What to do: ${remedy}`, markdown },
    helpUri: helpUriOf(known?.references ?? []),
    defaultConfiguration: { level: LEVELS[worst] },
    properties: { tags, precision: "high", "security-severity": SECURITY_SEVERITY[worst] },
  };
}

/** The page of the first weakness or technique that the rule names; the list of them where it names none. */
function helpUriOf(references: readonly string[]): string {
  for (const reference of references) {
    const weakness = /\bCWE-(\d{1,5})\b/.exec(reference)?.[1];
    if (weakness) return `https://cwe.mitre.org/data/definitions/${weakness}.html`;
    const [, technique, part] = /\bT(\d{4})(?:\.(\d{3}))?\b/.exec(reference) ?? [];
    if (technique) return `https://attack.mitre.org/techniques/T${technique}/${part ? `${part}/` : ""}`;
  }
  return "https://slsa.dev/spec/v1.1/threats-overview";
}

function toInvocation(
  { commits, materialGaps, notRun, leftOut }: ScanSummary,
  notifications: readonly object[],
): object {
  return {
    executionSuccessful: true,
    ...(notifications.length > 0 ? { toolExecutionNotifications: notifications } : {}),
    properties: { commits, materialGaps, notRun, leftOut },
  };
}

function toNotification(sha: string, text: string): object {
  return {
    level: "warning",
    message: { text: toMessage(`Not judged: ${text}`) },
    locations: [{ logicalLocations: [{ fullyQualifiedName: sha, kind: "commit" }] }],
  };
}

/** In a message `[text](target)` is a link and `{0}` a placeholder (SARIF 3.11.5, 3.11.6): foreign text may make neither. */
function toMessage(text: string): string {
  return visibleProse(text, SENTENCE)
    .replaceAll("](", "] (")
    .replace(/\{(?=\d)/g, "{ ");
}

/** A path as a relative URI reference (RFC 3986). */
function toUri(path: string): string {
  return path.toWellFormed().split("/").map(encodeURIComponent).join("/");
}
