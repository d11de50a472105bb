/** One detector's page: facts from its metadata above the marker, written reasons below it, which are kept. */
import { z } from "zod";
import type { Detector } from "../../src/engine/model/detector.ts";

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
