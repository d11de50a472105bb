/**
 * Credentials in added lines: secretlint's recommended rules, also over what is base64 of text; private keys by a rule of
 * our own (the preset misses a key whose end is not in the hunk); literals in fields of settings that are named for a
 * credential. Only the masked form and the place leave this file.
 */
import type { Hunk, SecretFact } from "../../engine/index.ts";
import type { FileHint, ReadableFile, Reader } from "./reader.ts";
import { couldHoldSecret } from "./secrets/could-hold-secret.ts";
import { decodeText } from "./secrets/decode-text.ts";
import { type FoundLiteral, findLiterals, LITERAL_RULE } from "./secrets/find-literals.ts";
import { confidenceIn, maskSecret } from "./secrets/judge-secret.ts";
import { findPrivateKeys } from "./secrets/private-key.ts";
import { readAssignments } from "./secrets/read-assignments.ts";
import { findFormats } from "./secrets/vendor-formats.ts";

/** Most characters of added text that are looked at; what follows in a larger file is left to other rules. */
const MOST = 2 * 1024 * 1024;
/** Longest line that is looked at: secretlint's patterns are linear, but a bundle's line holds no credential of a person's. */
const LINE = 20_000;
/** Most findings of one file. */
const FINDINGS = 20;
/** A text without any of this holds no credential that a rule knows: saves most calls. */
const WORTH_A_LOOK = /[A-Za-z0-9_\-+/=.]{20}|-----BEGIN |:\/\/[^\s/:@]{0,80}:[^\s/@]{1,80}@/;

/** Lines that may hold a value in base64, and the longest of them that is decoded. */
const MAY_BE_ENCODED = /[:=] {0,40}["']?[A-Za-z0-9+/]{20}/;
const LONGEST_ENCODED = 20_000;

/** Lets comments in a text switch rules off. Whoever pushes a credential could write one beside it: it is left out. */
const OBEYS_COMMENTS = "@secretlint/secretlint-rule-filter-comments";

export const secretsReader: Reader<"secrets"> = {
  slot: "secrets",
  wants: (file: FileHint) => (file.patch === null || file.status === "deleted" ? null : { before: 0, after: 0 }),
  read(file: ReadableFile) {
    const plain = addedTexts(file.hunks);
    const known = findKnown(plain);
    const encoded = findEncoded(plain);
    const literals = findLiterals(file.path, plain, () => textsOf(file.hunks));
    if (known === null && encoded === null && literals.length === 0) return undefined; // nearly always
    return toFacts(file, plain, Promise.all([known ?? [], encoded ?? [], literals]));
  },
};

interface Found extends FoundLiteral {
  /** Where it stands in an encoding: the text that was decoded. */
  readonly shown?: string;
}

async function toFacts(
  file: ReadableFile,
  lines: readonly string[],
  finding: Promise<readonly (readonly Found[])[]>,
): Promise<readonly SecretFact[] | undefined> {
  const found = (await finding).flat();
  if (found.length === 0) return undefined;
  const removed = removedText(file.hunks);
  const numbers = file.hunks.flatMap((hunk) => hunk.lines.flatMap((one) => (one.kind === "+" ? [one.number] : [])));
  const facts = found.flatMap(({ rule, what, value, row, shown }): SecretFact[] => {
    // A credential that only moved within the file is no new leak.
    if (removed.includes(value)) return [];
    const confidence = confidenceIn(rule, shown ?? value, shown ? "" : (lines[row] ?? ""));
    if (confidence === 0) return [];
    // A vendor's format says more than the field that holds it.
    if (rule === LITERAL_RULE && found.some((other) => other.rule !== LITERAL_RULE && other.row === row)) return [];
    return [{ rule, what, line: numbers[row] ?? 1, masked: maskSecret(value, rule), confidence }];
  });
  return facts.length === 0 ? undefined : firstOfEach(facts);
}

/** What has the format of a vendor's credential or of a private key; null where a first look finds nothing. */
function findKnown(lines: readonly string[]): Promise<readonly Found[]> | readonly Found[] | null {
  const text = lines.join("\n");
  if (!WORTH_A_LOOK.test(text)) return null;
  const formats = findFormats(lines);
  if (!couldHoldSecret(text)) return formats.length > 0 ? formats : null;
  return lint(text).then((linted) => [...linted, ...findPrivateKeys(lines), ...formats]);
}

/** The same in values that are base64 of text: what Kubernetes calls a Secret is encoded, not encrypted. */
function findEncoded(lines: readonly string[]): Promise<readonly Found[]> | null {
  const decoded = lines.flatMap((line, row) => {
    if (line.length > LONGEST_ENCODED || !MAY_BE_ENCODED.test(line)) return [];
    return readAssignments(line).flatMap(({ name, value }) => {
      const text = decodeText(value);
      return text === null ? [] : text.split("\n").map((part) => ({ row, value, text: `${name}: ${part}` }));
    });
  });
  if (decoded.length === 0) return null;
  const finding = Promise.resolve(findKnown(decoded.map(({ text }) => text)) ?? []);
  return finding.then((found) =>
    found.flatMap((one): Found[] => {
      const from = decoded[one.row];
      const what = `${one.what} in base64`;
      return from ? [{ ...one, what, shown: one.value, value: from.value, row: from.row }] : [];
    }),
  );
}

const FOUND = "found ";

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
    what: (message.message.split(":")[0] ?? "")
      .slice(message.message.startsWith(FOUND) ? FOUND.length : 0)
      .slice(0, 80),
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

function addedTexts(hunks: readonly Hunk[]): readonly string[] {
  const texts: string[] = [];
  let size = 0;
  for (const hunk of hunks) {
    for (const { kind, text } of hunk.lines) {
      if (kind !== "+") continue;
      size += Math.min(text.length, LINE);
      if (size > MOST) return texts;
      texts.push(text.length > LINE ? text.slice(0, LINE) : text);
    }
  }
  return texts;
}

function textsOf(hunks: readonly Hunk[]): string[] {
  return hunks.flatMap((hunk) => hunk.lines.filter(({ kind }) => kind !== "-").map(({ text }) => text.slice(0, LINE)));
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
