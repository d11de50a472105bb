import { z } from "zod";
import { createHostTest } from "../../addresses/hosts.ts";
import { urlsIn } from "../../addresses/url.ts";
import { clip } from "../../explain/clip.ts";
import { defineDetector, type Signal, type Strength } from "../../model/detector.ts";
import { isProjectHost } from "../../people/project-hosts.ts";
import { isLocalHost } from "../../programs/host-standing.ts";
import { examples } from "./permission-prompts-disabled.examples.ts";

interface Row {
  /** Words of the setting, in lower case, of which one must stand in it. */
  readonly words: readonly string[];
  readonly strength: Strength;
  readonly confidence: number;
  readonly what: string;
  readonly source: string;
}

/** Vendors of models, and gateways to many. */
const isModelHost = createHostTest(
  "anthropic.com openai.com googleapis.com google.com azure.com amazonaws.com openrouter.ai z.ai bigmodel.cn moonshot.cn moonshot.ai deepseek.com minimax.io minimaxi.com aliyuncs.com dashscope.com mistral.ai groq.com together.xyz x.ai cloudflare.com vercel.sh portkey.ai helicone.ai githubcopilot.com litellm.ai",
);

const SENT_ELSEWHERE: Row = {
  words: ["_url", "_base", "_endpoint", "proxy"],
  strength: "medium",
  confidence: 0.8,
  what: "what the tool sends goes to another server",
  source: "CVE-2026-21852: ANTHROPIC_BASE_URL in shared settings",
};

const GRADES: readonly Row[] = [
  SENT_ELSEWHERE,
  {
    words: ["node_options", "ld_preload", "bash_env", "git_ssh"],
    strength: "medium",
    confidence: 0.9,
    what: "every program of the tool loads something first",
    source: "ATT&CK T1574.006",
  },
  {
    words: ["allowautomatictasks", "autoapprove", "workspace.trust"],
    strength: "medium",
    confidence: 0.9,
    what: "the editor no longer asks before it runs something",
    source: "VS Code's manual on workspace trust",
  },
  {
    words: ["bypasspermissions", "yolo", "never", "danger", "skip"],
    strength: "medium",
    confidence: 0.7,
    what: "the agent no longer asks before it runs something",
    source: "Amazon Q 2025",
  },
  {
    words: [""],
    strength: "weak",
    confidence: 0.6,
    what: "the tool asks less often",
    source: "teams share allow-lists",
  },
];

export default defineDetector({
  id: "permission-prompts-disabled",
  title: "Editor or agent no longer asks before running code",
  family: "autorun",
  axis: "attack",
  group: "execution",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "Editors and coding agents ask before they run what a repository brings. Settings in the repository that answer the question for everybody, or that send the agent's traffic elsewhere, open the door for what comes next.",
  falsePositives: ["Teams that work in containers and share their permissions", "A company's own gateway for models"],
  remedy: "Keep such settings in the person's own configuration, not in the repository.",
  references: ["CWE-1188", "ATT&CK T1562", "CVE-2026-21852"],
  needs: ["diff", "content", "baseline"],
  wakes: [{ facts: ["autorun"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const isStranger = (setting: string) =>
      urlsIn(setting).some(
        ({ host }) => !isLocalHost(host) && !isProjectHost(host, commit) && !isModelHost(host) && !host.includes("$"),
      );
    return commit.files
      .flatMap(({ path, facts: { autorun } }): Signal[] => {
        const known = new Set(autorun?.before?.loosened ?? []);
        return (autorun?.after?.loosened ?? [])
          .filter((one) => !known.has(one))
          .map((one) => toSignal(one, path, isStranger(one)));
      })
      .slice(0, 5);
  },
});

function toSignal(setting: string, path: string, isStranger: boolean): Signal {
  const lower = setting.toLowerCase();
  const row = GRADES.find(({ words }) => words.some((word) => lower.includes(word)));
  const { strength, confidence, what } = row ?? { strength: "weak" as const, confidence: 0.6, what: "" };
  if (row === SENT_ELSEWHERE && isStranger)
    return { strength: "strong", confidence: 1, because: `${what}: ${clip(setting, 100)}`, path, matched: setting };
  return { strength, confidence, because: `${what}: ${clip(setting, 100)}`, path, matched: setting };
}
