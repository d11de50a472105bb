/** HCL (Terraform, Packer, Nomad) → blocks with the strings of their attributes; expressions stay as they are written. */

import { type Reader, readWord, skipBlank, skipLine, skipSpaces, step } from "./reader.ts";

export interface HclText {
  /** With `${…}` as written. */
  readonly text: string;
  readonly line: number;
}
export interface HclAttribute {
  readonly name: string;
  /** Strings and here-documents of its value in order. */
  readonly texts: readonly HclText[];
  readonly line: number;
}
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: readonly HclAttribute[];
  readonly blocks: readonly HclBlock[];
  readonly line: number;
}

const MOST_BLOCKS = 5000;
const MOST_DEPTH = 30;
/** Strings of one value. */
const MOST_TEXTS = 300;

/** Returns the outermost blocks of a file. Never throws: what it does not know it passes over. */
export function readHcl(text: string): HclBlock {
  return readBody({ text, at: 0, line: 1, blocks: 0 }, { type: "", labels: [], line: 1 }, 0);
}

function readBody(reader: Reader, head: Pick<HclBlock, "type" | "labels" | "line">, depth: number): HclBlock {
  const attributes: HclAttribute[] = [];
  const blocks: HclBlock[] = [];
  while (reader.at < reader.text.length && reader.blocks < MOST_BLOCKS) {
    skipBlank(reader);
    const { line } = reader;
    if (reader.text.charAt(reader.at) === "}") {
      reader.at++;
      break;
    }
    const name = readWord(reader);
    if (name === "") {
      reader.at++;
      continue;
    }
    skipSpaces(reader);
    if (reader.text.charAt(reader.at) === "=") {
      reader.at++;
      attributes.push({ name, texts: readValue(reader), line });
    } else {
      const labels = readLabels(reader);
      if (reader.text.charAt(reader.at) !== "{") continue;
      reader.at++;
      reader.blocks++;
      if (depth < MOST_DEPTH) blocks.push(readBody(reader, { type: name, labels, line }, depth + 1));
    }
  }
  return { ...head, attributes, blocks };
}

function readLabels(reader: Reader): readonly string[] {
  const labels: string[] = [];
  while (labels.length < 5) {
    skipSpaces(reader);
    if (reader.text.charAt(reader.at) === '"') labels.push(readString(reader).text);
    else {
      const word = readWord(reader);
      if (word === "") break;
      labels.push(word);
    }
  }
  skipSpaces(reader);
  return labels;
}

/** Everything to the end of the line, or to the brackets that it opens. */
function readValue(reader: Reader): readonly HclText[] {
  const texts: HclText[] = [];
  let depth = 0;
  while (reader.at < reader.text.length) {
    const char = reader.text.charAt(reader.at);
    if (char === '"') {
      const found = readString(reader);
      if (texts.length < MOST_TEXTS) texts.push(found);
    } else if (reader.text.startsWith("<<", reader.at)) {
      const found = readDocument(reader);
      if (found && texts.length < MOST_TEXTS) texts.push(found);
      if (depth === 0 && found) break;
    } else if (char === "#" || reader.text.startsWith("//", reader.at)) skipLine(reader);
    else if (char === "\n") {
      if (depth <= 0) break;
      step(reader);
    } else if ("([{".includes(char)) {
      depth++;
      reader.at++;
    } else if (")]}".includes(char)) {
      if (--depth < 0) break;
      reader.at++;
    } else reader.at++;
  }
  return texts;
}

function readString(reader: Reader): HclText {
  const { line } = reader;
  const parts: string[] = [];
  let depth = 0;
  reader.at++;
  while (reader.at < reader.text.length) {
    const char = reader.text.charAt(reader.at);
    const next = reader.text.charAt(reader.at + 1);
    if (char === "\n") break;
    if (char === '"' && depth === 0) {
      reader.at++;
      break;
    }
    if (char === "\\") {
      parts.push(next === "n" ? "\n" : next === "t" ? "\t" : next);
      reader.at += 2;
      continue;
    }
    if (char === "$" && next === "{") depth++;
    else if (char === "}" && depth > 0) depth--;
    parts.push(char);
    reader.at++;
  }
  return { text: parts.join(""), line };
}

/** `<<EOT`, `<<-EOT`: the lines to the word that ends them. */
function readDocument(reader: Reader): HclText | undefined {
  reader.at += 2;
  if (reader.text.charAt(reader.at) === "-" || reader.text.charAt(reader.at) === "~") reader.at++;
  const name = readWord(reader);
  if (name === "") return undefined;
  skipLine(reader);
  step(reader);
  const { line } = reader;
  const lines: string[] = [];
  while (reader.at < reader.text.length) {
    const end = reader.text.indexOf("\n", reader.at);
    const stop = end < 0 ? reader.text.length : end;
    const one = reader.text.slice(reader.at, stop);
    reader.at = stop;
    if (one.trim() === name) break;
    lines.push(one);
    step(reader);
  }
  return { text: lines.join("\n"), line };
}
