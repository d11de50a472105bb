import { z } from "zod";
import type { HostKind } from "../../addresses/url.ts";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { type Case, type GradeRow, gradeActions, strongestPerHost } from "../../programs/grade-actions.ts";
import { endpointKind } from "../../programs/host-standing.ts";
import { newActions } from "../../programs/new-actions.ts";
import { examples } from "./collection-endpoint-contacted.examples.ts";

const WHAT: Readonly<Record<HostKind, string>> = {
  "call-back": "a call-back host of penetration tests",
  collector: "a service that shows received requests to anyone",
  tunnel: "a tunnel to a private machine",
  drop: "an anonymous file drop",
  paste: "an anonymous paste",
  chat: "an incoming webhook of a chat",
  "raw address": "a bare public address",
  onion: "a hidden service",
};

const kindOf = ({ action }: Case): HostKind | null => endpointKind(action.host, action.what);
const collects = (one: Case) => ["call-back", "collector", "onion"].includes(kindOf(one) ?? "");
const isSent = ({ action }: Case) => action.does === "send" || action.from.length > 0;

const GRADES: readonly GradeRow[] = [
  {
    when: (one) => one.program.start.when === "never",
    strength: null,
    source: "documents are read, not run",
  },
  { when: (one) => one.isIdle, strength: "weak", confidence: 0.5, source: "tests of HTTP clients" },
  {
    when: (one) => collects(one) && (one.program.start.when === "install" || one.program.start.when === "open"),
    strength: "decisive",
    source: "dependency-confusion probes; nothing that is installed reports to such a host",
  },
  {
    when: collects,
    strength: "strong",
    source: "hackerbot-claw 2026; below 1 in 10,000 ordinary commits",
  },
  { when: (one) => kindOf(one) === "chat", strength: "weak", confidence: 0.7, source: "notifiers post on purpose" },
  {
    when: (one) => kindOf(one) === "paste" && !isSent(one),
    strength: "weak",
    confidence: 0.7,
    source: "texts are read from pastes; fetched-code-run asks what is run",
  },
  { when: () => true, strength: "medium", confidence: 0.7, source: "development behind tunnels, own servers" },
];

export default defineDetector({
  id: "collection-endpoint-contacted",
  question: "exfil-endpoint",
  title: "Known collection endpoint is contacted",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "Stolen data needs an address. Request bins, call-back hosts, tunnels and chat webhooks cost nothing and identify no owner. A program that lives on has hosts of its own.",
  falsePositives: [
    "Notifiers that post to a chat on purpose",
    "Examples of HTTP clients",
    "Security tools that use call-back hosts",
  ],
  remedy: "Find out what would be sent and whether it ran. Rotate every credential that the program could read.",
  references: ["ATT&CK T1567 Exfiltration Over Web Service", "CWE-506", "hackerbot-claw 2026"],
  needs: ["content", "baseline"],
  wakes: [{ facts: ["programs"] }],
  options: z.strictObject({
    allowedHosts: z
      .array(z.string().max(253))
      .max(200)
      .default([])
      .describe("hosts that this organisation sends to on purpose"),
  }),
  examples,
  detect(commit, { allowedHosts }) {
    const actions = newActions(commit, ["fetch", "send"]).filter(
      ({ action }) =>
        action.host !== null && !allowedHosts.includes(action.host) && endpointKind(action.host, action.what) !== null,
    );
    return strongestPerHost(
      gradeActions(commit, actions, GRADES, (one) => {
        const kind = kindOf(one);
        return `${describeStart(one)} contacts ${clip(one.action.host ?? "", 60)}, ${kind === null ? "" : WHAT[kind]}`;
      }),
    );
  },
});
