/** What instructions in prose order: see places/agent-instructions.ts, which makes these calls. */
import type { CallTable } from "./call-row.ts";

export const AGENT_CALLS: CallTable = {
  languages: ["prose"],
  rows: [
    {
      callee: "agent.send",
      does: "send",
      what: 0,
      traits: ["agent", "public"],
      source: "OWASP LLM02 Sensitive Information Disclosure",
    },
    {
      callee: "agent.read",
      does: "read",
      what: 0,
      traits: ["agent"],
      source: "OWASP LLM02 Sensitive Information Disclosure",
    },
    ...["hides", "overrides", "decides", "wipes", "destroys"].map((misdeed) => ({
      callee: `agent.${misdeed}`,
      does: "read" as const,
      what: 0,
      traits: ["agent", misdeed],
      source: "OWASP LLM01 Prompt Injection",
    })),
    { callee: "agent.fetch", does: "fetch", what: 0, gives: ["fetched"], source: "OWASP LLM01 Prompt Injection" },
    {
      callee: "agent.follow",
      does: "run",
      what: 0,
      from: [0],
      traits: ["agent"],
      source: "OWASP LLM01 Prompt Injection",
    },
  ],
  values: [],
};
