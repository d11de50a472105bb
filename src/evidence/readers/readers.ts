/** Every reader, in the order they are asked. Adding a format means adding it here (see CONTRIBUTING, "Widening the evidence"). */
import type { Reader } from "./reader.ts";

export const READERS: readonly Reader[] = [];
