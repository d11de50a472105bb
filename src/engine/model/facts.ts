/**
 * Facts: what readers found in whole files. A reader turns one foreign format into one slot here, once, while evidence
 * is gathered; detectors judge facts and never parse. An absent slot means "not that kind of file" (or unread: then the
 * commit has a gap that says so).
 */
import type { AutorunFacts } from "./facts/autorun.ts";
import type { BinaryFacts } from "./facts/binary.ts";
import type { DumpFacts } from "./facts/dump.ts";
import type { LockfileFacts } from "./facts/lockfile.ts";
import type { ManifestFacts } from "./facts/manifest.ts";
import type { RegistryFacts } from "./facts/registry.ts";
import type { SecretFact } from "./facts/secret.ts";
import type { WorkflowFacts } from "./facts/workflow.ts";
import type { Program } from "./program.ts";

export type * from "./facts/autorun.ts";
export type * from "./facts/binary.ts";
export type * from "./facts/dump.ts";
export type * from "./facts/lockfile.ts";
export type * from "./facts/manifest.ts";
export type * from "./facts/registry.ts";
export type * from "./facts/secret.ts";
export type * from "./facts/workflow.ts";

/** One format's facts on both sides of a change; null where the file did not exist. */
export interface Delta<T> {
  readonly before: T | null;
  readonly after: T | null;
}

export interface Facts {
  /** GitHub Actions workflows and composite actions. */
  readonly workflow?: Delta<WorkflowFacts>;
  /** package.json, setup.py, pyproject.toml, Cargo.toml, go.mod, composer.json, Gemfile … */
  readonly manifest?: Delta<ManifestFacts>;
  readonly lockfile?: Delta<LockfileFacts>;
  /** .npmrc, .yarnrc.yml, pip.conf, .cargo/config.toml …: where packages come from. */
  readonly registry?: Delta<RegistryFacts>;
  /** Commands that an editor, an agent, a shell or git starts by itself. */
  readonly autorun?: Delta<AutorunFacts>;
  /** Programs that the file holds or is: what they do, who starts them. */
  readonly programs?: Delta<readonly Program[]>;
  /** Credentials in added lines, masked. */
  readonly secrets?: readonly SecretFact[];
  /** What the bytes say, for binaries and for files whose name claims a medium. */
  readonly binary?: Delta<BinaryFacts>;
  /** Encoded credentials or environment in a data file, on the new side. */
  readonly dump?: DumpFacts;
}
