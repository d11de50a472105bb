/** What the rest of the program may use of the engine. */
export { createHistory, type History } from "./history/history.ts";
export { type CommitHead, observe, observeHead } from "./history/observe.ts";
export { toBaseline } from "./history/to-baseline.ts";
export * from "./model/baseline.ts";
export * from "./model/detector.ts";
export * from "./model/evidence.ts";
export { ORIGINS, type Origin } from "./model/facts/script.ts";
export type * from "./model/facts.ts";
export * from "./model/policy.ts";
export * from "./model/verdict.ts";
export { readsBlobs } from "./run-detectors.ts";
export { type BegunScan, beginScan, finishScan, scanCommit, scanPush } from "./scan.ts";
export { severityOf, THRESHOLDS } from "./score/weights.ts";
export { DECODES, DUMPS_ENVIRONMENT, RUNS_TEXT, STARTS_PROCESS, TALKS } from "./text/calls.ts";
export { clip } from "./text/clip.ts";
export { nameOfCodePoint, replaceHidden } from "./text/hidden-characters.ts";
export { readTrailers, subjectOf } from "./text/message.ts";
export {
  isCode as isCodePath,
  isExecSensitive,
  isGenerated as isGeneratedPath,
  isMaterialPath,
  isVendored as isVendoredPath,
} from "./text/path-classes.ts";
export { withoutPatterns } from "./text/without-patterns.ts";
export { ENGINE_VERSION } from "./version.ts";
