/** What the first bytes and the distribution of all bytes say about a file. */
export interface BinaryFacts {
  /** Bytes. */
  readonly size: number;
  /** What the content is, by its magic bytes; `text` for decodable text, `unknown` where nothing fits. */
  readonly type: string;
  readonly kind: "executable" | "bytecode" | "archive" | "image" | "font" | "media" | "document" | "text" | "data";
  /** For `text`: what language it looks like (`javascript`, `shell`, `python`, …) or null. */
  readonly language: string | null;
  /** True for a ZIP whose first entry is encrypted. */
  readonly encrypted?: true;
  /** Shannon entropy in bits a byte, [0, 8], over at most the first 256 KiB. */
  readonly entropy: number;
}
