/**
 * Credentials in added lines: secretlint's recommended rules, and private keys by a rule of our own (the preset misses a
 * key whose end is not in the hunk). Only the masked form and the place leave this file.
 */
import type { Hunk, SecretFact } from "../../engine/index.ts";
import type { FileHint, ReadableFile, Reader } from "./reader.ts";
import { couldHoldSecret } from "./secrets/could-hold-secret.ts";
import { confidenceIn, maskSecret } from "./secrets/judge-secret.ts";
import { findPrivateKeys } from "./secrets/private-key.ts";

/** Most characters of added text that are looked at; what follows in a larger file is left to other rules. */
const MOST = 2 * 1024 * 1024;
/** Longest line that is looked at: secretlint's patterns are linear, but a bundle's line holds no credential of a person's. */
const LINE = 20_000;
/** Most findings of one file. */
const FINDINGS = 20;
/** A text without any of this holds no credential that a rule knows: saves most calls. */
const WORTH_A_LOOK = /[A-Za-z0-9_\-+/=.]{20}|-----BEGIN |:\/\/[^\s/:@]{0,80}:[^\s/@]{1,80}@/;

/** Lets comments in a text switch rules off. Whoever pushes a credential could write one beside it: it is left out. */
const OBEYS_COMMENTS = "@secretlint/secretlint-rule-filter-comments";

export const secretsReader: Reader<"secrets"> = {
  slot: "secrets",
  wants: (file: FileHint) => (file.patch === null || file.status === "deleted" ? null : { before: 0, after: 0 }),
  async read(file: ReadableFile) {
    const lines = addedLines(file.hunks);
    const text = lines.map((line) => line.text).join("\n");
    if (!WORTH_A_LOOK.test(text) || !couldHoldSecret(text)) return undefined;
    const found = [...(await lint(text)), ...findPrivateKeys(lines.map((line) => line.text))];
    if (found.length === 0) return undefined;
    const removed = removedText(file.hunks);
    const facts = found.flatMap(({ rule, what, value, row }): SecretFact[] => {
      // A credential that only moved within the file is no new leak.
      if (removed.includes(value)) return [];
      const confidence = confidenceIn(rule, value, lines[row]?.text ?? "");
      if (confidence === 0) return [];
      return [{ rule, what, line: lines[row]?.number ?? 1, masked: maskSecret(value), confidence }];
    });
    return facts.length === 0 ? undefined : firstOfEach(facts);
  },
};

interface Found {
  readonly rule: string;
  readonly what: string;
  readonly value: string;
  /** Index into the added lines. */
  readonly row: number;
}

async function lint(text: string): Promise<Found[]> {
  const { lintSource, rules } = await loadRules();
  const { messages } = await lintSource({
    source: { content: text, filePath: "added-lines", contentType: "text", ext: "" },
    options: {
      locale: "en",
      noPhysicFilePath: true,
      config: { rules },
    },
  });
  return messages.slice(0, FINDINGS).map((message) => ({
    rule: message.ruleId.replace("@secretlint/secretlint-rule-", "secretlint/"),
    what: (message.message.split(":")[0] ?? "").replace(/^found /, "").slice(0, 80),
    value: text.slice(message.range[0], message.range[1]),
    row: message.loc.start.line - 1,
  }));
}

let loaded: ReturnType<typeof importRules> | null = null;

/** Most commits have no use for the rules: they are loaded when a text might. */
function loadRules(): ReturnType<typeof importRules> {
  loaded ??= importRules();
  return loaded;
}

async function importRules() {
  const [{ lintSource }, preset, { secretLintProfiler }] = await Promise.all([
    import("@secretlint/core"),
    import("@secretlint/secretlint-rule-preset-recommend"),
    import("@secretlint/profiler"),
  ]);
  // It marks every rule of every text, and keeps all marks.
  secretLintProfiler.setEnabled(false);
  const rules = preset.rules
    .filter(({ meta }) => meta.id !== OBEYS_COMMENTS)
    .map((rule) => ({ id: rule.meta.id, rule }));
  return { lintSource, rules };
}

function addedLines(hunks: readonly Hunk[]): { text: string; number: number }[] {
  const lines: { text: string; number: number }[] = [];
  let size = 0;
  for (const hunk of hunks) {
    for (const { kind, number, text } of hunk.lines) {
      if (kind !== "+") continue;
      size += Math.min(text.length, LINE);
      if (size > MOST) return lines;
      lines.push({ text: text.slice(0, LINE), number });
    }
  }
  return lines;
}

function removedText(hunks: readonly Hunk[]): string {
  const texts = hunks.flatMap((hunk) => hunk.lines.filter(({ kind }) => kind === "-").map(({ text }) => text));
  return texts.join("\n").slice(0, MOST);
}

/** One fact for each rule and masked value: a key pasted ten times is one leak. */
function firstOfEach(facts: readonly SecretFact[]): SecretFact[] {
  const seen = new Map<string, SecretFact>();
  for (const fact of facts) {
    const key = `${fact.rule} ${fact.masked}`;
    if (!seen.has(key)) seen.set(key, fact);
  }
  return [...seen.values()].slice(0, FINDINGS);
}
