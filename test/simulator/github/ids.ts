/** Ids that are the same in every run: numbers that count up, GUIDs and tokens made from a seed and a count. */
import { createHash } from "node:crypto";

export interface Ids {
  /** The next number of a kind of thing. */
  next(kind: string): number;
  guid(): string;
  /** Hex digits that no other call gives. */
  digits(count: number): string;
}

/** Kinds start apart, so that an id used for the wrong kind of thing is found nowhere. */
const FIRST: Readonly<Record<string, number>> = {
  account: 1001,
  repository: 500_001,
  installation: 70_001,
  suite: 8_000_001,
  run: 90_000_001,
  delivery: 100_000_000_001,
};

export function createIds(seed: string): Ids {
  const last = new Map<string, number>();
  const count = (kind: string): number => {
    const value = (last.get(kind) ?? (FIRST[kind] ?? 1) - 1) + 1;
    last.set(kind, value);
    return value;
  };
  const hash = (text: string) => createHash("sha256").update(`${seed} ${text}`).digest("hex");
  return {
    next: count,
    guid() {
      const hex = hash(`guid ${count("guid")}`);
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
    digits(length) {
      let text = "";
      while (text.length < length) text += hash(`digits ${count("digits")}`);
      return text.slice(0, length);
    },
  };
}

/** A `node_id`: opaque, but readable by whoever decodes it. */
export function nodeId(kind: string, id: number | string): string {
  return Buffer.from(`${kind}:${id}`).toString("base64url");
}
