/** Batch: programs of cmd.exe, read by a small tolerant tokenizer. There is no grammar of it, and cmd has none either. */
import { readBlock } from "./batch/blocks.ts";
import { createLines } from "./batch/lines.ts";
import type { LanguageAdapter } from "./syntax.ts";

/** Characters of text for one step of the budget. */
const CHARACTERS_PER_STEP = 40;

export const batchAdapter: LanguageAdapter = {
  languages: ["batch"],
  grammarsFor: () => [],
  read: (text, { budget }) => {
    if (!budget.take(Math.ceil(text.length / CHARACTERS_PER_STEP)))
      return { readAs: "unread", reason: "budget spent", body: [] };
    const lines = createLines(text);
    return { readAs: "tree", reason: null, body: readBlock(lines, 0) };
  },
};
