/** Every reader, in the order they are asked. Adding a format means adding it here (see CONTRIBUTING, "Widening the evidence"). */
import { autorunReader } from "./autorun.ts";
import { binaryReader } from "./binary.ts";
import { dumpReader } from "./dump.ts";
import { lockfileReader } from "./lockfile.ts";
import { manifestReader } from "./manifest.ts";
import type { Reader } from "./reader.ts";
import { registryReader } from "./registry.ts";
import { secretsReader } from "./secrets.ts";
import { workflowReader } from "./workflow.ts";

export const READERS: readonly Reader[] = [
  autorunReader,
  binaryReader,
  dumpReader,
  lockfileReader,
  manifestReader,
  registryReader,
  secretsReader,
  workflowReader,
];
