/** One detector's page: facts from its metadata above the marker, written reasons below it, which are kept. */
import { z } from "zod";
import type { Detector } from "../../src/engine/model/detector.ts";
import type { RetiredDetector } from "../../src/engine/retired.ts";

const MARKER = "<!-- Written by hand below this line; everything above is generated. -->";

export function renderDetectorPage(detector: Detector, current: string | null): string {
  const written = current?.split(MARKER)[1]?.trim() || "## Why and how\n\nNot written yet.";
  const list = (items: readonly string[]) => items.map((item) => `- ${item}`).join("\n");
  const named = (items: readonly { readonly name: string }[]) => list(items.map(({ name }) => name));
  return `# ${detector.id}

${detector.title}.

| | |
| --- | --- |
| Family | ${detector.family} |
| Axis, group | ${detector.axis}, ${detector.group} |
| Judges | ${detector.judges ?? "commit"} |
| Needs | ${detector.needs.join(", ")} |
| Stage | ${detector.stage} |
| Since | ${detector.since} |
| Options | ${options(detector)} |

${detector.rationale}

**What to do:** ${detector.remedy}

**Who does this innocently**

${list(detector.falsePositives)}

**Flags**

${named(detector.examples.flags)}

**Passes**

${named(detector.examples.passes)}

**References**

${list(detector.references)}

${MARKER}

${written}
`;
}

function switchedOff(id: string, scope: string, replacedBy: readonly string[], seeAlso: readonly string[]): string {
  const setting = `A policy that says \`${id}: { enabled: false }\``;
  const others = seeAlso.map((one) => `\`${one}\``).join(" and ");
  if (replacedBy.length === 0)
    return `${setting} is accepted and switches nothing off:
${others} ${seeAlso.length > 1 ? "ask" : "asks"} more than it did.`;
  return `${setting} still switches off what it spoke of (${scope}); its options are accepted and
ignored.${others === "" ? "" : ` What else it found is found by ${others}, which stay${seeAlso.length > 1 ? "" : "s"} on.`}`;
}

/** The page of a retired detector points to those that ask its question now. */
export function renderRetiredPage({ id, title, retired, replacedBy, seeAlso = [], scope }: RetiredDetector): string {
  const asking = replacedBy.length > 0 ? replacedBy : seeAlso;
  const now = asking.map((one) => `[${one}](${one}.md)`).join(" and ");
  return `# ${id}

${title}. Retired in ${retired}: ${now} ${asking.length > 1 ? "ask" : "asks"} its question now.

${switchedOff(id, scope, replacedBy, seeAlso)}
`;
}

function options(detector: Detector): string {
  const schema = z.toJSONSchema(detector.options, { io: "input", unrepresentable: "any" }) as {
    properties?: Record<string, { default?: unknown; description?: string }>;
  };
  const entries = Object.entries(schema.properties ?? {});
  if (entries.length === 0) return "none";
  return entries
    .map(([key, { default: value, description }]) => {
      const text = `\`${key}\` (default \`${JSON.stringify(value)}\`)${description ? `: ${description}` : ""}`;
      return text.replaceAll("|", "\\|");
    })
    .join("; ");
}
