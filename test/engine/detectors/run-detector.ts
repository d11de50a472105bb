/** Runs one detector as the engine does: options with their defaults, no blobs for those that do not ask for them. */
import type { CommitEvidence, PushEvidence, Signal } from "../../../src/engine/index.ts";
import type { CommitDetector, PushDetector } from "../../../src/engine/model/detector.ts";
import { readsBlobs } from "../../../src/engine/run-detectors.ts";
import { withoutContent } from "../../../src/engine/without-content.ts";

export function signalsOf(detector: CommitDetector, commit: CommitEvidence, options: object = {}): readonly Signal[] {
  return detector.detect(readsBlobs(detector) ? commit : withoutContent(commit), detector.options.parse(options));
}

/** Strengths alone, for tables. */
export function strengthsOf(detector: CommitDetector, commit: CommitEvidence, options: object = {}): string[] {
  return signalsOf(detector, commit, options).map(({ strength }) => strength);
}

/** Strengths of a push detector's signals. */
export function pushStrengthsOf(detector: PushDetector, push: PushEvidence, options: object = {}): string[] {
  return detector.detect(push, detector.options.parse(options)).map(({ strength }) => strength);
}
